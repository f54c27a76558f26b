// The pages that lead to calls: what is over is said to be over; where they lead to one call only, whoever chose a language before
// goes on in it; every page's switch can change it. How somebody came here goes with them.
let chosen;
try {
  chosen = localStorage.getItem("language");
} catch {
  // storage is forbidden: everybody is asked
}
const one = "lead" in document.querySelector("main").dataset;

for (const call of document.querySelectorAll("[data-closes]")) {
  const now = Date.now();
  const state = now < Date.parse(call.dataset.opens) ? "soon" : now < Date.parse(call.dataset.closes) ? "open" : "over";
  call.classList.add(state);
  for (const dates of call.querySelectorAll("[data-over]")) dates.textContent = dates.dataset[state];
}
for (const link of document.querySelectorAll("main [lang] a")) {
  const tag = link.closest("[lang]").lang;
  link.search = location.search;
  link.addEventListener("click", () => {
    try {
      localStorage.setItem("language", tag);
    } catch {
      // asked again next time
    }
  });
  if (one && tag === chosen && link.closest("h2")) location.replace(link.href);
}
