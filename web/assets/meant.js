// Slips in the domain of an e-mail address: asked about, never forbidden. The one list of where people have their mailboxes.
import {line} from "./rules.js";

const COMMON = ["gmail.com", "mail.ru", "yandex.ru", "yandex.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "live.com",
  "inbox.ru", "list.ru", "rambler.ru", "box.az", "proton.me"];
/** They look like a slip and are none. */
const OTHERS = ["mail.com", "email.com", "ymail.com", "inbox.lv", "mail.de", "mail.az", "yandex.by", "yandex.kz", "yandex.ua", "yandex.uz", "live.ru", "me.com"];

/** How many letters are put in, left out, replaced or changed places with their neighbour (optimal string alignment). */
function distance(one, other) {
  const rows = [Array.from({length: other.length + 1}, (_, j) => j)];
  for (let i = 1; i <= one.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[one.length][other.length];
}

/** The address that was meant perhaps; nothing where it may well be the one that was typed. */
export function meant(typed) {
  const [, local, domain] = /^([^@\s]+)@([^@\s]+)$/.exec(line(typed).toLowerCase()) ?? [];
  if (!domain || [...COMMON, ...OTHERS].includes(domain)) return undefined;
  const [least, nearest] = COMMON.map(one => [distance(domain, one), one]).sort(([a], [b]) => a - b)[0];
  const better = least <= (domain.length < 9 ? 1 : 2) ? nearest : domain.replace(/\.(?:con|cmo|cpm|vom|xom|comm|ccom)$/, ".com");
  return better === domain ? undefined : `${line(typed).slice(0, local.length)}@${better}`;
}
