import { existsSync } from "node:fs";
import { defineConfig, type Options } from "tsup";

/**
 * One build for every package: ESM, source maps, nothing of ours bundled in.
 * `src/index.ts` is the entry; an app may add `src/main.ts` (its executable), a package `src/block-worker.ts` (what its workers load) `src/self-test.ts` (what checks it on a machine of yours), `src/node.ts` and
 * `src/bullmq.ts` (what needs Node, or a queue).
 */
const config: Options = {
  entry: [
    "src/index.ts",
    "src/main.ts",
    "src/block-worker.ts",
    "src/self-test.ts",
    "src/node.ts",
    "src/bullmq.ts",
  ].filter((file) => existsSync(file)),
  format: ["esm"],
  target: "es2022",
  platform: "neutral",
  sourcemap: true,
  clean: true,
  treeshake: true,
  splitting: true,
  dts: false,
  // node:sqlite has no other name
  removeNodeProtocol: false,
  external: [/^node:/],
  silent: true,
};

export default defineConfig(config);
