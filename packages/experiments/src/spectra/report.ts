import { formatEstimate } from "@nnft/correlators";
import type { Report, ReportTable } from "../report/report.ts";
import type { CorrelatorRow, Measured, SpectraResult } from "./run.ts";

const BRIEF_ROWS = 16;

/** Levels first, then effective masses beside the correlators. */
export function report(result: SpectraResult): Report {
  const { name, files, samples, integratedTime, blocks, levels, warnings, seconds } = result;
  return {
    heading: name,
    note:
      `${samples.toLocaleString("en")} configurations of ${files.join(", ")}; τ_int up to ${integratedTime.toPrecision(2)}; ` +
      `levels from ${blocks} blocks; ${seconds.toFixed(1)} s`,
    warnings,
    tables: [
      ...(levels.length > 0
        ? [
            {
              head: ["level", "energy", ...levels[0]!.amplitudes.map((_, a) => `|⟨0|O${a}|n⟩|`)],
              align: ["left", "right", ...levels[0]!.amplitudes.map(() => "right" as const)] as const,
              rows: levels.map(({ energy, amplitudes }, n) => [
                `E${n + 1}`,
                printed(energy),
                ...amplitudes.map(printed),
              ]),
            },
          ]
        : []),
      masses(result),
    ],
  };
}

function masses({ correlators, masses }: SpectraResult): ReportTable {
  const several = correlators.some(({ operator }) => operator > 0);
  const cells = (row: CorrelatorRow) => {
    const mass = masses.find(({ operator, time }) => operator === row.operator && time > row.time);
    const next = correlators.find(({ operator, time }) => operator === row.operator && time > row.time);
    return [
      ...(several ? [`O${row.operator}`] : []),
      String(Number(row.time.toPrecision(6))),
      printed(row),
      !next || !mass || Number.isNaN(mass.value) ? "–" : printed(mass),
    ];
  };
  const rows = correlators.map(cells);
  return {
    head: [...(several ? ["operator"] : []), "t", "C(t)", "effective mass to the next t"],
    align: [...(several ? (["left"] as const) : []), "right", "right", "right"],
    rows,
    brief: { rows: rows.slice(0, BRIEF_ROWS), left: Math.max(0, rows.length - BRIEF_ROWS) },
    fold: `${rows.length} correlators`,
  };
}

const printed = ({ value, error }: Measured): string => formatEstimate(value, error);
