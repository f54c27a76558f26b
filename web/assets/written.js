// How texts, times and numbers are written in the page's language, the applicants' and the organisers'.
const language = document.documentElement.lang;

/** A text with {name} replaced. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// Chromium says that it knows Azerbaijani and then writes "2027 M01 11" and "1,234.5": the months stand here, numbers are as in Turkish.
const MONTHS = ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"];

function written(iso, options) {
  const locale = language === "ru" ? "ru" : "en-GB";
  const parts = new Intl.DateTimeFormat(locale, {day: "numeric", month: language === "az" ? "numeric" : "long", year: "numeric", ...options})
    .formatToParts(new Date(iso));
  const part = Object.fromEntries(parts.map(({type, value}) => [type, value]));
  const month = language === "az" ? MONTHS[part.month - 1] : part.month;
  return `${Number(part.day)} ${month} ${part.year}${part.hour ? `, ${part.hour}:${part.minute}` : ""}`;
}

/** An hour and minute for people, such as 10:00. */
export const clock = (date, zone) => new Intl.DateTimeFormat("en-GB", {hour: "2-digit", minute: "2-digit", timeZone: zone}).format(date);

/** A time for people: in the call's zone, in the page's language, such as 11 January 2027, 10:00. */
export const time = (iso, zone) => written(iso, {hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone});

/** A day for people. */
export const day = iso => written(iso, {timeZone: "UTC"});

/** A number for people. */
export const number = (n, options) => new Intl.NumberFormat(language === "az" ? "tr" : language, options).format(n);
