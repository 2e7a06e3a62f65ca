import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeArrays } from "@nnft/data";
import { FileError } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { afterAll, describe, expect, it } from "vitest";
import { InputError } from "../input-error.ts";
import { fromCsv } from "./csv-points.ts";
import { loadPoints } from "./load-points.ts";

describe("points from files of arrays", () => {
  const home = mkdtempSync(join(tmpdir(), "nnft-points-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const load = async (array: NdArray, dimension: number) => {
    await writeArrays(join(home, "p.npy"), { p: array });
    return loadPoints("p.npy", dimension, home);
  };
  const six = Float64Array.of(1, 2, 3, 4, 5, 6);

  it.each([
    ["[P, d]", [3, 2], 2],
    ["one axis for d = 1", [6], 1],
    ["images [P, height, width, channels]", [1, 3, 2, 1], 6],
  ])("are read: %s", async (_, shape, dimension) => {
    const { data, shape: found } = await load(ndarray(six, shape), dimension);
    expect(Array.from(data)).toEqual(Array.from(six));
    expect(found).toEqual([6 / dimension, dimension]);
  });

  it.each([
    ["another number of columns", ndarray(six, [3, 2]), 3, /shape \[P, 3\].*got \[3, 2\]/],
    ["no points", ndarray(new Float64Array(0), [0, 1]), 1, /shape \[P, 1\]/],
    ["NaN", ndarray(Float64Array.of(1, Number.NaN), [1, 2]), 2, /row 1, column 2.*NaN/],
  ])("are refused: %s", async (_, array, dimension, words) => {
    await expect(load(array, dimension)).rejects.toThrow(words);
  });

  it("are refused where their axes are not those of the net", async () => {
    await load(ndarray(six, [1, 1, 2, 3]), 6);
    await expect(loadPoints("p.npy", 6, home, [2, 3, 1])).rejects.toThrow(
      /\[P, 6\] or \[P, 2, 3, 1\].*got \[1, 1, 2, 3\]/,
    );
    // negative control: the axes of the net
    await load(ndarray(six, [1, 2, 3, 1]), 6);
    expect((await loadPoints("p.npy", 6, home, [2, 3, 1])).shape).toEqual([1, 6]);
  });

  it("are refused by the reader of files where a file is none", async () => {
    await expect(loadPoints("none.npy", 1, home)).rejects.toThrow(FileError);
    writeFileSync(join(home, "text.npy"), "hello, this is text");
    await expect(loadPoints("text.npy", 1, home)).rejects.toThrow(FileError);
    await expect(loadPoints({ file: "p.npy", array: "q" }, 1, home)).rejects.toThrow(FileError);
  });
});

describe("points from CSV", () => {
  it("are decimal numbers in any usual notation", () => {
    expect(Array.from(fromCsv(Buffer.from("1,-.5\n+2e3,4.\n"), "p.csv", false, 2).data)).toEqual([1, -0.5, 2000, 4]);
  });

  it.each([
    ["0x10\n", /row 1, column 1.*"0x10"; if it is a heading/],
    ["1\n0b11\n", /row 2, column 1.*"0b11"/],
    ["1\nInfinity\n", /"Infinity"/],
    ["1\n1e999\n", /"1e999"/],
    ['1\n"2\n3\n', /quotes that do not close/],
    ["1\n2,3\n", /row 2 has 2 columns/],
    ["", /holds no points/],
  ])("are refused with their place: %j", (text, message) => {
    expect(() => fromCsv(Buffer.from(text), "p.csv", false, 1)).toThrow(InputError);
    expect(() => fromCsv(Buffer.from(text), "p.csv", false, 1)).toThrow(message);
  });

  it("that hold a long cell show 80 characters of it", () => {
    const text = `1\n${"secret ".repeat(1000)}\n`;
    const refusal = (): unknown => fromCsv(Buffer.from(text), "p.csv", false, 1);
    expect(refusal).toThrow(/row 2, column 1/);
    expect(refusal).not.toThrow(/(secret ){12}/);
  });
});

describe("points on a grid", () => {
  it("that fit into no memory are refused with what they would take, before anything is made", async () => {
    const axis = { from: 0, to: 1, count: 1e7 };
    await expect(loadPoints({ grid: [axis, axis] }, 2, ".")).rejects.toThrow(InputError);
    await expect(loadPoints({ grid: [axis, axis] }, 2, ".")).rejects.toThrow(/1\.42 PiB; use fewer points/);
  });

  it("whose ends are too far apart are refused", async () => {
    await expect(loadPoints({ grid: [{ from: -1.7e308, to: 1.7e308, count: 3 }] }, 1, ".")).rejects.toThrow(
      /axis 1.*float64/,
    );
  });
});
