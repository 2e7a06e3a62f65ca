import { type Key, keyFrom, split } from "@nnft/random";
import { diceOf } from "./dice.ts";
import type { Claim, Parameters, RefereeCase } from "./referee-case.ts";

/** A sweep of some cases: plain data on which all its numbers depend. */
export interface Sweep {
  /** names of the cases */
  readonly names: readonly string[];
  /** keys of each case */
  readonly keys: number;
  /** parameter sets of each case, among which its keys are dealt */
  readonly sets: number;
  readonly seed: number;
}

/** One block: a case with one of its parameter sets. */
export interface Trial {
  readonly trial: RefereeCase;
  readonly parameters: Parameters;
  /** the keys of this set */
  readonly keys: readonly Key[];
}

export const nameOf = (trial: RefereeCase): string => `${trial.package} ${trial.estimator}`;

/** Parameter sets of a case: a slow one has half as many. */
export const setsOf = ({ slow }: RefereeCase, { keys, sets }: Sweep): number =>
  Math.min(slow ? Math.ceil(sets / 2) : sets, keys);

/** All blocks of a sweep, case after case. A case draws from a key by its name: one that is added changes no other. */
export function trialsOf(cases: readonly RefereeCase[], sweep: Sweep): readonly Trial[] {
  return sweep.names.flatMap((name) => {
    const trial = cases.find((one) => nameOf(one) === name);
    if (!trial) throw new Error(`referee: no case is named ${name}.`);
    const key = keyFrom(`${sweep.seed} ${name}`);
    const count = setsOf(trial, sweep);
    return Array.from({ length: count }, (_, s) => {
      const own: Key[] = [];
      for (let k = s; k < sweep.keys; k += count) own.push(split(split(key, s), k + 1));
      return { trial, parameters: trial.draw(diceOf(split(split(key, s), 0))), keys: own };
    });
  });
}

/** The task of a thread: the claims of each key of a block. */
export function sweepTask(
  cases: readonly RefereeCase[],
): (sweep: Sweep) => (index: number) => Promise<readonly (readonly Claim[])[]> {
  return (sweep) => {
    const trials = trialsOf(cases, sweep);
    return async (index) => {
      const { trial, parameters, keys } = trials[index];
      const all: (readonly Claim[])[] = [];
      for (const key of keys)
        all.push(
          (await trial.claims(parameters, key)).map(({ value, error, doubted = false }) => ({ value, error, doubted })),
        );
      return all;
    };
  };
}
