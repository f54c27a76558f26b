// The secret stays in the fragment, which no server sees; only the button sends it, as a bearer token.
const button = document.getElementById("confirm");
const outcome = document.getElementById("outcome");
button.addEventListener("click", async () => {
  button.disabled = true;
  try {
    const answer = await fetch("/me/confirmation", {
      method: "POST",
      headers: {"authorization": "Bearer " + location.hash.slice(1)},
    });
    outcome.textContent = answer.ok ? button.dataset.confirmed : button.dataset.failed;
    button.hidden = answer.ok;
  } finally {
    button.disabled = false;
  }
});
