import type { ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError } from "@nnft/foundations";

/** Log losses of networks [rates][networks] at one width, and ln η of the least loss at the last width. */
export interface RateLosses {
  readonly width: number;
  readonly rates: readonly number[];
  readonly logs: readonly Float64Array[];
  readonly near: number | undefined;
}

/** ln η of the least mean log loss, and the mean log losses; ∞ where a network diverged. */
export function bestRate(
  caller: string,
  { width, rates, logs, near }: RateLosses,
): { readonly best: ScalarEstimate; readonly means: readonly number[] } {
  const means = logs.map(meanOf);
  const x = rates.map(Math.log);
  const inside = x.flatMap((_, r) => (r >= 2 && r + 2 < x.length && isLeast(means, r) ? [r] : []));
  if (inside.length === 0)
    throw new ConvergenceError(
      `${caller}: the least loss must lie inside the grid of \`rates\`, two from its ends, got mean log losses ` +
        `${means.map((m) => m.toFixed(2)).join(", ")} at width ${width}; shift or widen the grid.`,
    );
  const at = inside.reduce((best, r) =>
    near === undefined
      ? means[r] < means[best]
        ? r
        : best
      : Math.abs(x[r] - near) < Math.abs(x[best] - near)
        ? r
        : best,
  );
  const vertex = (values: readonly number[], half: number): number => vertexOf(x, values, at, half);
  const value = vertex(means, 2);
  const networks = logs[0].length;
  // leaving out one network at a time
  const left = Array.from({ length: networks }, (_, m) =>
    vertex(
      logs.map((log, r) => (means[r] * networks - log[m]) / (networks - 1)),
      2,
    ),
  );
  const middle = left.reduce((sum, v) => sum + v, 0) / networks;
  const scatter = Math.sqrt(((networks - 1) / networks) * left.reduce((sum, v) => sum + (v - middle) ** 2, 0));
  const grid = Math.abs(value - vertex(means, 1)) / 2;
  return {
    best: { value, standardError: Math.hypot(scatter, grid), samples: networks, method: "parabola" },
    means,
  };
}

function meanOf(logs: Float64Array): number {
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return Number.isNaN(mean) ? Number.POSITIVE_INFINITY : mean;
}

/** A least value whose five rates are finite. */
function isLeast(means: readonly number[], r: number): boolean {
  const five = means.slice(r - 2, r + 3);
  return five.every(Number.isFinite) && means[r] <= means[r - 1] && means[r] <= means[r + 1];
}

/** The vertex of the parabola of least squares through the rates around `at`, kept within them. */
function vertexOf(x: readonly number[], y: readonly number[], at: number, half: number): number {
  const h = x[at + 1] - x[at];
  // orthogonal on evenly spaced points t = −half … half
  let [s1, s2, st2, st4, n, s0] = [0, 0, 0, 0, 0, 0];
  for (let t = -half; t <= half; t++) {
    const value = y[at + t];
    s0 += value;
    s1 += t * value;
    s2 += t * t * value;
    st2 += t * t;
    st4 += t ** 4;
    n++;
  }
  const slope = s1 / st2;
  const curvature = (n * s2 - st2 * s0) / (n * st4 - st2 * st2);
  if (!(curvature > 0)) return x[at];
  const t = -slope / (2 * curvature);
  return x[at] + h * Math.max(-half, Math.min(half, t));
}
