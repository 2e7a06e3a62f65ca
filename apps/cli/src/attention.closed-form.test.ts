import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });
const tokens = [
  [1, 0.3, -0.2],
  [0.3, 0.8, 0.1],
  [-0.2, 0.1, 1.2],
];
const source = [
  [0.5, -0.2, 0.3],
  [0.1, 0.4, -0.3],
  [0.2, 0, 0.6],
];
const experiment = (changes: object): string =>
  JSON.stringify({ title: "heads", seed: 3, attention: [{ name: "heads", tokens, scores: "linear", ...changes }] });

describe("attention heads in an experiment", () => {
  it("have the correlators, laws of scores and effective tokens of another program", async () => {
    const text = experiment({ keyDimension: [1, 4, "infinite"], valueDimension: 8, heads: [1, 4], source });
    await writeFile(join(folder(), "e.yaml"), text);
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const [result] = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).attention;
    const heads = tableOf(result, "attention_heads");
    const ratio = (dimension: number | string, count: number, token = 0): number => {
      const row = heads.find((one) => one.key_dimension === dimension && one.heads === count && one.token === token)!;
      return Number(row.connected) / (3 * Number(row.two_point) ** 2);
    };
    expect(ratio(4, 1)).toBeCloseTo(2.522799744898, 11);
    expect(ratio(4, 4, 2)).toBeCloseTo(2.522799744898 / 4, 11);
    // the control: another dimension of keys has another value
    expect(Math.abs(ratio(1, 1) - 2.522799744898)).toBeGreaterThan(1);
    const laws = tableOf(result, "attention_scores");
    expect(laws.map(({ characteristic }) => characteristic)[0]).toBeCloseTo(0.7008813243991, 12);
    expect(laws.map(({ characteristic }) => characteristic)[1]).toBeCloseTo(0.6698835778509, 12);
    expect(laws[0]!.gaussian).toBeCloseTo(0.6570468198151, 12);
    expect(tableOf(result, "attention_tokens")[0]!.beta).toBeCloseTo(4.9608 / 11.2896, 12);
  });

  it("say which limit of many dimensions of keys is Gaussian, for softmax on two tokens", async () => {
    const two = [
      [1, 0],
      [0, 1],
    ];
    const scaling = ["1/sqrt(d_k)", "1/d_k"];
    await writeFile(join(folder(), "e.yaml"), experiment({ tokens: two, scores: "softmax", scaling, heads: [1] }));
    expect((await run("run", "e.yaml", "--out", "o")).status).toBe(0);
    const [result] = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).attention;
    const [head] = tableOf(result, "attention_heads");
    expect(head!.two_point).toBeCloseTo(0.6368381539683695, 10);
    expect(Number(head!.connected) / 3).toBeCloseTo(0.0162199219298474, 10);
    const verdicts = tableOf(result, "attention_limits").map(({ scaling: of, verdict }) => [of, verdict]);
    expect(verdicts).toEqual([
      ["1/sqrt(d_k)", "not Gaussian"],
      ["1/d_k", "Gaussian"],
    ]);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(1);
  });

  it.each([
    [{ tokens: [[1, 2]] }, /tokens.*square/],
    [
      {
        tokens: [
          [1, 2],
          [2, 1],
        ],
      },
      /tokens.*covariance/,
    ],
    [{ source: [[1]] }, /source/],
    [{ keyDimension: 0 }, /keyDimension/],
    [{ heads: [] }, /heads/],
    [{ head: 3 }, /heads/],
  ])("refuse %j, and name the key", async (changes, words) => {
    await writeFile(join(folder(), "e.yaml"), experiment(changes));
    const { status, err } = await run("validate", "e.yaml");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
