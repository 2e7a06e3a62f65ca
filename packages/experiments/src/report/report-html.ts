import { stringify } from "yaml";
import { partEntries } from "../parts.ts";
import { requireResult } from "../require-experiment.ts";
import type { ExperimentResult } from "../run-experiment.ts";
import { plotFigure } from "./plot-figure.ts";
import { type Cell, type Report, type ReportTable, textOf } from "./report.ts";

/** The report of an experiment: one HTML file with its plots, tables and the experiment itself inside; no scripts, no network. */
export async function reportHtml(result: ExperimentResult): Promise<string> {
  requireResult("reportHtml", result);
  const sections: string[] = [];
  for (const [part, { report, plots }] of partEntries)
    for (const [e, entry] of result[part].entries()) {
      const figures = plots(entry).map((plot, k) => plotFigure(plot, `${part}-${e + 1}-plot-${k + 1}`));
      sections.push(section(report(entry), await Promise.all(figures)));
    }
  const { title, description } = result.experiment;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${description ? `<p>${escapeHtml(description)}</p>` : ""}
${result.runs.length === 0 ? "" : `<p class="note">${NOTATION}</p>`}
${sections.join("\n")}
<h2>The experiment</h2>
<p class="note">Save this as <code>experiment.yaml</code> and run <code>nnft run experiment.yaml</code> to get the same numbers.</p>
<pre>${escapeHtml(stringify(withoutEmpty(result.experiment)))}</pre>
</body>
</html>
`;
}

/** The page runs nothing and fetches nothing, whatever its texts hold. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const NOTATION =
  "Estimates are written value(error): the digits in brackets are one standard deviation in the last digits shown. " +
  "A pull is (estimate − exact law)/error.";

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; margin-bottom: .2rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid #ddd; }
.plots { display: flex; flex-wrap: wrap; gap: 1rem; } .plots svg { max-width: 100%; height: auto; }
figure { margin: 0; } figcaption { font-size: .85rem; color: #555; padding-left: .5rem; } figcaption a { color: #0b62c4; margin-right: .4rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
th, td { padding: .15rem .8rem; text-align: right; border-bottom: 1px solid #eee; } th:first-child, td:first-child { text-align: left; }
.left { text-align: left; } .good { color: #00714f; } .bad { color: #b3261e; } .doubt { color: #8a5a00; }
.note { color: #555; } .warning { background: #fff4e0; border-left: 4px solid #d08000; padding: .4rem .8rem; }
pre { background: #f6f6f6; padding: 1rem; overflow-x: auto; font-size: 13px; } .scroll { overflow-x: auto; } .tall { max-height: 32rem; overflow-y: auto; }`;

/** A table with more rows than this is folded away. */
const OPEN_ROWS = 40;
/** A table of more rows scrolls by itself. */
const TALL_ROWS = 15;

function section(report: Report, plots: readonly string[]): string {
  const verdict = report.verdict === undefined ? "" : ` ${toned(report.verdict)}`;
  return `<section>
<h2>${escapeHtml(report.pageHeading ?? report.heading)}${verdict}</h2>
<p class="note">${lines(report.note)}</p>
${report.warnings.map((warning) => `<p class="warning">${escapeHtml(sentence(warning))}</p>`).join("\n")}
<div class="plots">${plots.join("\n")}</div>
${report.tables.map(table).join("\n")}
${(report.lists ?? []).map(list).join("\n")}
</section>`;
}

function table({ head, align, rows, fold }: ReportTable): string {
  const cell = (tag: "th" | "td", content: Cell, column: number): string => {
    const left = align[column] === "left" && column > 0 ? ' class="left"' : "";
    return `<${tag}${left}>${toned(content)}</${tag}>`;
  };
  const titles = head.map((text, k) => cell("th", text, k)).join("");
  const html = `<div class="scroll${rows.length > TALL_ROWS ? " tall" : ""}"><table><thead><tr>${titles}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map((content, k) => cell("td", content, k)).join("")}</tr>`).join("\n")}
</tbody></table></div>`;
  if (fold === undefined) return html;
  return `<details ${rows.length <= OPEN_ROWS ? "open" : ""}><summary>${escapeHtml(fold)}</summary>
${html}</details>`;
}

const list = ({ title, entries }: { readonly title?: string; readonly entries: readonly string[] }): string =>
  `${title === undefined ? "" : `<p>${escapeHtml(title)}</p>`}<ul>${entries.map((entry) => `<li>${escapeHtml(entry)}</li>`).join("")}</ul>`;

function toned(cell: Cell): string {
  const text = lines(textOf(cell));
  if (typeof cell === "string") return text;
  return cell.tone === "strong" ? `<b>${text}</b>` : `<b class="${cell.tone}">${text}</b>`;
}

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;

const lines = (text: string): string => escapeHtml(text).replaceAll("\n", "<br>");

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The one door for texts into the page. */
function escapeHtml(text: string): string {
  return String(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** An experiment without the parts that it does not have. */
const withoutEmpty = (experiment: object): object =>
  Object.fromEntries(Object.entries(experiment).filter(([, value]) => !Array.isArray(value) || value.length > 0));
