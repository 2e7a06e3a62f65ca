import { ENTRIES } from "./entries/entry-blocks.ts";
import { entryData } from "./entries/entry-data.ts";
import type { Experiment } from "./experiment-schema.ts";
import type { ShardTask } from "./part.ts";
import { naming, type PreparedEntry, partOf, prepareExperiment } from "./prepare-experiment.ts";
import { requireExperiment } from "./require-experiment.ts";

/**
 * The jobs of an experiment, for parts of it that run apart. An entry whose own blocks are not known beforehand is one block.
 * Errors: InputError for runs whose number of draws is decided while they run.
 */
export async function shardTasks(experiment: Experiment, file: string): Promise<readonly ShardTask[]> {
  requireExperiment("shardTasks", experiment, { name: file });
  const tasks: ShardTask[] = [];
  for (const entry of await prepareExperiment(experiment, file))
    tasks.push(...(await naming(file, entry.part, entry.spec, () => tasksOf(entry, experiment.seed, file))));
  return tasks;
}

async function tasksOf(
  { part, spec, prepared }: PreparedEntry,
  seed: Experiment["seed"],
  file: string,
): Promise<readonly ShardTask[]> {
  const own = await partOf(part).shardTasks?.(prepared);
  return own ?? [{ kind: ENTRIES, data: await entryData(seed, part, spec, file), blocks: 1 }];
}
