import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programOf } from "@nnft/lectures";
import { describe, expect, it } from "vitest";
import { cli } from "./cli.ts";

const run = async (...args: string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const folder = mkdtempSync(join(tmpdir(), "nnft-lectures-"));
  const status = await cli(
    ["lectures", ...args],
    { out: (text) => out.push(text), err: (text) => err.push(text) },
    folder,
  );
  return { status, folder, out: out.join("\n"), err: err.join("\n") };
};

describe("nnft lectures", () => {
  it("runs one equation in full, and writes its page and its numbers", async () => {
    const { status, folder, out } = await run("44");
    expect(status).toBe(0);
    expect(out).toContain("The connected four-point function falls exactly as 1/N");
    expect(out).toMatch(/relu, N = 2 .*0\.25331.*0\.25\d+\(\d+\).*✓/);
    expect(out).toContain("it holds");
    const report = JSON.parse(readFileSync(join(folder, "nnft-results", "lectures-44.json"), "utf8"));
    expect(report.results.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict])).toEqual([
      ["43", "holds"],
    ]);
    expect(readFileSync(join(folder, "nnft-results", "lectures-44.html"), "utf8")).toContain('<article id="43"');
  });

  it("shows a misprint refuted and its correction confirmed", async () => {
    const { status, out } = await run("erratum-35", "--out", "here");
    expect(status).toBe(0);
    expect(out).toContain("as printed");
    expect(out).toContain("refuted");
    expect(out).toContain("misprint confirmed");
  });

  it("gives the same numbers for a seed, others for another, and events as JSON", async () => {
    const numbers = async (...args: string[]): Promise<unknown> => {
      const { out } = await run("120", "--json", ...args);
      const events = out.split("\n").map((line) => JSON.parse(line));
      expect(events.map(({ event }) => event)).toContain("progress");
      return events.at(-1).report.results[0].quantities;
    };
    const first = await numbers("--seed", "5");
    expect(await numbers("--seed", "5")).toEqual(first);
    expect(await numbers("--seed", "6")).not.toEqual(first);
  });

  it("lists all without running any, and is quiet when asked", async () => {
    const { status, out } = await run("--list");
    expect(status).toBe(0);
    for (const text of ["(43)–(44)", "erratum-66", "Table 1", "misprint"]) expect(out).toContain(text);
    expect((await run("35", "--quiet")).out).toBe("");
  });

  it("prints the program of one claim, and of no more", async () => {
    const { status, out } = await run("43", "--code");
    expect(status).toBe(0);
    expect(`${out}\n`).toBe(programOf("43"));
    expect((await run("44", "--code", "--seed", "7")).out).toContain('keyFrom("7/43")');
    const many = await run("43", "44-53", "--code");
    expect([many.status, many.err]).toEqual([2, expect.stringMatching(/program of one claim, got \d; name one/)]);
  });

  it("refuses what no claim covers, with the nearest that are", async () => {
    const number = await run("200");
    expect([number.status, number.err]).toEqual([
      2,
      expect.stringMatching(/no claim covers "200"; did you mean "125"/),
    ]);
    expect((await run("5")).err).toContain('equation (5) states nothing to compute; near it are "10"');
    const word = await run("eratum-66");
    expect([word.status, word.err]).toEqual([2, expect.stringContaining('"erratum-66"')]);
  });
});
