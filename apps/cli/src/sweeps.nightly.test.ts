import { it } from "vitest";
import { hasRedis } from "../../../packages/runner/src/testing/redis-server.ts";
import { commandLine } from "./testing/command-line.ts";
import { expectSameSweepThroughQueue } from "./testing/queued-sweep.ts";

const line = commandLine();

it.skipIf(!hasRedis)("a sweep of 200 settings has the same tables through a queue", async () => {
  await expectSameSweepThroughQueue(line, 100);
});
