/** The style of the page: light and dark, wide and narrow. */
export const pageStyle: string = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1b1f24, #e4e8ec);
  --soft: light-dark(#59636e, #9aa4af);
  --line: light-dark(#d8dee4, #363c44);
  --paper: light-dark(#fff, #14181d);
  --panel: light-dark(#f6f8fa, #1c2128);
  --accent: light-dark(#0b62c4, #6cb2ff);
  --good: light-dark(#116b33, #6fd391);
  --good-paper: light-dark(#e3f5e8, #15321f);
  --bad: light-dark(#b3261e, #ff9d94);
  --bad-paper: light-dark(#fde8e6, #43201d);
  --set: light-dark(#9aa2ab, #707a85);
  --printed: light-dark(#c4451c, #ff8a5c);
  --k: light-dark(#9a2a6b, #f092c6);
  --s: light-dark(#0a5a7a, #86cbe8);
  --c: light-dark(#6a737d, #8b949e);
  --n: light-dark(#5a3fb0, #bfa8ff);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
.layout {
  max-width: 86rem; margin: 0 auto; padding: 0 1.25rem 4rem; display: grid;
  grid-template-columns: 16rem minmax(0, 1fr); gap: 0 2.5rem;
}
header { grid-column: 1 / -1; padding: 1.8rem 0 .6rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 .8rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.12rem; line-height: 1.3; margin: 0; }
p { margin: .5rem 0; max-width: 46rem; }
.soft { color: var(--soft); }
a { color: var(--accent); text-decoration: none; }
p a { text-decoration: underline; text-underline-offset: 0.15em; }
a:hover { text-decoration: underline; }
.permalink { color: inherit; opacity: 0.45; text-decoration: none; padding: 0 0.3em; }
.permalink:hover, .permalink:focus { opacity: 1; }
.search {
  position: sticky; top: 0; z-index: 2; grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .6rem;
  align-items: center; padding: .7rem 0; background: var(--paper); border-bottom: 1px solid var(--line);
}
.search input { flex: 1 1 12rem; min-width: 0; }
.search input, .search select {
  font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--line); border-radius: 6px;
  padding: .4rem .7rem;
}
#unknown { grid-column: 1 / -1; max-width: none; padding: .6rem .9rem; border-left: 3px solid var(--bad); background: var(--bad-paper); }
nav { font-size: .88rem; line-height: 1.35; }
nav > details {
  position: sticky; top: 4.2rem; max-height: calc(100vh - 5rem); overflow-y: auto; padding: 1.2rem .5rem 1rem 0;
}
nav summary { font-weight: 600; cursor: pointer; }
nav b { display: block; margin: .9rem 0 .25rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: .22rem 0; display: flex; gap: .4rem; }
nav li > span { flex: none; }
nav a { color: var(--ink); }
article { border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.3rem; margin: 0 0 1.3rem; }
article:target { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .35rem .8rem; }
.head h3 { flex: 1 1 16rem; }
.eq { font-variant-numeric: tabular-nums; color: var(--soft); font-size: .9rem; }
.time { color: var(--soft); font-size: .85rem; }
.badge { font-size: .82rem; font-weight: 600; padding: .1rem .55rem; border-radius: 99px; white-space: nowrap; }
.holds { color: var(--good); background: var(--good-paper); }
.fails { color: var(--bad); background: var(--bad-paper); }
.formula { overflow-x: auto; overflow-y: hidden; margin: .2rem 0; padding: .2rem 0; }
.formula .katex-display { margin: .5rem 0; text-align: left; }
.formula .katex-display > .katex { text-align: left; font-size: 1.1em; }
.evidence {
  display: grid; grid-template-columns: minmax(0, 26rem) minmax(0, 1fr); gap: .8rem 1.4rem; align-items: start;
}
figure { margin: .4rem 0; }
figure > svg { width: 100%; height: auto; display: block; }
figcaption { display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .84rem; padding-left: .6rem; }
figcaption > span { display: inline-flex; align-items: center; gap: .35rem; }
.pulls { display: grid; grid-template-columns: minmax(0, 22rem) minmax(0, 1fr); gap: .6rem 1.4rem; align-items: center; }
.sets .set { fill: var(--panel); stroke: var(--set); stroke-width: 1.3; }
.sets .set-1 { fill: color-mix(in srgb, var(--accent) 8%, var(--panel)); }
.sets .set-2 { fill: color-mix(in srgb, var(--accent) 16%, var(--panel)); }
.sets .set-3 { fill: color-mix(in srgb, var(--accent) 26%, var(--panel)); }
.sets text { font: 14.5px system-ui, sans-serif; fill: var(--ink); }
.sets text.set-name { font-weight: 600; }
.sets .member { fill: var(--accent); stroke: var(--paper); stroke-width: 1.2; }
.sets path.misplaced { fill: none; stroke: var(--bad); stroke-width: 2.4; }
.sets text.misplaced { fill: var(--bad); }
.save { margin-left: auto; color: var(--soft); }
.save button { padding: 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .86rem; font-variant-numeric: tabular-nums; width: 100%; }
th, td { text-align: right; padding: .2rem 0 .2rem .7rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; white-space: normal; min-width: 7rem; padding-left: 0; }
th { font-weight: 600; color: var(--soft); }
tr.printed td { color: var(--soft); }
tr.printed td:first-child { color: var(--ink); }
td.as-printed { color: var(--printed) !important; }
tr.wrong td { color: var(--bad); font-weight: 600; }
tr.more { display: none; }
.open tr.more { display: table-row; }
.asked { font-size: .82rem; margin: .3rem 0; }
sup, sub { line-height: 0; font-size: .78em; }
button {
  font: inherit; font-size: .86rem; color: var(--accent); background: none; border: 0; padding: .35rem 0;
  cursor: pointer;
}
details.code { margin-top: .6rem; }
.copy { margin: .3rem 0 0; font-size: .86rem; }
.copy button { padding: 0 .6rem 0 0; }
details.code summary { cursor: pointer; color: var(--soft); font-size: .9rem; }
pre {
  background: var(--panel); border-radius: 8px; padding: .9rem 1rem; overflow-x: auto;
  font: 12.8px/1.5 ui-monospace, monospace;
}
code { font-family: ui-monospace, monospace; font-size: .9em; }
pre i { font-style: normal; }
.k { color: var(--k); }
.s { color: var(--s); }
pre .c { color: var(--c); }
.n { color: var(--n); }
pre { --c: light-dark(#6a737d, #8b949e); }
[hidden] { display: none !important; }
@media (max-width: 62rem) {
  .layout { grid-template-columns: minmax(0, 1fr); }
  nav > details { position: static; max-height: none; padding-top: .8rem; }
}
@media (max-width: 80rem) { .evidence { grid-template-columns: minmax(0, 20rem) minmax(0, 1fr); } }
@media (max-width: 48rem) {
  .evidence, .pulls { grid-template-columns: minmax(0, 1fr); }
  article { padding: .9rem .9rem; }
  table { font-size: .8rem; }
  th, td { padding-left: .4rem; }
  th:first-child, td:first-child { min-width: 5.5rem; }
  .layout { padding: 0 .8rem 3rem; }
  #count { display: none; }
  html { scroll-padding-top: 4.8rem; }
  h1 { font-size: 1.4rem; }
}
@media print {
  .search, nav { display: none; }
  article { break-inside: avoid; }
}
`;
