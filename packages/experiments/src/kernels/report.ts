import { formatEstimate } from "@nnft/correlators";
import type { Report, ReportTable } from "../report/report.ts";
import type { PredictionResult } from "./predict.ts";
import { arrayOf, type KernelsResult, type Matrix } from "./run.ts";

/** Pairs that a terminal shows. */
const BRIEF_ROWS = 12;

/** Entries of both kernels, pair by pair. */
export function report({ name, points, nngp, ntk, accuracy, method, seconds, prediction }: KernelsResult): Report {
  const [count, dimension] = points.shape;
  const entry = ({ data }: Matrix, a: number, b: number): string => data[a * count + b]!.toPrecision(10);
  const rows: string[][] = [];
  for (let a = 0; a < count; a++)
    for (let b = a; b < count && rows.length < MOST_ROWS; b++)
      rows.push([`x${a}, x${b}`, entry(nngp, a, b), entry(ntk, a, b)]);
  const pairs = (count * (count + 1)) / 2;
  return {
    heading: name,
    note: `${count} points in d = ${dimension}; ${method}, accuracy ${accuracy === 0 ? "of rounding" : accuracy.toExponential(0)}; ${seconds.toFixed(1)} s`,
    warnings: prediction?.warnings ?? [],
    points: arrayOf(points),
    tables: [
      ...(prediction ? predictionTables(prediction) : []),
      {
        head: ["points", "NNGP", "NTK"],
        align: ["left", "right", "right"],
        rows,
        brief: { rows: rows.slice(0, BRIEF_ROWS), left: Math.max(0, pairs - BRIEF_ROWS) },
        fold: `${pairs} pairs`,
      },
    ],
  };
}

/** Predictions on the points, what was sought, and cross-validation. */
function predictionTables(prediction: PredictionResult): readonly ReportTable[] {
  const { mean, deviation, trainedMean, trainedDeviation, outputs, sought, values } = prediction;
  const trained = trainedMean.length > 0;
  const head = ["point", "prediction", ...(trained ? ["trained nets"] : [])];
  const rows = deviation.map((band, t) => [
    `x${t}`,
    within(mean[t * outputs]!, band),
    ...(trained ? [within(trainedMean[t * outputs]!, trainedDeviation[t]!)] : []),
  ]);
  const percent = (share: number): string => (Number.isNaN(share) ? "?" : `${Number((100 * share).toPrecision(2))} %`);
  return [
    {
      head,
      align: head.map((_, k) => (k === 0 ? "left" : "right")),
      rows,
      brief: { rows: rows.slice(0, BRIEF_ROWS), left: Math.max(0, rows.length - BRIEF_ROWS) },
      below: [
        `mean and one standard deviation of the field, from ${values} values${outputs > 1 ? `; the first of ${outputs} outputs` : ""}`,
      ],
      fold: `${rows.length} predictions`,
    },
    {
      head: ["of the data", "value", "error"],
      align: ["left", "right", "right"],
      rows: [
        ...sought.map(({ name, value, logError }) => [`${name}, sought`, value.toPrecision(4), percent(logError)]),
        ["log evidence", prediction.logEvidence.toFixed(3), ""],
        ["condition number", prediction.conditionNumber.toExponential(1), ""],
        ...(
          [
            ["r.m.s. error", "rootMeanSquare"],
            ["log density", "logDensity"],
            ["pull", "pull"],
          ] as const
        ).map(([label, key]) => [
          `${label}, ${prediction.folds === values ? "leaving one out" : `${prediction.folds} folds`}`,
          formatEstimate(prediction[key].value, prediction[key].error),
          "",
        ]),
      ],
    },
  ];
}

const within = (mean: number, band: number): string => `${mean.toPrecision(5)} ± ${band.toPrecision(2)}`;

/** A page holds no more. */
const MOST_ROWS = 2000;
