import { plotStyle } from "@nnft/drawing/page";

/** The style sheet of a report: the width of the window, light and dark, paper. */
export const reportStyle = `${plotStyle}
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #555; --line: #ddd; --panel: #f6f6f6; --link: #0b5cad; --good: #00714f; --bad: #b3261e;
  --doubt: #8a5a00; --warning: #fff4e0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --soft: #a9b3bd; --line: #333c46; --panel: #1c222a; --link: #7ab8ff; --good: #5fd3a8;
  --bad: #ff9d94; --doubt: #f0c050; --warning: #33270f; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--plot-paper); max-width: 100rem; margin: 1.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.7rem; margin-bottom: .2rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
h1, h2, p, ul, dl, figcaption, summary { overflow-wrap: anywhere; }
p, ul, dl { max-width: 75ch; } a { color: var(--link); } .soft, .note { color: var(--soft); }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 1.5rem 2rem; max-width: none; }
.plots svg { width: 100%; } figure { margin: 0; max-width: 46rem; }
figcaption { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; font-size: .9rem; padding: 0 .25rem; }
figcaption span { color: var(--soft); } figcaption a { margin-left: .3rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
th, td { padding: .15rem .8rem; text-align: right; border-bottom: 1px solid var(--line); } th:first-child, td:first-child { text-align: left; }
.left { text-align: left; } .good { color: var(--good); } .bad { color: var(--bad); } .doubt { color: var(--doubt); }
.warning { background: var(--warning); border-left: 4px solid var(--doubt); padding: .4rem .8rem; max-width: 75ch; }
pre { background: var(--panel); padding: 1rem; overflow-x: auto; font-size: 13px; } .scroll { overflow-x: auto; } .tall { max-height: 32rem; overflow-y: auto; }
dl.symbols { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dd { margin: 0; }
.pictures { display: flex; flex-wrap: wrap; gap: .6rem; } .pictures figure { width: 4.5rem; } .pictures figcaption { display: block; text-align: center; }
@media print { .scroll { overflow: visible; } .tall { max-height: none; } }`;
