import { formatEstimate } from "@nnft/correlators";
import Table from "cli-table3";
import pc from "picocolors";
import { renderSvg } from "./plots.ts";
import type { InteractionResult } from "./run-interaction.ts";

const MAX_ROWS = 24;

/** One line on the chains and what their diagnostics say. */
function summary({ interaction, diagnostics, seconds }: InteractionResult): string {
  const { samples, acceptance, boltzmann, divergences, largestRHat, smallestEss, longestTau, quadratureError } =
    diagnostics;
  const weighted = interaction.sampler === "reweighting";
  return [
    `${samples} draws by ${interaction.sampler} in ${diagnostics.arithmetic}, ${seconds.toFixed(1)} s`,
    `${Math.round(smallestEss)} effective samples at least`,
    ...(weighted
      ? []
      : [
          `acceptance ${acceptance.toFixed(2)}`,
          `R̂ ≤ ${largestRHat.toFixed(3)}`,
          `τ ≤ ${longestTau.toFixed(1)}`,
          `${divergences} divergences`,
        ]),
    ...(Number.isNaN(boltzmann.value) ? [] : [`⟨e^−ΔH⟩ = ${formatEstimate(boltzmann.value, boltzmann.standardError)}`]),
    `quadrature of ∫V ${quadratureError === 0 ? "exact" : `good to ${quadratureError.toExponential(0)}`}`,
  ].join("; ");
}

const verdict = ({ reliable }: InteractionResult): string => (reliable ? "reliable" : "NOT RELIABLE");

/** An interacting theory as a table for a terminal. */
export function interactionTable(result: InteractionResult): string {
  const table = new Table({
    head: ["quantity", "estimate"].map((head) => pc.bold(head)),
    colAligns: ["left", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const { name, value, standardError } of result.estimates.slice(0, MAX_ROWS))
    table.push([name, formatEstimate(value, standardError)]);
  const { time, value, standardError } = result.correlator[0] ?? { time: Number.NaN, value: 0, standardError: 0 };
  if (!Number.isNaN(time)) table.push(["C(0)", formatEstimate(value, standardError)]);
  const left = result.estimates.length - MAX_ROWS;
  return [
    `${pc.bold(pc.cyan(result.name))}  ${(result.reliable ? pc.green : pc.red)(verdict(result))}`,
    pc.dim(summary(result)),
    ...result.reasons.map((reason) => pc.yellow(`not reliable: ${reason}`)),
    table.toString(),
    ...(left > 0 ? [pc.dim(`${left} more entries are in results.json and report.html.`)] : []),
  ].join("\n");
}

/** An interacting theory as a section of the report. */
export async function interactionSection(result: InteractionResult, quoted: (text: string) => string): Promise<string> {
  const plots = result.correlator.length > 1 ? [await renderSvg(correlatorSpec(result))] : [];
  const rows = result.estimates.map(
    ({ name, value, standardError }) =>
      `<tr><td>${quoted(name)}</td><td>${formatEstimate(value, standardError)}</td></tr>`,
  );
  return `<section>
<h2>${quoted(result.name)}</h2>
<p class="note">${quoted(summary(result))}: ${verdict(result)}.</p>
${result.reasons.map((reason) => `<p class="warning">Not reliable: ${quoted(reason)}.</p>`).join("\n")}
<div class="plots">${plots.join("\n")}</div>
<div class="scroll"><table><thead><tr><th>quantity</th><th>estimate</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>
</section>`;
}

/** C(t) with error bars on a logarithmic axis. */
function correlatorSpec({ correlator }: InteractionResult): object {
  const values = correlator
    .filter(({ value, standardError }) => value > standardError)
    .map(({ time, value, standardError }) => ({
      time,
      value,
      low: value - standardError,
      high: value + standardError,
    }));
  const x = { field: "time", type: "quantitative", title: "t" };
  return {
    title: "Two-point function at spatial momentum 0",
    data: { values },
    layer: [
      {
        mark: { type: "rule" },
        encoding: {
          x,
          y: { field: "low", type: "quantitative", scale: { type: "log" }, title: "C(t)" },
          y2: { field: "high" },
        },
      },
      {
        mark: { type: "point", filled: true, size: 40 },
        encoding: { x, y: { field: "value", type: "quantitative", scale: { type: "log" }, title: "C(t)" } },
      },
    ],
  };
}
