import { type Ensemble, sampleParameters } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import type { Density } from "@nnft/densities";
import { dimensionOf, logDensity } from "@nnft/densities/operations";
import { UnsupportedError } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import type { Group } from "../groups/group.ts";
import { haar } from "../groups/haar.ts";
import { lift } from "./lift.ts";

/** The result of comparing the densities of θ and θ_g. */
export type DensityInvariance =
  | { readonly kind: "invariant"; readonly elements: number; readonly largestChange: number }
  | { readonly kind: "not-invariant"; readonly elements: number; readonly largestChange: number }
  | { readonly kind: "unknown"; readonly reason: string };

/**
 * Compares log P(θ_g) + log|det ∂θ_g/∂θ| with log P(θ) at random θ ~ P and g, block by block that g moves.
 *
 * Equal everywhere, the ensemble is symmetric at every width. Unequal, this lift of g is no symmetry of P(θ); the correlators may still
 * be invariant, so that is no proof of breaking.
 * Accuracy: changes below 1e-9 of the terms are rounding. Atoms are compared by their probabilities.
 * Source: Halverson 2025 (91).
 */
export function densityInvariance(net: Ensemble, group: Group, key: Key, elements = 64): DensityInvariance {
  const { blocks, size } = parameterSpace(net);
  const theta = sampleParameters(net, split(key, 0), elements).data;
  let largestChange = 0;
  for (let e = 0; e < elements; e++) {
    const own = theta.subarray(e * size, (e + 1) * size);
    const lifted = lift(net, haar(group, split(split(key, 1), e)), own);
    if (!lifted) return { kind: "unknown", reason: "the action has no lift to the parameters of this architecture" };
    let change = lifted.logJacobian;
    let scale = 1;
    for (const name of lifted.moved) {
      const block = blocks.find((entry) => entry.name === name)!;
      const logs = [lifted.theta, own].map((vector) =>
        logProbability(net.density[name], vector.subarray(block.offset, block.offset + block.size)),
      );
      if (logs.some((log) => log === undefined))
        return { kind: "unknown", reason: `the measure of block ${name} has no density` };
      change += logs[0]! - logs[1]!;
      scale += Math.abs(logs[0] === Number.NEGATIVE_INFINITY ? 0 : logs[0]!) + Math.abs(logs[1]!);
    }
    largestChange = Math.max(largestChange, Math.abs(change) / scale);
  }
  return { kind: largestChange < 1e-9 ? "invariant" : "not-invariant", elements, largestChange };
}

/** log P of a block drawn in independent runs; undefined where its measure has neither a density nor only atoms. */
function logProbability(density: Density, values: Float64Array): number | undefined {
  const atoms = atomsOf(density);
  if (atoms) {
    let sum = 0;
    for (const value of values) {
      const atom = atoms.find(([place]) => Math.abs(place - value) <= 1e-9 * Math.max(1, Math.abs(place)));
      sum += atom ? Math.log(atom[1]) : Number.NEGATIVE_INFINITY;
    }
    return sum;
  }
  const run = dimensionOf(density);
  try {
    const logs = logDensity(density, ndarray(inside(density, values), [values.length / run, run]));
    let sum = 0;
    for (let i = 0; i < values.length / run; i++) sum += logs.get(i);
    return sum;
  } catch (error) {
    if (error instanceof UnsupportedError) return undefined;
    throw error;
  }
}

/** Phases at the edge of [−π, π] may leave it by rounding. */
function inside(density: Density, values: Float64Array): Float64Array {
  if (density.kind !== "uniform") return values;
  const slack = 1e-12 * (density.high - density.low);
  return values.map((value) =>
    value > density.high && value < density.high + slack
      ? density.high
      : value < density.low && value > density.low - slack
        ? density.low
        : value,
  );
}

function atomsOf(density: Density): readonly (readonly [number, number])[] | undefined {
  if (density.kind === "rademacher")
    return [
      [-1, 0.5],
      [1, 0.5],
    ];
  if (density.kind === "deterministic") return [[density.value, 1]];
  if (density.kind === "discrete") return density.values.map((value, i) => [value, density.probabilities[i]]);
  return undefined;
}
