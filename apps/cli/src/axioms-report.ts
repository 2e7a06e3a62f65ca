import { type AxiomVerdict, formatOsReport, osReportPlots } from "@nnft/symmetry";
import pc from "picocolors";
import { renderSvg } from "./plots.ts";
import type { AxiomsResult } from "./run-axioms.ts";

const coloured = (text: string): string =>
  text
    .replace(/: HOLDS( IN THE LIMIT)?$/gm, (verdict) => pc.green(verdict))
    .replace(/: BROKEN$/gm, (verdict) => pc.red(verdict))
    .replace(/: UNDECIDED$/gm, (verdict) => pc.yellow(verdict));

/** The axioms of an ensemble as text for a terminal. */
export function axiomsText({ report, seconds }: AxiomsResult): string {
  return `${coloured(formatOsReport(report))}\n${pc.dim(`${seconds.toFixed(1)} s`)}`;
}

/** The axioms of an ensemble as a section of the report. */
export async function axiomsSection(
  { name, report, seconds }: AxiomsResult,
  quoted: (text: string) => string,
): Promise<string> {
  const { spectrum, decay } = osReportPlots(report);
  const plots = [await renderSvg(spectrum), await renderSvg(decay)];
  const axiom = (title: string, { verdict, statement, evidence, trends }: AxiomVerdict): string =>
    `<tr><td>${title}</td><td><b>${verdict}</b></td><td style="text-align:left">${[
      statement,
      ...evidence,
      ...trends.map(
        ({ parameter, quantity, values, violations }) =>
          `${quantity}: ${values.map((value, i) => `${violations[i].toPrecision(2)} at ${parameter} = ${value}`).join(", ")}`,
      ),
    ]
      .map(quoted)
      .join("<br>")}</td></tr>`;
  const list = (entries: readonly string[]): string =>
    `<ul>${entries.map((entry) => `<li>${quoted(entry)}</li>`).join("")}</ul>`;
  return `<section>
<h2>${quoted(name)}: the Osterwalder–Schrader axioms</h2>
<p class="note">d = ${report.dimension}, the first coordinate is Euclidean time; correlators fall off on the length ${Number(report.scale.toPrecision(4))}; ${seconds.toFixed(1)} s.
“Holds in the limit” means: broken at this width and cutoff by an amount that goes to zero as they grow.</p>
<table><thead><tr><th>axiom</th><th>verdict</th><th style="text-align:left">why</th></tr></thead>
<tbody>
${axiom("Euclidean invariance", report.euclideanInvariance)}
${axiom("permutation invariance", report.permutationInvariance)}
${axiom("reflection positivity", report.reflectionPositivity)}
${axiom("cluster decomposition", report.clusterDecomposition)}
</tbody></table>
<div class="plots">${plots.join("\n")}</div>
<p>Tested:</p>${list(report.tested)}<p>Not tested:</p>${list(report.notTested)}
</section>`;
}
