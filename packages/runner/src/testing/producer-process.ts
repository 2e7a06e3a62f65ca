// Runs a job of test blocks with a checkpoint, on a queue or on threads, and prints a hash of the merged results: file, blocks, data as JSON, and an
// address for a queue.
import { createHash } from "node:crypto";
import { queueEngines } from "../bullmq.ts";
import { runBlocks, workers } from "../index.ts";
import { sqliteStore } from "../node.ts";
import { storedEngine } from "../stores.ts";
import { LENGTH } from "./block-task.ts";
import { say } from "./say.ts";

const [file, blocks, text, redis] = process.argv.slice(2) as [string, string, string, string | undefined];
const data: unknown = JSON.parse(text);
const stamp = (): string => "test";
const store = sqliteStore({ file, experiment: text });
say(`found ${store.size()}`);
const queue = redis ? await queueEngines({ redis, stamp }) : undefined;
const pool = workers({ module: new URL("./block-task.ts", import.meta.url), count: 2 });
const engine = storedEngine(queue?.engine("test") ?? pool, { store, stamp });
const hash = createHash("sha256");
await runBlocks(engine.withData(data, { resultLength: LENGTH }), {
  blocks: Number(blocks),
  merge: (index, result) => {
    hash.update(new Uint8Array(result.buffer, result.byteOffset, result.byteLength));
    if (index % 10 === 0) say(`merged ${index}`);
  },
});
await queue?.close();
pool.close();
store.close();
say(`hash ${hash.digest("hex")}`);
