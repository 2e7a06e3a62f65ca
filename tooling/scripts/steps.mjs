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
    console.error(`nnft needs Node 20 or newer to set itself up, but this is ${process.version}.`);
    process.exit(1);
  }
}

/** Tools of tests beyond Node: a Debian package, the file that shows that it is installed, and its purpose. */
const SYSTEM = [
  ["chromium", "/usr/lib/chromium/vk_swiftshader_icd.json", "pages, and GPU kernels on a software driver"],
  ["redis-server", "/usr/bin/redis-server", "the queue of long jobs"],
  ["openssl", "/usr/bin/openssl", "certificates of a queue behind TLS"],
  ["iproute2", "/sbin/ip", "networks that can be cut"],
  ["python3-numpy", "/usr/lib/python3/dist-packages/numpy", "reading results"],
  ["python3-h5py", "/usr/lib/python3/dist-packages/h5py", "reading results"],
  ["python3-scipy", "/usr/lib/python3/dist-packages/scipy", "the independent side of the referee"],
  ["python3-mpmath", "/usr/lib/python3/dist-packages/mpmath", "the independent side of the referee"],
];

/**
 * Installs the missing Debian packages that tests use, if this process may do so (it is root, and apt is present).
 * Tests that could not run say so.
 */
export function systemPackages() {
  const may = process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  // tests fail if a tool that could have been installed is missing
  if (may || process.env.CI) Object.assign(process.env, { NNFT_EXPECT_GPU: "1", NNFT_EXPECT_SERVICES: "1" });
  const missing = SYSTEM.filter(([, file]) => !existsSync(file));
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name);
  for (const [name, , purpose] of missing)
    console.log(`${may ? "installing" : "not here:"} ${name}, for ${purpose}${may ? "" : `; apt-get install ${name}`}`);
  if (!may) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) =>
    spawnSync("apt-get", ["-qq", ...args], { stdio: ["ignore", "ignore", "inherit"], env, timeout: 300_000 }).status;
  if (apt("update") !== 0 || apt("install", "-y", "--no-install-recommends", ...names) !== 0)
    console.error(`${names.join(", ")} could not be installed; tests that need them will fail.`);
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
