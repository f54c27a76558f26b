// No more letters, after a button: a mail program that opens links decides nothing for anybody.
import {describe, request, secret} from "./api.js";

const never = document.getElementById("never");
const outcome = document.getElementById("outcome");
const {texts} = await describe();

never.hidden = !secret;
outcome.textContent = secret ? "" : texts.oldLink;
never.addEventListener("click", async () => {
  const answer = await request("POST", "/never").catch(() => ({status: 503}));
  outcome.textContent = answer.ok ? texts.neverDone : answer.status < 500 ? texts.oldLink : texts.gone;
  never.hidden = Boolean(answer.ok);
});
