import { UnsupportedError } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";
import { fillUniform, split } from "@nnft/random";
import type { Density, Mixture } from "../density.ts";
import type {
  DensityOperations,
  GradLogDensityRow,
  LogDensityRow,
  Operations,
  Sampler,
} from "../density-operations.ts";
import { chunked, inverseOf, SCRATCH } from "../draws/drawing.ts";
import { requireProbabilities } from "../draws/probabilities.ts";
import { ownCoordinates } from "../operations/own-coordinates.ts";
import { requireDensities } from "./densities-within.ts";
import { logSumExp } from "./rows.ts";
import { isBalanced } from "./singular.ts";

/** The density that `mixture` returns, checked. */
export function makeMixture(components: readonly Density[], weights: readonly number[], on: Operations): Mixture {
  const parts = requireDensities("mixture", "components", components, on);
  const chances = requireProbabilities("mixture", "weights", weights);
  if (chances.length !== parts.length)
    refuse(
      "mixture",
      "weights",
      `as long as \`components\` (${parts.length})`,
      weights,
      "give one weight per component",
    );
  const dimensions = parts.map(on.dimension);
  if (dimensions.some((d) => d !== dimensions[0]))
    refuse("mixture", "components", "densities of one dimension", dimensions, "use product to join different spaces");
  return Object.freeze({ kind: "mixture" as const, components: parts, weights: chances });
}

export const mixtureKind: DensityOperations<Mixture> = {
  fields: ["components", "weights"],
  fromFields: (raw, read, on) =>
    makeMixture(read.list("components", raw["components"]), raw["weights"] as number[], on),
  dimension: ({ components }, on) => on.dimension(components[0]!),
  sampler: drawsOf,
  logDensity: logDensityOf,
  gradLogDensity: gradientOf,
  moment: ({ components, weights }, index, on) =>
    components.reduce((sum, part, j) => (weights[j] === 0 ? sum : sum + weights[j]! * on.moment(part, index)), 0),
  support: ({ components, weights }, on) => ({
    kind: "union",
    members: components.filter((_, j) => weights[j]! > 0).map(on.support),
  }),
  coordinates: (density, on) => {
    if (!on.coversSpace(density))
      throw new UnsupportedError(
        "coordinates: a mixture must have positive density everywhere, got one with borders or points; sample it by reweighting.",
      );
    return ownCoordinates(density, on);
  },
  coversSpace: ({ components, weights }, on) =>
    components.some((component, i) => weights[i]! > 0 && on.coversSpace(component)),
  // odd moments vanish in exact arithmetic where reflection permutes components of equal weights
  isSymmetric: ({ components, weights }, on) =>
    isBalanced(
      components.map((component, j) => [
        JSON.stringify(component),
        on.isSymmetric(component) ? JSON.stringify(component) : JSON.stringify(on.reflected(component)),
        weights[j]!,
      ]),
    ),
  isRotationInvariant: ({ components }, d, on) =>
    components.every((component) => on.dimension(component) === d && on.isRotationInvariant(component, d)),
  shifted: (density, by, on) => {
    const parts = density.components.map((part) => on.shifted(part, by));
    return parts.every((part) => part !== undefined) ? { ...density, components: parts } : undefined;
  },
  pieces: ({ components, weights }, weight, on) =>
    components.flatMap((part, j) => on.pieces(part, weight * weights[j]!)),
};

/** Child key 0 chooses; row i of component j is row i of its own stream under child key j + 1. */
function drawsOf({ components, weights }: Mixture, on: Operations): Sampler {
  const d = on.dimension(components[0]!);
  const parts = components.map(on.sampler);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const choose = inverseOf(
    components.map((_, j) => j),
    weights,
  );
  const choices = new Float64Array(rows);
  const scratch = new Float64Array(rows * d);
  return chunked(d, rows, (key, first, count, target, offset) => {
    fillUniform(split(key, 0), choices.subarray(0, count), first);
    for (let i = 0; i < count; i++) choices[i] = choose(choices[i]!);
    parts.forEach((part, j) => {
      if (weights[j] === 0) return;
      part(split(key, j + 1), first, count, scratch, 0);
      for (let i = 0; i < count; i++)
        if (choices[i] === j) for (let k = 0; k < d; k++) target[offset + i * d + k] = scratch[i * d + k]!;
    });
  });
}

function logDensityOf({ components, weights }: Mixture, on: Operations): LogDensityRow {
  const live = components.map((_, j) => j).filter((j) => weights[j]! > 0);
  const parts = live.map((j) => on.logDensity(components[j]!));
  const logWeights = live.map((j) => Math.log(weights[j]!));
  const terms = new Float64Array(live.length);
  return (row, at) => {
    parts.forEach((part, j) => {
      terms[j] = logWeights[j]! + part(row, at);
    });
    return logSumExp(terms);
  };
}

/** Σ_j (share of component j at w) ∂ ln p_j. */
function gradientOf({ components, weights }: Mixture, on: Operations): GradLogDensityRow {
  const d = on.dimension(components[0]!);
  const live = components.map((_, j) => j).filter((j) => weights[j]! > 0);
  const values = live.map((j) => on.logDensity(components[j]!));
  const slopes = live.map((j) => on.gradLogDensity(components[j]!));
  const logTerms = new Float64Array(live.length);
  const part = new Float64Array(d);
  return (row, at, out, to) => {
    live.forEach((j, i) => {
      logTerms[i] = Math.log(weights[j]!) + values[i]!(row, at);
    });
    const total = logSumExp(logTerms);
    out.fill(total === -Infinity ? Number.NaN : 0, to, to + d);
    slopes.forEach((slope, i) => {
      if (logTerms[i] === -Infinity) return;
      slope(row, at, part, 0);
      const share = Math.exp(logTerms[i]! - total);
      for (let k = 0; k < d; k++) out[to + k]! += share * part[k]!;
    });
  };
}
