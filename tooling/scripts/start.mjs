// `npm start`: install, build, and run the main job, the digits experiment. Safe to repeat.
// Arguments after `--` go to the nnft command instead: npm start -- run my-experiment.yaml
import { pnpm, requireNode } from "./steps.mjs";

requireNode();
pnpm("Installing", ["install", "--prefer-frozen-lockfile"]);
pnpm("Building", ["run", "build"]);
const args = process.argv.slice(2);
pnpm("Running nnft", [
  "exec",
  "node",
  "apps/cli/bin/nnft.mjs",
  ...(args.length > 0 ? args : ["run", "examples/digits.yaml"]),
]);
