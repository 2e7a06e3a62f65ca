import { type Executor, runBlocks } from "@nnft/runner";
import { independentValues } from "./independent.ts";
import type { Claim, RefereeCase } from "./referee-case.ts";
import { type Sweep, setsOf, type Trial, trialsOf } from "./sweep-task.ts";
import { type Judged, type Row, verdictOf } from "./verdict.ts";

/** The claims of a block beside its right values, as pulls. */
export interface JudgedBlock {
  readonly trial: Trial;
  readonly judged: readonly Judged[];
}

/** Runs all blocks of a sweep on an executor, and tells each case once its last block is in: its row and its blocks. */
export async function runSweep(
  cases: readonly RefereeCase[],
  sweep: Sweep,
  executor: Executor<readonly (readonly Claim[])[]>,
  onCase: (row: Row, blocks: readonly JudgedBlock[]) => void,
): Promise<void> {
  const trials = trialsOf(cases, sweep);
  let blocks: { readonly trial: Trial; readonly claims: readonly (readonly Claim[])[] }[] = [];
  const merge = (index: number, claims: readonly (readonly Claim[])[]): void => {
    const own = trials[index];
    blocks.push({ trial: own, claims });
    if (blocks.length < setsOf(own.trial, sweep)) return;
    const exact = independentValues(
      blocks.map(({ trial: { trial, parameters } }) => ({ route: trial.route, parameters })),
    );
    const judged = blocks.map((block, s) => ({
      trial: block.trial,
      judged: pullsOf(block.trial, block.claims, exact[s]),
    }));
    blocks = [];
    onCase(
      verdictOf(
        own.trial,
        sweep.keys,
        judged.flatMap((block) => block.judged),
      ),
      judged,
    );
  };
  await runBlocks(executor, { blocks: trials.length, merge });
}

function pullsOf({ trial }: Trial, claims: readonly (readonly Claim[])[], exact: readonly number[]): readonly Judged[] {
  return claims.flatMap((list) => {
    if (list.length !== exact.length)
      throw new Error(`${trial.estimator}: ${list.length} claims, but ${exact.length} right values.`);
    return list.map(({ value, error, doubted = false }, c) => ({ pull: (value - exact[c]) / error, doubted }));
  });
}
