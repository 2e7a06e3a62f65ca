import { fixedNormals } from "../inputs.ts";
import { type Case, milliseconds, ratio, type Side } from "../workload.ts";

const NETS = 64;
const POINTS = 64;
const DIMENSION = 10;
const NEURONS = 512;
const RATE = 0.5;
const points = fixedNormals("training points", POINTS * DIMENSION);
const targets = fixedNormals("training targets", POINTS);

/** W8: training of an ensemble of nets of width 512. */
export const training: readonly Case[] = [
  { hidden: 1, steps: 100 },
  { hidden: 2, steps: 20 },
].map(({ hidden, steps }): Case => {
  const sizes = [DIMENSION, ...new Array<number>(hidden).fill(NEURONS), 1];
  const weights = sizes
    .slice(1)
    .map((outputs, l) => fixedNormals(`training ${hidden} ${l}`, NETS * outputs * sizes[l]));
  const torch = (way: string, threads: string): Side => ({
    name: `torch ${way}, ${threads} thread${threads === "1" ? "" : "s"}`,
    program: "training.py",
    arguments: [String(hidden), String(steps), way, threads],
    needs: ["torch"],
  });
  const own = (workers: number): Side => ({
    name: workers === 1 ? "nnft, 1 thread" : `nnft, ${workers} workers`,
    program: "nnft",
    arguments: [String(hidden), String(steps), String(workers)],
  });
  let known: Float64Array | undefined;
  return {
    workload: "W8",
    name: hidden === 1 ? "shallow" : "deep",
    title: `${steps} steps of gradient descent, ${NETS} tanh nets with ${hidden} hidden layer${hidden === 1 ? "" : "s"} of ${NEURONS}, ${POINTS} points`,
    inputs: ({ f32 }) => {
      f32("points.f32", points);
      f32("targets.f32", targets);
      for (const [l, w] of weights.entries()) f32(`w${l}.f32`, w);
    },
    sides: [torch("autograd", "1"), torch("autograd", "2"), torch("manual", "1"), torch("manual", "2"), own(1), own(2)],
    complaint: (result) => {
      known ??= trainedInFloat64(
        sizes,
        weights.map((w, l) => w.slice(0, sizes[l] * sizes[l + 1])),
        steps,
      );
      const worst = known.reduce((most, value, i) => Math.max(most, Math.abs(value - result[i])), 0);
      return worst < 1e-3 ? undefined : `the outputs of the first network are off by ${worst}`;
    },
    targets: [
      {
        text: `${hidden === 1 ? "one hidden layer" : "two hidden layers"}: against the fastest of torch`,
        wanted: { atLeast: 1 },
        unit: "×",
        value: ({ fastest }) =>
          ratio(
            fastest(
              "torch autograd, 1 thread",
              "torch autograd, 2 threads",
              "torch manual, 1 thread",
              "torch manual, 2 threads",
            ),
            fastest("nnft, 1 thread", "nnft, 2 workers"),
          ),
      },
    ],
    unit: milliseconds,
  };
});

/** Outputs of the first network after gradient descent in float64, by plain loops. */
function trainedInFloat64(sizes: readonly number[], start: readonly Float64Array[], steps: number): Float64Array {
  const weights = start.map((w) => Float64Array.from(w));
  const last = sizes.length - 2;
  const forward = (): Float64Array[] => {
    const values = [Float64Array.from(points)];
    weights.forEach((w, l) => {
      const [inner, outer] = [sizes[l], sizes[l + 1]];
      const next = new Float64Array(POINTS * outer);
      for (let p = 0; p < POINTS; p++)
        for (let i = 0; i < outer; i++) {
          let sum = 0;
          for (let j = 0; j < inner; j++) sum += w[i * inner + j] * values[l][p * inner + j];
          next[p * outer + i] = l < last ? Math.tanh(sum / Math.sqrt(inner)) : sum / Math.sqrt(inner);
        }
      values.push(next);
    });
    return values;
  };
  for (let step = 0; step < steps; step++) {
    const values = forward();
    let delta = values[last + 1].map((value, p) => (value - targets[p]) / POINTS);
    for (let l = last; l >= 0; l--) {
      const [inner, outer] = [sizes[l], sizes[l + 1]];
      const below = new Float64Array(POINTS * inner);
      const scale = 1 / Math.sqrt(inner);
      const before = weights[l].slice();
      for (let p = 0; p < POINTS; p++)
        for (let i = 0; i < outer; i++) {
          const d = scale * delta[p * outer + i];
          for (let j = 0; j < inner; j++) {
            below[p * inner + j] += d * before[i * inner + j];
            weights[l][i * inner + j] -= RATE * d * values[l][p * inner + j];
          }
        }
      if (l > 0) for (let i = 0; i < below.length; i++) below[i] *= 1 - values[l][i] ** 2;
      delta = below;
    }
  }
  return forward()[last + 1];
}
