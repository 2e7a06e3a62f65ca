import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, workspaces } from "../checks/packages.ts";

/** A package as it would be published. */
export interface Pack {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  readonly tarball: string;
  /** names of the packages it depends on */
  readonly needs: readonly string[];
}

/** Runs `action` while no other process holds this name. */
export function exclusively<T>(name: string, action: () => T): T {
  const lock = join(tmpdir(), `nnft-lock-${name}`);
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      // the process that made it was killed
      if (age > 300_000) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    return action();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** A hash of the published files of a workspace, so that unchanged packages are packed once. */
function fingerprint(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders)
    for (const part of ["package.json", "README.md", "dist", "bin"]) {
      const path = join(folder, part);
      if (!existsSync(path)) continue;
      const files = statSync(path).isDirectory()
        ? readdirSync(path, { recursive: true, encoding: "utf8" })
            .map((name) => join(path, name))
            .sort()
        : [path];
      for (const file of files) if (statSync(file).isFile()) hash.update(file).update(readFileSync(file));
    }
  return hash.digest("hex").slice(0, 16);
}

/** Every package that is published, packed as `pnpm publish` would. They must have been built. */
export function packs(): readonly Pack[] {
  const published = workspaces().filter(({ manifest }) => !manifest.private);
  for (const { name, folder } of published)
    if (!existsSync(join(folder, "dist/index.js"))) throw new Error(`${name} is not built; run npm run build first.`);
  const folder = join(tmpdir(), `nnft-packs-${fingerprint(published.map((workspace) => workspace.folder))}`);
  exclusively("packs", () => {
    if (existsSync(folder)) return;
    const staging = `${folder}.${process.pid}`;
    const filters = published.flatMap(({ name }) => ["--filter", name]);
    execFileSync("npx", ["--yes", pnpmOf(), "-r", ...filters, "pack", "--pack-destination", staging], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
    });
    renameSync(staging, folder);
  });
  return published.map(({ name, folder: source, manifest: { version, dependencies } }) => ({
    name,
    version,
    needs: Object.keys(dependencies ?? {}),
    folder: source,
    tarball: join(folder, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`),
  }));
}

/** The version of pnpm that the repository's scripts use, as npx takes it. */
export function pnpmOf(): string {
  const [, version] = /const PNPM = "(pnpm@[^"]+)"/.exec(
    readFileSync(join(root, "tooling/scripts/steps.mjs"), "utf8"),
  ) as unknown as [string, string];
  return version;
}
