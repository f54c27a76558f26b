// The start: which pages there are for whoever is signed in.
import {open, words} from "./office.js";

await open([], who => {
  const nothing = document.getElementById("nothing");
  nothing.textContent = words.nothing;
  nothing.hidden = [...document.querySelectorAll(".cards li")].some(card => card.dataset.roles.split(" ").some(role => who.roles.includes(role)));
});
