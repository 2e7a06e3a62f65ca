import { gaussianPair } from "../reference/gaussian-plane.ts";
import { pullComplaint } from "../reference/pulls.ts";
import { type Case, milliseconds, type Times } from "../workload.ts";

const NEURONS = 256;
const [INDEPENDENT, SOBOL, TO_TARGET] = ["nnft independent neurons", "nnft Sobol points", "nnft Sobol points to 1e-4"];
/** inputs, points, and the gain in variance × time that is wanted */
const SIZES = [
  [2, 5, 5000],
  [5, 8, 50],
  [10, 13, 3],
] as const;

/** Points at which pre-activations have unit variance: |x|² = d/2, since weights are √2/√d. */
export function pointsOnSphere(d: number, count: number): Float64Array {
  const x = Float64Array.from({ length: count * d }, (_, i) => Math.sin(1 + 1.7 * i + 0.31 * i * i));
  for (let p = 0; p < count; p++) {
    const row = x.subarray(p * d, (p + 1) * d);
    const length = Math.hypot(...row);
    row.forEach((value, j) => {
      row[j] = (value / length) * Math.sqrt(d / 2);
    });
  }
  return x;
}

/** p ≤ q of κ₄(p, p, q, q). */
export function pairsOf(count: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, p) =>
    Array.from({ length: count - p }, (_, k) => [p, p + k] as const),
  ).flat();
}

/** κ₄(ppqq) = (3⟨h_p²h_q²⟩ − ⟨h_p²⟩⟨h_q²⟩ − 2⟨h_p h_q⟩²)/N for read-outs N(0, 1). */
function exact(d: number, count: number): number[] {
  const x = pointsOnSphere(d, count).map(Math.fround);
  const covariance = (p: number, q: number): number => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += (2 / d) * x[p * d + j] * x[q * d + j];
    return sum;
  };
  const average = (f: (z: number) => number, p: number, q: number): number =>
    gaussianPair(f, covariance(p, p), covariance(q, q), covariance(p, q), 0.1);
  const squares = Array.from({ length: count }, (_, p) => average(Math.tanh, p, p));
  return pairsOf(count).map(([p, q]) => {
    const four = average((z) => Math.tanh(z) ** 2, p, q);
    return (3 * four - squares[p] * squares[q] - 2 * average(Math.tanh, p, q) ** 2) / NEURONS;
  });
}

/** Squared errors times seconds. */
function effort({ fastest, result }: Times, side: string): number | undefined {
  const seconds = fastest(side);
  const found = result(side);
  if (seconds === undefined || !found) return undefined;
  return seconds * found.subarray(found.length / 2).reduce((sum, error) => sum + error * error, 0);
}

/** W11: connected four-point functions at the level of neurons, 65,536 of them: scrambled Sobol points beside independent draws. */
export const sobolPoints: readonly Case[] = SIZES.map(([d, count, gain]) => {
  let known: number[] | undefined;
  return {
    workload: "W11",
    name: `d = ${d}`,
    title: `κ₄(ppqq) of tanh on ${count} points in d = ${d}, 65,536 neurons`,
    inputs: ({ f32 }) => f32("points.f32", pointsOnSphere(d, count)),
    sides: [
      { name: INDEPENDENT, program: "nnft", arguments: [String(d), "independent"] },
      { name: SOBOL, program: "nnft", arguments: [String(d), "sobol"] },
      ...(d === 10 ? [] : [{ name: TO_TARGET, program: "nnft", arguments: [String(d), "target"] }]),
    ],
    complaint: (result) => {
      known ??= exact(d, count);
      const half = result.length / 2;
      return pullComplaint(Array.from(result.subarray(0, half)), known, Array.from(result.subarray(half)));
    },
    targets: [
      {
        text: `Sobol points, d = ${d}: gain in variance × time over independent neurons`,
        wanted: { atLeast: gain },
        unit: "×",
        value: (times) => {
          const [plain, ours] = [effort(times, INDEPENDENT), effort(times, SOBOL)];
          return plain === undefined || ours === undefined ? undefined : plain / ours;
        },
      },
    ],
    unit: milliseconds,
  };
});
