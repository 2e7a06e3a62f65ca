import { requireFinite, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { readWidth } from "../nets/read-points.ts";

export interface YukawaOptions {
  /** m of the fermion */
  readonly mass: number;
  /** β */
  readonly inverseTemperature: number;
  /** g of the coupling gφψ̄ψ */
  readonly coupling: number;
  /** N, minimal neurons; Infinity is the fermion determinant */
  readonly width: number;
}

/** A weight on bosons that may be negative. */
export interface YukawaWeight {
  /** w_N; ±∞ where it leaves float64 */
  readonly value: number;
  readonly sign: -1 | 0 | 1;
  /** ln|w_N| */
  readonly log: number;
  /** ∂ ln|w_N|/∂Φ */
  readonly slope: number;
}

/**
 * The weight that a thermal fermion gives a boson φ(τ) it is coupled to by gφψ̄ψ, exactly at every number N of minimal neurons: a polynomial in Φ = ∫φ dτ.
 *
 * Formula: E_w det(1 + (g/N)M) = ½[(1 + t)(1 + gΦ/2N)^N + (1 − t)(1 − gΦ/2N)^N], t = tanh(βm/2), M_ij = ∫φv_iu_j, all Matsubara modes; N → ∞ gives
 * det(∂ + m + gφ)/det(∂ + m) = cosh(½(βm + gΦ))/cosh(½βm).
 * Shapes: Φ → numbers. Convention: symmetric ordering, S(0) = ½tanh(βm/2). Accuracy: rounding; logarithms do not overflow.
 * Errors: DomainError for options out of range. The weight is negative for some Φ at odd N: `sign` tells.
 * Source: derived here.
 * @example yukawaWeight({ mass: 1, inverseTemperature: 4, coupling: 0.9, width: 2, area: 1 }).value; // 1.4844374110341
 */
export function yukawaWeight(options: YukawaOptions & { readonly area: number }): YukawaWeight {
  const caller = "yukawaWeight";
  requireKnownOptions(caller, options, ["mass", "inverseTemperature", "coupling", "width", "area"]);
  return weightOf(readYukawa(caller, options), requireFinite(caller, "area", options.area));
}

/** Checked options. */
export interface ReadYukawa {
  /** βm/2 */
  readonly half: number;
  readonly coupling: number;
  readonly width: number;
}

export function readYukawa(caller: string, options: YukawaOptions): ReadYukawa {
  const mass = requireFinite(caller, "mass", options.mass);
  const beta = requirePositive(caller, "inverseTemperature", options.inverseTemperature);
  return {
    half: (beta * mass) / 2,
    coupling: requireFinite(caller, "coupling", options.coupling),
    width: readWidth(caller, options.width),
  };
}

/** w_N of Φ. */
export function weightOf({ half, coupling, width }: ReadYukawa, area: number): YukawaWeight {
  const u = (coupling * area) / 2;
  if (width === Number.POSITIVE_INFINITY) {
    const log = logCosh(half + u) - logCosh(half);
    return { value: Math.exp(log), sign: 1, log, slope: (coupling / 2) * Math.tanh(half + u) };
  }
  // shares e^{±βm/2}/2cosh(βm/2) of two terms (1 ± u/N)^N, by their logarithms
  const terms = ([1, -1] as const).map((side) => {
    const base = 1 + (side * u) / width;
    return {
      side,
      base,
      sign: base === 0 ? 0 : base < 0 && width % 2 === 1 ? -1 : 1,
      log: side * half - Math.LN2 - logCosh(half) + width * Math.log(Math.abs(base)),
    };
  });
  const most = Math.max(terms[0].log, terms[1].log);
  const scaled = terms.map(({ sign, log }) => sign * Math.exp(log - most));
  const sum = scaled[0] + scaled[1];
  const change = terms.reduce(
    (total, { side, base }, i) => total + (base === 0 ? 0 : (side * scaled[i] * coupling) / (2 * base)),
    0,
  );
  const log = most + Math.log(Math.abs(sum));
  return { value: Math.sign(sum) * Math.exp(log), sign: Math.sign(sum) as -1 | 0 | 1, log, slope: change / sum };
}

/** ln cosh x without overflow. */
export const logCosh = (x: number): number => Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.LN2;
