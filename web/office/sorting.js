// Lists that are whole on the page, sorted by a press on a column's head or by a choice; the order stays in the address.
import {el, language} from "./office.js";

const NAMES = new Intl.Collator(language, {numeric: true});
const nothing = each => each === undefined || each === "";

/** Compares two of what is sorted by; what has nothing to be sorted by stands last, whichever way. */
function compare(a, b, back) {
  if (nothing(a) || nothing(b)) return nothing(a) - nothing(b);
  const order = typeof a === "number" && typeof b === "number" ? a - b : NAMES.compare(a, b);
  return back ? -order : order;
}

/**
 * The order of a list. An address says it as a column's name, after a minus where the greatest come first; empty is the order in which
 * the list came.
 *
 * @param columns what is sorted by, by the column's name: a number or a text of one of the list, undefined where it has none
 * @param chosen  as the address says it
 */
export function sorting(columns, chosen = "") {
  let now = Object.hasOwn(columns, chosen.replace(/^-/, "")) ? chosen : "";
  const heads = [];
  const mark = () => heads.forEach(head => {
    const {sort} = head.dataset;
    head.ariaSort = now === sort ? "ascending" : now === `-${sort}` ? "descending" : null;
  });
  return {
    get chosen() {
      return now;
    },
    /** A list in this order; equals stay as they came. */
    sorted(list) {
      const read = columns[now.replace(/^-/, "")];
      return read ? [...list].sort((a, b) => compare(read(a), read(b), now.startsWith("-"))) : list;
    },
    /** Has those heads of a row sort that name a column; changed is called after each press. */
    byHeads(row, changed) {
      for (const head of row.querySelectorAll("[data-sort]")) {
        const {sort} = head.dataset;
        const pressed = el("button", {type: "button", className: "sort"}, ...head.childNodes);
        pressed.addEventListener("click", () => {
          now = now === sort ? `-${sort}` : sort;
          mark();
          changed();
        });
        head.append(pressed);
        heads.push(head);
      }
      mark();
    },
    /** Whether heads sort: a list of which only a part is here is not sorted. */
    allow(whole) {
      heads.forEach(head => { head.querySelector(".sort").disabled = !whole; });
    },
    /** Has a choice sort, where a list has no heads; options: what an address says, and its words. */
    byChoice(select, options, changed) {
      select.replaceChildren(...options.map(([value, textContent]) => el("option", {value, textContent})));
      select.value = now;
      select.addEventListener("change", () => {
        now = select.value;
        changed();
      });
    },
  };
}
