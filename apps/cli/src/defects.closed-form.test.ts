import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });

const write = (entry: object): Promise<void> =>
  writeFile(
    join(folder(), "e.yaml"),
    JSON.stringify({ title: "defects", seed: 3, defects: [{ name: "e", ...entry }] }),
  );

const line = { dimension: 3, defectDimension: 1 };
const gaussian = { kind: "gaussian", parallel: 0.5, perpendicular: 1.25 };

describe("conformal defects in an experiment", () => {
  it("have the exact data of both channels, blocks, images and the reciprocal theory", async () => {
    await write({
      monomials: { ...line, powers: 2, density: gaussian, points: [{ chi: 2.7, cosine: 0.6 }] },
      images: { dimension: 3, scaling: 1.3, xi: [0.9, 0.001] },
      reciprocal: { ...line, parallel: 2, perpendicular: 0.5, points: [{ chi: 1.9, cosine: 0.6 }, { chi: 40 }] },
      blocks: { ...line, scalings: 0.83, points: [{ chi: 2.7 }] },
    });
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const result = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).defects[0];
    const values = (section: string, key: string) => tableOf(result, section).map((row) => row[key] as number);
    const known = [0.125, -1.25, 2.29166666666667, 3.125, 1.6875, -1.25, 0.339285714285714];
    expect(values("defect_coefficients", "value")).toEqual(known.map((x) => expect.closeTo(x, 12)));
    const [crossing] = tableOf(result, "defect_crossing");
    expect(crossing!.residual as number).toBeLessThan(1e-12);
    expect(values("defect_images", "boundary").slice(0, 3)).toEqual([2, 0, expect.closeTo(7.36, 12)]);
    const sums = tableOf(result, "defect_image_sums");
    expect(sums[0]!.bulk).toBeCloseTo(sums[0]!.value as number, 11);
    // near to each other the sum of the channel of the boundary does not settle
    expect(sums[1]!.boundary).toBeNull();
    const reciprocal = tableOf(result, "defect_reciprocal");
    expect(reciprocal[0]!.value).toBeCloseTo(0.652235950713853, 12);
    expect(reciprocal[1]!.sum).toBeNull();
    expect(values("defect_blocks", "defect")[0]).toBeCloseTo(0.544208214894422, 12);
  });
  it.each([
    [{}, /needs monomials, images, reciprocal or blocks/],
    [{ monomials: { ...line, defectDimension: 3, powers: 1, density: gaussian } }, /defectDimension/],
    [{ reciprocal: { ...line, parallel: 1, perpendicular: 1, points: [{ chi: 3 }] } }, /diverges/],
    [{ blocks: { dimension: 4, defectDimension: 2, scalings: 1, points: [{ chi: 3 }] } }, /pole/],
  ])("are refused for %j", async (entry, words) => {
    await write(entry);
    const { status, err } = await run("run", "e.yaml");
    expect(err).toMatch(words);
    expect(status).toBe(2);
  });
});
