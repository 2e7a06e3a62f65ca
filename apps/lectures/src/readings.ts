import type { Quantity } from "./claim.ts";

/** A number with its standard error, 0 if it has none. */
export interface Reading {
  readonly value: number;
  readonly standardError: number;
}

/** The numbers of a quantity by where they come from. */
export interface Readings {
  /** the right value */
  readonly exact: Reading;
  /** what the printed formula gives, in the rows of misprints that test it */
  readonly printed?: Reading;
  /** what was measured or computed; missing where the printed formula itself was evaluated */
  readonly measured?: Reading;
}

/** Sorts the numbers of a quantity: the value of a printed formula is never the exact one. */
export function readings({ exact, value, standardError, role, correct }: Quantity): Readings {
  const found = { value, standardError };
  const wanted = { value: exact, standardError: 0 };
  if (role === "measured") return { exact: wanted, measured: found };
  return correct === undefined
    ? { exact: wanted, printed: found }
    : { exact: { value: correct, standardError: 0 }, printed: wanted, measured: found };
}
