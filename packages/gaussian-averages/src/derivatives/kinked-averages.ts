import type { Atom } from "./kinked-atoms.ts";
import { orthantProbability } from "./orthants.ts";

/** The part of a variance that conditions leave by rounding. */
const NOTHING = 1e-12;

/** An atom at a point, without its coefficient. */
type Factor =
  | { readonly kind: "whole" | "half"; readonly power: number }
  | { readonly kind: "delta"; readonly order: number };

/** Factors of different points with their covariance, row-major, and the variances they had before any condition. */
interface Problem {
  readonly factors: readonly Factor[];
  readonly covariance: Float64Array;
  readonly scales: readonly number[];
}

/**
 * ⟨Π_p atom_p(z_p)⟩ over z ~ N(0, S) for one atom at each point.
 *
 * Stein's identity ⟨z_a f⟩ = Σ_b S_ab⟨∂_b f⟩ takes away powers and derivatives of δ, a condition z_a = 0 takes away a δ; what is left are orthants of θ's:
 *   S_aa⟨δ^{(k+1)}_a R⟩ = −k⟨δ^{(k−1)}_a R⟩ − Σ_{b≠a} S_ab⟨δ^{(k)}_a ∂_bR⟩
 * Convention: Infinity for a second δ in a direction that a δ has fixed; θ of a variable that δ's have fixed at 0 is ½, the product of two is NaN.
 */
export function atomAverage(atoms: readonly Atom[], covariance: Float64Array): number {
  const coefficient = atoms.reduce((product, atom) => product * atom.coefficient, 1);
  const n = atoms.length;
  return coefficient * average({ factors: atoms, covariance, scales: atoms.map((_, a) => covariance[a * (n + 1)]) });
}

function average(problem: Problem): number {
  const { factors } = problem;
  const trivial = factors.findIndex((factor) => factor.kind === "whole" && factor.power === 0);
  if (trivial >= 0) return average(without(problem, trivial));
  const delta = factors.findIndex((factor) => factor.kind === "delta" && factor.order === 0);
  if (delta >= 0) return conditioned(problem, delta);
  const bent = factors.findIndex(({ kind }) => kind === "delta");
  if (bent >= 0) return lowered(problem, bent);
  const grown = factors.findIndex((factor) => factor.kind !== "delta" && factor.power > 0);
  if (grown >= 0) return withoutPower(problem, grown);
  return signs(problem);
}

/** Only θ's are left. */
function signs(problem: Problem): number {
  const { factors, covariance, scales } = problem;
  const n = factors.length;
  const fixed = factors.flatMap((_, a) => (covariance[a * (n + 1)] <= NOTHING * scales[a] ? [a] : []));
  if (fixed.length > 1) return Number.NaN;
  if (fixed.length === 1) return 0.5 * signs(without(problem, fixed[0]));
  return orthantProbability(covariance, n);
}

/** δ^{(k+1)} at point a through lower ones. */
function lowered(problem: Problem, a: number): number {
  const { factors, covariance } = problem;
  const n = factors.length;
  const { order } = factors[a] as { readonly order: number };
  const set = (k: number): Problem => replaced(problem, a, { kind: "delta", order: k });
  const variance = covariance[a * (n + 1)];
  let sum = order >= 2 ? -(order - 1) * average(set(order - 2)) : 0;
  const below = set(order - 1);
  for (let b = 0; b < n; b++) if (b !== a) sum -= times(covariance[a * n + b], () => slope(below, b));
  return sum / variance;
}

/** z_a = 0: the density there, and the covariance of the rest under this condition. */
function conditioned(problem: Problem, a: number): number {
  const { factors, covariance, scales } = problem;
  const n = factors.length;
  const variance = covariance[a * (n + 1)];
  if (!(variance > NOTHING * scales[a])) return Number.POSITIVE_INFINITY;
  const given = covariance.map(
    (entry, at) => entry - (covariance[Math.floor(at / n) * n + a] * covariance[a * n + (at % n)]) / variance,
  );
  const rest = average(without({ factors, covariance: given, scales }, a));
  return rest / Math.sqrt(2 * Math.PI * variance);
}

/** One power of z_a less. */
function withoutPower(problem: Problem, a: number): number {
  const { factors, covariance } = problem;
  const n = factors.length;
  const { kind, power } = factors[a] as { readonly kind: "whole" | "half"; readonly power: number };
  const below = replaced(problem, a, { kind, power: power - 1 });
  let sum = 0;
  for (let b = 0; b < n; b++) sum += times(covariance[a * n + b], () => slope(below, b));
  return sum;
}

/** Nothing times a divergence is nothing where a coefficient of Stein's identity vanishes. */
const times = (coefficient: number, value: () => number): number => (coefficient === 0 ? 0 : coefficient * value());

/** ⟨∂_b Π⟩ */
function slope(problem: Problem, b: number): number {
  const factor = problem.factors[b];
  if (factor.kind === "delta") return average(replaced(problem, b, { kind: "delta", order: factor.order + 1 }));
  const { kind, power } = factor;
  if (power > 0) return power * average(replaced(problem, b, { kind, power: power - 1 }));
  return kind === "half" ? average(replaced(problem, b, { kind: "delta", order: 0 })) : 0;
}

function replaced(problem: Problem, a: number, factor: Factor): Problem {
  return { ...problem, factors: problem.factors.map((own, b) => (b === a ? factor : own)) };
}

function without({ factors, covariance, scales }: Problem, a: number): Problem {
  const n = factors.length;
  const kept = factors.flatMap((_, b) => (b === a ? [] : [b]));
  return {
    factors: kept.map((b) => factors[b]),
    covariance: Float64Array.from(kept.flatMap((b) => kept.map((c) => covariance[b * n + c]))),
    scales: kept.map((b) => scales[b]),
  };
}
