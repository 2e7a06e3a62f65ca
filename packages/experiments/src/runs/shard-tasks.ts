import { estimateCorrelators, type SamplingJob, samplingBlocks } from "@nnft/estimators";
import type { BlockEngine } from "@nnft/runner";
import type { NdArray } from "ndarray";
import { InputError } from "../input-error.ts";
import type { ShardTask } from "../part.ts";
import { type EstimateRequest, estimateRequest, type PreparedRun } from "./prepare.ts";
import { servesAllWidths } from "./run.ts";

/** The jobs of a run. Errors: InputError for a run whose number of draws is decided while it runs. */
export async function shardTasks(prepared: PreparedRun): Promise<readonly ShardTask[]> {
  const { run, points, widths } = prepared;
  if (run.targetRelativeError !== undefined)
    throw new InputError("shards need a number of `samples`: only a whole run knows when a precision is reached.");
  const tasks: ShardTask[] = [];
  for (const method of run.methods)
    for (const width of widths) {
      const job = await plannedJob(estimateRequest(prepared, method, width), points);
      if (job) tasks.push({ kind: "correlators", ...job });
      // one estimate serves all widths, as in a whole run
      if (!job || servesAllWidths(job.data.problem.method)) break;
    }
  return tasks;
}

interface PlannedJob {
  readonly data: SamplingJob;
  readonly blocks: number;
  readonly resultLength: number;
}

/** Ends an estimate at the point where it would begin to draw. */
class Planned extends Error {
  readonly job: PlannedJob;
  constructor(job: PlannedJob) {
    super("the plan of this job was asked for, not its result");
    this.job = job;
  }
}

/** The job of an estimate that draws; undefined for one that is exact. An engine that throws the job it is given finds it. */
async function plannedJob({ net, options }: EstimateRequest, points: NdArray): Promise<PlannedJob | undefined> {
  const planning: BlockEngine = {
    count: 1,
    withData: ((data: SamplingJob, { resultLength }: { readonly resultLength: number }): never => {
      throw new Planned({ data, blocks: samplingBlocks(data), resultLength });
    }) as unknown as BlockEngine["withData"],
  };
  try {
    await estimateCorrelators(net, points, { ...options, workers: planning });
  } catch (error) {
    if (error instanceof Planned) return error.job;
    throw error;
  }
  return undefined;
}
