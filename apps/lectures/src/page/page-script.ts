/** The script of the page: search by equation number or word, a filter by kind, tables that unfold. The page reads well without it. */
export const pageScript: string = `
const field = document.querySelector("#search"), kind = document.querySelector("#kind"), count = document.querySelector("#count");
const articles = [...document.querySelectorAll("article")];
function show() {
  const words = field.value.toLowerCase().replace(/[()]/g, " ").split(/[\\s,]+/).filter(Boolean);
  const finds = (article, word) => {
    const range = /^(\\d+)[-–](\\d+)$/.exec(word);
    const equations = article.dataset.equations.split(" ");
    if (range) return equations.some((n) => /^\\d+$/.test(n) && +n >= +range[1] && +n <= +range[2]);
    return /^\\d+$/.test(word) ? equations.includes(word) : article.dataset.text.includes(word);
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
  count.textContent = shown === articles.length ? shown + " entries" : shown + " of " + articles.length;
}
field.addEventListener("input", show);
kind.addEventListener("change", show);
for (const button of document.querySelectorAll("button[data-more]")) button.addEventListener("click", () => {
  const open = button.previousElementSibling.classList.toggle("open");
  button.textContent = open ? "fewer rows" : button.dataset.more;
});
const narrow = matchMedia("(max-width: 62rem)");
const fold = () => { document.querySelector("nav > details").open = !narrow.matches; };
narrow.addEventListener("change", fold);
fold();
show();
`;
