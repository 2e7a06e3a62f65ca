import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { numbers } from "@nnft/papers";
import { describe, expect, it } from "vitest";
import { cli } from "./cli.ts";

const run = async (...args: string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const folder = mkdtempSync(join(tmpdir(), "nnft-papers-"));
  const status = await cli(
    ["papers", ...args],
    { out: (text) => out.push(text), err: (text) => err.push(text) },
    folder,
  );
  return { status, folder, out: out.join("\n"), err: err.join("\n") };
};

describe("nnft papers", () => {
  it("runs the numbers of one paper in full, and writes its page and its numbers", async () => {
    const { status, folder, out } = await run("williams-1997");
    expect(status).toBe(0);
    expect(out).toContain("The arcsine law of erf units");
    expect(out).toContain("all 2 hold");
    const read = (ending: string) =>
      readFileSync(join(folder, "nnft-results", `papers-williams-1997.${ending}`), "utf8");
    expect(JSON.parse(read("json")).results).toHaveLength(2);
    expect(read("html")).toContain("Computing with Infinite Networks");
  });

  it("lists all numbers, and prints the program of one", async () => {
    const { out } = await run("--list", "--json");
    expect(JSON.parse(out)).toHaveLength(numbers.length);
    const { out: program } = await run("williams-1997-arcsine-law", "--code");
    expect(program).toContain("npm install");
  });

  it("refuses a word that no paper covers, and names one that is near", async () => {
    const { status, err } = await run("halversen");
    expect(status).toBe(2);
    expect(err).toContain('did you mean "halverson"');
    expect((await run("--code")).status).toBe(2);
  });
});
