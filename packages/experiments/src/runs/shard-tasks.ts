import { plannedJob } from "@nnft/estimators";
import { InputError } from "../input-error.ts";
import type { ShardTask } from "../part.ts";
import { estimateRequest, type PreparedRun } from "./prepare.ts";
import { servesAllWidths } from "./run.ts";

/** The jobs of a run. Errors: InputError for a run whose number of draws is decided while it runs. */
export async function shardTasks(prepared: PreparedRun): Promise<readonly ShardTask[]> {
  const { run, points, widths } = prepared;
  if (run.targetRelativeError !== undefined)
    throw new InputError("shards need a number of `samples`: only a whole run knows when a precision is reached.");
  const tasks: ShardTask[] = [];
  for (const method of run.methods)
    for (const width of widths) {
      const { net, options } = estimateRequest(prepared, method, width);
      const job = await plannedJob(net, points, options);
      if (job) tasks.push({ kind: "correlators", ...job });
      // one estimate serves all widths, as in a whole run
      if (!job || servesAllWidths(job.data.problem.method)) break;
    }
  return tasks;
}
