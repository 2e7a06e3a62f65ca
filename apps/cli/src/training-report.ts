import Table from "cli-table3";
import pc from "picocolors";
import { renderSvg } from "./plots.ts";
import type { PredictionErrors, TrainingResult, TrainingRow } from "./run-training.ts";
import { errorSpec, errorTitle, predictionSpec, widthSpec } from "./training-plots.ts";

const shown = ({ kind }: TrainingResult, error: number): string =>
  Number.isNaN(error) ? "–" : kind === "classes" ? `${(100 * error).toFixed(1)} %` : error.toPrecision(4);
const widthOf = ({ width }: TrainingRow): string => (width === Number.POSITIVE_INFINITY ? "∞ (theory)" : String(width));

/** One line on what was trained on what. */
function summary(result: TrainingResult): string {
  const { training, samples, tests, dropped, learningRate, learningRateBound, conditionNumber } = result;
  const { hiddenLayers, activation } = training.net;
  return (
    `${hiddenLayers} hidden layer${hiddenLayers === 1 ? "" : "s"} of ${activation}, ${samples} training and ${tests} test rows` +
    `${dropped > 0 ? ` (${dropped} with missing numbers left out)` : ""}; learning rate ${learningRate.toPrecision(4)}, ` +
    `diverging from ${learningRateBound.toPrecision(4)} at N = ∞; condition number of Θ ${Number.isFinite(conditionNumber) ? conditionNumber.toExponential(1) : "∞ (rows that repeat)"}`
  );
}

const HEADS = ["step", "N", "train", "test", "one network: train", "test"];

function cells(result: TrainingResult, row: TrainingRow): readonly string[] {
  const single = (part: keyof PredictionErrors): string =>
    Number.isNaN(row.single[part])
      ? "–"
      : `${shown(result, row.single[part])} ± ${shown(result, row.singleError[part])}`;
  return [
    String(row.step),
    widthOf(row),
    shown(result, row.ensemble.train),
    shown(result, row.ensemble.test),
    single("train"),
    single("test"),
  ];
}

/** Errors of a training as a table for a terminal. */
export function trainingTable(result: TrainingResult): string {
  const table = new Table({
    head: HEADS.map((head) => pc.bold(head)),
    colAligns: ["right", "right", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const row of result.rows) table.push([...cells(result, row)]);
  table.push([
    "∞",
    "∞ (theory)",
    shown(result, result.regression.train),
    shown(result, result.regression.test),
    "–",
    "–",
  ]);
  return [
    pc.bold(pc.cyan(result.name)) + pc.dim(`  (${result.seconds.toFixed(1)} s)`),
    pc.dim(summary(result)),
    pc.dim(`${errorTitle(result)} of the mean over the ensemble, and of single networks`),
    table.toString(),
  ].join("\n");
}

/** A training as a section of the report. */
export async function trainingSection(result: TrainingResult, quoted: (text: string) => string): Promise<string> {
  const specs = [errorSpec(result), widthSpec(result), predictionSpec(result)].filter((spec) => spec !== undefined);
  const plots = await Promise.all(specs.map(renderSvg));
  const rows = result.rows.map(
    (row) =>
      `<tr>${cells(result, row)
        .map((cell) => `<td>${cell}</td>`)
        .join("")}</tr>`,
  );
  rows.push(
    `<tr><td>∞</td><td>∞ (kernel regression)</td><td>${shown(result, result.regression.train)}</td><td>${shown(result, result.regression.test)}</td><td>–</td><td>–</td></tr>`,
  );
  return `<section>
<h2>${quoted(result.name)}</h2>
<p class="note">${quoted(summary(result))}; ${result.seconds.toFixed(1)} s. Errors: ${errorTitle(result)}, of the mean over the ensemble and of single networks (mean ± its standard error).</p>
<div class="plots">${plots.join("\n")}</div>
<div class="scroll"><table><thead><tr>${HEADS.map((head) => `<th>${head}</th>`).join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>
</section>`;
}
