import { describe, expect, it } from "vitest";
import { InputError } from "../input-error.ts";
import { fromCsv } from "./csv-points.ts";
import { loadPoints } from "./load-points.ts";
import { fromNpy } from "./npy-points.ts";

/** An NPY file by hand: header and bytes. */
function npy(descr: string, shape: string, data: ArrayBufferView, fortran = false): Buffer {
  const text = `{'descr': ${descr}, 'fortran_order': ${fortran ? "True" : "False"}, 'shape': ${shape}, }`;
  const padded = `${text.padEnd(117)}\n`;
  const head = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length, 0]);
  return Buffer.concat([head, Buffer.from(padded, "latin1"), Buffer.from(data.buffer as ArrayBuffer)]);
}

const six = Float64Array.of(1, 2, 3, 4, 5, 6);

describe("points from NPY", () => {
  it.each([
    ["float64", npy("'<f8'", "(3, 2)", six), 2],
    ["float32", npy("'<f4'", "(3, 2)", Float32Array.from(six)), 2],
    ["int16", npy("'<i2'", "(3, 2)", Int16Array.from(six)), 2],
    ["int64", npy("'<i8'", "(3, 2)", BigInt64Array.from([1n, 2n, 3n, 4n, 5n, 6n])), 2],
    ["uint8", npy("'|u1'", "(3, 2)", Uint8Array.from(six)), 2],
    ["Fortran order", npy("'<f8'", "(3, 2)", Float64Array.of(1, 3, 5, 2, 4, 6), true), 2],
    ["one axis for d = 1", npy("'<f8'", "(6,)", six), 1],
  ])("are read right: %s", async (_, bytes, dimension) => {
    expect(Array.from((await fromNpy(bytes, "p.npy", dimension)).data)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ["complex numbers", npy("'<c16'", "(3, 1)", six), 1, /real numbers.*"c16"/],
    ["records", npy("[('x', '<f8'), ('y', '<f8')]", "(3,)", six), 1, /not a readable NPY/],
    ["objects", npy("'|O'", "(6,)", six), 1, /\|O/],
    ["text", npy("'<U1'", "(6, 1)", Uint32Array.from([49, 50, 51, 52, 53, 54])), 1, /real numbers.*"U1"/],
    ["big-endian numbers", npy("'>f8'", "(3, 2)", six), 2, />f8/],
    ["a shape of fractions", npy("'<f8'", "(2.5, 1)", six), 1, /shape \[P, 1\].*2\.5/],
    ["a negative shape", npy("'<f8'", "(-6, 1)", six), 1, /shape \[P, 1\]/],
    ["no points", npy("'<f8'", "(0, 1)", new Float64Array(0)), 1, /shape \[P, 1\]/],
    ["another number of columns", npy("'<f8'", "(3, 2)", six), 3, /shape \[P, 3\]/],
    ["trailing bytes", npy("'<f8'", "(2, 2)", six), 2, /holds 6 numbers, but its shape \[2, 2\] has 4/],
    ["data that are cut off", npy("'<f8'", "(4, 2)", six), 2, /holds 6 numbers/],
    ["NaN", npy("'<f8'", "(1, 1)", Float64Array.of(Number.NaN)), 1, /row 1, column 1.*NaN/],
    ["integers beyond 2⁵³", npy("'<i8'", "(1, 1)", BigInt64Array.from([2n ** 60n])), 1, /float64 holds/],
    ["another kind of file", Buffer.from("hello, this is text"), 1, /not a readable NPY/],
  ])("are refused by name: %s", async (_, bytes, dimension, message) => {
    await expect(fromNpy(bytes, "p.npy", dimension)).rejects.toThrow(InputError);
    await expect(fromNpy(bytes, "p.npy", dimension)).rejects.toThrow(message);
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
