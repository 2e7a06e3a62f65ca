// `npm start`: install, build, and run the main job: every claim of the lectures, and the digits experiment. Safe to repeat.
// Arguments after `--` go to the nnft command instead: npm start -- run my-experiment.yaml
import { pnpm, requireNode } from "./steps.mjs";

requireNode();
pnpm("Installing", ["install", "--prefer-frozen-lockfile"]);
pnpm("Building", ["run", "build"]);
const args = process.argv.slice(2);
const nnft = (label, ...rest) =>
  pnpm(label, ["exec", "node", "apps/cli/bin/nnft.mjs", ...rest], { mayFail: args.length === 0 });
if (args.length > 0) nnft("Running nnft", ...args);
else {
  const lectures = nnft("The lectures, equation by equation", "lectures");
  const digits = nnft("Networks on handwritten digits", "run", "examples/digits.yaml");
  console.log(`\nOpen nnft-results/lectures.html and nnft-results/report.html.`);
  process.exit(Math.max(lectures, digits));
}
