import { add, type Complex, divide, multiply, scale, subtract } from "../complex.ts";
import type { BlockSpec } from "./block-spec.ts";
import { collinearBlock } from "./hypergeometric.ts";

/**
 * Blocks in D = 1, 2, 4, 6 by products of k_β, or null where that form is ill conditioned or singular.
 *
 * Formulas: D = 1: k_{2Δ}(z) on z = z̄. D = 2: k_{Δ+ℓ}(z) k_{Δ−ℓ}(z̄) + (z ↔ z̄), halved at ℓ = 0. D = 4: z z̄/(z−z̄) [k_{Δ+ℓ}(z) k_{Δ−ℓ−2}(z̄) − (z ↔ z̄)].
 * D = 6 from D = 4: ((z−z̄)/(z z̄))² g^{D+2}_{Δ,ℓ} = g_{Δ−2,ℓ+2} + α g_{Δ−2,ℓ} + β [κ(Δ+ℓ) g_{Δ,ℓ+2} + α κ(Δ−ℓ−D) g_{Δ,ℓ}], with
 * α = −4(ℓ+D−2)(ℓ+D−1)/((D+2ℓ−2)(D+2ℓ)), β = −4(D−Δ−1)(D−Δ)/((D−2Δ)(D−2Δ+2)), κ(x) = x²/(16(x²−1)), here in this project's normalization.
 * Accuracy: 10⁻¹²; null for |z − z̄| < |z|/10 (D = 4) or |z − z̄| < |z|/2 (D = 6), and within 10⁻³ of a pole of k or of κ.
 * Source: Dolan & Osborn (2001), (2003), (2011).
 */
export function closedFormBlock(
  { dimension, scalingDimension, spin }: BlockSpec,
  z: Complex,
  zbar: Complex,
): Complex | null {
  if (dimension === 1) return near(2 * scalingDimension) ? null : collinearBlock(2 * scalingDimension, z, "euclidean");
  if (dimension === 2) {
    const [high, low] = [scalingDimension + spin, scalingDimension - spin];
    if (near(high) || near(low)) return null;
    const one = multiply(collinearBlock(high, z), collinearBlock(low, zbar));
    return spin === 0 ? one : add(one, multiply(collinearBlock(high, zbar), collinearBlock(low, z)));
  }
  if (dimension === 4) return separated(z, zbar, 0.1) ? fourDimensions(scalingDimension, spin, z, zbar) : null;
  if (dimension === 6) return separated(z, zbar, 0.5) ? sixDimensions(scalingDimension, spin, z, zbar) : null;
  return null;
}

function fourDimensions(scalingDimension: number, spin: number, z: Complex, zbar: Complex): Complex | null {
  const [high, low] = [scalingDimension + spin, scalingDimension - spin - 2];
  if (near(high) || near(low)) return null;
  const difference = subtract(
    multiply(collinearBlock(high, z), collinearBlock(low, zbar)),
    multiply(collinearBlock(high, zbar), collinearBlock(low, z)),
  );
  return divide(multiply(multiply(z, zbar), difference), subtract(z, zbar));
}

function sixDimensions(scalingDimension: number, spin: number, z: Complex, zbar: Complex): Complex | null {
  const d = 4;
  const [x, y] = [scalingDimension + spin, scalingDimension - spin - d];
  const poles = [x - 1, x + 1, y - 1, y + 1, d - 2 * scalingDimension, d - 2 * scalingDimension + 2];
  if (poles.some((distance) => Math.abs(distance) < 1e-3)) return null;
  const alpha = (-4 * (spin + d - 2) * (spin + d - 1)) / ((d + 2 * spin - 2) * (d + 2 * spin));
  const beta =
    (-4 * (d - scalingDimension - 1) * (d - scalingDimension)) /
    ((d - 2 * scalingDimension) * (d - 2 * scalingDimension + 2));
  const kappa = (w: number): number => (w * w) / (16 * (w * w - 1));
  const terms: readonly (readonly [number, number, number])[] = [
    [1, scalingDimension - 2, spin + 2],
    [alpha, scalingDimension - 2, spin],
    [beta * kappa(x), scalingDimension, spin + 2],
    [alpha * beta * kappa(y), scalingDimension, spin],
  ];
  let sum: Complex = { re: 0, im: 0 };
  for (const [weight, dimension, ell] of terms) {
    const block = fourDimensions(dimension, ell, z, zbar);
    if (block === null) return null;
    sum = add(sum, scale(block, weight));
  }
  const factor = divide(multiply(z, zbar), subtract(z, zbar));
  return multiply(multiply(factor, factor), sum);
}

/** Within 10⁻³ of a pole β = −1, −3, −5, … of k_β. */
function near(beta: number): boolean {
  const m = Math.round((-1 - beta) / 2);
  return m >= 0 && Math.abs(beta + 1 + 2 * m) < 1e-3;
}

function separated(z: Complex, zbar: Complex, fraction: number): boolean {
  return Math.hypot(z.re - zbar.re, z.im - zbar.im) >= fraction * Math.hypot(z.re, z.im);
}
