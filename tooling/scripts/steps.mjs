// Shared by `npm start` and `npm test`: plain JavaScript for any Node ≥ 20, before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const PNPM = "pnpm@12.21.0";
const started = Date.now();

export function requireNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) {
    console.error(`nnft needs Node 20 or newer to set itself up, this is ${process.version}.`);
    process.exit(1);
  }
}

/**
 * Installs Debian's chromium, whose software driver runs the WebGPU tests, where it is missing and this process may: root, apt present.
 * Without it those tests say that they did not run.
 */
export function chromium() {
  const may = process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  // tests fail where the backends they need could have been here
  if (may || process.env.CI) process.env.NNFT_EXPECT_GPU = "1";
  if (existsSync("/usr/lib/chromium/vk_swiftshader_icd.json")) return;
  console.log(
    `\n▸ chromium for WebGPU tests: ${may ? "installing" : "not installed; run apt-get install chromium as root"}`,
  );
  if (!may) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) =>
    spawnSync("apt-get", ["-qq", ...args], { stdio: ["ignore", "ignore", "inherit"], env, timeout: 300_000 }).status;
  if (apt("update") !== 0 || apt("install", "-y", "--no-install-recommends", "chromium") !== 0)
    console.error("chromium could not be installed; WebGPU tests will not run.");
}

/** Runs pnpm with these arguments in the repository; ends this process with its status if it fails (unless told not to). */
export function pnpm(label, args, { env = {}, mayFail = false } = {}) {
  console.log(`\n▸ ${label}  (${((Date.now() - started) / 1000).toFixed(0)} s)`);
  const { status, error } = spawnSync("npx", ["--yes", PNPM, ...args], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, npm_config_loglevel: "error", npm_config_update_notifier: "false", ...env },
  });
  if (error) throw error;
  if (status !== 0 && !mayFail) {
    console.error(`\n✗ ${label} failed with status ${status}.`);
    process.exit(status ?? 1);
  }
  return status ?? 1;
}
