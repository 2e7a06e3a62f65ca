import type { Experiment } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import type { ShardTask } from "./part.ts";
import { partEntries } from "./parts.ts";
import { naming, partOf, prepareExperiment } from "./prepare-experiment.ts";
import { requireExperiment } from "./require-experiment.ts";

/** The jobs of an experiment, for parts of it that run apart. Errors: InputError for entries whose blocks are not known beforehand. */
export async function shardTasks(experiment: Experiment, file: string): Promise<readonly ShardTask[]> {
  requireExperiment("shardTasks", experiment, { name: file });
  const served = partEntries.filter(([, { shardTasks }]) => shardTasks).map(([part]) => `\`${part}\``);
  for (const [part, { shardTasks }] of partEntries)
    if (!shardTasks && experiment[part].length > 0)
      throw new InputError(
        `${file}: shards serve ${served.join(", ")}, but the experiment has \`${part}\`; put it into its own file.`,
      );
  const tasks: ShardTask[] = [];
  for (const { part, spec, prepared } of await prepareExperiment(experiment, file))
    tasks.push(...(await naming(file, part, spec, async () => (await partOf(part).shardTasks?.(prepared)) ?? [])));
  return tasks;
}
