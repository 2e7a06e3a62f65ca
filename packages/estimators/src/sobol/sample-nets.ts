import type { GroupedSums, SamplingHooks, UnitExecutors } from "../sampling/sample-blocks.ts";
import { runner } from "../sampling/sample-blocks.ts";
import { type NetSchedule, netUnit, SCRAMBLINGS } from "./net-schedule.ts";

/** Sums of whole scramblings while they grow; each is one group of the jackknife. */
interface GrowingNets {
  readonly sums: Float64Array[];
  readonly counts: number[];
  samples: number;
}

function add(nets: GrowingNets, schedule: NetSchedule, index: number, result: Float64Array): void {
  const { scrambling, draws } = netUnit(schedule, index);
  const sums = nets.sums[scrambling];
  // the memory of a result is used again
  if (!sums) nets.sums[scrambling] = result.slice();
  else for (let i = 0; i < sums.length; i++) sums[i] += result[i];
  nets.counts[scrambling] = (nets.counts[scrambling] ?? 0) + draws;
  nets.samples += draws;
}

/** Draws a given number of points of each scrambling. */
export async function sampleNets(
  executors: UnitExecutors,
  schedule: Extract<NetSchedule, { kind: "nets" }>,
  hooks: SamplingHooks,
): Promise<GroupedSums> {
  const nets: GrowingNets = { sums: [], counts: [], samples: 0 };
  const merge = (index: number, result: Float64Array): void => {
    add(nets, schedule, index, result);
    hooks.onBlock?.({ fraction: (index + 1) / SCRAMBLINGS, samples: nets.samples, groups: nets });
  };
  await runner(executors, schedule)({ first: 0, end: SCRAMBLINGS }, { signal: hooks.signal, merge });
  return nets;
}

/** Doubles the points of all scramblings until `enough` (0 more doublings expected) is satisfied or the budget is spent. */
export async function sampleNetsUntil(
  executors: UnitExecutors,
  schedule: Extract<NetSchedule, { kind: "growing-nets" }>,
  maxSamples: number,
  enough: (groups: GroupedSums) => number,
  hooks: SamplingHooks,
): Promise<GroupedSums> {
  const run = runner(executors, schedule);
  const nets: GrowingNets = { sums: [], counts: [], samples: 0 };
  let turns = 0;
  let whole: GroupedSums = nets;
  const merge = (index: number, result: Float64Array): void => {
    add(nets, schedule, index, result);
    const groups = turns === 0 ? nets : whole;
    hooks.onBlock?.({ fraction: nets.samples / maxSamples, samples: nets.samples, groups });
  };
  const turn = async (): Promise<void> => {
    const first = turns * SCRAMBLINGS;
    await run({ first, end: first + SCRAMBLINGS }, { signal: hooks.signal, merge });
    turns++;
    // within a turn some scramblings have twice the points of others, and means of unequal scatter
    if (hooks.onBlock) whole = { ...nets, sums: nets.sums.map((sums) => sums.slice()), counts: [...nets.counts] };
  };
  await turn();
  for (;;) {
    const doublings = enough(nets);
    if (doublings <= 0 || 2 * nets.samples > maxSamples) return nets;
    for (let step = 0; step < doublings && 2 * nets.samples <= maxSamples; step++) await turn();
  }
}

/**
 * Sums of each scrambling, divided by the mean of its weights. That mean is 1 up to an error which the sums share, so the ratio scatters less: not at
 * all for a constant neuron. The bias of the ratio is the variance of that mean, far below the error.
 */
export function overWeights({ sums, counts, samples }: GroupedSums): GroupedSums {
  return { sums: sums.map((group, g) => group.map((sum) => (sum * counts[g]) / group[0])), counts, samples };
}
