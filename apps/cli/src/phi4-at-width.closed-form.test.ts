import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });
const experiment = (changes: object): string =>
  JSON.stringify({ title: "φ⁴ at finite width", seed: 3, phi4AtWidth: [{ name: "one", ...changes }] });
const plane = { lengths: [10, 10], mass: 1 };

describe("φ⁴ at finite width in an experiment", () => {
  it("has the known numbers", async () => {
    const spec = {
      cumulants: {
        net: { kind: "alpha-scalar", dimension: 2, width: 4, mass: 1, cutoff: 10, alpha: 1 },
        points: [[0, 0]],
        tuples: [
          [0, 0],
          [0, 0, 0, 0],
        ],
        widths: [4, 8],
      },
      split: { momenta: [[0], [1]], shares: [1, 1], observables: [{ kind: "modes" }, { kind: "coincident" }] },
      firstOrder: { ...plane, cutoff: 10, widths: 64, alphas: [0, 1, -1], momenta: [[1, 0]] },
      scan: { ...plane, widths: [64], cutoffs: [10], couplings: [0.1], alphas: [0, -1] },
      exact: { lengths: [5], mass: 0.8, cutoff: 2.6, width: 2, couplings: [1, 10] },
    };
    await writeFile(join(folder(), "e.yaml"), experiment(spec));
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const [result] = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).phi4AtWidth;
    const [two, four, , eight] = tableOf(result, "plane_wave_cumulants").map(({ scaled }) => Number(scaled));
    // N G_c⁴/G₀² = (3/2)ū − 3
    expect(four! / two! ** 2).toBeCloseTo(1.5 * 8.65453217834 - 3, 8);
    expect(eight).toBeCloseTo(four!, 10);
    const ratios = tableOf(result, "first_order").map(({ ratio }) => Number(ratio));
    expect(ratios[0]).toBeCloseTo(0.968994140625, 12);
    expect(ratios[1]).toBeCloseTo(0.675412148928511, 10);
    expect(ratios[2]).toBeCloseTo(7.264390242458572, 10);
    expect(tableOf(result, "width_scan").map(({ verdict, modes }) => [verdict, modes])).toContainEqual(["narrow", 793]);
    const exact = tableOf(result, "all_orders").filter(({ momentum }) => momentum === "1");
    expect(exact[0]!.propagator).toBeCloseTo(0.43456680351147, 12);
    expect(exact[1]!.propagator).toBeCloseTo(0.289447450285942, 11);
    // the control: of α = 0 and α = −1 the same propagator has other slopes
    expect(Math.abs(ratios[0]! - ratios[2]!)).toBeGreaterThan(5);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(1);
    expect(html).not.toMatch(/NaN|undefined/);
  });

  it.each([
    [{}, /needs cumulants, split, firstOrder, scan or exact/],
    [{ firstOrder: { ...plane, cutoff: 3, widths: 64, momenta: [[9, 9]] } }, /momenta/],
    [{ exact: { lengths: [5], mass: 1, cutoff: 2.6, width: 4, couplings: 1 } }, /width/],
    [{ split: { momenta: [[1]], shares: [1, 2], observables: [{ kind: "modes" }] } }, /shares/],
    [{ scan: { ...plane, widths: 64, cutoffs: 5, couplings: -1 } }, /couplings/],
  ])("refuses %j, and names the key", async (changes, words) => {
    await writeFile(join(folder(), "e.yaml"), experiment(changes));
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
