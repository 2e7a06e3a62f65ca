// `npm run bench`: builds, then measures. Without a name: the built packages against numpy, torch and C (bench/bench.ts).
import { pnpm, requireNode } from "./steps.mjs";

/** Benchmarks with a name: `npm run bench -- runner`. */
const named = {
  runner: "bench/runner-bench.ts",
  scale: "bench/scale-bench.ts",
  entries: "bench/entries-bench.ts",
  playground: "bench/playground-bench.ts",
  gpu: "bench/gpu-bench.ts",
  conformal: "packages/conformal/bench.ts",
  pooling: "bench/pooling-bench.ts",
  "mean-field": "bench/mean-field-bench.ts",
};

requireNode();
const args = process.argv.slice(2);
if (!args.includes("--help")) {
  pnpm("Installing", ["install", "--prefer-frozen-lockfile"]);
  pnpm("Building", ["run", "build"]);
}
const script = Object.hasOwn(named, args[0] ?? "") ? named[args.shift()] : "bench/bench.ts";
const conditions = script === "bench/bench.ts" ? [] : ["--conditions=nnft-source", "--no-warnings"];
pnpm("Measuring", ["exec", "node", ...conditions, script, ...args]);
