import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });

async function write(entry: object): Promise<void> {
  await writeFile(
    join(folder(), "e.yaml"),
    JSON.stringify({ title: "operators", seed: 3, readOuts: [{ name: "e", ...entry }] }),
  );
}

const net = { kind: "cos-net", inputDimension: 1, width: 8 };
const points = [[0], [0.3], [0.7], [1.2]];

describe("operators as read-outs in an experiment", () => {
  it("have the exact correlators, moments, q-oscillators, strings, verdicts and determinants", async () => {
    await write({
      correlators: {
        ...{ net, points, widths: [8, "infinite"] },
        readOuts: [
          { kind: "clifford" },
          { kind: "q", q: 0 },
          { kind: "q", q: 0.3 },
          { kind: "commuting", law: "signs" },
        ],
      },
      law: { q: [0.3, -0.5], widths: [3, "infinite"] },
      process: { q: [-0.5, 0.3], times: [2, 0, 0.4, 1.1], samples: 1000 },
      strings: { modes: 8, weights: [2, 9] },
      statistics: {
        matrices: [
          {
            re: [
              [0, 1],
              [1, 0],
            ],
          },
          {
            re: [
              [0, 0],
              [0, 0],
            ],
            im: [
              [0, -1],
              [1, 0],
            ],
          },
        ],
      },
      vacuum: {
        kernel: {
          re: [
            [1, 0.5],
            [0.5, 1],
          ],
        },
        widths: [1, 4],
      },
    });
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const result = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).readOuts[0];
    const correlators = tableOf(result, "read_out_correlators");
    for (const [row, value] of [
      [0, 0.199650891658905],
      [2, 0.313848405325377],
      [4, 0.348107659425319],
      [6, 0.428045918991849],
    ])
      expect(correlators[row!]!.value).toBeCloseTo(value!, 12);
    expect(tableOf(result, "read_out_moments")[0]).toMatchObject({ q: 0.3, width: 3 });
    expect(tableOf(result, "read_out_moments")[0]!.m6).toBeCloseTo(4.08822222222222, 12);
    expect(tableOf(result, "read_out_moments")[3]!.m8).toBeCloseTo(5.015625, 12);
    const process = tableOf(result, "read_out_process");
    expect(process[1]!.exact).toBeCloseTo(0.359898959595688, 12);
    for (const { pull } of process) expect(Math.abs(pull as number)).toBeLessThan(4);
    // a string of more Majoranas than there are has no row
    expect(tableOf(result, "read_out_strings")).toHaveLength(1);
    expect(tableOf(result, "read_out_strings")[0]!.triangle).toBeCloseTo(-5 / 49, 12);
    expect(tableOf(result, "read_out_statistics")[0]).toMatchObject({ value: -1, verdict: "fermion" });
    expect(tableOf(result, "read_out_vacuum").map(({ real }) => real)).toEqual([0, 0.5625]);
  });
  it.each([
    [{}, /needs correlators, law, process, strings, statistics or vacuum/],
    [{ correlators: { net, points, readOuts: { kind: "q", q: 2 }, widths: 4 } }, /readOuts/],
    [
      {
        statistics: {
          matrices: [
            {
              re: [
                [0, 1],
                [0, 0],
              ],
            },
            {
              re: [
                [1, 0],
                [0, 1],
              ],
            },
          ],
        },
      },
      /Hermitian/,
    ],
    [{ vacuum: { kernel: { re: [[1, 2]] }, widths: 2 } }, /\[n, n\]/],
  ])("refuses %j", async (entry, words) => {
    await write(entry);
    const { status, err } = await run("run", "e.yaml");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
