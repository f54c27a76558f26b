// Small parts of a page, the applicants' and the organisers'.

/** An element. Texts become text, never markup. */
export function el(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A button that does its work once at a time. */
export function button(text, work, className = "") {
  const made = el("button", {type: "button", textContent: text, className});
  made.addEventListener("click", async () => {
    if (made.ariaDisabled === "true") return;
    made.ariaDisabled = "true";
    const slow = setTimeout(() => { made.dataset.slow = ""; }, 400); // a quick answer needs no word
    try {
      await work();
    } finally {
      clearTimeout(slow);
      delete made.dataset.slow;
      made.ariaDisabled = null;
    }
  });
  return made;
}
