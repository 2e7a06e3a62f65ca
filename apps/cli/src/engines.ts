import { availableParallelism } from "node:os";
import { InputError } from "@nnft/experiments";
import { type OpenEngines, threadEngines } from "@nnft/experiments/engines";
import { queueAddress } from "./queue-address.ts";
import type { RunOptions } from "./run-options.ts";

/** The engines that the options of a run of the experiment in `file` name: threads here, or a queue. */
export async function openEngines(
  { engine, redis, inFlight, priority, workers }: RunOptions,
  file: string,
  run: { readonly title: string; readonly fraction: () => number | undefined },
): Promise<OpenEngines> {
  const threads = threadEngines(workers ?? availableParallelism(), file);
  if (engine === "bullmq") {
    const address = queueAddress(redis, "run: --engine bullmq");
    return (await import("./worker-command.ts")).queueEnginesOf(address, threads, {
      ...run,
      ...(inFlight !== undefined && { inFlight }),
      ...(priority !== undefined && { priority }),
    });
  }
  if (inFlight !== undefined) throw new InputError("run: --in-flight needs --engine bullmq.");
  if (priority !== undefined) throw new InputError("run: --priority needs --engine bullmq.");
  if (redis !== undefined) throw new InputError("run: --redis needs --engine bullmq.");
  return threads;
}
