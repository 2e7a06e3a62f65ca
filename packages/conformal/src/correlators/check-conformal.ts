import { jackknifeError } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { requireFinite, requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { normalCdf } from "@nnft/foundations/special-functions";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import type { Complex } from "../complex.ts";
import { embed } from "../embedding/embed.ts";
import { type ConformalField, spaceDimension } from "../fields/conformal-field.ts";
import { type CompositeOperator, operatorDimension, operatorParts } from "../fields/operators.ts";
import { quietConfiguration } from "./quiet-configuration.ts";
import { BLOCKS, sampledCorrelator } from "./sampled-correlator.ts";
import { sampledFourPoint } from "./sampled-four-point.ts";

/** The verdict of a test of drawn networks. */
export interface ConformalVerdict {
  readonly verdict: "holds" | "broken";
  /** p-value corrected for the number of comparisons (Holm); below `level` the property is broken. */
  readonly pValue: number;
  /** Difference over standard error of each comparison. */
  readonly pulls: readonly number[];
  /** The largest difference relative to the correlator, and the smallest that would have been seen (3 standard errors). */
  readonly largestViolation: number;
  readonly sensitivity: number;
  readonly samples: number;
}

interface CheckOptions {
  readonly key: Key;
  readonly operator?: CompositeOperator;
  readonly samples?: number;
  /** Probability of calling a theory that has the property broken. Default 0.01. */
  readonly level?: number;
  /** Δ to test for; that of the operator if left out. */
  readonly scalingDimension?: number;
}

const SHARED = ["key", "operator", "samples", "level", "scalingDimension"];

export interface CovarianceOptions extends CheckOptions {
  /** n. Default 4. */
  readonly points?: number;
  /** Random finite conformal maps. Default 6. */
  readonly maps?: number;
}

/**
 * Tests whether n-point functions of drawn networks are covariant under random finite conformal maps.
 *
 * Formula: Π Ω_i^Δ G(x′_1 … x′_n) − G(x_1 … x_n) = 0, x′ = the map of x, Ω its local stretch; real and imaginary parts, on the same draws.
 * Shapes: a verdict on 2 × maps comparisons. Convention: points N(0, 1), maps by {@link randomConformalMap}; of 64 candidates the one where
 * draws cancel least.
 * Accuracy: size `level` by the central limit over 256 blocks, Holm-corrected. Errors: DomainError; those of {@link sampledCorrelator}.
 * Source: Halverson (2025), section 3.3.3: Lorentz-invariant P(Θ) and homogeneity make correlators conformally covariant.
 * @example (await checkCovariance(linearField({ dimension: 3 }), { key: keyFrom(1) })).verdict // "holds"
 */
export async function checkCovariance(field: ConformalField, options: CovarianceOptions): Promise<ConformalVerdict> {
  requireKnownOptions("checkCovariance", options, [...SHARED, "points", "maps"]);
  const { key, points = 4, operator = 1, maps = 6, samples = 65_536, level = 0.01 } = options;
  operatorParts("checkCovariance", field, operator);
  const { scalingDimension = operatorDimension(field, operator) } = options;
  checkLevel("checkCovariance", level);
  requireInteger("checkCovariance", "points", points);
  requireInteger("checkCovariance", "maps", maps);
  const dimension = spaceDimension(field);
  const n = dimension + 2;
  // Each map has its own configuration of points; both enter one call, so that differences are taken on the same draws.
  const vectors = new Float64Array(2 * maps * points * n);
  const factors: number[] = [];
  for (let m = 0; m < maps; m++) {
    const { points: x, image } = quietConfiguration(dimension, points, split(split(key, 1), m));
    vectors.set(embed(x).data, 2 * m * points * n);
    vectors.set(embed(image.points).data, (2 * m + 1) * points * n);
    factors.push(image.stretch.reduce((product, omega) => product * omega ** scalingDimension, 1));
  }
  const operators = new Array<CompositeOperator>(points).fill(operator);
  const result = await sampledCorrelator(field, operators, ndarray(vectors, [2 * maps, points, n]), {
    key: split(key, 0),
    samples,
  });
  const differences = factors.map((factor, m) => {
    const at = (b: number): number => factor * result.leaveOneOut.get(b, 2 * m + 1) - result.leaveOneOut.get(b, 2 * m);
    return {
      difference: factor * result.value.get(2 * m + 1) - result.value.get(2 * m),
      error: jackknifeError(Array.from({ length: BLOCKS }, (_, b) => at(b))),
      scale: Math.abs(result.value.get(2 * m)),
    };
  });
  const imaginary = factors.map((_, m) => ({
    difference: result.imaginary.value.get(2 * m),
    error: result.imaginary.standardError.get(2 * m),
    scale: Math.abs(result.value.get(2 * m)),
  }));
  return verdictOf([...differences, ...imaginary], level, result.samples);
}

export interface CrossingOptions extends CheckOptions {
  /** Default: six points around z = ½. */
  readonly z?: readonly Complex[];
}

/**
 * Tests crossing symmetry, v^Δ g(u, v) = u^Δ g(v, u), of drawn networks: z and 1 − z measured at different points with different draws.
 *
 * Convention, accuracy: as {@link checkCovariance}. Errors: DomainError; those of {@link sampledFourPoint}. Source: Halverson (2025), section 3.3.3.
 * @example (await checkCrossing(linearField({ dimension: 3 }), { key: keyFrom(1) })).verdict // "holds"
 */
export async function checkCrossing(field: ConformalField, options: CrossingOptions): Promise<ConformalVerdict> {
  requireKnownOptions("checkCrossing", options, [...SHARED, "z"]);
  const { key, operator = 1, samples = 65_536, level = 0.01 } = options;
  operatorParts("checkCrossing", field, operator);
  const { z = spaceDimension(field) === 1 ? LINE : PLANE, scalingDimension = operatorDimension(field, operator) } =
    options;
  checkLevel("checkCrossing", level);
  const direct = await sampledFourPoint(field, z, { key: split(key, 0), operator, samples });
  const crossed = await sampledFourPoint(
    field,
    z.map(({ re, im }) => ({ re: 1 - re, im: 0 - im })),
    { key: split(key, 1), operator, samples },
  );
  const comparisons = z.map(({ re, im }, k) => {
    const left = ((1 - re) ** 2 + im * im) ** scalingDimension;
    const right = (re * re + im * im) ** scalingDimension;
    return {
      difference: left * direct.value.get(k) - right * crossed.value.get(k),
      error: Math.hypot(left * direct.standardError.get(k), right * crossed.standardError.get(k)),
      scale: Math.abs(left * direct.value.get(k)),
    };
  });
  return verdictOf(comparisons, level, direct.samples);
}

/**
 * The crossing residual (v^Δ g(u,v) − u^Δ g(v,u))/(v^Δ|g(u,v)| + u^Δ|g(v,u)|) of a function g of z, z̄ = z*: 0 where crossing holds, at most 1.
 * @example crossingResidual((z) => 1, 0.5)({ re: 0.3, im: 0.4 }) // not 0: the identity by itself does not cross
 */
export function crossingResidual(g: (z: Complex) => number, scalingDimension: number): (z: Complex) => number {
  requireFunction("crossingResidual", "g", g);
  requireFinite("crossingResidual", "scalingDimension", scalingDimension);
  return (z) => {
    const u = z.re * z.re + z.im * z.im;
    const v = (1 - z.re) ** 2 + z.im * z.im;
    const left = v ** scalingDimension * g(z);
    const right = u ** scalingDimension * g({ re: 1 - z.re, im: 0 - z.im });
    return (left - right) / (Math.abs(left) + Math.abs(right));
  };
}

const PLANE: readonly Complex[] = [
  { re: 0.3, im: 0.2 },
  { re: 0.2, im: 0.5 },
  { re: 0.35, im: -0.9 },
  { re: -0.2, im: 0.4 },
  { re: 0.6, im: 0.3 },
  { re: 0.45, im: 0.1 },
];
const LINE: readonly Complex[] = [0.15, 0.3, 0.42, -0.5, 0.65, 1.7].map((re) => ({ re, im: 0 }));

interface Comparison {
  readonly difference: number;
  readonly error: number;
  readonly scale: number;
}

function verdictOf(comparisons: readonly Comparison[], level: number, samples: number): ConformalVerdict {
  const pulls = comparisons.map(({ difference, error }) => (difference === 0 ? 0 : difference / error));
  const pValues = pulls.map((pull) => 2 * normalCdf(-Math.abs(pull)));
  // Holm: the smallest p-value times the number of comparisons decides whether any is rejected.
  const pValue = Math.min(1, pulls.length * Math.min(...pValues));
  return {
    verdict: pValue < level ? "broken" : "holds",
    pValue,
    pulls,
    largestViolation: Math.max(...comparisons.map(({ difference, scale }) => Math.abs(difference) / scale)),
    sensitivity: Math.max(...comparisons.map(({ error, scale }) => (3 * error) / scale)),
    samples,
  };
}

function checkLevel(caller: string, level: number): void {
  if (!(level > 0 && level < 1))
    throw new DomainError(`${caller}: \`level\` must lie between 0 and 1, got ${level}; pass for example 0.01.`);
}
