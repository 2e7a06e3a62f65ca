// `npm run release -- --dry-run`: versions, builds and tests the tarballs in a clone, and shows what would be published.
// --version-only writes versions and changelogs here; --publish publishes what is new (only in the release workflow).
import { execFileSync, type StdioOptions } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../checks/packages.ts";
import { type Candidate, releasePlan } from "./guard.ts";
import { pnpmOf } from "./packs.ts";

interface Published {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  readonly floor: number;
}

const run = (cwd: string, stdio: StdioOptions, program: string, ...args: string[]): string =>
  execFileSync(program, args, { cwd, encoding: "utf8", stdio, env: { ...process.env, NNFT_RELEASE: "1" } }) ?? "";
const quiet = (cwd: string, program: string, ...args: string[]): string =>
  run(cwd, ["ignore", "pipe", "inherit"], program, ...args);
const loud = (cwd: string, program: string, ...args: string[]): void =>
  void run(cwd, ["ignore", "inherit", "inherit"], program, ...args);
const git = (cwd: string, ...args: string[]): string => quiet(cwd, "git", ...args).trim();

/** The published packages of a checkout. */
async function publishedIn(checkout: string): Promise<readonly Published[]> {
  const { workspaces } = (await import(
    join(checkout, "tooling/checks/packages.ts")
  )) as typeof import("../checks/packages.ts");
  return workspaces()
    .filter(({ manifest }) => !manifest.private)
    .map(({ name, folder, floor }) => ({
      name,
      folder,
      floor,
      // read anew: versions may just have been written
      version: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version,
    }));
}

/** The newest released version of a package, by the tags name@version. */
function releasedVersion(checkout: string, name: string): string | undefined {
  return (
    git(checkout, "tag", "--list", `${name}@*`, "--sort=-v:refname")
      .split("\n")[0]
      ?.slice(name.length + 1) || undefined
  );
}

/** Writes versions and changelogs for the changesets of a checkout; a package that was never released keeps the version of its manifest. */
async function version(checkout: string): Promise<void> {
  const first = (await publishedIn(checkout)).filter(({ name }) => releasedVersion(checkout, name) === undefined);
  loud(checkout, join(root, "node_modules/.bin/changeset"), "version");
  const renamed = new Map<string, string>();
  for (const { name, folder, version: kept } of first) {
    const file = join(folder, "package.json");
    const text = readFileSync(file, "utf8");
    const bumped = JSON.parse(text).version as string;
    writeFileSync(file, text.replace(`"version": "${bumped}"`, `"version": "${kept}"`));
    const log = join(folder, "CHANGELOG.md");
    if (existsSync(log)) writeFileSync(log, readFileSync(log, "utf8").replace(`## ${bumped}`, `## ${kept}`));
    renamed.set(`${name}@${bumped}`, `${name}@${kept}`);
  }
  for (const { folder } of await publishedIn(checkout)) {
    const log = join(folder, "CHANGELOG.md");
    if (!existsSync(log)) continue;
    const text = [...renamed].reduce((all, [from, to]) => all.replaceAll(from, to), readFileSync(log, "utf8"));
    writeFileSync(log, text);
  }
}

async function candidatesOf(checkout: string): Promise<readonly Candidate[]> {
  return (await publishedIn(checkout)).map(({ name, version: next, floor, folder }) => {
    const released = releasedVersion(checkout, name);
    const changed =
      released === undefined ||
      git(checkout, "diff", "--name-only", `${name}@${released}`, "--", folder)
        .split("\n")
        .some((file) => file !== "" && !/\.test\.ts$|\/testing\/|\/fixtures\/|CHANGELOG\.md$/.test(file));
    return { name, version: next, floor, released, changed };
  });
}

/** Shows what a release of a checkout publishes. Ends the process if it is refused. */
async function plan(checkout: string): Promise<readonly Candidate[]> {
  const { publish, skip, complaints } = releasePlan(await candidatesOf(checkout));
  console.log(`\nWould publish ${publish.length}:`);
  for (const { name, version: next, released } of publish) console.log(`  ${name} ${released ?? "(first)"} → ${next}`);
  if (skip.length > 0) console.log(`Unchanged: ${skip.map(({ name }) => name).join(", ")}`);
  for (const complaint of complaints) console.error(`✗ ${complaint}`);
  if (complaints.length > 0) process.exit(1);
  return publish;
}

/** Names the version of the command line among those whose documentation the site links, newest first. */
function listVersion(checkout: string): void {
  const path = join(checkout, "apps/site/versions.json");
  const { version: next } = JSON.parse(readFileSync(join(checkout, "apps/cli/package.json"), "utf8"));
  const listed: readonly string[] = JSON.parse(readFileSync(path, "utf8"));
  if (!listed.includes(next)) writeFileSync(path, `${JSON.stringify([next, ...listed], null, 2)}\n`);
}

const [mode] = process.argv.slice(2);
if (mode === "--version-only") {
  await version(root);
  await plan(root);
  listVersion(root);
} else if (mode === "--publish") {
  if (process.env.GITHUB_ACTIONS !== "true")
    throw new Error("release: only the release workflow publishes, since it signs the provenance.");
  await plan(root);
  loud(root, "npm", "run", "build");
  loud(root, join(root, "node_modules/.bin/changeset"), "publish");
} else if (mode === "--dry-run") {
  const parent = mkdtempSync(join(tmpdir(), "nnft-release-"));
  const clone = join(parent, "nnft");
  try {
    loud(root, "git", "clone", "--quiet", "--no-hardlinks", root, clone);
    if (git(root, "status", "--porcelain") !== "") console.log("Uncommitted changes are not part of this rehearsal.");
    await version(clone);
    const publish = await plan(clone);
    for (const { name, folder } of await publishedIn(clone)) {
      const log = join(folder, "CHANGELOG.md");
      if (existsSync(log))
        console.log(`\n${name}\n${readFileSync(log, "utf8").split("\n").slice(2).join("\n").trim()}`);
    }
    console.log("\nInstalling, building and testing the tarballs of these versions …");
    loud(clone, "npx", "--yes", pnpmOf(), "install", "--prefer-offline", "--no-frozen-lockfile", "--reporter=silent");
    loud(clone, "npx", "--yes", pnpmOf(), "run", "build");
    const tests = ["packed-packages.property", "readme-examples.docs"].map((name) => `tooling/tests/${name}.test.ts`);
    loud(clone, "npx", "--yes", pnpmOf(), "exec", "vitest", "run", ...tests);
    console.log(`\n✓ ${publish.length} packages are ready; nothing was published.`);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
} else {
  console.error("release: give --dry-run, --version-only or --publish.");
  process.exit(2);
}
