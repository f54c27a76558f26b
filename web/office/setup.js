// What is still to be done for this installation, each point as it truly stands.
import {el, get, open, words} from "./office.js";

const row = ({point, state, found}) => el("li", {className: state},
  el("h2", {}, el("span", {className: "state", textContent: words.states[state]}), " ", words.points[point].name),
  el("p", {textContent: words.points[point][state === "done" ? "done" : "open"]}),
  ...found && state === "open" ? [el("p", {className: "hint"}, `${words.found} `, el("code", {textContent: found}))] : []);

await open(["admin"], async () => {
  const {sender, points} = await get("/staff/setup");
  const open = points.filter(one => one.state !== "done").length;
  document.getElementById("sum").textContent = open ? words.stillOpen.replace("{open}", open).replace("{all}", points.length) : words.nothingOpen;
  document.getElementById("sender").textContent = sender;
  document.getElementById("points").replaceChildren(...points.map(row));
}, "house");
