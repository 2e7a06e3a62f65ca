import { formatEstimate } from "@nnft/correlators";
import type { Cell, Report, ReportTable } from "../report/report.ts";
import type { AnalysisRow } from "./analysis-row.ts";
import type { CouplingRow } from "./coupling-rows.ts";
import type { AnalysisResult } from "./run.ts";

const BRIEF_ROWS = 24;

/** Correlators, laws in the width, couplings and tests. */
export function report({
  name,
  files,
  sites,
  method,
  integratedTime,
  rows,
  couplings,
  tests,
  fits,
  warnings,
  seconds,
}: AnalysisResult): Report {
  const samples = files
    .map(({ samples: count, text }) => `${count.toLocaleString("en")} samples of ${text}`)
    .join(", ");
  const time = Number.isNaN(integratedTime) ? "" : `; τ_int = ${integratedTime.toPrecision(3)}`;
  return {
    heading: name,
    note: `${samples}; ${sites} ${sites === 1 ? "site" : "sites"}; ${method}${time}; ${seconds.toFixed(1)} s`,
    warnings,
    tables: [
      correlators(rows),
      ...(couplings.length > 0 ? [couplingTable(couplings)] : []),
      ...(fits.length > 0 ? [fitTable(fits)] : []),
      ...(tests.length > 0
        ? [
            {
              head: ["property", ...(files.length > 1 ? ["N"] : []), "p-value", "verdict"],
              align: ["left", ...(files.length > 1 ? (["right"] as const) : []), "right", "left"] as const,
              rows: tests.map(({ width, property, pValue, verdict }): readonly Cell[] => [
                property,
                ...(files.length > 1 ? [widthText(width)] : []),
                pValue < 1e-15 ? "< 1e-15" : pValue < 1e-4 ? pValue.toExponential(0) : pValue.toFixed(4),
                { text: verdict, tone: verdict === "rejected" ? "bad" : "strong" },
              ]),
              below: evidenceOf(tests),
            },
          ]
        : []),
    ],
  };
}

function correlators(rows: readonly AnalysisRow[]): ReportTable {
  const widths = rows.some(({ width }) => !Number.isNaN(width));
  const shown = brief(rows);
  const cells = ({
    width,
    order,
    tuple,
    full,
    fullError,
    connected,
    connectedError,
    normalized,
    normalizedError,
  }: AnalysisRow) => [
    label(order, tuple),
    ...(widths ? [widthText(width)] : []),
    formatEstimate(full, fullError),
    formatEstimate(connected, connectedError),
    formatEstimate(normalized, normalizedError),
  ];
  return {
    head: ["sites", ...(widths ? ["N"] : []), "full", "connected", "normalized"],
    align: ["left", ...(widths ? (["right"] as const) : []), "right", "right", "right"],
    rows: rows.map(cells),
    brief: { rows: shown.map(cells), left: rows.length - shown.length },
    fold: `${rows.length} correlators`,
  };
}

/** Laws in 1/N of normalized correlators. */
function fitTable(fits: AnalysisResult["fits"]): ReportTable {
  const cells = ({ order, tuple, limit, limitError, slope, slopeError, quality }: AnalysisResult["fits"][number]) => [
    label(order, tuple),
    formatEstimate(limit, limitError),
    formatEstimate(slope, slopeError),
    Number.isNaN(quality) ? "–" : quality.toFixed(2),
  ];
  const shown = fits.length > BRIEF_ROWS ? fits.slice(0, BRIEF_ROWS / 2) : fits;
  return {
    head: ["normalized", "N = ∞", "coefficient of 1/N", "Q"],
    align: ["left", "right", "right", "right"],
    rows: fits.map(cells),
    brief: { rows: shown.map(cells), left: fits.length - shown.length },
    fold: `${fits.length} laws in the width`,
  };
}

/** What each test compared; with its width where files differ in it. */
function evidenceOf(tests: AnalysisResult["tests"]): readonly string[] {
  const of = new Map<string, Set<string>>();
  for (const { property, evidence } of tests) of.set(property, (of.get(property) ?? new Set()).add(evidence));
  return [
    ...new Set(
      tests.map(({ property, width, evidence }) =>
        of.get(property)!.size > 1 && !Number.isNaN(width)
          ? `${property}, N = ${width}: ${evidence}`
          : `${property}: ${evidence}`,
      ),
    ),
  ];
}

/** g₂ and g₄ of each site first; those of several sites are folded. */
function couplingTable(couplings: readonly CouplingRow[]): ReportTable {
  const widths = couplings.some(({ width }) => !Number.isNaN(width));
  const own = couplings.filter(({ tuple }) => tuple.every((site) => site === tuple[0]));
  const cells = ({ width, order, tuple, coupling, couplingError }: CouplingRow) => [
    label(order, tuple, "g"),
    ...(widths ? [widthText(width)] : []),
    formatEstimate(coupling, couplingError),
  ];
  return {
    head: ["Edgeworth", ...(widths ? ["N"] : []), "coupling"],
    align: ["left", ...(widths ? (["right"] as const) : []), "right"],
    rows: couplings.map(cells),
    brief: { rows: own.map(cells), left: couplings.length - own.length },
    fold: `${couplings.length} couplings of the action at ${new Set(couplings.flatMap(({ tuple }) => tuple)).size} sites`,
  };
}

/** All rows if they are few, else the first of every order and width. */
function brief(rows: readonly AnalysisRow[]): readonly AnalysisRow[] {
  if (rows.length <= BRIEF_ROWS) return rows;
  const groups = new Map<string, AnalysisRow[]>();
  for (const row of rows) {
    const key = `${row.order}:${row.width}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const each = Math.max(1, Math.floor(BRIEF_ROWS / groups.size));
  return [...groups.values()].flatMap((group) => group.slice(0, each));
}

const widthText = (width: number): string => (Number.isNaN(width) ? "–" : String(width));
const label = (order: number, tuple: readonly number[], letter = "G"): string =>
  `${letter}${order}(${tuple.map((site) => `x${site}`).join(",")})`;
