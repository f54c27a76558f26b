// Asks before something is done: what it will do in words, and where it cannot be undone, a code to type.
import {el, words} from "./office.js";

/** Whether somebody wants it; typed: what has to be typed before, where it cannot be undone. */
export function sure({title, text, yes, typed = ""}) {
  const go = el("button", {value: "yes", textContent: yes, className: typed ? "danger" : ""});
  const field = el("input", {id: "sure-typed", autocomplete: "off", spellcheck: false});
  const form = el("form", {method: "dialog"}, el("h2", {id: "sure-asks", textContent: title}), ...[text].flat().map(line => el("p", {textContent: line})),
    ...typed ? [el("p", {}, el("label", {htmlFor: "sure-typed"}, words.typeCode, " ", el("span", {className: "code", textContent: typed})), field)] : [],
    el("p", {className: "moves"}, go, el("button", {value: "no", className: "quiet", textContent: words.cancel, formNoValidate: true})));
  const dialog = el("dialog", {}, form);
  dialog.setAttribute("aria-labelledby", "sure-asks");
  const fits = () => !typed || field.value.trim().toUpperCase() === typed;
  form.addEventListener("submit", event => {
    if (event.submitter === go && !fits()) {
      event.preventDefault();
      field.ariaInvalid = "true";
      field.focus();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "yes");
  }));
}
