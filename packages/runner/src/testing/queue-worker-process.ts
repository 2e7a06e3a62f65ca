// Serves a queue in a process of its own, until SIGTERM: address, threads, stamp, milliseconds that each block takes longer here, workers in this
// process, milliseconds of a lock.

import { serveQueue } from "../bullmq.ts";
import { workers } from "../index.ts";
import { say } from "./say.ts";

const [redis = "", threads, stamp = "", slower, copies = "1", lock = "1000"] = process.argv.slice(2);
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
const serving = await Promise.all(
  Array.from({ length: Number(copies) }, () =>
    serveQueue({
      redis,
      kinds: { test: { engine, validate: () => undefined } },
      stamp: () => stamp,
      concurrency: count,
      lock: Number(lock),
      onBlock: ({ index }) => say(`block ${index}`),
      onFailure: (message) => say(`failed ${message}`),
    }),
  ),
);
process.once("SIGTERM", async () => {
  await Promise.all(serving.map((worker) => worker.drain()));
  pool.close();
  say("drained");
});
say("serving");
