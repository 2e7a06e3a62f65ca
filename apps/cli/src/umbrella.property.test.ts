import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

const root = new URL("../../..", import.meta.url).pathname;
/** Who computes on a device imports it himself: gpu.js is as large as all the rest. */
const LEFT_OUT = "@nnft/gpu-kernels";
/** Every other package that others import: those of packages/, and the lectures. */
const names = [...readdirSync(join(root, "packages")).map((folder) => join("packages", folder)), "apps/lectures"]
  .map((folder) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")).name as string)
  .filter((name) => name !== LEFT_OUT);

type Names = Readonly<Record<string, unknown>>;
let umbrella: Names;
let entries: ReadonlyMap<string, Names>;

beforeAll(async () => {
  umbrella = await import("./index.ts");
  entries = new Map(await Promise.all(names.map(async (name) => [name, (await import(name)) as Names] as const)));
}, 60_000);

/** Names of packages that the one import lacks, or has from elsewhere. */
function missing(one: Names): readonly string[] {
  return [...entries].flatMap(([name, entry]) =>
    Object.keys(entry).flatMap((key) => (one[key] === entry[key] ? [] : [`${name} ${key}`])),
  );
}

describe("the one import", () => {
  it("has every name of the main entry of every package but that of devices", () => {
    expect(entries.size).toBeGreaterThanOrEqual(23);
    expect([...entries].filter(([, entry]) => Object.keys(entry).length === 0)).toEqual([]);
    expect(missing(umbrella)).toEqual([]);
    // negative control: names that are left out, or belong to another package
    const { mlp: _, ...without } = umbrella;
    expect(missing({ ...without, nngp: entries.get("@nnft/infinite-width")?.ntk })).toEqual([
      "@nnft/architectures mlp",
      "@nnft/infinite-width nngp",
    ]);
  });

  it("gives no name to two things", () => {
    const homes = new Map<string, string[]>();
    for (const [name, entry] of entries)
      for (const key of Object.keys(entry)) homes.set(key, [...(homes.get(key) ?? []), name]);
    expect([...homes].filter(([, of]) => of.length > 1)).toEqual([]);
  });

  it("is not loaded by the command", () => {
    const loadedBy = (file: string): readonly string[] =>
      execFileSync(
        process.execPath,
        ["--conditions=nnft-source", "--no-warnings", "--input-type=module", "-e", LOADED],
        { encoding: "utf8", env: { ...process.env, NNFT_FILE: new URL(file, import.meta.url).href } },
      )
        .trim()
        .split("\n");
    const umbrellaFile = /apps\/cli\/src\/index\.ts$/;
    expect(loadedBy("cli.ts").filter((url) => umbrellaFile.test(url))).toEqual([]);
    expect(loadedBy("cli.ts").length).toBeGreaterThan(10);
    // negative control: a file that loads it
    expect(loadedBy("index.ts").filter((url) => umbrellaFile.test(url))).toHaveLength(1);
  });
});

/** Imports a file and prints every module that was loaded on the way. */
const LOADED = `
  import { registerHooks } from "node:module";
  const urls = [];
  registerHooks({ load: (url, context, next) => { urls.push(url); return next(url, context); } });
  await import(process.env.NNFT_FILE);
  console.log(urls.join("\\n"));
`;
