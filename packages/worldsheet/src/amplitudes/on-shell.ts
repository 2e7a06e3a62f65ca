import type { Table } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";
import { product, readMomenta, type Tachyons } from "../correlators/tachyons.ts";
import { requireConvergent } from "./closed-forms.ts";

/** How far squares and sums of momenta may be from their shell, relative to p². */
const SHELL = 1e-9;

/** Four momenta on shell, and the exponents of their amplitude. */
export interface FourTachyons extends Omit<Tachyons, "points"> {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/**
 * Reads four momenta with α′p² = `shell` that add to 0; the exponents are 1 + `slope` p_i·p_j of the pairs (1, 2), (2, 3), (2, 4).
 * Closed strings: shell 4, slope α′/2; open ones: shell 1, slope 2α′.
 */
export function readFourTachyons(
  caller: string,
  momenta: Table,
  { reggeSlope, shell, slope }: { readonly reggeSlope: number; readonly shell: number; readonly slope: number },
): FourTachyons {
  const read = readMomenta(caller, momenta);
  if (read.count !== 4) refuse(caller, "momenta", "four rows", `${read.count} rows`, "pass p₁ to p₄");
  const square = shell / reggeSlope;
  for (let r = 0; r < 4; r++) {
    const p = product(read, r, r);
    if (Math.abs(p - square) > SHELL * square)
      refuse(
        caller,
        "momenta",
        `on shell, p² = ${square}`,
        p,
        "scale the momenta: Möbius covariance holds on shell only",
      );
  }
  for (let mu = 0; mu < read.dimension; mu++) {
    let sum = 0;
    for (let r = 0; r < 4; r++) sum += read.momenta[r * read.dimension + mu];
    if (Math.abs(sum) > SHELL * Math.sqrt(square))
      refuse(caller, "momenta", "of sum 0", sum, "the zero mode gives δ(Σp)");
  }
  const exponent = (s: number): number => 1 + slope * product(read, 1, s);
  const [a, b, c] = [exponent(0), exponent(2), exponent(3)];
  requireConvergent(caller, "1 + p₁·p₂ exponent", a);
  requireConvergent(caller, "1 + p₂·p₃ exponent", b);
  return { ...read, a, b, c };
}
