import { UnsupportedError } from "@nnft/foundations";
import { besselJ, besselJ0, besselJ0MinusOne, besselJ1 } from "@nnft/foundations/bessel-functions";
import {
  refuse,
  requireInteger,
  requireKnownOptions,
  requireNonNegative,
  requirePositive,
} from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { gaussLegendre, type QuadratureRule } from "@nnft/foundations/quadrature";
import { besselTail, EULER } from "../special/bessel-tail.ts";
import { ein, gammaShare } from "../special/ein.ts";
import type { MomentumMeasure } from "./momentum-average.ts";

/** How momenta beyond Λ are kept out: an annulus, or the factor e^{−k²/2Λ²}. */
export type CutoffKind = "hard" | "gaussian";

export interface LogKernelOptions {
  /** ε, the smallest momentum */
  readonly infrared: number;
  /** Λ */
  readonly cutoff: number;
  /** hard: ε < |k| < Λ; gaussian: |k| > ε with the factor e^{−k²/2Λ²} */
  readonly cutoffKind?: CutoffKind;
}

/** The logarithmic kernel with its cutoffs: w(k) = 1 on (ε, Λ), or e^{−k²/2Λ²} above ε, and integrals with it. */
export interface LogKernel {
  readonly infrared: number;
  readonly cutoff: number;
  readonly cutoffKind: CutoffKind;
  /** Z = ∫w dk/k, ln(Λ/ε) for a hard cutoff */
  readonly logRange: number;
  /** momenta above it carry less than 1e-20 of Z */
  readonly largest: number;
  /** w(k) inside (ε, largest) */
  readonly weight: (momentum: number) => number;
  /** G(r) = ∫w J₀(kr) dk/k; G(0) = Z */
  readonly propagator: (distance: number) => number;
  /** −r dG/dr = ∫w r J₁(kr) dk, 1 in the window */
  readonly slope: (distance: number) => number;
  /** ∫w k^{n−1} J_n(kr) dk, n ≥ 1; a hard cutoff has n ≤ 2 */
  readonly moment: (order: number, distance: number) => number;
}

/** Λ/k beyond which e^{−k²/2Λ²} is below 1e-20. */
const DEEPEST = 9.6;
const NODES = 16;

/**
 * The logarithmic kernel in two dimensions, ∫d²k/(2π) e^{ik·x}/k² between an infrared and an ultraviolet cutoff.
 *
 * Formula: G(r) = ∫w J₀(kr)dk/k = Ci₀(εr) − Ci₀(Λr) for a hard cutoff; Z − ½Ein(Λ²r²/2) + ∫_0^ε(1 − J₀(kr))e^{−k²/2Λ²}dk/k, Z = ½E₁(ε²/2Λ²), for a
 * Gaussian one. In the window 1/Λ ≪ r ≪ 1/ε it is −ln(εre^γ/2). `moment` is 2^{n−1}Γ(n)r^{−n}[1 − e^{−x}Σ_{j<n}x^j/j!], x = Λ²r²/2, less its part below ε.
 * Shapes: distances → numbers. Convention: ⟨φφ⟩ = G = −½ln|z|² + const, so that T = −(∂φ)². `cutoffKind` is "hard" unless given.
 * Accuracy: 1e-14 relative to Z. Errors: DomainError for cutoffs that are not 0 < ε < Λ, and negative distances; UnsupportedError for higher
 * moments of a hard cutoff.
 * Source: arXiv:2512.24420; integrals derived here.
 * @example logKernel({ infrared: 1, cutoff: 100 }).propagator(0.3); // 1.32737192
 */
export function logKernel(options: LogKernelOptions): LogKernel {
  requireKnownOptions("logKernel", options, ["infrared", "cutoff", "cutoffKind"]);
  return readLogKernel("logKernel", options, "hard");
}

