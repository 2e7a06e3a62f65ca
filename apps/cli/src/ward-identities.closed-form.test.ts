import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });
const experiment = (changes: object): string =>
  JSON.stringify({ title: "Ward identities", seed: 3, wardIdentities: [{ name: "one", ...changes }] });
const net = { kind: "alpha-scalar", dimension: 1, width: 1, mass: 1, cutoff: 5, alpha: 0 };
const identity = { net, flow: { kind: "dilatation" }, points: [[0.3], [-0.5]], samples: 400 };

describe("Ward identities in an experiment", () => {
  it("have the known numbers by their exact routes, and draws within their errors", async () => {
    const spec = {
      identity: { ...identity, flow: [{ kind: "dilatation" }, { kind: "shift" }], coupling: 3, window: 2 },
      rotor: { period: 10 },
      beta: { cutoffs: [5, 20, 100], couplings: 0.5 },
      charge: { cutoffs: [10, 100], widths: [16, "infinite"] },
      weyl: { scalars: [25, 26], ghostSpin: [1, 2] },
      overlap: { size: 6, flux: 1, cutoffs: [1, 5] },
    };
    await writeFile(join(folder(), "e.yaml"), experiment(spec));
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const [result] = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).wardIdentities;
    const [scale, shift] = tableOf(result, "ward_identities");
    expect([scale!.verdict, shift!.verdict]).toEqual(["broken", "anomalous"]);
    expect(Math.abs(Number(scale!.pull))).toBeLessThan(5);
    expect(Number(scale!.observable)).toBeCloseTo(0.2189, 1);
    expect(tableOf(result, "ward_sources").map(({ source }) => source)).toHaveLength(8);
    expect(tableOf(result, "ward_windings")[0]!.reweighted).toBeCloseTo(1.219621960776883, 12);
    const running = tableOf(result, "running_couplings");
    expect(running.map(({ slope }) => Number(slope).toFixed(13))).toEqual([
      "0.0154314666860",
      "0.0185287542369",
      "0.0189668144640",
    ]);
    expect(running[0]!.beta).toBeCloseTo(0.25 * 0.0154314666859969, 14);
    expect(tableOf(result, "central_charges")[0]!.charge).toBeCloseTo(0.974316348519427, 11);
    expect(
      tableOf(result, "weyl_anomalies").map(({ verdict, critical }) => [verdict, Math.round(Number(critical))]),
    ).toEqual([
      ["anomalous", 26],
      ["symmetric", 26],
      ["anomalous", 74],
      ["anomalous", 74],
    ]);
    const sums = tableOf(result, "overlap_indices").map(({ fujikawa }) => Math.abs(Number(fujikawa)));
    expect(sums[0]).toBeCloseTo(0.981684361111, 10);
    expect(sums[1]).toBeCloseTo(0.147856211034, 10);
    // the control: the index itself is 1
    expect(tableOf(result, "overlap_indices").map(({ index }) => Math.abs(Number(index)))).toEqual([1, 1]);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(2);
    expect(html).not.toMatch(/NaN|undefined/);
  });

  it.each([
    [{}, /needs identity, rotor, beta/],
    [{ identity: { ...identity, points: [[0.3]] } }, /2, 4 or 6 places/],
    [{ identity: { ...identity, flow: { kind: "boost" } } }, /flow/],
    [{ identity: { ...identity, flow: { kind: "rotation" } } }, /two dimensions/],
    [{ identity: { ...identity, net: { kind: "relu-net", inputDimension: 1, width: 4 } } }, /cosines/],
    [{ identity: { ...identity, net: { ...net, cutoffKind: "hard" } } }, /border of the support/],
    [{ overlap: { size: 6, flux: 30 } }, /flux/],
  ])("refuse %j, and name the key", async (changes, words) => {
    await writeFile(join(folder(), "e.yaml"), experiment(changes));
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
