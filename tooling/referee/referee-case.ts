import type { Key } from "@nnft/random";

/** Parameters as plain data: the independent side reads them as JSON. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A number with its stated error; one that was called unreliable or came with a warning does not count as a claim. */
export interface Claim {
  readonly value: number;
  readonly error: number;
  readonly doubted?: boolean;
}

/** An estimator under trial: its claims for drawn parameters and a key, and the function of `independent.py` that knows the right values. */
export interface RefereeCase {
  readonly package: string;
  readonly estimator: string;
  /** the function of `independent.py`; it returns one number for each claim */
  readonly route: string;
  /** the route in a few words, for the table */
  readonly by: string;
  readonly draw: (dice: Dice) => Parameters;
  readonly claims: (parameters: Parameters, key: Key) => readonly Claim[] | Promise<readonly Claim[]>;
  /** halves the number of parameter sets, each of which costs a right value; the number of keys stays */
  readonly slow?: boolean;
}

/** Seeded draws of odd parameters. */
export interface Dice {
  /** uniform in [low, high), to four digits, so that both sides read the same number */
  readonly real: (low: number, high: number) => number;
  readonly integer: (low: number, high: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
}
