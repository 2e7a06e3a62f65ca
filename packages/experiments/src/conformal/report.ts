import { type ConformalReport, formatConformalReport } from "@nnft/conformal";
import type { ConformalVerdict } from "@nnft/conformal/correlators";
import { formatEstimate } from "@nnft/correlators";
import type { Cell, Report, ReportTable } from "../report/report.ts";
import type { ConformalResult } from "./run.ts";

/** Verdicts on existence, covariance and crossing, and the operators. */
export function report({ name, report, seconds }: ConformalResult): Report {
  return {
    heading: `${name}: conformal field`,
    note: [
      `D = ${report.dimension}, Δ = ${number(report.scalingDimension)}`,
      `${report.samples} networks for each measurement`,
      `${seconds.toFixed(1)} s.`,
    ].join("; "),
    warnings: [],
    text: `${formatConformalReport(report)}\n${seconds.toFixed(1)} s`,
    tones: {
      HOLDS: "good",
      FINITE: "good",
      OBEYED: "good",
      BROKEN: "bad",
      DIVERGENT: "bad",
      UNDEFINED: "bad",
      VIOLATED: "doubt",
    },
    tables: [verdicts(report), ...(report.operators.length > 0 ? [operators(report)] : [])],
    lists: report.notes.length > 0 ? [{ entries: report.notes }] : [],
  };
}

function verdicts({ finiteness, covariance, crossing }: ConformalReport): ReportTable {
  return {
    head: ["property", "verdict", "why"],
    align: ["left", "right", "left"],
    rows: [
      ...finiteness.map(({ points, result }): readonly Cell[] => [
        `${points}-point function`,
        { text: result.verdict, tone: "strong" },
        result.reasons.join("\n"),
      ]),
      ...verdictRow("conformal covariance", covariance),
      ...verdictRow("crossing symmetry", crossing),
    ],
  };
}

function verdictRow(title: string, found: ConformalVerdict | null): readonly (readonly Cell[])[] {
  if (found === null) return [];
  const { verdict, pValue, pulls, largestViolation, sensitivity } = found;
  const comparisons = `p = ${pValue.toPrecision(2)} over ${pulls.length} comparisons`;
  const sizes = `largest difference ${largestViolation.toPrecision(2)}, visible from ${sensitivity.toPrecision(2)}`;
  return [[title, { text: verdict, tone: "strong" }, `${comparisons}, ${sizes}`]];
}

function operators({ operators: list }: ConformalReport): ReportTable {
  return {
    head: ["Δ", "ℓ", "exact", "⟨OOE⟩²/⟨EE⟩", "measured", "unitary"],
    align: ["left", "right", "right", "right", "right", "right"],
    rows: list.map(({ scalingDimension, spin, exact, ope, measured, unitarity }) => [
      number(scalingDimension),
      String(spin),
      number(exact),
      number(ope),
      measured === null ? "–" : formatEstimate(measured.value, measured.standardError),
      unitarity.unitary ? "yes" : unitarity.dimensionAllowed ? "no: P < 0" : `no: Δ < ${unitarity.bound}`,
    ]),
  };
}

const number = (value: number | null): string => (value === null ? "–" : `${Number(value.toPrecision(9))}`);
