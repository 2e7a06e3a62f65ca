import { existsSync, readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { run, folder } = commandLine();
const EXPERIMENT = `title: A relu net
seed: 7
runs:
  - name: "relu / net"
    net: { kind: relu-net, inputDimension: 1, width: 16 }
    points: [[1], [2]]
    orders: [2, 4]
    widths: [16, 64]
    methods: [neuron]
    samples: 500
    fields: 0
`;
const CHAIN = `a,b\n${Array.from({ length: 300 }, (_, k) => `${Math.sin(k * k)},${Math.cos(3 * k * k)}`).join("\n")}\n`;

const filesIn = (name: string): readonly string[] => readdirSync(join(folder(), name)).sort();

describe("--figures", () => {
  it("is refused where there will be no results to draw", async () => {
    await writeFile(join(folder(), "relu.yaml"), EXPERIMENT);
    const estimate = await run("run", "relu.yaml", "--estimate", "--figures", "svg");
    expect([estimate.status, estimate.err]).toEqual([2, expect.stringMatching(/--estimate makes none; leave one/)]);
    const shard = await run("run", "relu.yaml", "--shard", "1/2", "--out", "part.json", "--figures", "svg");
    expect([shard.status, shard.err]).toEqual([2, expect.stringMatching(/give it to `nnft merge`/)]);
    const shaped = await run("run", "relu.yaml", "--figure-width", "double");
    expect([shaped.status, shaped.err]).toEqual([2, expect.stringMatching(/say which with --figures/)]);
    // negative control
    expect((await run("run", "relu.yaml", "--shard", "1/2", "--out", "part.json")).status).toBe(0);
  });

  it("of a run, and of a report of it, writes each plot in each format, and its numbers", async () => {
    await writeFile(join(folder(), "relu.yaml"), EXPERIMENT);
    const { status } = await run(
      "run",
      "relu.yaml",
      "--figures",
      "svg,png,pdf",
      "--figure-font",
      "serif",
      "--figure-width",
      "double",
    );
    expect(status).toBe(0);
    const plots = [1, 2].flatMap((k) =>
      ["csv", "pdf", "png", "svg"].map((kind) => `figure-runs-relu-net-${k}.${kind}`),
    );
    expect(filesIn("nnft-results")).toEqual([...plots, "report.html", "results.json"]);
    const read = (name: string): string => readFileSync(join(folder(), "nnft-results", name), "latin1");
    expect(read("figure-runs-relu-net-1.svg")).toMatch(/^<svg[^>]* width="178mm"/);
    expect(read("figure-runs-relu-net-1.pdf")).toMatch(/^%PDF-1\.4/);
    expect(read("figure-runs-relu-net-1.png")).toMatch(/^.PNG/);
    // numbers with all their digits, those of results.json
    const { value } = JSON.parse(read("results.json")).runs[0].connected.find(
      (row: { width: number }) => row.width === 64,
    );
    expect(read("figure-runs-relu-net-1.csv")).toContain(String(value));
    // the same figures again from the results, and none unasked
    await run(
      "report",
      "nnft-results/results.json",
      "--out",
      "again",
      "--figures",
      "svg",
      "--figure-font",
      "serif",
      "--figure-width",
      "double",
    );
    expect(readFileSync(join(folder(), "again/figure-runs-relu-net-1.svg"), "latin1")).toBe(
      read("figure-runs-relu-net-1.svg"),
    );
    await run("report", "nnft-results/results.json", "--out", "plain");
    expect(filesIn("plain")).toEqual(["report.html", "results.json"]);
  });

  it("of chains, samples and lectures does the same", async () => {
    await writeFile(join(folder(), "run.csv"), CHAIN);
    expect((await run("chain", "run.csv", "--out", "chain", "--figures", "pdf")).status).toBe(0);
    expect(filesIn("chain")).toContain("figure-chains-run-csv-1.pdf");
    expect((await run("analyze", "run.csv", "--out", "fields", "--figures", "svg")).status).toBe(0);
    expect(filesIn("fields")).toContain("figure-analysis-run-csv-1.svg");
    expect((await run("lectures", "erratum-35", "--out", "lectures", "--figures", "svg")).status).toBe(0);
    expect(filesIn("lectures")).toEqual(expect.arrayContaining(["lectures-erratum-35.csv", "lectures-erratum-35.svg"]));
  });

  it("is refused for other formats, and where nothing is written", async () => {
    await writeFile(join(folder(), "run.csv"), CHAIN);
    expect(await run("chain", "run.csv", "--figures", "svg")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/--figures writes files; say where with --out/),
    });
    expect(await run("chain", "run.csv", "--out", "o", "--figures", "gif")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/must list some of svg, png, pdf/),
    });
    expect((await run("chain", "run.csv", "--out", "o", "--figures", "svg", "--figure-width", "3")).status).toBe(2);
    expect((await run("chain", "run.csv", "--out", "o", "--figures", "svg", "--figure-font", "comic")).status).toBe(2);
    expect(existsSync(join(folder(), "o"))).toBe(false);
  });
});
