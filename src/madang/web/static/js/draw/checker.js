// The form that checks a draw, in the page and in the file that one keeps. Its words stand in the page, in the reader's language.
//
//   <form data-check-draw="address of draw.json, or empty: then a file is chosen" hidden> … [data-verdict] … </form>
//   <ul hidden data-sentences> <li data-say="seats">…</li> … </ul>

import { read, verify } from "./verify.js";

const MOST_BYTES = 20000000;

function begin(form) {
  const words = Object.fromEntries(Array.from(document.querySelectorAll("[data-say]"), (item) => [item.dataset.say, item.textContent]));
  const verdict = form.querySelector("[data-verdict]");
  const say = (sentences, fits) => {
    verdict.className = fits ? "note" : "note warm";
    verdict.replaceChildren(...sentences.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence })));
    verdict.dataset.fits = fits ? "yes" : "no";
    verdict.hidden = false;
  };
  const value = (name) => (form.elements[name] ? form.elements[name].value.trim() : "");

  async function bytes() {
    const file = form.elements.file;
    if (!file) {
      const answer = await fetch(form.dataset.checkDraw, { credentials: "same-origin", redirect: "error" });
      return answer.ok ? answer.arrayBuffer() : null;
    }
    if (!file.files.length) return undefined;
    return file.files[0].size > MOST_BYTES ? null : file.files[0].arrayBuffer();
  }

  function own(whole, code) {
    const seated = whole.seated.indexOf(code);
    const waiting = whole.waiting.indexOf(code);
    if (seated < 0 && waiting < 0) return words.unknown;
    return (seated >= 0 ? words.own_seated : words.own_waiting)
      .replace("%(place)s", 1 + (seated >= 0 ? seated : waiting))
      .replace("%(number)s", whole.numbers[code]);
  }

  async function check() {
    if (!globalThis.crypto || !crypto.subtle) return say([words.insecure], false);
    const content = await bytes().catch(() => null);
    if (content === undefined) return say([words.choose], false);
    let there;
    try {
      there = read(content); // null, where nothing came, is no file either
    } catch {
      return say([words.broken], false);
    }
    const { whole, odd } = there;
    const posted = value("posted");
    const problems = await verify(whole, posted, odd);
    if (problems.length) return say(problems.map(({ flaw, detail }) => words[flaw].replace("%(detail)s", () => detail)), false);
    const sentences = [words.fits, posted ? words.posted : words.not_posted];
    if (value("code")) sentences.push(own(whole, value("code")));
    return say(sentences, true);
  }

  for (const note of document.querySelectorAll("[data-without-script]")) note.hidden = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
}

for (const form of document.querySelectorAll("[data-check-draw]")) begin(form);
