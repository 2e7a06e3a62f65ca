import { escapeHtml, plotScript, plotStyle } from "@nnft/drawing/page";
import { programOf } from "../program/program-of.ts";
import type { ClaimResult, LecturesReport } from "../run-claims.ts";
import { searchText } from "../search-text.ts";
import { codeHtml } from "./code.ts";
import { formulaHtml, formulaStyle } from "./formula.ts";
import { equationList } from "./numbers.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import { plotFigure } from "./plot-svg.ts";
import { pullSection } from "./pull-section.ts";
import { quantityTable } from "./quantity-table.ts";
import { richText } from "./rich-text.ts";
import { setFigure } from "./set-diagram.ts";

const SECTIONS: Readonly<Record<string, string>> = {
  "2.1": "Why field theory?",
  "2.2": "Statistics of neural networks",
  "2.2.1": "NNGP correspondence",
  "2.2.2": "Non-Gaussian processes",
  "2.3": "Dynamics of neural networks",
  "2.3.1": "Neural tangent kernel",
  "2.3.2": "An exactly solvable model",
  "2.3.3": "Feature learning",
  "3.2": "When is a network field theory quantum?",
  "3.3.1": "Symmetries",
  "3.3.2": "Interactions and φ⁴ theory",
  "3.3.3": "Conformal fields",
  "3.3.4": "Quantum mechanics",
  A: "Appendix A: central limit theorem",
};

/** The page of a report: one HTML file with formulas, plots, numbers and code inside. It loads nothing. */
export function lecturesPage(report: LecturesReport): string {
  const { results } = report;
  const sections = [...new Set(results.map(({ section }) => section))];
  const title = (section: string): string => `${section === "A" ? "" : `${section} `}${SECTIONS[section] ?? ""}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lectures, computed</title>
<link rel="icon" href="data:,">
<style>${formulaStyle()}</style>
<style>${plotStyle}</style>
<style>${pageStyle}</style>
</head>
<body>
<div class="layout">
<header>
<h1>The Oxford Lectures on Physics for AI, equation by equation</h1>
<p>This page tests every statement of J. Halverson's lectures (2025) that can be computed,
each with a few lines of code on the packages of nnft. ${verdictOf(results)}</p>
<p class="soft">Numbers are written value(error). A sampled number agrees within five standard errors of its exact value,
a computed one within the relative tolerance below its table. Seed ${escapeHtml(String(report.seed))}: the same numbers
on every machine of the same kind, for any number of threads. ${report.seconds.toFixed(0)} s.</p>
${pullSection(results)}</header>
<div class="search" role="search"><input id="search" type="search" placeholder="equation or word, e.g. eq. 43, 65-69, NTK, phi4"
aria-label="Search by equation number or word"><select id="kind" aria-label="What to show"><option value="all">everything</option>
<option value="claim">claims</option><option value="misprint">misprints</option><option value="fails">failures</option></select>
<span class="soft" id="count"></span></div>
<p id="unknown" role="status" hidden>This page has no claim <b></b>. <code></code> runs it, or names the claims near it.</p>
<nav><details open><summary>Contents</summary>${sections
    .map(
      (section) =>
        `<div data-section><b>${escapeHtml(title(section))}</b><ul>${results
          .filter((result) => result.section === section)
          .map(
            (result) =>
              `<li><span>${result.verdict === "holds" ? "✓" : "✗"}</span><a href="#${result.id}">${richText(result.title)} ` +
              `<span class="soft">${escapeHtml(equationList(result.equations))}${result.kind === "misprint" ? ", misprint" : ""}</span></a></li>`,
          )
          .join("")}</ul></div>`,
    )
    .join("")}</details></nav>
<main>
${sections
  .map(
    (section) =>
      `<section><h2>${escapeHtml(title(section))}</h2>\n${results
        .filter((result) => result.section === section)
        .map((result) => article(result, report.seed))
        .join("\n")}</section>`,
  )
  .join("\n")}
</main>
</div>
<script>${plotScript}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

/** How many hold, in a sentence. */
function verdictOf(results: LecturesReport["results"]): string {
  const failed = results.filter(({ verdict }) => verdict === "fails").length;
  const misprints = results.filter(({ kind }) => kind === "misprint").length;
  const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
  const claims = results.length - misprints;
  const parts = [
    ...(claims > 0 ? [counted(claims, "claim")] : []),
    ...(misprints > 0 ? [counted(misprints, "misprint")] : []),
  ];
  const hold = results.length === 1 ? "It holds" : `All ${results.length} hold`;
  const verdict = failed === 0 ? hold : `<b>${failed} of ${results.length} ${failed === 1 ? "fails" : "fail"}</b>`;
  const refuted = misprints > 0 ? " For a misprint, the printed form is refuted and the correction is confirmed." : "";
  return `${verdict}: ${parts.join(", and ")}.${refuted}`;
}

function article(result: ClaimResult, seed: number | string): string {
  const { id, kind, equations, statement, formula, plot, sets, verdict, seconds, error } = result;
  const badge = verdict === "fails" ? "fails" : kind === "misprint" ? "misprint confirmed" : "holds";
  const data = { kind: `${kind} ${verdict}`, equations: [id, ...equations].join(" "), text: searchText(result) };
  const attributes = Object.entries(data).map(([name, words]) => `data-${name}="${escapeHtml(words)}"`);
  const link = `<a class="permalink" href="#${id}" aria-label="link to ${escapeHtml(equationList(equations))}">#</a>`;
  return `<article id="${id}" ${attributes.join(" ")}>
<div class="head"><span class="eq">${escapeHtml(equationList(equations))}</span><h3>${richText(result.title)}</h3>${link}
<span class="badge ${verdict}">${badge}</span><span class="time">${seconds.toFixed(2)} s</span></div>
<p>${richText(statement)}</p>
<div class="formula" tabindex="0" role="group" aria-label="formula">${formulaHtml(formula)}</div>
${error === undefined ? "" : `<p class="badge fails">${escapeHtml(error)}</p>`}
<div class="evidence">${sets ? setFigure(sets) : plot ? plotFigure(plot, id) : ""}<div>${quantityTable(result)}</div></div>
<details class="code"><summary>the program that made this · <code>nnft lectures ${id} --code</code></summary>
<p class="copy" hidden><button type="button" data-copy>copy</button> <button type="button" data-program="claim-${id}.ts">save</button>
<span class="soft" role="status"></span></p><pre tabindex="0"><code>${codeHtml(programOf(id, seed))}</code></pre></details>
</article>`;
}
