import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine();
const experiment = (changes: object): string =>
  JSON.stringify({ title: "vortices", seed: 3, topology: [{ name: "vortices", ...changes }] });
const grid = (offset: number): number[][] => [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => [x + offset, y + offset]));

describe("vortices and windings in an experiment", () => {
  it("have the numbers of the oracle by their exact routes, and draws that agree", async () => {
    const spec = {
      villain: { stiffness: [1 / Math.PI, 2 / Math.PI], sides: [2, 4], sweeps: 2000 },
      vertex: { stiffness: 2 / Math.PI, widths: [4, "infinite"], separation: [0.25, 0.1] },
      gas: { positive: grid(0), negative: grid(0.5), fugacity: 0.3, draws: 2000 },
      rotor: { period: 10 },
      boson: { stiffness: [2 / Math.PI, 1 / (2 * Math.PI)] },
    };
    await writeFile(join(folder(), "e.yaml"), experiment(spec));
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const [result] = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).topology;
    const lattices = tableOf(result, "topology_stiffness");
    expect(lattices.map(({ side, reliable }) => [side, reliable])).toEqual([
      [2, "reliable"],
      [2, "reliable"],
      [4, "reliable"],
      [4, "reliable"],
    ]);
    expect(lattices[0]!.exact_stiffness).toBeCloseTo(0.1735828080699307, 11);
    expect(lattices[1]!.exact_vorticity).toBeCloseTo(0.006814616944706253, 12);
    for (const row of lattices.slice(0, 2)) {
      const pull = (Number(row.stiffness) - Number(row.exact_stiffness)) / Number(row.stiffness_error);
      expect(Math.abs(pull)).toBeLessThan(4);
    }
    const vertices = tableOf(result, "topology_vertices");
    expect(vertices[0]!.value).toBeCloseTo(0.548003144474735, 12);
    expect(vertices[1]!.value).toBeCloseTo(0.554220676285181, 12);
    const [gas] = tableOf(result, "topology_gases");
    expect(gas!.log_partition).toBeCloseTo(3.920014244473745, 11);
    expect(gas!.pairs).toBeCloseTo(2.791336735493954, 11);
    expect(Number(gas!.agreement)).toBeGreaterThan(1e-4);
    expect(tableOf(result, "topology_rotors")[0]!.winding_square).toBeCloseTo(0.219621960776883, 12);
    const bosons = tableOf(result, "topology_bosons");
    expect(bosons[0]!.by_windings).toBeCloseTo(3.38889961169398, 11);
    expect(bosons.map(({ currents }) => currents)).toEqual([1, 3]);
    // the control: the two lattices of the same K differ
    expect(Math.abs(Number(lattices[0]!.stiffness) - Number(lattices[2]!.stiffness))).toBeGreaterThan(0.02);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(3);
  });

  it.each([
    [{}, /needs villain, vertex, gas, rotor or boson/],
    [{ villain: { stiffness: 0, sides: 2 } }, /stiffness/],
    [{ villain: { stiffness: 1, sides: 1 } }, /sides/],
    [{ villain: { stiffness: 1, side: 2 } }, /sides/],
    [{ boson: {} }, /either a stiffness or a metric/],
    [
      {
        boson: {
          metric: [
            [1, 2],
            [2, 1],
          ],
        },
      },
      /metric.*positive definite/,
    ],
    [{ gas: { positive: [[0, 0]], negative: [[0, 0]], fugacity: 1 } }, /negative.*apart/],
  ])("refuse %j, and name the key", async (changes, words) => {
    await writeFile(join(folder(), "e.yaml"), experiment(changes));
    const { status, err } = await run("validate", "e.yaml");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
