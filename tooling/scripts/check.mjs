// `npm run check`: types, linter and formatter, and the repository checks. All three run; it exits 1 if one fails.
import { spawnSync } from "node:child_process";
import { root } from "./steps.mjs";

const steps = [
  ["types", "tsc", "-p", "tsconfig.json", "--noEmit"],
  ["linter and formatter", "biome", "check", "."],
  ["repository", "node", "--no-warnings", "tooling/checks/run.ts"],
];
const failed = steps.filter(([name, command, ...args]) => {
  console.log(`\n▸ ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  return status !== 0;
});
if (failed.length > 0) console.error(`\n✗ ${failed.map(([name]) => name).join(", ")}`);
process.exit(failed.length > 0 ? 1 : 0);
