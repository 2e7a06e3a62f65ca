import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });
const experiment = (changes: object): string =>
  JSON.stringify({ title: "shells", seed: 3, renormalization: [{ name: "one", ...changes }] });
const waves = { kind: "alpha-scalar", dimension: 2, width: 16, mass: 1, cutoff: 10, alpha: 0 };

describe("the renormalisation group in an experiment", () => {
  it("has the known numbers, and flows beside exact levels", async () => {
    const spec = {
      shells: { net: waves, cutoffs: [3, 1] },
      information: {
        net: { kind: "free-scalar", dimension: 1, width: 64, mass: 1, cutoff: 10 },
        samples: 1000,
        noise: 0.5,
        thresholds: [0.1, 1],
      },
      flow: { couplings: [1, 10] },
      blocks: { frequency: 1.3, lengths: 0.5 },
      decimation: { strength: 1.5, stiffness: 0.9, keep: [1, 2] },
      quartic: {
        net: { kind: "relu-net", inputDimension: 2, width: 100 },
        points: [
          [1, 0],
          [0.5, 0.5],
          [0, 1],
          [-0.3, 0.8],
        ],
        cutoffs: [1, 2],
      },
    };
    await writeFile(join(folder(), "e.yaml"), experiment(spec));
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const [result] = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).renormalization;
    const shells = tableOf(result, "momentum_shells");
    expect(shells).toHaveLength(6);
    const kept = Number(shells[0]!.kept);
    expect(shells[0]!.fourth).toBeCloseTo(1.5 / kept - 3, 8);
    expect(shells[2]!.fourth).toBeCloseTo(1.5 / kept, 8);
    expect(shells[4]!.fourth).toBeCloseTo(-1.5 / kept, 8);
    expect(tableOf(result, "information_shells").map(({ shell }) => shell)).toEqual(["yes", "yes"]);
    const [block] = tableOf(result, "block_averages");
    expect(block!.variance).toBeCloseTo(0.313237645445637, 13);
    expect(block!.next).toBeCloseTo(0.207956522086464, 13);
    const rotors = tableOf(result, "decimations");
    for (const { harmonic, invariant } of rotors) if (harmonic === 2) expect(invariant).toBeCloseTo(3.06207901413, 10);
    expect(rotors.at(-1)!.villain_stiffness).toBe(0.45);
    for (const { exponent } of tableOf(result, "quartic_couplings")) expect(exponent).toBeCloseTo(6, 10);
    for (const { energy, exact_energy, gap, exact_gap } of tableOf(result, "potential_flows") as Record<
      string,
      number
    >[]) {
      // the local potential misses less than 5 % of the shift, and more than its equation's accuracy
      for (const [found, exact, free] of [
        [energy!, exact_energy!, 0.5],
        [gap!, exact_gap!, 1],
      ] as const) {
        expect(Math.abs(found - exact)).toBeLessThan(0.05 * (exact - free));
        expect(Math.abs(found - exact)).toBeGreaterThan(1e-5);
      }
    }
    expect(Number(tableOf(result, "potential_flows")[2]!.exact_gap)).toBeCloseTo(1.56218872, 7);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(3);
    expect(html).not.toMatch(/NaN|undefined/);
  });

  it.each([
    [{}, /needs shells, information, flow/],
    [{ shells: { net: { kind: "relu-net", inputDimension: 1, width: 4 }, cutoffs: 1 } }, /shells.*cosines|cosines/],
    [{ blocks: { frequency: 0, lengths: 1 } }, /frequency/],
    [{ flow: { couplings: 1, regulators: "smooth" } }, /regulators/],
    [{ quartic: { net: { kind: "relu-net", inputDimension: 1, width: 4 }, points: [[1]], cutoffs: 1 } }, /points/],
  ])("refuses %j, and names the key", async (changes, words) => {
    await writeFile(join(folder(), "e.yaml"), experiment(changes));
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
