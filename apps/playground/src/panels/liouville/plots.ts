import { type Axis, dots, levels, linear, log, type Plot } from "@nnft/plots";
import { curve, measured } from "../../shared/series.ts";
import type { LiouvilleData, Sampled } from "./compute.ts";
import type { LiouvilleState } from "./controls.ts";
import { FIRST, LAST } from "./problem.ts";

/** α₃ or b; b from where the curve begins. */
const axisOf = ({ over }: LiouvilleState): Axis =>
  over === "charge" ? linear("α₃") : { ...linear("b"), range: [FIRST, LAST] };

/** Sampled structure constants on the curve of DOZZ. */
export function constantPlot({ curve: exact, sampled }: LiouvilleData, state: LiouvilleState): Plot {
  return {
    x: axisOf(state),
    y: log("C"),
    series: [
      curve(
        "DOZZ",
        exact.map(({ at }) => at),
        exact.map(({ value }) => value),
      ),
      ...[true, false].flatMap((converged) => {
        const own = sampled.filter((one) => one.converged === converged);
        return own.length > 0 ? [measured(converged ? "sampled" : "sampled, not converged", own)] : [];
      }),
    ],
  };
}

/** The same in shares of DOZZ. */
export function sharePlot({ sampled }: LiouvilleData, state: LiouvilleState): Plot {
  const shares = sampled.map(({ at, value, error, exact }) => ({ at, value: value / exact, error: error / exact }));
  return {
    x: axisOf(state),
    y: linear("sampled C / DOZZ"),
    series: [levels("DOZZ", [1]), measured("sampled", shares)],
  };
}

/** How the moments of the mass go to their limits. */
export function cutoffPlot({ sampled }: LiouvilleData, { over }: LiouvilleState): Plot {
  const labelOf = ({ at }: Sampled): string => `${over === "charge" ? "α₃" : "b"} = ${at}`;
  return {
    x: log("L"),
    y: linear("E[M^−s] / exact"),
    series: [
      levels("L = ∞", [1]),
      ...sampled.map((one, k) =>
        dots(
          labelOf(one),
          // side by side, so that errors do not hide each other
          one.levels.map(({ at }) => at * 1.04 ** (k - 1.5)),
          one.levels.map(({ value }) => value),
          one.levels.map(({ error }) => error),
        ),
      ),
    ],
  };
}
