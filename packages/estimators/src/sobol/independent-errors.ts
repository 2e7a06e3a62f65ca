import type { MomentPlan } from "@nnft/correlators/accumulators";
import { type Key, split } from "@nnft/random";
import type { GroupedSums } from "../sampling/sample-blocks.ts";
import { type SamplingProblem, samplerOf } from "../sampling/sampling-problem.ts";
import { SCRAMBLINGS } from "./net-schedule.ts";

const GROUPS = 64;
const NEURONS = 64;

/** Sums over 4,096 independent neurons in 64 groups: what independent draws scatter is known from them to a tenth. */
export function independentPilot(problem: SamplingProblem, plan: MomentPlan, key: Key): GroupedSums {
  const { addBlock, blockSize } = samplerOf({ ...problem, draws: "independent" }, plan);
  // beyond the keys of the scramblings
  const own = split(key, SCRAMBLINGS);
  const count = Math.min(NEURONS, blockSize);
  const sums = Array.from({ length: GROUPS }, (_, g) => {
    const group = new Float64Array(plan.size);
    addBlock(split(own, g), count, group);
    return group;
  });
  return { sums, counts: new Array<number>(GROUPS).fill(count), samples: GROUPS * count };
}
