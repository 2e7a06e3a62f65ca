// `npm test`: install what the tests need, build, and run all of them. `npm run test:nightly` runs the slow sweeps.
import { join } from "node:path";
import { pnpm, requireNode, root, systemPackages } from "./steps.mjs";

requireNode();
const nightly = process.argv.includes("--nightly");
const args = process.argv.slice(2).filter((arg) => arg !== "--nightly");
systemPackages();
pnpm("Installing", ["install", "--prefer-frozen-lockfile"]);
pnpm("Building", ["run", "build"]);
// processes that tests start read the sources as an earlier one compiled them
const env = { NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node-compile") };
pnpm(nightly ? "Slow statistical sweeps" : "Tests", ["exec", "vitest", "run", ...args], {
  env: nightly ? { ...env, NNFT_NIGHTLY: "1" } : env,
});
if (nightly)
  pnpm("Referee", [
    "exec",
    "node",
    "--conditions=nnft-source",
    "--no-warnings",
    "tooling/referee/referee.ts",
    "--keys",
    "1000",
  ]);
