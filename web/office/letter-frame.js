// A letter as it is sent, in a frame of its own.
import {el} from "./element.js";

/**
 * Puts a letter into a frame of its own, in which no script runs. A letter brings its styles along, which this page's policy
 * refuses from markup; so they come under another name and are set one by one, and the policy need not be loosened.
 */
function fill(frame, html, scheme) {
  const parsed = new DOMParser().parseFromString(html.replaceAll(" style=\"", " data-style=\"")
    .replace(/<style>([^<]*)<\/style>/g, "<template data-sheet>$1</template>"), "text/html");
  const styles = [...parsed.querySelectorAll("[data-sheet]")].map(sheet => sheet.content.textContent);
  const inline = [...parsed.querySelectorAll("[data-style]")];
  const inside = frame.contentDocument;
  inside.replaceChild(inside.adoptNode(parsed.documentElement), inside.documentElement);
  inline.forEach(element => { element.style.cssText = element.dataset.style; });
  inside.adoptedStyleSheets = [...styles, "a { pointer-events: none; }"].map(text => {
    const sheet = new frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync(text);
    [...sheet.cssRules].filter(rule => /prefers-color-scheme:\s*dark/.test(rule.media?.mediaText ?? ""))
      .forEach(rule => { rule.media.mediaText = scheme === "dark" ? "all" : "not all"; });
    return sheet;
  });
  inside.documentElement.style.colorScheme = scheme;
  inside.querySelectorAll("a").forEach(link => { link.tabIndex = -1; }); // they lead nowhere
  const fit = () => { frame.height = Math.ceil(inside.documentElement.getBoundingClientRect().height); };
  fit();
  new ResizeObserver(fit).observe(inside.documentElement);
}

/** A frame to put into the page, and what shows a letter in it, one after another. */
export function letterFrame(title) {
  const frame = el("iframe", {title, srcdoc: "<!doctype html><title></title>"});
  frame.setAttribute("sandbox", "allow-same-origin");
  const ready = new Promise(resolve => frame.addEventListener("load", resolve, {once: true}));
  return {frame, show: (html, scheme) => ready.then(() => fill(frame, html, scheme))};
}
