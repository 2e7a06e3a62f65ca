import { formatEstimate } from "@nnft/correlators";
import type { Cell, Report, ReportTable } from "../report/report.ts";
import type { PointRow, WeightsResult } from "./run.ts";

const BRIEF_ROWS = 16;
/** Below this p-value the law of infinite width is rejected. */
const LEVEL = 0.01;

/** Stored outputs, points beside the limit, and tests. */
export function report(result: WeightsResult): Report {
  const { name, networks, parameters, outputs, rows, stored, seconds } = result;
  const what = `${networks} ${networks === 1 ? "network" : "networks"} of ${parameters.toLocaleString("en")} parameters`;
  const where = `${rows.length} points${outputs > 1 ? `, ${outputs} outputs, the first shown` : ""}`;
  return {
    heading: name,
    note: `${what}; ${where}; ${seconds.toFixed(1)} s`,
    warnings: [
      ...(stored && !stored.agrees ? [`outputs differ: ${stored.reason}.`] : []),
      ...(networks === 1 ? ["one network has no errors and no law: give more files."] : []),
    ],
    tables: [...(stored ? [storedTable(stored)] : []), pointTable(result), ...(networks > 1 ? [tests(result)] : [])],
  };
}

function storedTable({ agrees, largestDeviation, scale, allowed }: NonNullable<WeightsResult["stored"]>): ReportTable {
  return {
    head: ["stored outputs", "largest deviation", "allowed", "largest output"],
    align: ["left", "right", "right", "right"],
    rows: [
      [
        agrees ? { text: "agree", tone: "good" } : { text: "DIFFER", tone: "bad" },
        largestDeviation.toExponential(1),
        allowed.toExponential(1),
        scale.toPrecision(4),
      ],
    ],
  };
}

function pointTable({ rows, networks }: WeightsResult): ReportTable {
  const tangents = rows.some(({ tangent }) => !Number.isNaN(tangent));
  const number = (value: number): string => (Number.isNaN(value) ? "–" : String(Number(value.toPrecision(5))));
  const cells = (row: PointRow): readonly Cell[] =>
    networks === 1
      ? [`x${row.point}`, number(row.mean)]
      : [
          `x${row.point}`,
          formatEstimate(row.mean, row.meanError),
          number(row.meanLimit),
          formatEstimate(row.variance, row.varianceError),
          number(row.varianceLimit),
          ...(tangents ? [formatEstimate(row.tangent, row.tangentError), number(row.tangentLimit)] : []),
        ];
  const head =
    networks === 1
      ? ["point", "φ"]
      : ["point", "mean", "limit", "variance", "limit", ...(tangents ? ["NTK", "limit"] : [])];
  return {
    head,
    align: head.map((_, k) => (k === 0 ? "left" : "right")),
    rows: rows.map(cells),
    brief: { rows: rows.slice(0, BRIEF_ROWS).map(cells), left: Math.max(0, rows.length - BRIEF_ROWS) },
    fold: `${rows.length} points`,
  };
}

const percent = (share: number): string => (Number.isNaN(share) ? "–" : `${Number((100 * share).toPrecision(2))} %`);

function tests({
  trained,
  meanPValue,
  covariancePValue,
  covarianceDistance,
  expectedDistance,
  tangentDistance,
  directions,
}: WeightsResult): ReportTable {
  const row = (what: string, distance: number, expected: number, pValue: number): readonly Cell[] => [
    what,
    percent(distance),
    percent(expected),
    Number.isNaN(pValue) ? "–" : pValue < 1e-4 ? pValue.toExponential(0) : pValue.toFixed(3),
    Number.isNaN(pValue)
      ? "–"
      : pValue < LEVEL
        ? { text: "rejected", tone: "bad" }
        : { text: "not rejected", tone: "strong" },
  ];
  return {
    head: [`infinite width, ${trained ? "trained" : "untrained"}`, "distance", "of draws", "p-value", "verdict"],
    align: ["left", "right", "right", "right", "left"],
    rows: [
      row("mean", Number.NaN, Number.NaN, meanPValue),
      row("covariance", covarianceDistance, expectedDistance, covariancePValue),
      ...(Number.isNaN(tangentDistance) ? [] : [row("NTK of the start", tangentDistance, Number.NaN, Number.NaN)]),
    ],
    below: [`tested in ${directions} directions of the law, exactly if fields are Gaussian`],
  };
}
