import type { CosineNet } from "../cosine/cosine-net.ts";

/** φ at one input, Σ a·cos(w·x + b), in float64. */
export function cosineReference(net: CosineNet, x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < net.neurons; i++) sum += net.amplitudes[i]! * Math.cos(argumentOf(net, i, x));
  return sum;
}

/** Σ_p F_p ∂φ(x_p)/∂(a, w, b) in float64, point by point. */
export function cosineGradientReference(
  net: CosineNet,
  points: readonly ArrayLike<number>[],
  force: ArrayLike<number>,
): { amplitudes: Float64Array; weights: Float64Array; phases: Float64Array } {
  const { neurons, dimension } = net;
  const amplitudes = new Float64Array(neurons);
  const weights = new Float64Array(neurons * dimension);
  const phases = new Float64Array(neurons);
  points.forEach((x, p) => {
    for (let i = 0; i < neurons; i++) {
      const t = argumentOf(net, i, x);
      const slope = -net.amplitudes[i]! * force[p]! * Math.sin(t);
      amplitudes[i]! += force[p]! * Math.cos(t);
      phases[i]! += slope;
      for (let k = 0; k < dimension; k++) weights[i * dimension + k]! += slope * x[k]!;
    }
  });
  return { amplitudes, weights, phases };
}

function argumentOf({ dimension, weights, phases }: CosineNet, i: number, x: ArrayLike<number>): number {
  let t = phases[i]!;
  for (let k = 0; k < dimension; k++) t += weights[i * dimension + k]! * x[k]!;
  return t;
}
