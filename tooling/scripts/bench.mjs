// `npm run bench`: builds, then measures the built packages against numpy, torch and C (tooling/bench/bench.ts).
import { pnpm, requireNode } from "./steps.mjs";

requireNode();
const args = process.argv.slice(2);
if (!args.includes("--help")) {
  pnpm("Installing", ["install", "--prefer-frozen-lockfile"]);
  pnpm("Building", ["run", "build"]);
}
pnpm("Measuring", ["exec", "node", "tooling/bench/bench.ts", ...args]);
