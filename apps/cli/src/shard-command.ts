import { basename, dirname } from "node:path";
import { InputError } from "@nnft/experiments";
import { requireOwnPart } from "./own-outputs.ts";
import type { RunCall } from "./run-call.ts";
import { readShard, runShard } from "./shard.ts";
import { writeOutputs } from "./write-outputs.ts";

/** Computes one shard of an experiment and writes it to its file. */
export async function shardCommand(
  { experiment, file, options, target, engines, display, note, terminal, stop }: RunCall,
  text: string,
): Promise<0 | 1> {
  const shard = readShard(text);
  if (!shard) throw new InputError(`run: \`--shard\` must be i/n with 1 ≤ i ≤ n, e.g. 3/16, got ${text}.`);
  if (!/\.json$/.test(target))
    throw new InputError(
      `run: with \`--shard\`, \`--out\` names the file of the part, e.g. --out part-${shard.index}.json.`,
    );
  requireOwnPart(target, basename(target), experiment, options.force === true);
  const sayStopped = (): void => {
    display.stop();
    note.remove();
    terminal.err("stopped; nothing was written, since a part is computed as a whole.");
  };
  stop.lastly(sayStopped);
  try {
    const part = await runShard(experiment, file, target, shard, {
      engines,
      signal: stop.signal,
      onProgress: (fraction) => display.update({ fraction, label: `part ${shard.index} of ${shard.of}` }),
    });
    display.stop();
    const written = await writeOutputs(dirname(target), { [basename(target)]: part });
    terminal.out(`wrote ${written.join()}`);
    return 0;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    sayStopped();
    return 1;
  } finally {
    note.remove();
  }
}
