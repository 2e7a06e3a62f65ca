// Serves a queue in a process of its own, until SIGTERM: address, threads, stamp, milliseconds that each block takes longer here.

import { serveQueue } from "../bullmq.ts";
import { workers } from "../index.ts";

const [redis, threads, stamp, slower] = process.argv.slice(2) as [string, string, string, string];
const count = Number(threads);
const pool = workers({ module: new URL("./block-task.ts", import.meta.url), count });
const engine = {
  count,
  withData: ((data: object, options: { readonly resultLength: number }) =>
    pool.withData(
      { ...data, milliseconds: ((data as { milliseconds?: number }).milliseconds ?? 0) + Number(slower) },
      options,
    )) as typeof pool.withData,
};
const worker = await serveQueue({
  redis,
  kinds: { test: { engine, validate: () => undefined } },
  stamp: () => stamp,
  concurrency: count,
  lock: 1000,
  onBlock: ({ index }) => console.log(`block ${index}`),
  onFailure: (message) => console.log(`failed ${message}`),
});
console.log("serving");
process.once("SIGTERM", async () => {
  await worker.drain();
  pool.close();
  console.log("drained");
});
