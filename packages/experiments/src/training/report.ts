import { formatEstimate } from "@nnft/correlators";
import type { Report } from "../report/report.ts";
import { errorTitle } from "./plot.ts";
import type { PredictionErrors } from "./prediction-errors.ts";
import type { TrainingResult, TrainingRow } from "./run.ts";

const HEAD = ["step", "N", "train", "test", "one network: train", "test"];

/** Errors at every step: the theory, ensemble means and single networks. */
export function report(result: TrainingResult): Report {
  const { regression } = result;
  return {
    heading: result.name,
    note:
      `${summary(result)}; ${result.seconds.toFixed(1)} s. Errors: ${errorTitle(result)}, ` +
      `of the mean over ${networksOf(result)} and of single networks (mean and its standard error). ` +
      `The theory at N = ∞ is what to expect of as many: of the mean over ${networksOf(result)}, and of one.`,
    warnings: result.warnings,
    tables: [
      {
        head: HEAD,
        align: HEAD.map(() => "right"),
        rows: [
          ...result.rows.map((row) => cells(result, row)),
          [
            ...["∞", "∞ (theory)", shown(result, regression.ensemble.train), shown(result, regression.ensemble.test)],
            ...[shown(result, regression.single.train), shown(result, regression.single.test)],
          ],
        ],
      },
    ],
  };
}

const networksOf = ({ training: { networks } }: TrainingResult): string =>
  networks === 1 ? "1 network" : `${networks} networks`;

/** One line on the net, the data and the learning rate. */
function summary(result: TrainingResult): string {
  const { training, samples, tests, dropped, learningRate, learningRateBound, conditionNumber } = result;
  const { hiddenLayers, activation } = training.net;
  const condition = Number.isFinite(conditionNumber) ? conditionNumber.toExponential(1) : "∞ (rows that repeat)";
  return [
    `${hiddenLayers} hidden layer${hiddenLayers === 1 ? "" : "s"} of ${activation}, ${samples} training and ${tests} test rows${
      dropped > 0 ? ` (${dropped} with missing numbers left out)` : ""
    }`,
    `learning rate ${learningRate.toPrecision(4)}, diverging from ${learningRateBound.toPrecision(4)} at N = ∞`,
    `condition number of Θ ${condition}`,
  ].join("; ");
}

function cells(result: TrainingResult, row: TrainingRow): readonly string[] {
  const single = (part: keyof PredictionErrors): string => {
    const [error, its] = [row.single[part], row.singleError[part]];
    if (Number.isNaN(error) || Number.isNaN(its)) return shown(result, error);
    return result.kind === "classes" ? `${formatEstimate(100 * error, 100 * its)} %` : formatEstimate(error, its);
  };
  return [
    String(row.step),
    row.width === Number.POSITIVE_INFINITY ? "∞ (theory)" : String(row.width),
    shown(result, row.ensemble.train),
    shown(result, row.ensemble.test),
    single("train"),
    single("test"),
  ];
}

function shown({ kind }: TrainingResult, error: number): string {
  if (Number.isNaN(error)) return "–";
  return kind === "classes" ? `${(100 * error).toFixed(1)} %` : error.toPrecision(4);
}
