// Shows the address that was given, so that a slip in it is seen at once.
import {call} from "./api.js";

const address = sessionStorage.getItem(`${call}.address`);
if (address) {
  const place = document.getElementById("address");
  place.querySelector("strong").textContent = address;
  place.hidden = false;
}
