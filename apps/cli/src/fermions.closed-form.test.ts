import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });

async function resultOf(entry: object): Promise<Parameters<typeof tableOf>[0]> {
  await writeFile(
    join(folder(), "e.yaml"),
    JSON.stringify({ title: "fermions", seed: 3, fermions: [{ name: "e", ...entry }] }),
  );
  const { status, err } = await run("run", "e.yaml", "--out", "o");
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).fermions[0];
}

const number = (value: unknown): number => value as number;

describe("fermions in an experiment", () => {
  it("have the known correlators, minors, Pfaffians and weights", async () => {
    const plane = {
      psi: [{ at: [0, 0] }, { at: [0.3, 0.1], spin: 1 }],
      psiBar: [{ at: [0.1, -0.2] }, { at: [-0.2, 0.25], spin: 1 }],
    };
    const result = await resultOf({
      correlators: {
        ...{ mass: 1, inverseTemperature: 4, modes: 3, widths: [1, 2, 3, "infinite"] },
        ...{ psi: [{ at: [2.1] }, { at: [1.3] }], psiBar: [{ at: [0.4] }, { at: [0.9] }] },
      },
      minors: { mass: 1, cutoff: 5, alphas: [-0.5, 0], ...plane, samples: 4096 },
      pfaffians: { upper: [[1, 2, 3], [4, 5], [6]], subsets: [[1, 0]] },
      locality: { ...{ mass: 1, inverseTemperatures: [10, 20], coupling: 0.5, field: 0.5 }, widths: [4, "infinite"] },
      axioms: {
        ...{ energies: [0.5, 1.5], amplitude: 0.68, distances: [5, 20, 80], widths: 1 },
        pairs: [
          [0.4, 0.1],
          [0.9, 0.3],
          [0.2, 0.05],
        ],
      },
    });
    const correlators = tableOf(result, "fermion_correlators");
    expect(correlators.map(({ full }) => number(full))).toEqual(
      [0, 0.0142757901087737, 0.0190343868116983, 0.0285515802175474].map((x) => expect.closeTo(x, 12)),
    );
    expect(number(correlators[3]!.connected)).toBe(0);
    for (const { minor, drawn, drawn_error } of tableOf(result, "fermion_minors"))
      expect(Math.abs(number(drawn) - number(minor))).toBeLessThan(5 * number(drawn_error));
    expect(tableOf(result, "fermion_pfaffians").map(({ value }) => value)).toEqual([expect.closeTo(8, 12), -1]);
    const locality = tableOf(result, "fermion_locality");
    expect(number(locality[2]!.nonlocal) / number(locality[0]!.nonlocal)).toBeCloseTo(4, 1);
    const [levels, modes] = tableOf(result, "fermion_axioms");
    expect([levels!.reflection, modes!.reflection]).toEqual(["holds", "holds in the limit"]);
    expect(number(modes!.lowest)).toBeCloseTo(-0.5030929152728, 11);
  });

  it("give exact levels within errors by paths, and the numbers of supersymmetry", async () => {
    const result = await resultOf({
      paths: { frequency: 1, mass: 0.7, coupling: 0.9, inverseTemperature: 4, grid: 48, samples: 400, steps: [12] },
      supersymmetry: { slope: [0, 1, 0, 1], samples: 2048, steps: 3, levels: 2 },
    });
    for (const { quantity, pull } of tableOf(result, "fermion_paths"))
      if (quantity !== "mean sign") expect(Math.abs(number(pull)), String(quantity)).toBeLessThan(5);
    expect(number(tableOf(result, "fermion_paths")[1]!.exact)).toBeCloseTo(0.945638681948, 10);
    expect(number(tableOf(result, "fermion_sectors")[0]!.pair)).toBeCloseTo(1.6865005295728, 10);
    for (const { index } of tableOf(result, "fermion_index")) expect(number(index)).toBeCloseTo(1, 9);
    for (const { tangent, tangent_error, lattice } of tableOf(result, "fermion_propagator"))
      expect(Math.abs(number(tangent) - number(lattice))).toBeLessThan(5 * number(tangent_error));
    const [shared, independent] = tableOf(result, "fermion_ward");
    expect(number(shared!.residual)).toBeCloseTo(0, 14);
    expect(number(independent!.residual)).toBeCloseTo(-0.03406647, 7);
  });

  it.each<[string, object, RegExp]>([
    ["nothing to compute", {}, /needs correlators, minors, paths/],
    [
      "a Majorana field with ψ̄",
      { correlators: { statistics: "majorana", cutoff: 1, psi: [{ at: [0] }], psiBar: [{ at: [1] }], widths: 1 } },
      /left out for a Majorana net/,
    ],
    [
      "rows that are no triangle",
      {
        pfaffians: {
          upper: [
            [1, 2],
            [3, 4],
          ],
        },
      },
      /a row of 1 numbers/,
    ],
    ["W′ that is a constant", { supersymmetry: { slope: [1, 0] } }, /the last not 0/],
  ])("are refused for %s", async (_, entry, words) => {
    await writeFile(join(folder(), "e.yaml"), JSON.stringify({ title: "t", fermions: [{ name: "e", ...entry }] }));
    const { status, err } = await run("run", "e.yaml");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
