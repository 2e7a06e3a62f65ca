import { formatEstimate } from "@nnft/correlators";
import type { Report } from "../report/report.ts";
import type { InteractionResult } from "./run.ts";

const BRIEF_ROWS = 24;

/** The estimates of an interacting theory, and whether its chains are reliable. */
export function report(result: InteractionResult): Report {
  const rows = result.estimates.map(({ name, value, standardError }) => [name, formatEstimate(value, standardError)]);
  const [start] = result.correlator;
  return {
    heading: result.name,
    verdict: result.reliable ? { text: "reliable", tone: "good" } : { text: "NOT RELIABLE", tone: "bad" },
    note: summary(result),
    warnings: result.reasons.map((reason) => `not reliable: ${reason}`),
    tables: [
      {
        head: ["quantity", "estimate"],
        align: ["left", "right"],
        rows,
        brief: {
          rows: [
            ...rows.slice(0, BRIEF_ROWS),
            ...(start ? [["C(0)", formatEstimate(start.value, start.standardError)]] : []),
          ],
          left: Math.max(0, rows.length - BRIEF_ROWS),
        },
      },
    ],
  };
}

/** One line on the chains and their diagnostics. */
function summary({ interaction, diagnostics, seconds }: InteractionResult): string {
  const { samples, acceptance, boltzmann, divergences, largestRHat, smallestEss, longestTau, quadratureAccuracy } =
    diagnostics;
  const chains = [
    `acceptance ${acceptance.toFixed(2)}`,
    `R̂ ≤ ${largestRHat.toFixed(3)}`,
    `τ ≤ ${longestTau.toFixed(1)}`,
    `${divergences} divergences`,
  ];
  return [
    `${samples} draws by ${interaction.sampler} in ${diagnostics.arithmetic}, ${seconds.toFixed(1)} s`,
    `at least ${Math.round(smallestEss)} effective samples`,
    ...(interaction.sampler === "reweighting" ? [] : chains),
    ...(Number.isNaN(boltzmann.value) ? [] : [`⟨e^−ΔH⟩ = ${formatEstimate(boltzmann.value, boltzmann.standardError)}`]),
    `quadrature of ∫V ${quadratureAccuracy === 0 ? "exact" : `good to ${quadratureAccuracy.toExponential(0)}`}`,
  ].join("; ");
}
