// `npm run referee`: every estimator that states an error, on odd parameters, beside routes in Python. The table of docs/trust.md.
import { pnpm, requireNode, systemPackages } from "./steps.mjs";

requireNode();
systemPackages();
pnpm("Installing", ["install", "--prefer-frozen-lockfile"]);
pnpm("Refereeing", [
  "exec",
  "node",
  "--conditions=nnft-source",
  "--no-warnings",
  "tooling/referee/referee.ts",
  ...process.argv.slice(2),
]);
