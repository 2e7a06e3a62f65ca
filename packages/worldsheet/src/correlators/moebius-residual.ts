import { refuse, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { EmbeddingLaw } from "../net/embedding-law.ts";
import { logCorrelator, type TachyonCorrelatorOptions } from "./tachyon-correlator.ts";
import { readLaw, readWidth, TACHYONS, type Tachyons } from "./tachyons.ts";
import { correctionOf } from "./width-correction.ts";

/** z → (az + b)/(cz + d), each a complex number (re, im). */
export interface MoebiusMap {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly c: readonly number[];
  readonly d: readonly number[];
}

export interface MoebiusResidualOptions extends TachyonCorrelatorOptions {
  readonly map: MoebiusMap;
  /** how much covariance may be missed; default 0.01 */
  readonly tolerance?: number;
}

/** How far the integrand of a string amplitude is from Möbius covariance. */
export interface MoebiusResidual {
  /** ⟨ΠV(f(z_r))⟩Π|f′(z_r)|²/⟨ΠV(z_r)⟩ − 1 at this width */
  readonly residual: number;
  /** the same at infinite width, with the same cutoffs */
  readonly limit: number;
  /** the 1/N coefficient of ln(1 + residual) */
  readonly firstOrder: number;
  /** the width from which the first order stays below the tolerance */
  readonly sufficientWidth: number;
  readonly verdict: "covariant" | "broken by the width" | "broken at every width";
}

/**
 * Whether the integrand of a tree amplitude is Möbius covariant, by width and density of momenta.
 *
 *   residual = ⟨Πe^{ip_r·X(f(z_r))}⟩ Π|f′(z_r)|² / ⟨Πe^{ip_r·X(z_r)}⟩ − 1,
 * which vanishes at infinite width for on-shell momenta, p² = 4/α′, that add to 0. Off shell it does not, nor with cutoffs
 * too near to the points, which a hard one often is: "broken at every width".
 * Shapes: momenta [n, D], points [n, 2] → numbers and a verdict. Convention: each vertex carries |f′|², as an integrand of weight (1, 1) must.
 * `sufficientWidth` judges the first order only: at smaller widths the residual may be larger or smaller.
 * Accuracy: 1e-10 of the residual's logarithm times N·10⁻². Errors: DomainError for a map that is not invertible, or that sends a point to ∞.
 * Source: arXiv:2601.06249, 2607.02905; the dependence on width derived here.
 * @example moebiusResidual({ momenta: [[2], [-2]], points: [[0, 0], [1, 0]], reggeSlope: 1, width: Infinity, infrared: 0.001, cutoff: 1000,
 *   map: { a: [2, 0], b: [0, 0], c: [0, 0], d: [1, 0] } }).verdict; // "covariant"
 */
export function moebiusResidual(options: MoebiusResidualOptions): MoebiusResidual {
  const caller = "moebiusResidual";
  requireKnownOptions(caller, options, ["width", "map", "tolerance", ...TACHYONS]);
  const law = readLaw(caller, options);
  const width = readWidth(caller, options.width);
  const { tolerance: given = 0.01 } = options;
  const tolerance = requirePositive(caller, "tolerance", given);
  const { points, logSize } = mapped(caller, options.map, law.points);
  const image = { ...law, points };
  const difference = (of: (at: EmbeddingLaw & Tachyons) => number): number => of(image) - of(law);
  const limit = Math.expm1(difference((at) => logCorrelator(at, Number.POSITIVE_INFINITY)) + logSize);
  const residual =
    width === Number.POSITIVE_INFINITY ? limit : Math.expm1(difference((at) => logCorrelator(at, width)) + logSize);
  const firstOrder = difference(correctionOf);
  return {
    ...{ residual, limit, firstOrder },
    sufficientWidth: Math.max(1, Math.ceil(Math.abs(firstOrder) / tolerance)),
    verdict:
      Math.abs(limit) > tolerance
        ? "broken at every width"
        : Math.abs(residual) > tolerance
          ? "broken by the width"
          : "covariant",
  };
}

/** f(z_r), and Σ ln|f′(z_r)|². */
function mapped(
  caller: string,
  map: MoebiusMap,
  points: Float64Array,
): { readonly points: Float64Array; readonly logSize: number } {
  requireObject(caller, "map", map, ["a", "b", "c", "d"]);
  requireKnownOptions(caller, map, ["a", "b", "c", "d"], "part of map");
  const [a, b, c, d] = (["a", "b", "c", "d"] as const).map((name) => {
    const read = requireNumbers(caller, `map.${name}`, map[name], 2);
    if (read.length !== 2) refuse(caller, `map.${name}`, "two numbers", map[name], "pass (re, im)");
    return read;
  });
  const determinant = [
    a[0] * d[0] - a[1] * d[1] - b[0] * c[0] + b[1] * c[1],
    a[0] * d[1] + a[1] * d[0] - b[0] * c[1] - b[1] * c[0],
  ];
  const size = Math.hypot(determinant[0], determinant[1]);
  if (size === 0) refuse(caller, "map", "invertible", "ad − bc = 0", "pass another map");
  const images = new Float64Array(points.length);
  let logSize = 0;
  for (let at = 0; at < points.length; at += 2) {
    const [x, y] = [points[at], points[at + 1]];
    const above = [a[0] * x - a[1] * y + b[0], a[0] * y + a[1] * x + b[1]];
    const below = [c[0] * x - c[1] * y + d[0], c[0] * y + c[1] * x + d[1]];
    const norm = below[0] ** 2 + below[1] ** 2;
    if (norm === 0) refuse(caller, "map", "finite at all points", "a point that goes to infinity", "pass another map");
    images[at] = (above[0] * below[0] + above[1] * below[1]) / norm;
    images[at + 1] = (above[1] * below[0] - above[0] * below[1]) / norm;
    logSize += 2 * Math.log(size / norm);
  }
  return { points: images, logSize };
}
