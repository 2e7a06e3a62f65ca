import { LETTERS } from "../search-text.ts";

/** The script of the page: search by equation number or word, a filter by kind, tables that unfold. The page reads well without it. */
export const pageScript = ({ command, hint }: { readonly command: string; readonly hint: string }): string => `
const field = document.querySelector("#search"), kind = document.querySelector("#kind"), count = document.querySelector("#count");
const articles = [...document.querySelectorAll("article")];
const letters = ${JSON.stringify(LETTERS)};
const wordsOf = (typed) => [...typed.toLowerCase()].map((letter) => letters[letter] || letter).join("")
  .replace(/[{}^_$\\\\]/g, "").replace(/[()]/g, " ").split(/[\\s,;]+/)
  .map((word) => word.replace(/^(eqs?|equations?)\\.?(?=\\d)/, "").replace(/\\.$/, ""))
  .filter((word) => word !== "" && !/^(eqs?|equations?|figs?|and|the)$/.test(word));
function show() {
  const words = wordsOf(field.value);
  const finds = (article, word) => {
    const range = /^(\\d+)[-–](\\d+)$/.exec(word);
    const equations = article.dataset.equations.split(" ");
    if (range) return equations.some((n) => /^\\d+$/.test(n) && +n >= +range[1] && +n <= +range[2]);
    if (/^\\d+$/.test(word)) return equations.includes(word);
    return word.length > 3 ? article.dataset.text.includes(word) : article.dataset.text.split(/[^\\p{L}\\d^()]+/u).includes(word);
  };
  const numbers = words.filter((word) => /^\\d/.test(word)), texts = words.filter((word) => !/^\\d/.test(word));
  let shown = 0;
  for (const article of articles) {
    const found = (word) => finds(article, word);
    const ofKind = kind.value === "all" || article.dataset.kind.split(" ").includes(kind.value);
    const wanted = (numbers.length === 0 || numbers.some(found)) && texts.every(found) && ofKind;
    article.hidden = !wanted;
    const entry = document.querySelector('nav a[href="#' + article.id + '"]');
    if (entry) entry.parentElement.hidden = !wanted;
    if (wanted) shown++;
  }
  for (const section of document.querySelectorAll("section")) section.hidden = !section.querySelector("article:not([hidden])");
  for (const part of document.querySelectorAll("nav [data-section]")) part.hidden = !part.querySelector("li:not([hidden])");
  count.textContent = shown === articles.length ? shown + " entries" : shown > 0 ? shown + " of " + articles.length
    : ${JSON.stringify(`nothing found: ${hint}`)};
}
field.addEventListener("input", show);
kind.addEventListener("change", show);
for (const button of document.querySelectorAll("button[data-more]")) button.addEventListener("click", () => {
  const open = button.previousElementSibling.classList.toggle("open");
  button.textContent = open ? "fewer rows" : button.dataset.more;
});
function save(name, blob) {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
for (const bar of document.querySelectorAll(".save")) bar.hidden = false;
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // without permission, or on a page that was not served securely
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
for (const bar of document.querySelectorAll(".copy")) {
  bar.hidden = false;
  const text = () => bar.parentElement.querySelector("code:not(summary code)").textContent;
  const say = (words) => {
    bar.querySelector("[role=status]").textContent = words;
    setTimeout(() => { bar.querySelector("[role=status]").textContent = ""; }, 2000);
  };
  bar.querySelector("[data-copy]").addEventListener("click", () => copy(text()).then(() => say("copied")));
  const button = bar.querySelector("[data-program]");
  button.addEventListener("click", () => save(button.dataset.program, new Blob([text()], { type: "text/typescript" })));
}
// an address such as #eq-44 shows the claim that covers the equation; one that nothing answers to is said to be unknown
const note = document.querySelector("#unknown");
function follow() {
  const hash = decodeURIComponent(location.hash).slice(1), asked = /^eq-(.+)$/.exec(hash);
  const article = asked
    ? articles.find(({ dataset }) => dataset.equations.toLowerCase().split(" ").includes(asked[1].toLowerCase()))
    : undefined;
  const known = hash === "" || article || document.getElementById(hash);
  note.hidden = !!known;
  note.querySelector("b").textContent = asked ? "(" + asked[1] + ")" : hash;
  note.querySelector("code").textContent = ${JSON.stringify(`${command} `)} + (asked ? asked[1] : hash);
  if (!known) note.scrollIntoView({ block: "center" });
  if (article) article.scrollIntoView();
}
addEventListener("hashchange", follow);
const narrow = matchMedia("(max-width: 62rem)");
const fold = () => { document.querySelector("nav > details").open = !narrow.matches; };
narrow.addEventListener("change", fold);
fold();
show();
follow();
`;
