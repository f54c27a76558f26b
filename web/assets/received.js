// Shows the address that was given, so that a slip in it is seen at once, and a way to mend it.
import {lastSent, reopen} from "./draft.js";

const {email, fields} = lastSent();
if (email) {
  const place = document.getElementById("address");
  place.querySelector("strong").textContent = email;
  place.hidden = false;
  document.getElementById("correct").hidden = false;
  const ward = document.getElementById("ward");
  if (ward) ward.hidden = !fields?.guardianEmail?.[0];
  document.getElementById("correct-address").addEventListener("click", () => {
    reopen();
    location.assign("../");
  });
}
