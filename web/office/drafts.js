// What somebody has begun to say of a dossier, kept on this device until it is given: over a reload, signing out, a refusal and a
// lost connection. It holds scores and a note, nothing of the dossier's answers; who else uses the device under another name sees none.
const DRAFT = "office.draft.";
const LONGEST = 120 * 86400000; // a commission is done by then

/** Every draft that is kept, whoever began it. */
const all = () => Object.keys(localStorage).filter(name => name.startsWith(DRAFT));

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? undefined;
  } catch {
    return undefined;
  }
}

try {
  all().filter(name => !(read(name)?.at > Date.now() - LONGEST)).forEach(name => localStorage.removeItem(name));
} catch {
  // storage is forbidden, so there is nothing to clear
}

/** A member's draft of a dossier. */
export function draftOf(subject, dossier) {
  const key = `${DRAFT}${subject}.${dossier}`;
  return {
    /** What was kept, with when (at), and the revision that every device has of it (revision), which it goes on from (ahead); undefined where nothing was. */
    read: () => read(key),

    /** Keeps it; says whether the browser does. */
    keep(said) {
      try {
        localStorage.setItem(key, JSON.stringify({...said, at: Date.now()}));
        return true;
      } catch {
        return false;
      }
    },

    drop() {
      try {
        localStorage.removeItem(key);
      } catch {
        // it was never kept
      }
    },

    /** Whether something that has changed in another tab is this draft. */
    is: changed => changed === key,
  };
}
