import { requireNumber } from "../checks/kind.ts";
import { refuse } from "../checks/require.ts";
import { derivativeAt, FAR, type TaylorTable, taylorTable, valueAt } from "./taylor-table.ts";

/**
 * e^{−|x|}I₀(x): a table of Taylor series below 25, the asymptotic series beyond. Convention: 0 at ±∞, NaN for NaN.
 * Accuracy: 1e-15 relative. Errors: DomainError for what is no number. Source: Abramowitz & Stegun 9.6.1, 9.7.1.
 * @example scaledBesselI0(2); // 0.308508322553671
 */
export function scaledBesselI0(x: number): number {
  requireNumber("scaledBesselI0", "x", x);
  const z = Math.abs(x);
  return z <= FAR ? valueAt((table ??= build()), z) : asymptotic(0, z);
}

/** e^{−|x|}I₁(x), odd in x, as {@link scaledBesselI0}: 1e-15 absolute. @example scaledBesselI1(2); // 0.215269289248938 */
export function scaledBesselI1(x: number): number {
  requireNumber("scaledBesselI1", "x", x);
  const z = Math.abs(x);
  const value = z <= FAR ? valueAt((table ??= build()), z) + derivativeAt(table, z) : asymptotic(1, z);
  return x < 0 ? -value : value;
}

/**
 * e^{−x}I₀(x) − 1 for x ≥ 0, without cancellation at small x, as {@link scaledBesselI0}. Errors: DomainError below 0.
 * @example scaledBesselI0MinusOne(1e-4); // -0.0000999925004166
 */
export function scaledBesselI0MinusOne(x: number): number {
  requireNumber("scaledBesselI0MinusOne", "x", x);
  if (x < 0) refuse("scaledBesselI0MinusOne", "x", "a number of at least 0", x, "pass |x|");
  return x <= FAR ? valueAt((table ??= build()), x, 1) : asymptotic(0, x) - 1;
}

let table: TaylorTable | undefined;

/** x f″ + (1 + 2x) f′ + f = 0 for f = e^{−x}I₀ about x₀: the coefficients by their recurrence. */
function build(): TaylorTable {
  return taylorTable((x, c) => {
    if (x === 0) {
      c[0] = 1;
      for (let n = 0; n + 1 < c.length; n++) c[n + 1] = (-(2 * n + 1) * c[n]) / (n + 1) ** 2;
      return;
    }
    const [zero, one] = miller(x);
    c[0] = zero;
    c[1] = one - zero;
    for (let n = 0; n + 2 < c.length; n++)
      c[n + 2] = -((n + 1) * (n + 1 + 2 * x) * c[n + 1] + (2 * n + 1) * c[n]) / ((n + 2) * (n + 1) * x);
  });
}

/** e^{−x}I₀ and e^{−x}I₁ by the downward recurrence, normalised by I₀ + 2ΣI_k = e^x. */
function miller(x: number): readonly [number, number] {
  let [above, value, rest] = [0, 1e-280, 0];
  for (let n = Math.ceil(x + 12 * Math.cbrt(x) + 12); n > 0; n--) {
    rest += 2 * value;
    [above, value] = [value, ((2 * n) / x) * value + above];
  }
  const norm = value + rest;
  return [value / norm, above / norm];
}

/** (2πz)^{−1/2} Σ_k (−1)^k a_k z^{−k}, summed to its smallest term. */
function asymptotic(order: 0 | 1, z: number): number {
  if (z === Number.POSITIVE_INFINITY) return 0;
  let [term, sum] = [1, 1];
  for (let k = 1; k < 60; k++) {
    const factor = -(4 * order - (2 * k - 1) ** 2) / (8 * k * z);
    if (Math.abs(factor) >= 1) break;
    term *= factor;
    sum += term;
    if (Math.abs(term) < 1e-18) break;
  }
  return sum / Math.sqrt(2 * Math.PI * z);
}
