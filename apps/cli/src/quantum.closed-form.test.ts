import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine({ threads: false });
const experiment = (changes: object = {}): string =>
  JSON.stringify({
    title: "q",
    seed: 3,
    quantum: [{ name: "quartic", potential: [0, 0, 0.5, 0, 1], period: 12, ...changes }],
  });

describe("a potential in an experiment", () => {
  it("gives the ground state of the quartic oscillator to 1 %, with levels, report and plot", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment());
    const { status, out } = await run("run", "e.yaml", "--out", "o");
    expect(status).toBe(0);
    expect(out).toMatch(/chains: RELIABLE/);
    const [{ report }] = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).quantum;
    const { value, standardError } = report.spectrum.groundEnergy;
    expect(Math.abs(value / 0.8037706512 - 1)).toBeLessThan(0.01);
    expect(standardError / value).toBeLessThan(0.005);
    expect(Math.abs(value - 0.8037706512) / standardError).toBeLessThan(4.5);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(1);
    expect(html).toContain("0.80377065");
  });

  it.each([
    [{ potential: [0, 0, -1] }, "run", /confining|grow/],
    [{ potential: { expression: "foo(phi)" } }, "validate", /foo/],
    [{ period: -1 }, "validate", /period/],
  ])("refuses %j by nnft %s", async (changes, command, words) => {
    await writeFile(join(folder(), "e.yaml"), experiment(changes));
    const { status, err } = await run(command, "e.yaml", ...(command === "run" ? ["--out", "o"] : []));
    expect(status).toBe(2);
    expect(err).toMatch(words);
  });
});
