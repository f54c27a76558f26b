// Where in a JSON text a JSON pointer (RFC 6901) leads.

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/gy;

/** Each value's pointer, with the place of its name or, where it has none, of itself. */
function places(text) {
  const found = new Map();
  TOKEN.lastIndex = 0;
  let token;
  const next = () => {
    const match = TOKEN.exec(text);
    token = match ? {text: match[1], start: TOKEN.lastIndex - match[1].length, end: TOKEN.lastIndex} : undefined;
  };
  const value = (pointer, place) => {
    found.set(pointer, place ?? token);
    const opening = token?.text;
    next();
    if (opening === "{") members(pointer);
    if (opening === "[") elements(pointer);
  };
  const members = pointer => {
    while (token && token.text !== "}") {
      const name = token;
      next();
      if (token?.text !== ":") return;
      next();
      value(`${pointer}/${JSON.parse(name.text).replaceAll("~", "~0").replaceAll("/", "~1")}`, {start: name.start, end: name.end});
      if (token?.text === ",") next();
    }
    next();
  };
  const elements = pointer => {
    for (let index = 0; token && token.text !== "]"; index++) {
      value(`${pointer}/${index}`);
      if (token?.text === ",") next();
    }
    next();
  };
  next();
  if (token) value("");
  return found;
}

/** The place of a pointer, or of the nearest part around it that is there: start, end, and the line, counted from 1. */
export function place(text, pointer) {
  let found;
  try {
    found = places(text);
  } catch {
    found = new Map(); // a text that is no JSON
  }
  let part = pointer;
  while (part && !found.has(part)) part = part.slice(0, part.lastIndexOf("/"));
  const {start, end} = found.get(part) ?? {start: 0, end: 0};
  return {start, end, line: text.slice(0, start).split("\n").length};
}
