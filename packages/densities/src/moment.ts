import { binomial, factorial, oddFactorial, requireInteger, ShapeError, UnsupportedError } from "@nnft/foundations";
import type { CorrelatedNormal, Density, Discrete, Radial, ScaleMixture, StudentT } from "./density.ts";
import { dimensionOf } from "./density.ts";
import { radialTable, radialTableOf } from "./radial-table.ts";

/**
 * Moment of a density: ⟨w^n⟩, or ⟨w₁^{n₁}⋯w_d^{n_d}⟩ for a vector.
 *
 * Formula: closed forms; product and iid factorise, a mixture averages, a scale mixture multiplies ⟨s^{|n|}⟩;
 * correlatedNormal by Wick's theorem; radial is ⟨r^{|n|}⟩ times the moment of the unit sphere, Π(n_i−1)!!/(d(d+2)⋯(d+|n|−2)).
 * Shapes: n is a number for dimension 1, a multi-index of length d otherwise (also accepted for dimension 1).
 * Convention: raw moments, not central; order 0 gives 1.
 * Accuracy: rounding for closed forms; 10⁻¹¹ relative for radial densities integrated numerically.
 * Errors: UnsupportedError when the moment is infinite, undefined or overflows; ShapeError for a multi-index of the
 * wrong length; DomainError for an order that is not a non-negative integer.
 * Source: Isserlis (1918) for the Gaussian case; the rest by integration.
 * @example moment(normal(0, 2), 4) // 48
 */
export function moment(density: Density, n: number | readonly number[]): number {
  const value = rawMoment(density, multiIndex("moment", density, n));
  if (!Number.isFinite(value))
    throw new UnsupportedError(
      `moment: \`n\` must be low enough for the moment of ${density.kind} to fit in a float64, got ${n}; lower it, or rescale the density.`,
    );
  return value;
}

/** Validates an order and returns it as a multi-index. */
export function multiIndex(fn: string, density: Density, n: number | readonly number[]): readonly number[] {
  const index = typeof n === "number" ? [n] : n;
  const dimension = dimensionOf(density);
  if (!Array.isArray(index) || index.length !== dimension)
    throw new ShapeError(
      `${fn}: \`n\` must be a multi-index of length ${dimension}, got length ${index?.length}; give one order per coordinate.`,
    );
  for (const order of index) requireInteger(fn, "n", order, 0);
  return index;
}

function rawMoment(density: Density, index: readonly number[]): number {
  const n = index[0]!;
  switch (density.kind) {
    case "normal":
      return shifted(n, density.mean, (k) => density.standardDeviation ** k * oddFactorial(k));
    case "uniform":
      return shifted(n, (density.low + density.high) / 2, (k) => ((density.high - density.low) / 2) ** k / (k + 1));
    case "laplace":
      return shifted(n, density.location, (k) => density.scale ** k * factorial(k));
    case "studentT":
      return studentMoment(density, n);
    case "gamma":
      return rising(density.shape, n) * density.scale ** n;
    case "rademacher":
      return n % 2 === 0 ? 1 : 0;
    case "discrete":
      return discreteMoment(density, n);
    case "deterministic":
      return density.value ** n;
    case "uniformSphere":
      return sphereMoment(index) * density.radius ** order(index);
    case "uniformBall":
      return (
        (sphereMoment(index) * density.radius ** order(index) * density.dimension) / (density.dimension + order(index))
      );
    case "radial":
      return radialMoment(density, index);
    case "mixture":
      return density.components.reduce(
        (sum, part, j) => (density.weights[j] === 0 ? sum : sum + density.weights[j]! * rawMoment(part, index)),
        0,
      );
    case "scaleMixture":
      return scaleMixtureMoment(density, index);
    case "product":
    case "iid":
      return factorsOf(density, index).reduce((value, [part, orders]) => value * rawMoment(part, orders), 1);
    case "correlatedNormal":
      return wick(density, index);
  }
}

/** The factors that a multi-index touches, with their part of it. */
export function factorsOf(
  density: Extract<Density, { kind: "product" | "iid" }>,
  index: readonly number[],
): (readonly [Density, readonly number[]])[] {
  const parts: (readonly [Density, readonly number[]])[] = [];
  const copies = density.kind === "iid" ? density.count : density.densities.length;
  for (let j = 0, at = 0; j < copies; j++) {
    const part = density.kind === "iid" ? density.density : density.densities[j]!;
    const orders = index.slice(at, (at += dimensionOf(part)));
    if (orders.some((n) => n > 0)) parts.push([part, orders]);
  }
  return parts;
}

