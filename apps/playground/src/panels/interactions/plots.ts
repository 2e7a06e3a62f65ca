import { levels, linear, log, type Plot } from "@nnft/plots";
import { curve, faint, measured } from "../../shared/series.ts";
import type { InteractionFrame } from "./compute.ts";
import type { InteractionState } from "./controls.ts";
import { drawsOf, lastFrame } from "./problem.ts";

const CHAINS = "chains";
const MOST_DRAWS = 300;

/** Effective masses beside the gap of the theory and that of the free field. */
export const massPlot = ({ masses, gap }: InteractionFrame, { length }: InteractionState): Plot => ({
  x: { ...linear("Euclidean time t"), range: [0, Math.min(4, length / 2)] },
  y: { ...linear("effective mass"), range: [0.8, Math.max(1.3, 1.25 * gap)] },
  series: [levels("E₁ − E₀ of p²/2 + x²/2 + (λ/4!)x⁴", [gap]), levels("λ = 0", [1]), measured(CHAINS, masses)],
});

/** C(t) beside that of the free field. */
export const correlatorPlot = ({ correlator, free }: InteractionFrame): Plot => ({
  x: linear("Euclidean time t"),
  y: { ...log("C(t)"), range: [1e-3, 0.7] },
  series: [
    curve(
      "free field, λ = 0",
      correlator.map(({ at }) => at),
      free,
    ),
    measured(CHAINS, correlator),
  ],
});

/** The latest field of each chain. */
export const fieldsPlot = ({ fields }: InteractionFrame, { length }: InteractionState): Plot => ({
  x: { ...linear("t"), range: [0, length] },
  y: { ...linear("φ(t)"), range: [-2.5, 2.5] },
  series: fields.map((values, chain) => ({
    ...faint(
      `chain ${chain + 1}`,
      Array.from(values, (_, k) => (k * length) / values.length),
      values,
    ),
    faint: false,
  })),
});

/** The interaction of every draw. */
export function tracePlot({ traces }: InteractionFrame, state: InteractionState): Plot {
  const thin = Math.max(1, Math.ceil(traces[0]!.length / MOST_DRAWS));
  const most = Math.max(...traces.map((trace) => Math.max(...trace)));
  return {
    x: { ...linear("draw"), range: [0, drawsOf(lastFrame(state))] },
    y: { ...linear("S_int"), range: [0, 1.05 * most || 1] },
    series: traces.map((trace, chain) => {
      const kept = Array.from(trace, (value, k) => ({ value, k })).filter(({ k }) => k % thin === 0);
      return faint(
        `chain ${chain + 1}`,
        kept.map(({ k }) => k),
        kept.map(({ value }) => value),
      );
    }),
  };
}
