import { escapeHtml, plotScript, plotStyle } from "@nnft/drawing/page";
import type { ClaimDescription } from "../claim.ts";
import type { ClaimResult, LecturesReport } from "../run-claims.ts";
import { searchText } from "../search-text.ts";
import { codeHtml } from "./code.ts";
import { formulaHtml, formulaStyle } from "./formula.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import { plotFigure } from "./plot-svg.ts";
import { pullSection } from "./pull-section.ts";
import { quantityTable } from "./quantity-table.ts";
import { richText } from "./rich-text.ts";
import { setFigure } from "./set-diagram.ts";

/** All that differs between the page of one list of claims and that of another. Texts with `Html` are placed as they are. */
export interface PageFrame {
  readonly title: string;
  readonly heading: string;
  /** before the verdict, in the first paragraph */
  readonly introductionHtml: string;
  /** in the empty field of the search */
  readonly placeholder: string;
  /** what to type where nothing was found */
  readonly hint: string;
  /** the command that runs a claim: "nnft lectures" */
  readonly command: string;
  /** the columns of the value that is asked for and of the one that was found */
  readonly columns: readonly [wanted: string, found: string];
  readonly sectionTitle: (section: string) => string;
  /** below the title of a section */
  readonly sectionHtml?: (section: string) => string;
  /** the short name of a claim, before its title */
  readonly label: (claim: ClaimDescription) => string;
  /** below the table of a claim */
  readonly footHtml?: (claim: ClaimDescription) => string;
  readonly program: (id: string, seed: number | string) => string;
}

/** The page of a report in its frame: one HTML file with formulas, plots, numbers and code inside. It loads nothing. */
export function claimsPage(report: LecturesReport, frame: PageFrame): string {
  const { results } = report;
  const sections = [...new Set(results.map(({ section }) => section))];
  const title = frame.sectionTitle;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(frame.title)}</title>
<link rel="icon" href="data:,">
<style>${formulaStyle()}</style>
<style>${plotStyle}</style>
<style>${pageStyle}</style>
</head>
<body>
<div class="layout">
<header>
<h1>${escapeHtml(frame.heading)}</h1>
<p>${frame.introductionHtml} ${verdictOf(results)}</p>
<p class="soft">Numbers are written value(error). A sampled number agrees within five standard errors of its exact value,
a computed one within the relative tolerance below its table. Seed ${escapeHtml(String(report.seed))}: the same numbers
on every machine of the same kind, for any number of threads. ${report.seconds.toFixed(0)} s.</p>
${pullSection(results)}</header>
<div class="search" role="search"><input id="search" type="search" placeholder="${escapeHtml(frame.placeholder)}"
aria-label="Search by number or word"><select id="kind" aria-label="What to show"><option value="all">everything</option>
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
              `<span class="soft">${escapeHtml(frame.label(result))}${result.kind === "misprint" ? ", misprint" : ""}</span></a></li>`,
          )
          .join("")}</ul></div>`,
    )
    .join("")}</details></nav>
<main>
${sections
  .map(
    (section) =>
      `<section><h2>${escapeHtml(title(section))}</h2>\n${frame.sectionHtml?.(section) ?? ""}${results
        .filter((result) => result.section === section)
        .map((result) => article(result, report.seed, frame))
        .join("\n")}</section>`,
  )
  .join("\n")}
</main>
</div>
<script>${plotScript}</script>
<script>${pageScript(frame)}</script>
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

function article(result: ClaimResult, seed: number | string, frame: PageFrame): string {
  const { id, kind, equations, statement, formula, plot, sets, verdict, seconds, error } = result;
  const badge = verdict === "fails" ? "fails" : kind === "misprint" ? "misprint confirmed" : "holds";
  const data = { kind: `${kind} ${verdict}`, equations: [id, ...equations].join(" "), text: searchText(result) };
  const attributes = Object.entries(data).map(([name, words]) => `data-${name}="${escapeHtml(words)}"`);
  const link = `<a class="permalink" href="#${id}" aria-label="link to ${escapeHtml(frame.label(result))}">#</a>`;
  return `<article id="${id}" ${attributes.join(" ")}>
<div class="head"><span class="eq">${escapeHtml(frame.label(result))}</span><h3>${richText(result.title)}</h3>${link}
<span class="badge ${verdict}">${badge}</span><span class="time">${seconds.toFixed(2)} s</span></div>
<p>${richText(statement)}</p>
<div class="formula" tabindex="0" role="group" aria-label="formula">${formulaHtml(formula)}</div>
${error === undefined ? "" : `<p class="badge fails">${escapeHtml(error)}</p>`}
<div class="evidence">${sets ? setFigure(sets) : plot ? plotFigure(plot, id) : ""}<div>${quantityTable(result, frame.columns)}</div></div>
${frame.footHtml?.(result) ?? ""}<details class="code"><summary>the program that made this · <code>${escapeHtml(frame.command)} ${id} --code</code></summary>
<p class="copy" hidden><button type="button" data-copy>copy</button> <button type="button" data-program="claim-${id}.ts">save</button>
<span class="soft" role="status"></span></p><pre tabindex="0"><code>${codeHtml(frame.program(id, seed))}</code></pre></details>
</article>`;
}
