// Finds an option by what belongs to it and people know better: a region by its districts. Whoever has no such letters on the
// keyboard finds it too.
import {el} from "./api.js";
import {texts} from "./page.js";

const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ə", "e").replaceAll("ı", "i");

/** Makes a list of such places one that can be searched and chosen from. */
export function find(place) {
  const select = document.getElementById(place.dataset.find);
  const input = place.querySelector("input");
  const none = el("p", {className: "hint"});
  none.setAttribute("role", "status");
  const rows = [...place.querySelectorAll("[data-value]")];
  const choose = row => {
    select.value = row.dataset.value;
    place.open = false;
    select.dispatchEvent(new Event("input", {bubbles: true}));
    select.dispatchEvent(new Event("change", {bubbles: true}));
    select.focus();
  };
  for (const row of rows) {
    row.hidden = true;
    const name = row.querySelector("dt");
    const button = el("button", {type: "button", className: "quiet", textContent: name.textContent});
    button.addEventListener("click", () => choose(row));
    name.replaceChildren(button);
  }
  input.addEventListener("input", () => {
    const sought = plain(input.value.trim());
    for (const row of rows) row.hidden = !sought || !plain(row.textContent).includes(sought);
    none.textContent = !sought || rows.some(row => !row.hidden) ? "" : texts.findNone;
  });
  input.addEventListener("keydown", event => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // or the form would go on
    const found = rows.filter(row => !row.hidden);
    if (found.length === 1) choose(found[0]);
  });
  input.parentElement.after(none);
  input.parentElement.hidden = false;
}
