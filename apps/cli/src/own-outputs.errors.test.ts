import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cli } from "./cli.ts";
import { writeOutputs } from "./write-outputs.ts";

let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "nnft-own-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const experiment = (title: string, seed = 1): string =>
  JSON.stringify({
    title,
    seed,
    runs: [{ name: "a", net: { kind: "cos-net", inputDimension: 1, width: 3 }, points: [[0]], samples: 64 }],
  });

async function nnft(...args: string[]): Promise<{ readonly status: number; readonly text: string }> {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const status = await cli(args, { out: write, err: write, progress: undefined }, home);
  return { status, text: lines.join("\n") };
}

describe("results in a folder", () => {
  it("are replaced by those of their own experiment only; --force replaces others", async () => {
    await writeFile(join(home, "one.json"), experiment("one"));
    await writeFile(join(home, "two.json"), experiment("two"));
    expect((await nnft("run", "one.json", "--quiet")).status).toBe(0);
    expect((await nnft("run", "one.json", "--quiet")).status).toBe(0);
    const before = await readFile(join(home, "nnft-results/results.json"), "utf8");
    const refused = await nnft("run", "two.json", "--quiet");
    expect(refused.status).toBe(2);
    expect(refused.text).toMatch(/nnft-results holds the results of another experiment \("one"\).*--out.*--force/);
    expect((await nnft("run", "one.json", "--quiet", "--seed", "2")).status).toBe(2);
    expect(await readFile(join(home, "nnft-results/results.json"), "utf8")).toBe(before);
    expect((await nnft("run", "two.json", "--quiet", "--force")).status).toBe(0);
    expect(await readFile(join(home, "nnft-results/results.json"), "utf8")).not.toBe(before);
  });

  it("that nnft did not write are not replaced", async () => {
    await writeFile(join(home, "one.json"), experiment("one"));
    for (const [name, text] of [
      ["results.json", "{}"],
      ["results.json", "not JSON"],
      ["report.html", "mine"],
      ["correlators.csv", "mine"],
    ] as const) {
      const folder = join(home, `of-${name}-${text.length}`);
      await mkdir(folder);
      await writeFile(join(folder, name), text);
      const { status, text: said } = await nnft("run", "one.json", "--quiet", "--out", folder);
      expect(status).toBe(2);
      expect(said).toContain(`${name}, which is not known to be of this experiment`);
      expect(await readdir(folder)).toEqual([name]);
      expect(await readFile(join(folder, name), "utf8")).toBe(text);
    }
    // negative control: other files do not stand in the way
    await mkdir(join(home, "notes"));
    await writeFile(join(home, "notes/notes.txt"), "mine");
    expect((await nnft("run", "one.json", "--quiet", "--out", "notes")).status).toBe(0);
    expect(await readFile(join(home, "notes/notes.txt"), "utf8")).toBe("mine");
  });

  it("of a report and of a part are guarded alike", async () => {
    await writeFile(join(home, "one.json"), experiment("one"));
    await writeFile(join(home, "two.json"), experiment("two"));
    await nnft("run", "one.json", "--quiet", "--out", "one");
    await nnft("run", "two.json", "--quiet", "--out", "two");
    expect((await nnft("report", "one/results.json", "--quiet", "--out", "two")).status).toBe(2);
    expect((await nnft("report", "one/results.json", "--quiet", "--out", "two", "--force")).status).toBe(0);
    await writeFile(join(home, "part-1.json"), "mine");
    const refused = await nnft("run", "one.json", "--shard", "1/2", "--out", "part-1.json", "--quiet");
    expect(refused.status).toBe(2);
    expect(refused.text).toMatch(/part-1\.json is there already/);
    expect(await readFile(join(home, "part-1.json"), "utf8")).toBe("mine");
  });
});

describe("files", () => {
  it("are written beside their places in a folder that is gone afterwards; a link is replaced, what it points to is not", async () => {
    await writeFile(join(home, "precious"), "mine");
    await symlink(join(home, "precious"), join(home, "results.json"));
    await writeOutputs(home, { "results.json": "new" });
    expect(await readFile(join(home, "precious"), "utf8")).toBe("mine");
    expect((await lstat(join(home, "results.json"))).isSymbolicLink()).toBe(false);
    expect(await readFile(join(home, "results.json"), "utf8")).toBe("new");
    expect((await readdir(home)).sort()).toEqual(["precious", "results.json"]);
    // one that cannot be written leaves nothing
    await expect(writeOutputs(home, { a: "1", "no/such/folder": "2" })).rejects.toThrow(/ENOENT/);
    expect((await readdir(home)).sort()).toEqual(["precious", "results.json"]);
  });

  it("are staged in a private folder; one that a killed process left is removed, and nothing like it", async () => {
    const others = [`.nnft-${process.ppid}-Aa0_zZ`, ".nnft-mine", ".nnft-1-", "nnft-999999999-Aa0_zZ"];
    const target = join(home, "kept");
    for (const name of [".nnft-999999999-Aa0_zZ", ...others]) {
      await mkdir(join(target, name), { recursive: true });
      await writeFile(join(target, name, "results.json"), "half");
    }
    await mkdir(join(home, "elsewhere"));
    await writeFile(join(home, "elsewhere/letter.txt"), "mine");
    await symlink(join(home, "elsewhere"), join(target, ".nnft-999999998-Aa0_zZ"));
    await writeOutputs(target, { "a.txt": "a" });
    // negative control: those of living processes, links and other names stay
    expect((await readdir(target)).sort()).toEqual([...others, ".nnft-999999998-Aa0_zZ", "a.txt"].sort());
    expect(await readFile(join(home, "elsewhere/letter.txt"), "utf8")).toBe("mine");
  });
});
