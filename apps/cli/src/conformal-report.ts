import { type ConformalVerdict, conformalReportPlots, formatConformalReport } from "@nnft/conformal";
import pc from "picocolors";
import { renderSvg } from "./plots.ts";
import type { ConformalResult } from "./run-conformal.ts";

/** A conformal network as text for a terminal. */
export function conformalText({ name, report, seconds }: ConformalResult): string {
  const text = formatConformalReport(report)
    .replace(/: (HOLDS|FINITE|OBEYED)$/gm, (verdict) => pc.green(verdict))
    .replace(/: (BROKEN|DIVERGENT|UNDEFINED)$/gm, (verdict) => pc.red(verdict))
    .replace(/: VIOLATED$/gm, (verdict) => pc.yellow(verdict));
  return `${pc.bold(`${name}: conformal field`)}\n${text}\n${pc.dim(`${seconds.toFixed(1)} s`)}`;
}

/** A conformal network as a section of the report. */
export async function conformalSection(
  { name, report, seconds }: ConformalResult,
  quoted: (text: string) => string,
): Promise<string> {
  const plots = conformalReportPlots(report);
  const shown = [
    ...(report.line.some(({ exact, measured }) => exact !== null || measured !== null) ? [plots.line] : []),
    ...(report.residuals.length > 0 ? [plots.residual] : []),
    ...(report.operators.length > 0 ? [plots.operators] : []),
  ];
  const drawings = await Promise.all(shown.map((plot) => renderSvg(plot)));
  const verdict = (title: string, found: ConformalVerdict | null): string =>
    found === null
      ? ""
      : `<tr><td>${title}</td><td><b>${found.verdict}</b></td><td style="text-align:left">p = ${found.pValue.toPrecision(2)} over ${found.pulls.length} comparisons, largest difference ${found.largestViolation.toPrecision(2)}, visible from ${found.sensitivity.toPrecision(2)}</td></tr>`;
  const existence = report.finiteness
    .map(
      ({ points, result }) =>
        `<tr><td>${points}-point function</td><td><b>${result.verdict}</b></td><td style="text-align:left">${result.reasons.map(quoted).join("<br>")}</td></tr>`,
    )
    .join("\n");
  const number = (value: number | null): string => (value === null ? "–" : `${Number(value.toPrecision(9))}`);
  const rows = report.operators
    .map(
      ({ scalingDimension, spin, exact, ope, measured, unitarity }) =>
        `<tr><td>${number(scalingDimension)}</td><td>${spin}</td><td>${number(exact)}</td><td>${number(ope)}</td><td>${measured === null ? "–" : `${measured.value.toPrecision(5)} ± ${measured.standardError.toPrecision(2)}`}</td><td>${unitarity.unitary ? "yes" : unitarity.dimensionAllowed ? "no: P &lt; 0" : `no: Δ &lt; ${unitarity.bound}`}</td></tr>`,
    )
    .join("\n");
  const table =
    rows === ""
      ? ""
      : `<table><thead><tr><th>Δ</th><th>ℓ</th><th>exact</th><th>⟨OOE⟩²/⟨EE⟩</th><th>measured</th><th>unitary</th></tr></thead><tbody>\n${rows}\n</tbody></table>`;
  return `<section>
<h2>${quoted(name)}: conformal field</h2>
<p class="note">D = ${report.dimension}, Δ = ${number(report.scalingDimension)}; ${report.samples} networks for each measurement; ${seconds.toFixed(1)} s.</p>
<table><thead><tr><th>property</th><th>verdict</th><th style="text-align:left">why</th></tr></thead>
<tbody>
${existence}
${verdict("conformal covariance", report.covariance)}
${verdict("crossing symmetry", report.crossing)}
</tbody></table>
${table}
<div class="plots">${drawings.join("\n")}</div>
${report.notes.length === 0 ? "" : `<ul>${report.notes.map((note) => `<li>${quoted(note)}</li>`).join("")}</ul>`}
</section>`;
}
