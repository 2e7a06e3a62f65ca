import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { conformalLayer, conformalReport, linearField } from "@nnft/conformal";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine({ threads: false });
const field = { kind: "conformal-layer", width: 4, neuron: { kind: "linear", dimension: 3 } };
const experiment = (changes: object = {}): string =>
  JSON.stringify({ title: "c", seed: 3, conformal: [{ name: "four neurons", field, samples: 4096, ...changes }] });

describe("a conformal field in an experiment", () => {
  it("is that of conformalReport for the same key, in text, results.json and report with three plots", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment());
    const { status, out } = await run("run", "e.yaml", "--out", "o", "--workers", "1");
    expect(status).toBe(0);
    expect(out).toMatch(/conformal covariance: HOLDS/);
    const [{ report }] = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).conformal;
    const layer = conformalLayer({ neuron: linearField({ dimension: 3 }), width: 4 });
    // one word for the layer, in the library as in the file
    expect(layer).toMatchObject({ kind: field.kind });
    const own = await conformalReport(layer, {
      key: keyFrom("3/conformal/four neurons"),
      samples: 4096,
    });
    expect(report.operators).toEqual(JSON.parse(JSON.stringify(own.operators)));
    // 1 + 1/u + v/u times 1 + (3·3 − 3)/(3·4) = 1.5
    expect(report.operators[0].exact).toBeCloseTo(3, 12);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(3);
    expect(html).toMatch(/crossing symmetry<\/td><td><b>holds/);
  });

  it.each([
    [{ field: { kind: "linear", dimension: 3, density: { kind: "normal", mean: 0, standardDeviation: 1 } } }, /ℝ\^5/],
    [{ field: { kind: "linear" } }, /dimension/],
    [{ field: { ...field, width: 2.5 } }, /width/],
    [{ field: { ...field, kind: "layer" } }, /kind/],
    [{ operators: 2 }, /unknown key "operators"/],
  ])("refuses %j by nnft validate", async (changes, words) => {
    await writeFile(join(folder(), "e.yaml"), experiment(changes));
    const { status, err } = await run("validate", "e.yaml");
    expect(status).toBe(2);
    expect(err).toMatch(words);
  });
});
