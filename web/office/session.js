// Who is signed in: OpenID Connect's authorization code flow with PKCE (RFC 7636), in the browser alone. Tokens stay in this
// tab (sessionStorage), are renewed before they expire, and are forgotten in every tab when somebody signs out in one.
const SESSION = "office.session";
const UNDERWAY = "office.sign-in";
const EARLY = 60_000; // renewed so long before the end, so that none expires on its way
const {issuer, client, home: HOME} = document.body.dataset; // home: the one address that the issuer sends people back to
const others = new BroadcastChannel("office");

/** Nobody is signed in; ended: somebody was. */
export class SignedOut extends Error {
  constructor(ended) {
    super("signed out");
    this.ended = ended;
  }
}

function stored(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

const base64url = bytes => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const challenge = async verifier => base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));

/** What a token says. The functions verify it; here it only decides what is shown. */
function claims(token) {
  const bytes = Uint8Array.from(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

let discovered;

async function discovery() {
  discovered ??= (async () => {
    const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
    if (!response.ok) throw new Error(`discovery: ${response.status}`);
    const found = await response.json();
    if (found.issuer !== issuer) throw new Error("discovery: another issuer");
    return found;
  })();
  try {
    return await discovered;
  } catch (failed) {
    discovered = undefined;
    throw failed;
  }
}

/** Leaves for the issuer; whoever signs in there comes back to where they wanted to go. Anew: also who is signed in there already. */
export async function signIn(anew = false, wanted = location.pathname + location.search) {
  const {authorization_endpoint} = await discovery();
  const underway = {state: random(), nonce: random(), verifier: random(), wanted};
  sessionStorage.setItem(UNDERWAY, JSON.stringify(underway));
  location.assign(`${authorization_endpoint}?${new URLSearchParams({response_type: "code", client_id: client, redirect_uri: HOME,
    scope: "openid email", state: underway.state, nonce: underway.nonce, code_challenge: await challenge(underway.verifier),
    code_challenge_method: "S256", ...anew && {prompt: "login", max_age: "0"}})}`);
}

/** Whether the issuer has sent somebody back to this page. */
export const isReturn = () => /[?&](code|error)=/.test(location.search);

/** Where somebody wanted to go who is signing in. */
export const wanted = () => stored(UNDERWAY)?.wanted ?? "";

/** Ends a sign-in that the issuer has sent back; says where to go on. */
export async function finish() {
  const answer = new URLSearchParams(location.search);
  history.replaceState(null, "", location.pathname); // a code is good once and stays in no history
  const underway = stored(UNDERWAY);
  sessionStorage.removeItem(UNDERWAY);
  if (!underway || answer.get("state") !== underway.state) throw new Error("a sign-in that this tab did not begin");
  if (answer.has("iss") && answer.get("iss") !== issuer) throw new Error("a sign-in of another issuer"); // RFC 9207
  if (!answer.get("code")) throw new Error(answer.get("error"));
  const tokens = await ask({grant_type: "authorization_code", code: answer.get("code"), redirect_uri: HOME, code_verifier: underway.verifier});
  const id = claims(tokens.id_token); // from the issuer itself over TLS, so its signature need not be checked (OpenID Connect Core 3.1.3.7)
  if (id.iss !== issuer || ![id.aud].flat().includes(client) || id.nonce !== underway.nonce) throw new Error("an ID token for somebody else");
  keep(tokens, {name: id.name ?? id.email ?? id["cognito:username"] ?? id.sub});
  return underway.wanted.startsWith("/office/") ? underway.wanted : "";
}

async function ask(parameters) {
  const {token_endpoint} = await discovery();
  const response = await fetch(token_endpoint, {method: "POST", body: new URLSearchParams({...parameters, client_id: client})});
  if (response.ok) return response.json();
  throw response.status < 500 ? new SignedOut(true) : new Error(`token: ${response.status}`);
}

/** Times are reckoned from when a token came, by the same clock, since a device's clock may be wrong. */
function keep(tokens, known) {
  sessionStorage.setItem(SESSION, JSON.stringify({...known, identity: tokens.id_token ?? known.identity, access: tokens.access_token, refresh: tokens.refresh_token ?? known.refresh,
    until: Date.now() + 1000 * (tokens.expires_in ?? 300)}));
}

let renewal;

function renew(session) {
  renewal ??= (async () => {
    try {
      if (!session.refresh) throw new SignedOut(true);
      keep(await ask({grant_type: "refresh_token", refresh_token: session.refresh}), session);
    } catch (failed) {
      if (failed instanceof SignedOut) sessionStorage.removeItem(SESSION);
      throw failed;
    } finally {
      renewal = undefined;
    }
  })();
  return renewal;
}

/** An access token that is good for now; refused: the one that a function did not take. */
export async function token(refused = "") {
  const session = stored(SESSION);
  if (!session) throw new SignedOut(false);
  if (session.access !== refused && Date.now() < session.until - EARLY) return session.access;
  await renew(session);
  return stored(SESSION).access;
}

/** The ID token of whoever is signed in, which says their address to a function. */
export async function identity() {
  await token();
  return stored(SESSION).identity;
}

/** Who is signed in: the issuer's word for them, their name and roles; undefined where nobody is. */
export function member() {
  const session = stored(SESSION);
  if (!session) return undefined;
  const {sub, "cognito:groups": roles = []} = claims(session.access);
  return {subject: sub, name: session.name, roles};
}

/** Signs out here, in the other tabs, and at the issuer. */
export async function signOut() {
  sessionStorage.removeItem(SESSION);
  others.postMessage("signed-out");
  const {end_session_endpoint} = await discovery();
  if (!end_session_endpoint) {
    location.assign(HOME);
    return;
  }
  location.assign(`${end_session_endpoint}?${new URLSearchParams({client_id: client, logout_uri: HOME, post_logout_redirect_uri: HOME})}`);
}

/** Does something when another tab has signed out. */
export function onSignedOut(work) {
  others.addEventListener("message", () => {
    sessionStorage.removeItem(SESSION);
    work();
  });
}
