import { DatabaseSync } from "node:sqlite";
import { type SqliteStore, sqliteStore } from "@nnft/runner/node";

/** Changes one number of each finished block in a checkpoint, with the right checksum, as nobody but its owner could. Returns how many. */
export function changeCheckpoint(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const blocks = database.prepare("SELECT job, block FROM blocks").all() as { job: string; block: number }[];
  const { experiment } = database.prepare("SELECT experiment FROM run").get() as { experiment: string };
  database.close();
  using store: SqliteStore = sqliteStore({ file, experiment });
  let changed = 0;
  for (const { job, block } of blocks) {
    const result = store.get(job, block);
    if (!(result instanceof Float64Array)) continue;
    store.put(
      job,
      block,
      result.map((x, k) => (k === result.length - 1 ? x * (1 + 1e-12) : x)),
    );
    changed++;
  }
  return changed;
}
