// What each page is for: no more than its frame does by itself.
import {open} from "./office.js";

await open([], () => {
  const asked = document.getElementById(location.hash.slice(1));
  if (asked) setTimeout(() => asked.scrollIntoView()); // it is shown only now
}, "any");
