import { UnsupportedError } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";
import { split } from "@nnft/random";
import type { Density, ScaleMixture } from "../density.ts";
import type { DensityOperations, GradLogDensityRow, Operations, Sampler } from "../density-operations.ts";
import { chunked, SCRATCH } from "../draws/drawing.ts";
import { below, choices, momentOfCumulants } from "../operations/cumulant-from-moments.ts";
import { ownCoordinates } from "../operations/own-coordinates.ts";
import { jointCumulant, servesTotalCumulance, totalCumulance } from "../operations/total-cumulance.ts";
import { borderCrossings } from "../scale-integral/border-crossings.ts";
import { scaleIntegral } from "../scale-integral/scale-integral.ts";
import { isPositiveSupport } from "../support-type.ts";
import { finiteMoment, order } from "./moments.ts";
import { logSumExp } from "./rows.ts";

/** The density that `scaleMixture` returns, checked. */
export function makeScaleMixture(base: Density, scaleDensity: Density, on: Operations): ScaleMixture {
  on.require("scaleMixture", "base", base);
  on.require("scaleMixture", "scaleDensity", scaleDensity);
  if (on.dimension(scaleDensity) !== 1 || !isPositiveSupport(on.support(scaleDensity)))
    refuse(
      "scaleMixture",
      "scaleDensity",
      "a one-dimensional density on positive numbers",
      scaleDensity.kind,
      "use gamma, or a uniform, discrete or deterministic density above zero",
    );
  return Object.freeze({ kind: "scaleMixture" as const, base, scaleDensity });
}

export const scaleMixtureKind: DensityOperations<ScaleMixture> = {
  fields: ["base", "scaleDensity"],
  fromFields: (raw, read, on) => makeScaleMixture(read.one(raw["base"]), read.one(raw["scaleDensity"]), on),
  dimension: ({ base }, on) => on.dimension(base),
  sampler: drawsOf,
  // p(w) = ∫ρ(s) s^{−d} p_base(w/s) ds over the nodes that `scaleIntegral` chooses for this point
  logDensity: (density, on) => {
    const { nodesAt } = scaleIntegral(density, on);
    return (row, at) => logSumExp(nodesAt(row, at).logTerms);
  },
  gradLogDensity: gradientOf,
  moment: ({ base, scaleDensity }, index, on) => on.moment(scaleDensity, [order(index)]) * on.moment(base, index),
  cumulant: cumulantOf,
  support: ({ base, scaleDensity }, on) => ({
    kind: "scaled",
    base: on.support(base),
    scale: on.support(scaleDensity),
  }),
  coordinates: (density, on) => {
    if (!on.coversSpace(density))
      throw new UnsupportedError(
        "coordinates: a scaleMixture must have positive density everywhere, got one with borders or points; sample it by reweighting.",
      );
    return ownCoordinates(density, on);
  },
  coversSpace: ({ base }, on) => on.coversSpace(base),
  isSymmetric: ({ base }, on) => on.isSymmetric(base),
  isRotationInvariant: ({ base }, d, on) => on.dimension(base) === d && on.isRotationInvariant(base, d),
};

/**
 * By the law of total cumulance, with the scale as the hidden variable: a block of b factors has the cumulant s^b κ_v. The joint
 * cumulants of powers of s = s̄(1 + ε) expand in those of powers of ε, whose moments are central ones.
 */
function cumulantOf(
  { base, scaleDensity }: ScaleMixture,
  index: readonly number[],
  on: Operations,
): number | undefined {
  if (!servesTotalCumulance(index)) return undefined;
  const mean = finiteMoment(scaleDensity, [1], on);
  const central = new Map<number, number>();
  /** ⟨ε^k⟩ */
  const deviation = (k: number): number => {
    if (!central.has(k)) {
      const about = momentOfCumulants(([n]) => (n === 1 ? 0 : on.cumulant(scaleDensity, [n!])), [k]);
      central.set(k, about / mean ** k);
    }
    return central.get(k)!;
  };
  const joint = jointCumulant((powers) => deviation(order(powers)));
  const known = new Map<string, number>();
  /** the joint cumulant of s^{b₁}, s^{b₂}, … */
  const ofPowers = (powers: readonly number[]): number => {
    if (powers.length === 1) return finiteMoment(scaleDensity, powers, on);
    const name = powers.join();
    let value = known.get(name);
    if (value !== undefined) return value;
    value = 0;
    for (const k of below(powers.map((b) => b - 1))) {
      const exponents = k.map((n) => n + 1);
      value += choices(powers, exponents) * joint(exponents);
    }
    value *= mean ** order(powers);
    known.set(name, value);
    return value;
  };
  return totalCumulance(index, (blocks) => {
    const ofBase = blocks.reduce((product, block) => product * on.cumulant(base, block), 1);
    return ofBase === 0 ? 0 : ofBase * ofPowers(blocks.map(order).sort((a, b) => a - b));
  });
}

/** Child key 0 draws the base, child key 1 the scale. */
function drawsOf({ base, scaleDensity }: ScaleMixture, on: Operations): Sampler {
  const d = on.dimension(base);
  const drawBase = on.sampler(base);
  const drawScale = on.sampler(scaleDensity);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const scales = new Float64Array(rows);
  return chunked(d, rows, (key, first, count, target, offset) => {
    drawBase(split(key, 0), first, count, target, offset);
    drawScale(split(key, 1), first, count, scales, 0);
    for (let i = 0; i < count; i++) for (let k = 0; k < d; k++) target[offset + i * d + k]! *= scales[i]!;
  });
}

/** Beside a border, in units of its scale: far enough for rounding to keep the side. */
const BESIDE = 1e-12;

/**
 * ∂ ln p = average of (1/s) ∂ ln p_base(w/s) over the scales, weighted by their terms at w. Where w/s passes a border of the base at
 * a scale s₀, the integrand jumps by J, and −J ∂s₀/∂w belongs to ∂p as well.
 */
function gradientOf(density: ScaleMixture, on: Operations): GradLogDensityRow {
  const d = on.dimension(density);
  const { nodesAt, logScale, logBase } = scaleIntegral(density, on);
  const slope = on.gradLogDensity(density.base);
  const where = on.support(density.base);
  const scaled = new Float64Array(d);
  const part = new Float64Array(d);
  return (row, at, out, to) => {
    const slopeAt = (s: number): Float64Array => {
      for (let j = 0; j < d; j++) scaled[j] = row[at + j]! / s;
      slope(scaled, 0, part, 0);
      for (let j = 0; j < d; j++) part[j]! /= s;
      return part;
    };
    const { scales, logTerms } = nodesAt(row, at, slopeAt);
    const total = logSumExp(logTerms);
    out.fill(total === -Infinity ? Number.NaN : 0, to, to + d);
    if (total === -Infinity) return;
    scales.forEach((s, i) => {
      if (logTerms[i] === -Infinity) return;
      const share = Math.exp(logTerms[i]! - total);
      slopeAt(s).forEach((value, j) => void (out[to + j]! += share * value));
    });
    for (const { scale, slope: change } of borderCrossings(where, row, at, d)) {
      const weight = logScale(scale) - total;
      if (weight === -Infinity) continue;
      const beyond = Math.exp(weight + logBase(row, at, scale * (1 + BESIDE)));
      const jump = beyond - Math.exp(weight + logBase(row, at, scale * (1 - BESIDE)));
      for (let j = 0; j < d; j++) out[to + j]! -= jump * change[j]!;
    }
  };
}
