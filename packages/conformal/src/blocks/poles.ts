import { ConvergenceError, DomainError } from "@nnft/foundations";
import type { BlockSpec } from "./block-spec.ts";
import { nearestDegeneracy } from "./degenerate-dimension.ts";
import type { LaurentRow } from "./laurent.ts";

/** Laurent orders kept at a degenerate Δ, and how many of them are poles. */
const ORDERS = 10;
const POLES = 3;

/** The Δ₀ around which the coefficients of a block are expanded: a degenerate one nearby, else Δ itself. */
export interface ExpansionPoint {
  readonly spec: BlockSpec;
  readonly degenerate: boolean;
  readonly delta0: number;
  /** Δ − Δ₀ */
  readonly shift: number;
  readonly orders: number;
  readonly poles: number;
}

/** The point of a block; one order without poles where no divisor vanishes nearby. */
export function expansionPoint(spec: BlockSpec): ExpansionPoint {
  const { scalingDimension } = spec;
  const degenerate = nearestDegeneracy(spec);
  const delta0 = degenerate?.scalingDimension ?? scalingDimension;
  return {
    spec,
    degenerate: degenerate !== undefined && degenerate !== null,
    delta0,
    shift: degenerate ? scalingDimension - delta0 : 0,
    orders: degenerate ? ORDERS : 1,
    poles: degenerate ? POLES : 0,
  };
}

/** The values of a row at Δ. Throws DomainError at a pole and ConvergenceError where too many divisors vanish. */
export function valuesAt(point: ExpansionPoint, { coefficients, right }: LaurentRow): Float64Array {
  const { spec, degenerate, shift, orders, poles } = point;
  const { scalingDimension, spin, dimension } = spec;
  if (!degenerate) return coefficients;
  const exact = Math.abs(shift) <= 1e-13 * (1 + Math.abs(scalingDimension));
  return Float64Array.from(right, (good, i) => {
    const a = coefficients.subarray(i * orders, i * orders + good);
    if (good <= poles)
      throw new ConvergenceError(
        `conformalBlock: too many vanishing divisors at Δ = ${scalingDimension}, ℓ = ${spin}, D = ${dimension}; move Δ by 10⁻³.`,
      );
    if (!exact) return a.reduce((sum, value, k) => sum + value * shift ** (k - poles), 0);
    const size = a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-300);
    for (let k = 0; k < poles; k++)
      if (Math.abs(a[k]) > 1e-9 * size)
        throw new DomainError(
          `conformalBlock: the block has a pole at \`scalingDimension\` Δ = ${scalingDimension} ` +
            `for ℓ = ${spin}, D = ${dimension}; choose another Δ, or take the residue by Δ ± ε.`,
        );
    return a[poles];
  });
}
