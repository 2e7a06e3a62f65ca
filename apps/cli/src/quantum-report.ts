import { formatQuantumReport, quantumReportPlot } from "@nnft/qm";
import pc from "picocolors";
import { renderSvg } from "./plots.ts";
import type { QuantumResult } from "./run-quantum.ts";

/** The levels of a potential as text for a terminal. */
export function quantumText({ name, report, seconds }: QuantumResult): string {
  const text = formatQuantumReport(report)
    .replace(/: RELIABLE$/gm, (verdict) => pc.green(verdict))
    .replace(/: NOT RELIABLE/gm, (verdict) => pc.red(verdict));
  return `${pc.bold(`${name}: quantum mechanics`)}\n${text}\n${pc.dim(`${seconds.toFixed(1)} s`)}`;
}

/** The levels of a potential as a section of the report. */
export async function quantumSection(
  { name, report, seconds }: QuantumResult,
  quoted: (text: string) => string,
): Promise<string> {
  const { paths, spectrum, energies, positionSquared } = report;
  const row = (
    title: string,
    measured: { readonly value: number; readonly standardError: number },
    exact: number | null | undefined,
  ): string =>
    `<tr><td>${title}</td><td>${measured.value.toFixed(4)} ± ${measured.standardError.toFixed(4)}</td><td>${exact == null ? "–" : exact.toFixed(8)}</td><td>${exact == null ? "–" : ((measured.value - exact) / measured.standardError).toFixed(2)}</td></tr>`;
  const rows = [
    ...(spectrum.groundEnergy ? [row("E<sub>0</sub>", spectrum.groundEnergy, energies?.[0])] : []),
    ...spectrum.levels.map(({ energy, gap, standardError }, n) =>
      row(`E<sub>${n + 1}</sub>`, energy ?? { value: gap, standardError }, energies?.[n + 1]),
    ),
    row(
      "⟨x²⟩",
      { value: positionSquared.measured, standardError: positionSquared.standardError },
      positionSquared.exact,
    ),
  ];
  return `<section>
<h2>${quoted(name)}: quantum mechanics</h2>
<p class="note">A circle of Euclidean time of length ${paths.period}, ε = ${paths.step}; ${paths.samples} paths, autocorrelation time ${paths.autocorrelation.toFixed(2)}; ${seconds.toFixed(1)} s.</p>
${paths.reliable ? "" : `<p class="warning">Not reliable: ${paths.reasons.map(quoted).join("; ")}</p>`}
<table><thead><tr><th></th><th>paths</th><th>Hamiltonian</th><th>pull</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table>
<div class="plots">${await renderSvg(quantumReportPlot(report))}</div>
</section>`;
}
