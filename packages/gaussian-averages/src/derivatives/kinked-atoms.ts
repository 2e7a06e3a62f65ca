import type { ProductFunction } from "./point-function.ts";

/** coefficient times z^power θ(z)^{0 or 1}, or times the δ-function's derivative of an order. */
export type Atom =
  | { readonly kind: "whole" | "half"; readonly coefficient: number; readonly power: number }
  | { readonly kind: "delta"; readonly coefficient: number; readonly order: number };

/** σ(z) = left·z for z < 0 and right·z for z > 0. */
export interface Slopes {
  readonly left: number;
  readonly right: number;
}

/**
 * A product of derivatives of a σ that bends at 0, differentiated, as a sum of atoms.
 *
 * σ = left z + J zθ, σ′ = left + Jθ, σ″ = Jδ, …, with J = right − left. Products are limits of those of rounded kinks:
 *   σ″σ′^m = δ (right^{m+1} − left^{m+1})/(m + 1),   σ″σ = 0
 * σ″σ″ diverges, and so does σ‴σ′^m = −m σ″²σ′^{m−1} + …: these have infinite coefficients. Others that depend on the rounding have NaN.
 */
export function atomsOf({ orders, raised }: ProductFunction, slopes: Slopes): readonly Atom[] {
  let atoms = productAtoms(orders, slopes);
  for (let step = 0; step < raised; step++) atoms = atoms.flatMap(slopeOf);
  return atoms.filter(({ coefficient }) => coefficient !== 0);
}

function productAtoms(orders: readonly number[], { left, right }: Slopes): readonly Atom[] {
  const jump = right - left;
  const values = orders.filter((order) => order === 0).length;
  const steps = orders.filter((order) => order === 1).length;
  const bends = orders.filter((order) => order >= 2);
  if (bends.length === 0) {
    const power = values + steps;
    return [
      { kind: "whole", coefficient: left ** power, power: values },
      { kind: "half", coefficient: right ** power - left ** power, power: values },
    ];
  }
  /** ∫ of (left + Jt)^m over t from 0 to 1, times J */
  const mean = (m: number): number => (right ** (m + 1) - left ** (m + 1)) / (m + 1);
  const delta = (coefficient: number, order: number): readonly Atom[] => [{ kind: "delta", coefficient, order }];
  const [order] = bends;
  if (bends.length === 1 && values === 0) {
    if (order === 2) return delta(mean(steps), 0);
    if (steps === 0) return delta(jump, order - 2);
    if (order === 3) return delta(Number.NEGATIVE_INFINITY * Math.sign(jump * mean(steps - 1)) || Number.NaN, 0);
  }
  if (bends.length === 1 && values > 0 && order === 2) return [];
  if (bends.length === 2 && values === 0 && bends.every((bend) => bend === 2))
    return delta(Number.POSITIVE_INFINITY * Math.sign(jump * mean(steps)) || Number.NaN, 0);
  return delta(Number.NaN, 0);
}

function slopeOf(atom: Atom): readonly Atom[] {
  if (atom.kind === "delta") return [{ ...atom, order: atom.order + 1 }];
  const { kind, coefficient, power } = atom;
  const below: readonly Atom[] = power > 0 ? [{ kind, coefficient: coefficient * power, power: power - 1 }] : [];
  return kind === "half" && power === 0 ? [...below, { kind: "delta", coefficient, order: 0 }] : below;
}
