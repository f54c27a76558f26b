// The front page: whoever chose a language before goes on in it; every page's switch can change it. How somebody came here
// goes with them.
let chosen;
try {
  chosen = localStorage.getItem("language");
} catch {
  // storage is forbidden: everybody is asked
}
for (const link of document.querySelectorAll("main [lang] a")) {
  const tag = link.closest("[lang]").lang;
  link.search = location.search;
  link.addEventListener("click", () => {
    try {
      localStorage.setItem("language", tag);
    } catch {
      // asked again next time
    }
  });
  if (tag === chosen) location.replace(link.href);
}