/** The kernel of a function's options, with the cutoff that it has where none is named. */
export function readLogKernel(caller: string, options: LogKernelOptions, kind: CutoffKind): LogKernel {
  const { cutoffKind: given = kind } = options;
  const infrared = requirePositive(caller, "infrared", options.infrared);
  const cutoff = requirePositive(caller, "cutoff", options.cutoff);
  if (!(infrared < cutoff))
    refuse(caller, "infrared", `below the cutoff ${cutoff}`, infrared, "leave a window of momenta between the two");
  const cutoffKind = requireMember(caller, "cutoffKind", given, ["hard", "gaussian"]);
  return cutoffKind === "hard" ? hardKernel(infrared, cutoff) : gaussianKernel(infrared, cutoff);
}

/** The density of ln|k| of one neuron, w/Z. */
export function measureOf({ infrared, largest, weight, logRange }: LogKernel): MomentumMeasure {
  return { low: infrared, high: largest, weight: (k) => weight(k) / logRange };
}

function hardKernel(infrared: number, cutoff: number): LogKernel {
  const logRange = Math.log(cutoff / infrared);
  return {
    ...{ infrared, cutoff, cutoffKind: "hard", logRange, largest: cutoff },
    weight: () => 1,
    propagator: (distance) => {
      const r = requireNonNegative("propagator", "distance", distance);
      return r === 0 ? logRange : besselTail(infrared * r) - besselTail(cutoff * r);
    },
    slope: (distance) => {
      const r = requireNonNegative("slope", "distance", distance);
      return besselJ0MinusOne(infrared * r) - besselJ0MinusOne(cutoff * r);
    },
    moment: (order, distance) => {
      const r = requirePositive("moment", "distance", distance);
      if (requireInteger("moment", "order", order) > 2)
        throw new UnsupportedError(
          `moment: \`order\` must be 1 or 2 for a hard cutoff, got ${order}; higher ones have no limit, so use cutoffKind "gaussian".`,
        );
      const [low, high] = [infrared * r, cutoff * r];
      if (order === 1) return (besselJ0(low) - besselJ0(high)) / r;
      const rest = (u: number): number => 2 * besselJ0MinusOne(u) + u * besselJ1(u);
      return (rest(low) - rest(high)) / (r * r);
    },
  };
}

function gaussianKernel(infrared: number, cutoff: number): LogKernel {
  const weight = (k: number): number => Math.exp(-0.5 * (k / cutoff) ** 2);
  const y = 0.5 * (infrared / cutoff) ** 2;
  const logRange = 0.5 * (ein(y) - Math.log(y) - EULER);
  const rule = gaussLegendre(NODES);
  /** ∫_0^ε f(k) e^{−k²/2Λ²} dk of a function that oscillates with distance r */
  const below = (r: number, f: (k: number) => number): number => {
    const panels = 1 + Math.ceil((infrared * r) / 10);
    return lowPart(rule, infrared / panels, panels, (k) => f(k) * weight(k));
  };
  return {
    ...{ infrared, cutoff, cutoffKind: "gaussian", logRange, largest: DEEPEST * cutoff, weight },
    propagator: (distance) => {
      const r = requireNonNegative("propagator", "distance", distance);
      if (r === 0) return logRange;
      return logRange - 0.5 * ein(0.5 * (cutoff * r) ** 2) - below(r, (k) => besselJ0MinusOne(k * r) / k);
    },
    slope: (distance) => {
      const r = requireNonNegative("slope", "distance", distance);
      return -Math.expm1(-0.5 * (cutoff * r) ** 2) - below(r, (k) => r * besselJ1(k * r));
    },
    moment: (order, distance) => {
      const n = requireInteger("moment", "order", order, 1, 40);
      const r = requirePositive("moment", "distance", distance);
      // ∫_0^∞ k^{n−1}J_n(kr)e^{−k²/2Λ²}dk
      let front = 1 / r;
      for (let j = 1; j < n; j++) front *= (2 * j) / r;
      const part = below(r, (k) => k ** (n - 1) * besselJ(n + 1, k * r)[n]);
      return front * gammaShare(n, 0.5 * (cutoff * r) ** 2) - part;
    },
  };
}

function lowPart({ nodes, weights }: QuadratureRule, width: number, panels: number, f: (k: number) => number): number {
  let sum = 0;
  for (let panel = 0; panel < panels; panel++)
    for (let i = 0; i < nodes.length; i++) sum += weights[i] * f(width * (panel + 0.5 * (1 + nodes[i])));
  return 0.5 * width * sum;
}
