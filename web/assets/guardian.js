// What a guardian is asked to agree to. Opening the page changes nothing.
import {button, describe, el, request, secret} from "./api.js";

const place = document.getElementById("guardian");
const {texts} = await describe();

function show({applicant, text, agreed, language}) {
  place.replaceChildren(
    el("p", {}, `${texts.applicant}: `, el("strong", {textContent: applicant})),
    el("blockquote", {lang: language, textContent: text}),
    agreed ? el("p", {className: "good", textContent: texts.agreed}) : button(texts.agree, agree));
}

async function ask(method) {
  const answer = secret ? await request(method, "/guardian").catch(() => ({status: 503})) : {status: 401};
  if (answer.ok) show(answer.body);
  else place.replaceChildren(el("p", {className: "bad", textContent: answer.status === 401 || answer.status === 404 ? texts.oldLink : texts.gone}));
}

const agree = () => ask("POST");
await ask("GET");
