import { formatEstimate, type ScalarEstimate } from "@nnft/correlators";
import { formatQuantumReport } from "@nnft/qm";
import type { Report } from "../report/report.ts";
import type { QuantumResult } from "./run.ts";

/** Levels and ⟨x²⟩ by paths beside the Hamiltonian's. */
export function report({ name, report, seconds }: QuantumResult): Report {
  const { paths, spectrum, energies, positionSquared } = report;
  return {
    heading: `${name}: quantum mechanics`,
    note: [
      `A circle of Euclidean time of length ${paths.period}, ε = ${paths.step}`,
      `${paths.samples} paths, autocorrelation time ${paths.autocorrelation.toFixed(2)}`,
      `${seconds.toFixed(1)} s.`,
    ].join("; "),
    warnings: paths.reliable ? [] : [`not reliable: ${paths.reasons.join("; ")}`],
    text: `${formatQuantumReport(report)}\n${seconds.toFixed(1)} s`,
    tones: { RELIABLE: "good", "NOT RELIABLE": "bad" },
    tables: [
      {
        head: ["", "paths", "Hamiltonian", "pull"],
        align: ["left", "right", "right", "right"],
        rows: [
          ...(spectrum.groundEnergy ? [row("E₀", spectrum.groundEnergy, energies?.[0])] : []),
          ...spectrum.levels.map(({ energy, gap }, n) => row(`E${subscript(n + 1)}`, energy ?? gap, energies?.[n + 1])),
          row("⟨x²⟩", positionSquared.estimate, positionSquared.exact),
        ],
      },
    ],
  };
}

function row(
  title: string,
  { value, standardError }: ScalarEstimate,
  exact: number | null | undefined,
): readonly string[] {
  const known = exact ?? undefined;
  return [
    title,
    formatEstimate(value, standardError),
    known === undefined ? "–" : known.toFixed(8),
    known === undefined || !(standardError > 0) ? "–" : ((value - known) / standardError).toFixed(2),
  ];
}

const subscript = (level: number): string =>
  String(level).replace(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
