import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freeScalar } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import { osReport } from "@nnft/symmetry/axioms";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine({ threads: false });
const net = { kind: "free-scalar", dimension: 1, width: 16, mass: 1, cutoff: 10 };
const experiment = (changes: object = {}): string =>
  JSON.stringify({ title: "axioms", seed: 3, axioms: [{ name: "a free line", net, ...changes }] });

describe("axioms in an experiment", () => {
  it("are those of osReport for the same key, in text, results.json and report with both plots", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment());
    const { status, out } = await run("run", "e.yaml", "--out", "o", "--workers", "1");
    expect(status).toBe(0);
    expect(out).toMatch(/reflection positivity: HOLDS IN THE LIMIT/);
    expect(out).toMatch(/Not tested:/);
    const [{ report }] = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).axioms;
    const own = await osReport(freeScalar({ dimension: 1, width: 16, mass: 1, cutoff: 10 }), {
      key: keyFrom("3/axioms/a free line"),
    });
    expect(report.spectrum).toEqual(own.spectrum);
    expect(report.decay.fourPoint).toEqual(own.decay.fourPoint);
    expect(report.spectrum.eigenvalues[0]).toBeLessThan(0);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(2);
    expect(html).toMatch(/cluster decomposition<\/td><td><b>holds in the limit/);
  });

  it.each([
    [{ functionals: [[[-1]]] }, "run", /positive times/],
    [{ net: { ...net, cutoff: -1 } }, "validate", /cutoff/],
    [{ scales: 1 }, "validate", /unknown key "scales"/],
  ])("refuses %j by nnft %s", async (changes, command, words) => {
    await writeFile(join(folder(), "e.yaml"), experiment(changes));
    const { status, err } = await run(command, "e.yaml", ...(command === "run" ? ["--out", "o"] : []));
    expect(status).toBe(2);
    expect(err).toMatch(words);
  });
});
