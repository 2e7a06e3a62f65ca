import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseExperiment } from "@nnft/experiments";
import { experimentJsonSchema } from "@nnft/experiments/schema";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine();

interface Results {
  readonly runs: readonly {
    readonly connected: readonly {
      readonly order: number;
      readonly tuple: readonly number[];
      readonly width: number;
      readonly value: number;
      readonly standardError: number;
      readonly exact?: number;
      readonly pull?: number;
    }[];
  }[];
}
const results = async (name = "nnft-results"): Promise<Results> =>
  JSON.parse(await readFile(join(folder(), name, "results.json"), "utf8")) as Results;

const experiment = `title: A relu ray
runs:
  - name: ray
    net: { kind: relu-net, inputDimension: 1, width: 10 }
    points: [[1], [2]]
    tuples: pairs
    widths: [5, 50]
    methods: [neuron]
    samples: 20000
`;

describe("nnft run", () => {
  it("writes the table, results.json and a self-contained report.html", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment);
    const { status, out } = await run("run", "e.yaml");
    expect(status).toBe(0);
    expect(out).toMatch(/G4\(x0,x0,x0,x0\)\s*│\s*50 │/);
    expect(out).toMatch(/\d\(\d+\)/);
    expect(await readdir(join(folder(), "nnft-results"))).toEqual(["report.html", "results.json"]);
    const html = await readFile(join(folder(), "nnft-results", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(3);
    // self-contained: no script, nothing fetched
    expect(html).not.toMatch(/<script|<link|src=|@import/);
    expect(html).toContain("A relu ray");
  });

  it("shows the exact law of a relu-net on a ray beside the estimate: G2 = x²/2, G4 = 15 (x²/2)²/N", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment);
    await run("run", "e.yaml", "--quiet");
    const [{ connected }] = (await results()).runs;
    const at = (tuple: string, width: number) =>
      connected.find((row) => row.tuple.join() === tuple && row.width === width)!;
    expect(at("1,1", 5).exact).toBeCloseTo(2, 12);
    expect(at("1,1,1,1", 50).exact).toBeCloseTo((15 * 4) / 50, 12);
    expect(at("1,1,1,1", 50).exact).not.toBeCloseTo((15 * 4) / 5, 3);
    for (const row of connected) expect(Math.abs(row.pull!)).toBeLessThan(5);
    const control = at("1,1", 5);
    expect(Math.abs((control.value - 2 * control.exact!) / control.standardError)).toBeGreaterThan(5);
  });

  it("gives the same numbers for the same seed, others for --seed, and reaches --precision", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment);
    await run("run", "e.yaml", "--quiet", "--out", "a");
    await run("run", "e.yaml", "--quiet", "--out", "b");
    await run("run", "e.yaml", "--quiet", "--out", "c", "--seed", "8");
    await run("run", "e.yaml", "--quiet", "--out", "d", "--precision", "0.005");
    const values = async (name: string) => (await results(name)).runs[0].connected.map(({ value }) => value);
    expect(await values("a")).toEqual(await values("b"));
    expect(await values("a")).not.toEqual(await values("c"));
    const fourPoint = (await results("d")).runs[0].connected.filter(({ order }) => order === 4);
    const norm = (numbers: readonly number[]): number => Math.hypot(...numbers);
    const reached = norm(fourPoint.map((row) => row.standardError)) / norm(fourPoint.map((row) => row.value));
    expect(reached).toBeLessThan(0.005);
    expect(reached).toBeGreaterThan(0.0005);
  });

  it("takes any density and periodic function: momenta ±2, a square of two harmonics", async () => {
    await writeFile(
      join(folder(), "e.yaml"),
      `title: Waves
runs:
  - name: waves
    net:
      kind: euclidean-net
      inputDimension: 1
      width: 4
      momentumDensity: { kind: discrete, values: [-2, 2], probabilities: [0.5, 0.5] }
      periodic: { cosines: [0, 1, 0.5] }
    points: [[0], [0.3]]
    orders: [2]
    methods: [neuron]
    samples: 640
`,
    );
    expect(await run("run", "e.yaml", "--quiet")).toMatchObject({ status: 0, err: "" });
    const row = (await results()).runs[0].connected.find(({ tuple }) => tuple.join() === "0,1")!;
    // ½ (cos 2r + ¼ cos 4r) for momentum ±2: the phases are integrated, so every draw gives it
    expect(row.value).toBeCloseTo(0.5 * (Math.cos(0.6) + 0.25 * Math.cos(1.2)), 12);
    expect(row.value).not.toBeCloseTo(0.5 * Math.cos(0.6), 2);
  });

  it("prints results.json with --json and nothing with --quiet", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment);
    const printed = await run("run", "e.yaml", "--json");
    const last = printed.out.split("\n").at(-1)!;
    expect(JSON.parse(last)).toMatchObject({ event: "done", results: { format: "nnft-results/2", converged: true } });
    expect((await run("run", "e.yaml", "--quiet")).out).toBe("");
  });

  it("shows the point of no return: a precision out of reach is reported with what was reached", async () => {
    const text = experiment.replace("samples: 20000", "targetRelativeError: 0.00001\n    maxSamples: 4096");
    await writeFile(join(folder(), "e.yaml"), text);
    const { status, out } = await run("run", "e.yaml");
    expect(status).toBe(0);
    expect(out).toMatch(/relative error asked for, 0\.00001, was not reached: 0\.\d+ after 4096 samples/);
  });
});

describe("nnft init and validate", () => {
  it("write an example that validates and runs", async () => {
    expect((await run("init")).status).toBe(0);
    expect((await run("validate", "experiment.yaml")).out).toContain("3 points in d = 2");
    expect((await run("run", "experiment.yaml")).status).toBe(0);
  });
});

describe("the published JSON Schema", () => {
  it("is the one the program uses", async () => {
    const published = await readFile(new URL("../experiment.schema.json", import.meta.url), "utf8");
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(experimentJsonSchema())));
  });

  it("describes every field, which an editor shows", () => {
    const bare: string[] = [];
    const look = (node: unknown, path: string): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [name, value] of Object.entries(node)) {
        if (name === "properties")
          for (const [field, schema] of Object.entries(value as Record<string, object>))
            if (!("description" in schema || "$ref" in schema)) bare.push(`${path}/${field}`);
        look(value, `${path}/${name}`);
      }
    };
    look(experimentJsonSchema(), "");
    expect(bare).toEqual([]);
    // negative control
    look({ properties: { loose: { type: "number" } } }, "");
    expect(bare).toEqual(["/loose"]);
  });

  it("agrees with nnft schema, and defaults fill missing values", async () => {
    expect(JSON.parse((await run("schema")).out)).toEqual(JSON.parse(JSON.stringify(experimentJsonSchema())));
    const parsed = parseExperiment(experiment, "e.yaml");
    expect(parsed.seed).toBe(7);
    expect(parsed.runs[0]).toMatchObject({ orders: [2, 4], compare: "exact", fields: 3 });
  });
});
