// `npm run build`: every package, by turbo, without its telemetry and update notices.
import { spawnSync } from "node:child_process";
import { root } from "./steps.mjs";

const { status } = spawnSync("turbo", ["run", "build", "--output-logs=errors-only", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
});
process.exit(status ?? 1);
