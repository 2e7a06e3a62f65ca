// `node tooling/release/supply-chain.ts`: licences of everything that a user installs with nnft, and known vulnerabilities. Exits 1 if one is not allowed.
import { spawnSync } from "node:child_process";
import { root } from "../checks/packages.ts";
import { pnpmOf } from "./packs.ts";

/** Licences that permit every use, with notices kept. */
export const ALLOWED: readonly RegExp[] = [
  /^MIT(-0)?$/,
  /^ISC$/,
  /^BSD-[23]-Clause$/,
  /^Apache-2\.0$/,
  /^0BSD$/,
  /^BlueOak-1\.0\.0$/,
  /^CC0-1\.0$/,
  /^Unlicense$/,
  /^Python-2\.0$/,
];

/** Whether a licence, or one of those that may be chosen from, is allowed. */
export function isAllowed(licence: string): boolean {
  return licence
    .replace(/[()]/g, "")
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((part) => ALLOWED.some((pattern) => pattern.test(part.trim()))));
}

const pnpm = (...args: string[]) =>
  spawnSync("npx", ["--yes", pnpmOf(), ...args], { cwd: root, encoding: "utf8", maxBuffer: 1e8 });

export interface Licences {
  readonly [licence: string]: readonly { readonly name: string; readonly versions: readonly string[] }[];
}

/** Licences of production dependencies, by name. */
export function licences(): Licences {
  const { stdout, stderr, status } = pnpm("-r", "licenses", "list", "--prod", "--json");
  if (status !== 0) throw new Error(`pnpm licenses failed: ${stderr || stdout}`);
  return JSON.parse(stdout);
}

if (import.meta.main) {
  let failed = false;
  for (const [licence, packages] of Object.entries(licences())) {
    const others = packages.filter(({ name }) => !/^@?nnft\b/.test(name));
    if (others.length === 0) continue;
    const allowed = isAllowed(licence);
    failed ||= !allowed;
    console.log(
      `${allowed ? "✓" : "✗"} ${licence}: ${others.map(({ name, versions }) => `${name} ${versions.join(" ")}`).join(", ")}`,
    );
  }
  const { stdout, stderr, status } = pnpm("audit", "--prod");
  const said = `${stdout}${stderr}`.trim();
  // a mirror without this service proves nothing
  const unanswered = /ERR_PNPM_AUDIT/.test(said);
  console.log(
    unanswered ? "\n✗ this registry answers no audits; known vulnerabilities were not looked up." : `\n${said}`,
  );
  process.exit(failed || status !== 0 ? 1 : 0);
}
