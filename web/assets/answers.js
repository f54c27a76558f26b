// Answers between the form's fields and the values that the functions take.
import {kept} from "./rules.js";

const fields = (form, name) => [...form.querySelectorAll(`[name="${name}"]`)];
const text = (form, name, lines = false) => kept(fields(form, name)[0]?.value ?? "", lines);

const code = option => /\+\d+$/.exec(option.textContent)[0];

/** Chooses the country of a number that says it itself; of several that share a code, the main one. */
export function follow(select, number) {
  const digits = number.replace(/^00/, "+").replace(/[\s()./-]/g, "");
  const able = [...select?.options ?? []].filter(option => digits.startsWith(code(option)));
  if (able.length && !able.includes(select.selectedOptions[0])) select.value = (able.find(option => "main" in option.dataset) ?? able[0]).value;
}

/** The answer that stands in the form; undefined where there is none. */
export function read(form, question) {
  const {id, kind} = question;
  switch (kind) {
    case "day": {
      const [year, month, day] = [text(form, `${id}-year`), text(form, `${id}-month`), text(form, `${id}-day`)];
      return year + month + day === "" ? undefined : `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    }
    case "phone": {
      // What is written internationally says its country itself; elsewhere the one that was chosen for it does.
      const number = text(form, id);
      const country = fields(form, `${id}-country`)[0]?.selectedOptions[0];
      return !country || /^$|^\+|^00/.test(number) || country.value === country.parentElement.options[0].value ? number || undefined
        : `${code(country)} ${number}`;
    }
    case "choices": {
      const chosen = fields(form, id).filter(box => box.checked).map(box => box.value);
      return chosen.length ? chosen : undefined;
    }
    case "links": {
      const links = Array.from({length: question.max}, (_, i) => text(form, `${id}-${i + 1}`)).filter(Boolean);
      return links.length ? links : undefined;
    }
    case "consent":
      return fields(form, id)[0].checked || undefined;
    case "whole":
      return /^-?\d{1,15}$/.test(text(form, id)) ? Number(text(form, id)) : text(form, id) || undefined;
    default:
      return text(form, id, kind === "lines") || undefined;
  }
}

/** Puts an answer into the form; undefined empties. */
export function write(form, question, answer) {
  const {id, kind} = question;
  switch (kind) {
    case "day":
      (answer ?? "--").split("-").forEach((part, i) => {
        fields(form, `${id}-${["year", "month", "day"][i]}`)[0].value = part;
      });
      break;
    case "phone": {
      fields(form, id)[0].value = answer ?? "";
      follow(fields(form, `${id}-country`)[0], answer ?? "");
      break;
    }
    case "choices":
      fields(form, id).forEach(box => { box.checked = (answer ?? []).includes(box.value); });
      break;
    case "links":
      for (let i = 0; i < question.max; i++) fields(form, `${id}-${i + 1}`)[0].value = answer?.[i] ?? "";
      break;
    case "consent":
      fields(form, id)[0].checked = answer === true;
      break;
    default:
      fields(form, id)[0].value = answer ?? "";
  }
}

/** An answer for people. */
export function show(question, answer, yes) {
  if (question.kind === "consent") return yes;
  if (question.kind === "day") return answer.split("-").reverse().join(".");
  return [answer].flat().map(value => question.options?.[value] ?? String(value)).join(", ");
}
