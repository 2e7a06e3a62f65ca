import { typesetNumber } from "@nnft/correlators";
import { escapeHtml, labelHtml } from "@nnft/drawing/page";
import { requireObject } from "@nnft/foundations/kinds";
import { partEntries } from "../parts.ts";
import { requireResult } from "../require-experiment.ts";
import type { Provenance } from "../results-json.ts";
import type { ExperimentResult } from "../run-experiment.ts";
import { sweepPlots, sweepReport, sweepResults, sweptEntries } from "../sweep/sweep-results.ts";
import { writtenForm } from "../sweep/written-form.ts";
import { plotFigure } from "./plot-figure.ts";
import { pointsHtml } from "./points-html.ts";
import { type Cell, type Report, type ReportTable, textOf } from "./report.ts";
import { reportStyle } from "./report-style.ts";
import { shortYaml } from "./short-yaml.ts";
import { symbolsIn } from "./symbols.ts";

/**
 * The report of an experiment: one HTML file with its plots, tables, points and the experiment itself inside; no scripts, no network.
 * With the provenance of the results it says which version computed them and when. Errors: DomainError.
 */
export async function reportHtml(result: ExperimentResult, provenance?: Provenance): Promise<string> {
  requireResult("reportHtml", result);
  if (provenance !== undefined)
    requireObject("reportHtml", "provenance", provenance, ["nnft", "finished"], "pass that of results.json");
  const sections: string[] = [];
  for (const [s, sweep] of sweepResults(result).entries())
    sections.push(
      section(
        sweepReport(sweep),
        sweepPlots(sweep).map((plot, k) => plotFigure(plot, `sweep-${s + 1}-plot-${k + 1}`)),
      ),
    );
  const swept = sweptEntries(result);
  for (const [part, { report, plots }] of partEntries)
    for (const [e, entry] of result[part].entries())
      if (!swept.has(`${part}/${entry.name}`))
        sections.push(
          section(
            report(entry),
            plots(entry).map((plot, k) => plotFigure(plot, `${part}-${e + 1}-plot-${k + 1}`)),
          ),
        );
  const body = sections.join("\n");
  const { title, description } = result.experiment;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${reportStyle}
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${description ? `<p>${escapeHtml(description)}</p>` : ""}
<p class="note">${originOf(result, provenance)}</p>
${symbols(body)}
${body}
<section>
<h2>The experiment</h2>
<p class="note">Save this as <code>experiment.yaml</code> and run <code>nnft run experiment.yaml</code> to get the same numbers.</p>
<pre tabindex="0" aria-label="The experiment as YAML">${escapeHtml(shortYaml(writtenForm(result.experiment)))}</pre>
</section>
</main>
</body>
</html>
`;
}

/** Seed, version, machine and date. */
function originOf({ experiment, converged }: ExperimentResult, provenance: Provenance | undefined): string {
  const state = converged ? "" : ' <b class="bad">Not all entries reached what they were asked for.</b>';
  const seed = `seed ${escapeHtml(String(experiment.seed))}`;
  if (provenance === undefined) return `${sentence(seed)}.${state}`;
  const { nnft, node, platform, kernels, finished } = provenance;
  const date = escapeHtml(String(finished))
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");
  const machine = [node && `Node ${node}`, platform, kernels && `kernels ${kernels}`].filter(Boolean).join(", ");
  return `nnft ${escapeHtml(String(nnft))}, ${seed}, finished ${date}${machine === "" ? "" : ` (${escapeHtml(machine)})`}.${state}`;
}

/** The signs that the page uses. */
function symbols(body: string): string {
  const text = body.replace(/<[^>]*>/g, " ");
  const entries = symbolsIn(text).map(
    ([shown, meaning]) => `<dt>${labelHtml(shown)}</dt><dd>${escapeHtml(meaning)}</dd>`,
  );
  if (entries.length === 0) return "";
  return `<details><summary>What the signs mean</summary>\n<dl class="symbols">${entries.join("\n")}</dl></details>`;
}

/** The page runs nothing and fetches nothing, whatever its texts hold. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A table with more rows than this is folded away. */
const OPEN_ROWS = 40;
/** A table of more rows scrolls by itself. */
const TALL_ROWS = 15;

function section(report: Report, plots: readonly string[]): string {
  const verdict = report.verdict === undefined ? "" : ` ${toned(report.verdict)}`;
  return `<section>
<h2>${escapeHtml(report.pageHeading ?? report.heading)}${verdict}</h2>
<p class="note">${report.note.split("\n").map(labelHtml).join("<br>")}</p>
${report.warnings.map((warning) => `<p class="warning">${words(sentence(warning))}</p>`).join("\n")}
<div class="plots">${plots.join("\n")}</div>
${report.points ? pointsHtml(report.points) : ""}
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
  const tall = rows.length > TALL_ROWS ? " tall" : "";
  const box = `<div class="scroll${tall}" tabindex="0" role="region" aria-label="${escapeHtml(head.join(", "))}">`;
  const html = `${box}<table><thead><tr>${titles}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map((content, k) => cell("td", content, k)).join("")}</tr>`).join("\n")}
</tbody></table></div>`;
  if (fold === undefined) return html;
  return `<details ${rows.length <= OPEN_ROWS ? "open" : ""}><summary>${escapeHtml(fold)}</summary>
${html}</details>`;
}

const list = ({ title, entries }: { readonly title?: string; readonly entries: readonly string[] }): string =>
  `${title === undefined ? "" : `<p>${labelHtml(title)}</p>`}<ul>${entries.map((entry) => `<li>${labelHtml(entry)}</li>`).join("")}</ul>`;

function toned(cell: Cell): string {
  const text = textOf(cell).split("\n").map(labelHtml).join("<br>");
  if (typeof cell === "string") return text;
  return cell.tone === "strong" ? `<b>${text}</b>` : `<b class="${cell.tone}">${text}</b>`;
}

/** A sentence on the page, its numbers typeset. */
const words = (text: string): string => escapeHtml(typesetNumber(text));

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
