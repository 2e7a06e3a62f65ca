import { requireFunction, requireInteger } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { Executor } from "../executor.ts";
import { runBlocks } from "../run-blocks.ts";
import { nextTurn } from "./next-turn.ts";

/** Chains of steps that go on from round to round. A segment is what one chain has done so far: its record and the state it goes on from. */
export interface Rounds<Segment> {
  readonly chains: number;
  /** of each chain, in all */
  readonly steps: number;
  /** where the chains of an earlier run go on, after so many steps */
  readonly from?: { readonly done: number; readonly segments: readonly Segment[] } | undefined;
  /** The executor of one round: block c takes chain c `count` steps further, and results in its record of these. */
  readonly executorOf: (round: Round<Segment>) => Executor<Segment>;
  /** The record of a chain and that of the next round as one. */
  readonly join: (before: Segment, after: Segment) => Segment;
  /** keeps what all chains have done, after each `every` steps and at the end */
  readonly checkpoint?:
    | { readonly every: number; readonly save: (segments: readonly Segment[]) => void | Promise<void> }
    | undefined;
  /** numbers of steps after which all chains are looked at */
  readonly looks?: readonly number[] | undefined;
  /** asked at each look; true ends the run there */
  readonly until?: ((segments: readonly Segment[]) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RoundProgress<Segment>) => void) | undefined;
}

export interface Round<Segment> {
  readonly count: number;
  /** steps of each chain before this round */
  readonly done: number;
  /** undefined in the first round */
  readonly segments: readonly Segment[] | undefined;
}

export interface RoundProgress<Segment> {
  /** between 0 and 1 of all steps */
  readonly fraction: number;
  /** steps of each chain at the end of the last round */
  readonly done: number;
  /** at a look: what the chains have done */
  readonly segments?: readonly Segment[];
}

/**
 * Runs chains as blocks: in each round every chain is one block, which goes on where the last round left it. Rounds end at checkpoints and at looks.
 *
 * Convention: what the chains do depends on neither the rounds nor the executor, if a chain of so many steps can be cut anywhere.
 * Errors: those of runBlocks; DomainError for bad numbers.
 * @example await runRounds({ chains: 2, steps: 10, executorOf: ({ count }) => inProcess(() => count), join: (a, b) => a + b }) // [10, 10]
 */
export async function runRounds<Segment>(rounds: Rounds<Segment>): Promise<readonly Segment[]> {
  requireObject("runRounds", "rounds", rounds, ["chains", "steps", "executorOf", "join"], "pass what the chains do");
  const { chains, steps, from, executorOf, join, checkpoint, until, signal, onProgress } = rounds;
  requireInteger("runRounds", "chains", chains, 1);
  requireInteger("runRounds", "steps", steps, 1);
  requireFunction("runRounds", "executorOf", executorOf);
  requireFunction("runRounds", "join", join);
  let { segments, done }: { segments?: readonly Segment[]; done: number } = from ?? { done: 0 };
  for (const { end, isCheckpoint, isLook } of endsOf(rounds, done)) {
    const before = { segments, done, count: end - done };
    const fresh: Segment[] = [];
    await runBlocks(executorOf(before), {
      blocks: chains,
      merge: (index, segment) => {
        fresh[index] = segment;
      },
      ...(signal ? { signal } : {}),
      onProgress: ({ merged }) => {
        const fraction = (before.done + (before.count * merged) / chains) / steps;
        // the round tells its end itself
        if (merged < chains) onProgress?.({ fraction, done: before.done });
      },
    });
    const all = segments ? segments.map((old, c) => join(old, fresh[c])) : fresh;
    segments = all;
    done = end;
    if (isCheckpoint) await checkpoint?.save(all);
    onProgress?.({ fraction: done / steps, done, ...(isLook && { segments: all }) });
    // who looks gets a turn to show what it sees, before chains in this thread go on
    if (isLook && onProgress) await nextTurn();
    signal?.throwIfAborted();
    if (isLook && until?.(all)) break;
  }
  return segments!;
}

/** Where rounds end: at checkpoints, at looks, and after all steps. */
function endsOf(
  { steps, checkpoint, looks = [] }: Pick<Rounds<never>, "steps" | "checkpoint" | "looks">,
  done: number,
): readonly { readonly end: number; readonly isCheckpoint: boolean; readonly isLook: boolean }[] {
  const every = checkpoint ? requireInteger("runRounds", "checkpoint.every", checkpoint.every, 1) : steps;
  const checkpoints: number[] = [];
  for (let end = done; end < steps; ) {
    end = Math.min(end + every, steps);
    checkpoints.push(end);
  }
  const ends = [...new Set([...checkpoints, ...looks])].filter((end) => end > done && end <= steps);
  return ends
    .sort((a, b) => a - b)
    .map((end) => ({ end, isCheckpoint: checkpoints.includes(end), isLook: end < steps && looks.includes(end) }));
}
