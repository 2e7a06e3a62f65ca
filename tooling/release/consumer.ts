import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exclusively, type Pack, packs } from "./packs.ts";

/**
 * An empty project with the packed tarballs of some packages and of their dependencies, and others from the registry. It cannot
 * see the workspace.
 * Install scripts are off: that of the queue's compiler is not needed either.
 */
export function consumer(names: readonly string[], others: Readonly<Record<string, string>> = {}): string {
  const tarballs = withNeeded(names, packs());
  const dependencies = {
    ...others,
    ...Object.fromEntries(tarballs.map(({ name, tarball }) => [name, `file:${tarball}`])),
  };
  const hash = createHash("sha256").update(JSON.stringify(dependencies)).digest("hex").slice(0, 16);
  const folder = join(tmpdir(), `nnft-consumer-${hash}`);
  exclusively(`consumer-${hash}`, () => {
    if (existsSync(folder)) return;
    const staging = `${folder}.${process.pid}`;
    mkdirSync(staging);
    writeFileSync(
      join(staging, "package.json"),
      JSON.stringify({ name: "consumer", private: true, type: "module", dependencies }, null, 2),
    );
    execFileSync(
      "npm",
      ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"],
      {
        cwd: staging,
        stdio: ["ignore", "ignore", "inherit"],
        timeout: 300_000,
      },
    );
    renameSync(staging, folder);
  });
  return folder;
}

/** The packs of these names and, in turn, of the packages they depend on. */
function withNeeded(names: readonly string[], all: readonly Pack[]): readonly Pack[] {
  const needed = new Set<string>(names);
  for (const name of needed) {
    const pack = all.find((one) => one.name === name);
    if (pack) for (const other of pack.needs) needed.add(other);
  }
  return all.filter(({ name }) => needed.has(name));
}

/** The output of a program in such a project. */
export function printed(
  folder: string,
  file: string,
  code: string,
  node: readonly string[] = [process.execPath, "--no-warnings"],
): string {
  writeFileSync(join(folder, file), code);
  const { NODE_OPTIONS: _, ...env } = process.env;
  return execFileSync(node[0]!, [...node.slice(1), join(folder, file)], { cwd: folder, encoding: "utf8", env });
}
