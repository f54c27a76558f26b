// Where the issuer sends people back to, signed in or signed out; for anybody else three doors, one for each language.
import {finish, isReturn, wanted} from "./session.js";

if (isReturn()) {
  const doors = document.querySelectorAll(".door");
  const language = wanted().split("/")[2];
  doors.forEach(door => { door.hidden = true; });
  try {
    location.replace(await finish() || "/office/");
  } catch (failed) {
    console.error(failed.message); // for whoever sets the issuer up; it names no person and no secret
    doors.forEach(door => { door.hidden = Boolean(document.getElementById(`failed-${language}`)) && door.lang !== language; });
    document.querySelectorAll(".door .error").forEach(error => { error.hidden = false; });
  }
}
