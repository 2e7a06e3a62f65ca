import type { Experiment } from "../experiment-schema.ts";
import { isBadInput } from "../input-error.ts";
import type { Cost, EntryHooks, Part } from "../part.ts";
import type { PartName } from "../parts.ts";
import { naming, partOf, prepareExperiment } from "../prepare-experiment.ts";
import { requireExperiment } from "../require-experiment.ts";

/** What one entry of an experiment takes. */
export interface EntryCost extends Cost {
  readonly part: PartName;
  readonly name: string;
  /** of one thread, by two short runs; at most, where a precision is asked for */
  readonly seconds: number;
}

/** Bytes of the program by itself, with its code compiled and memory that waits to be collected. */
const PROGRAM = 3 * 2 ** 26;

/** The cost of an entry in a process of its own. */
export const withProgram = (cost: Cost): Cost => ({ ...cost, bytes: PROGRAM + cost.bytes });

/** A short run that took so many seconds says enough of a long one. */
const ENOUGH = 0.25;

/**
 * What every entry takes: memory by its sizes, time by short runs of it.
 *
 * Accuracy: the run takes at most the memory that is stated, that of the program included, and at least a quarter of it. Time to a factor of two
 * where draws take most of it.
 * Errors: one InputError with all that `run` would refuse, and with entries that need more memory than the machine has.
 */
export async function estimateExperiment(experiment: Experiment, file: string): Promise<readonly EntryCost[]> {
  requireExperiment("estimateExperiment", experiment, { name: file });
  const found: EntryCost[] = [];
  for (const { part, spec, prepared } of await prepareExperiment(experiment, file, { isChecked: () => true }))
    await naming(file, part, spec, async () => {
      const cost = await partOf(part).cost(prepared);
      const seconds = await foretold(partOf(part), prepared);
      found.push({ part, name: spec.name, ...withProgram(cost), seconds });
    });
  return found;
}

/**
 * The time of the whole by the straight line through those of two short runs, which has the fixed part as its offset. Runs begin with the
 * fewest draws and take four times as many until one is long enough to be timed.
 */
async function foretold(part: Part, prepared: unknown): Promise<number> {
  const hooks: EntryHooks = { workers: 1, onProgress: () => {}, save: async () => {} };
  const timed = async (share: number): Promise<Timed> => {
    const short = part.shortened(prepared, share);
    const started = performance.now();
    try {
      await part.run(short.prepared, hooks);
    } catch (error) {
      // so few draws may not answer the question; their time counts all the same
      if (!isBadInput(error)) throw error;
    }
    return { share: short.share, seconds: (performance.now() - started) / 1000 };
  };
  // what is loaded and compiled once is not part of the line
  await timed(0);
  let first = await timed(0);
  if (first.share === 1) return first.seconds;
  let second = await timed(4 * first.share);
  while (second.seconds < ENOUGH && second.share < 1) {
    first = second;
    second = await timed(4 * second.share);
  }
  return extrapolated(await withoutHiccup(first, second, timed), second);
}

/** Times that a short run is measured again. */
const AGAIN = 3;
/** Four times as many draws take longer by this factor at least, unless what is fixed takes nearly all. */
const LONGER = 1.5;

/**
 * The shorter run, measured again where the longer one took hardly longer: the machine may have been busy with other work during the first
 * measurement, and a line through it would be level. Other work only adds time, so the least is taken.
 */
export async function withoutHiccup(
  first: Timed,
  second: Timed,
  timed: (share: number) => Promise<Timed>,
): Promise<Timed> {
  let least = first;
  for (let k = 0; k < AGAIN && second.seconds < LONGER * least.seconds; k++) {
    const again = await timed(least.share);
    if (again.seconds < least.seconds) least = again;
  }
  return least;
}

/** The time of the whole by the straight line through those of two shares. It never falls. */
export function extrapolated(first: Timed, second: Timed): number {
  const slope = Math.max(0, (second.seconds - first.seconds) / (second.share - first.share));
  return second.seconds + slope * (1 - second.share);
}

/** What a share of the draws took. */
export interface Timed {
  readonly share: number;
  readonly seconds: number;
}
