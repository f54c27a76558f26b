// No more letters, or letters again, after a button: a mail program that opens links decides nothing for anybody.
import {describe, keepSecret, persist, request, secret} from "./api.js";

const [never, again, outcome, text, closedText] = ["never", "again", "outcome", "never-text", "closed-text"].map(id => document.getElementById(id));
const LOST = {status: 503, body: {}};

keepSecret("never");
const {texts} = await describe();

/** Shows how it stands: whether letters go to the mailbox, and what can be done about it. */
function show(closed, said = "") {
  never.hidden = closed;
  again.hidden = !closed;
  text.hidden = closed;
  closedText.hidden = !closed || Boolean(said);
  outcome.textContent = said;
}

function refused({status}) {
  outcome.textContent = status < 500 && status !== 429 ? texts.oldLink : texts.gone;
}

async function press(method, closed, said) {
  const answer = await persist(method, "/never", undefined, () => { outcome.textContent = texts.again; });
  if (answer.ok) show(closed, said);
  else refused(answer);
}

never.addEventListener("click", () => press("POST", true, texts.neverDone));
again.addEventListener("click", () => press("DELETE", false, texts.neverAgain));
const standing = secret ? await request("GET", "/never").catch(() => LOST) : {status: 401, body: {}};
if (standing.ok) show(standing.body.closed);
else refused(standing);