export function order(index: readonly number[]): number {
  return index.reduce((sum, n) => sum + n, 0);
}

/** ⟨(centre + x)^n⟩ for x symmetric with even moments `even(k)`. */
function shifted(n: number, centre: number, even: (k: number) => number): number {
  if (centre === 0) return n % 2 === 0 ? even(n) : 0;
  let sum = 0;
  for (let k = 0; k <= n; k += 2) sum += binomial(n, k) * centre ** (n - k) * even(k);
  return sum;
}

function studentMoment(density: StudentT, n: number): number {
  const { degreesOfFreedom: nu, location, scale } = density;
  if (n > 0 && n >= nu)
    throw new UnsupportedError(
      `moment: \`n\` must be below degreesOfFreedom = ${nu} for studentT, got ${n}; that moment is ${n % 2 === 0 ? "infinite" : "undefined"}, so ask for a lower order.`,
    );
  return shifted(n, location, (k) => {
    let value = scale ** k;
    for (let j = 1; 2 * j <= k; j++) value *= (nu * (2 * j - 1)) / (nu - 2 * j);
    return value;
  });
}

function discreteMoment({ values, probabilities }: Discrete, n: number): number {
  let sum = 0;
  let total = 0;
  values.forEach((value, i) => {
    sum += probabilities[i]! * value ** n;
    total += probabilities[i]!;
  });
  return sum / total;
}

/** x(x+1)⋯(x+n−1). */
function rising(x: number, n: number): number {
  let value = 1;
  for (let j = 0; j < n; j++) value *= x + j;
  return value;
}

/** ⟨Π u_i^{n_i}⟩ on the unit sphere. */
function sphereMoment(index: readonly number[]): number {
  if (index.some((n) => n % 2 === 1)) return 0;
  let value = 1;
  for (const n of index) value *= oddFactorial(n);
  for (let j = 0; j < order(index); j += 2) value /= index.length + j;
  return value;
}

function radialMoment(density: Radial, index: readonly number[]): number {
  const { profile, dimension: d } = density;
  const n = order(index);
  const scaleFree = profile.family === "power" && !profile.cutoff && density.maximumRadius === undefined;
  if (scaleFree && n > 0 && 2 * profile.exponent <= d + n)
    throw new UnsupportedError(
      `moment: \`n\` must be below 2·exponent − dimension = ${2 * profile.exponent - d} for radial without a cutoff, got ${n}; that moment is infinite or undefined, so give a cutoff.`,
    );
  const angular = sphereMoment(index);
  if (angular === 0 || n === 0) return angular;
  // ⟨r^n⟩ = m^n B(d/2 + n/2, x − d/2 − n/2)/B(d/2, x − d/2), a finite product for even n.
  if (scaleFree) {
    let value = angular;
    for (let j = 0; 2 * j < n; j++) value *= (profile.mass ** 2 * (d / 2 + j)) / (profile.exponent - d / 2 - 1 - j);
    return value;
  }
  const base = radialTableOf(density);
  const raised = radialTable(density, n);
  return angular * (raised.total / base.total) * Math.exp(raised.logScale - base.logScale);
}

function scaleMixtureMoment({ base, scaleDensity }: ScaleMixture, index: readonly number[]): number {
  return rawMoment(scaleDensity, [order(index)]) * rawMoment(base, index);
}

/** ⟨w_i X⟩ = μ_i⟨X⟩ + Σ_j C_ij ⟨∂_j X⟩, memoised over multi-indices. */
function wick({ mean, covariance }: CorrelatedNormal, index: readonly number[]): number {
  const known = new Map<string, number>();
  const evaluate = (orders: readonly number[]): number => {
    const i = orders.findIndex((n) => n > 0);
    if (i < 0) return 1;
    const name = orders.join();
    const stored = known.get(name);
    if (stored !== undefined) return stored;
    const rest = orders.with(i, orders[i]! - 1);
    let value = mean[i] === 0 ? 0 : mean[i]! * evaluate(rest);
    rest.forEach((n, j) => {
      if (n > 0 && covariance[i]![j] !== 0) value += covariance[i]![j]! * n * evaluate(rest.with(j, n - 1));
    });
    known.set(name, value);
    return value;
  };
  return evaluate(index);
}
