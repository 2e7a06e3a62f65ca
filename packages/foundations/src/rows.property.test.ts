import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import {
  DomainError,
  NnftError,
  nested,
  pack,
  readPoints,
  readRows,
  rowMajor,
  ShapeError,
  type StridedArray,
} from "./index.ts";

/** The same table in memory with gaps, in either order of the axes, possibly backwards. */
function laidOut(table: readonly (readonly number[])[], stride: [number, number], offset: number): StridedArray {
  const [rows, columns] = [table.length, table[0].length];
  const data = new Float64Array(offset + Math.abs(stride[0]) * rows + Math.abs(stride[1]) * columns + 1).fill(
    Number.NaN,
  );
  table.forEach((row, i) => {
    row.forEach((value, j) => {
      data[offset + i * stride[0] + j * stride[1]] = value;
    });
  });
  return { data, shape: [rows, columns], stride, offset };
}

const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 })).chain(([rows, columns]) =>
  fc.array(
    fc.array(
      fc.integer({ min: -9, max: 9 }).map((n) => n + 0),
      { minLength: columns, maxLength: columns },
    ),
    {
      minLength: rows,
      maxLength: rows,
    },
  ),
);

describe("readRows", () => {
  it("reads nested lists, typed rows, shaped numbers and every layout of an ndarray alike, and writes none", () => {
    fc.assert(
      fc.property(tables, fc.nat(3), (table, gap) => {
        const [rows, columns] = [table.length, table[0].length];
        const flat = Float64Array.from(table.flat());
        const layouts = [
          table,
          table.map((row) => Float32Array.from(row)),
          { data: table.flat(), shape: [rows, columns] },
          laidOut(table, [columns + gap, 1], gap),
          laidOut(table, [1, rows + gap], gap),
          laidOut(table, [-(columns + gap), 1], (columns + gap) * (rows - 1)),
        ];
        for (const layout of layouts) {
          const before = JSON.stringify(layout);
          expect(readRows("f", "table", layout)).toEqual({ data: flat, rows, columns, wide: true });
          expect(readPoints("f", layout, columns)).toEqual(flat);
          expect(JSON.stringify(layout)).toBe(before);
        }
        for (const layout of layouts.filter((_, k) => k !== 1)) expect(nested(layout)).toEqual(table);
        // negative control: a transposed table is another one
        if (rows === columns && rows > 1) {
          const turned = laidOut(table, [1, rows], 0);
          const { data } = readRows("f", "table", { ...turned, stride: [rows, 1] });
          expect(data.every((value, i) => value === flat[i])).toBe(
            table.every((row, i) => row.every((x, j) => x === table[j][i])),
          );
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("lists only tables of two axes, and leaves entries as they are", () => {
    expect(nested([[1, Number.NaN]])).toEqual([[1, Number.NaN]]);
    for (const [table, got] of [
      [[1, 2], /got \[2\]/],
      [[[1, 2], [3]], /got row 1 of length 1 beside row 0 of length 2/],
      [undefined, /got no array/],
    ] as const)
      expectRefusal(() => nested(table as never), ShapeError, got);
  });

  it("returns row-major float64 memory as it is, and copies for readPoints and pack", () => {
    const data = Float64Array.of(1, 2, 3, 4);
    const array = { data, shape: [2, 2], stride: [2, 1], offset: 0 };
    expect(readRows("f", "table", array).data.buffer).toBe(data.buffer);
    expect(readPoints("f", array).buffer).not.toBe(data.buffer);
    expect(pack(array).buffer).not.toBe(data.buffer);
  });

  it("refuses other shapes, ragged rows, NaN and strides that lead out of the memory", () => {
    const bad: [unknown, RegExp][] = [
      [undefined, /must have shape \[rows, columns\], got no array \(undefined\)/],
      [7, /no array \(number\)/],
      [[], /got \[0, 0\]/],
      [[1, 2, 3], /got \[3\]/],
      [[[1, 2], [3]], /row 1 of length 1 beside row 0 of length 2/],
      [{ data: [1, 2, 3], shape: [2, 2] }, /must lie inside its memory of 3 numbers, got entries from 0 to 3/],
      [{ data: new Float64Array(4), shape: [2, 2], stride: [2, 1], offset: 1 }, /got entries from 1 to 4/],
      [{ data: new Float64Array(4), shape: [2, 2], stride: [-2, 1], offset: 0 }, /got entries from -2 to 1/],
      [{ data: [0], shape: [1, 1, 1] }, /got \[1, 1, 1\]/],
    ];
    for (const [table, words] of bad) expectRefusal(() => readRows("f", "table", table as never), ShapeError, words);
    expectRefusal(() => readRows("f", "table", [[1, Number.NaN]]), DomainError, /got NaN in row 0, column 1/);
    expectRefusal(() => readPoints("f", [[1, 2]], 3), ShapeError, /must have shape \[P, 3\]/);
    expect(readRows("f", "table", { data: [1, 2, 3], shape: [3] }, { vectors: true })).toMatchObject({
      rows: 3,
      columns: 1,
      wide: false,
    });
  });

  it("takes no value that only looks like a number for a coordinate", () => {
    const entries: [unknown, RegExp][] = [
      [[[1], [null]], /`table` must hold numbers, got null in row 1, column 0; pass finite float64 numbers\.$/],
      [[["1", "2"]], /got "1" in row 0, column 0/],
      [[[1, true]], /got true in row 0, column 1/],
      [[[[1], [2]]], /got \[1\] in row 0, column 0/],
      [[[new Date(5)]], /got an object in row 0, column 0/],
      [[[1n]], /got 1n in row 0/],
      [[BigInt64Array.of(1n)], /got 1n in row 0/],
      [[new Array(2)], /got undefined in row 0, column 0/],
      [{ data: [1, "2"], shape: [1, 2] }, /got "2" in row 0, column 1/],
      [{ data: { get: () => undefined }, shape: [1, 1], stride: [1, 1], offset: 0 }, /got undefined/],
      [[1, "2"], /got "2" in row 1/],
    ];
    for (const [table, words] of entries)
      expectRefusal(() => readRows("f", "table", table as never, { vectors: true }), DomainError, words);
    // negative control: numbers in the same places pass, and so do those of typed rows
    expect(readRows("f", "table", [[1], [0]]).data).toEqual(Float64Array.of(1, 0));
    expect(readRows("f", "table", [Int8Array.of(1, 2)]).data).toEqual(Float64Array.of(1, 2));
    const rows: [unknown, RegExp][] = [
      [["12"], /must have shape \[rows\] or \[rows, columns\], got row 0 that is "12"/],
      [[[1], null], /got row 1 that is null/],
      [[(x: number) => x], /got row 0 that is a function/],
      [[new Date(5)], /got row 0 that is an object/],
      [new Array(2), /got row 0 that is undefined/],
      ["12", /got "12"/],
      [{ data: "1234", shape: [2, 2] }, /got data that are "1234"/],
      [
        { data: [1, 2, 3, 4, 5, 6], shape: ["2", "3"] },
        /must have a shape of integers of at least 0, got \["2", "3"\]/,
      ],
      [{ data: [1, 2, 3], shape: [1.5, 2] }, /got \[1\.5, 2\]; count the entries of each axis/],
      [{ data: [1, 2, 3], shape: [1, 2] }, /as many numbers as its shape \[1, 2\], 2, got 3; correct the shape/],
      [{ data: [1, 2], shape: [1, 2], stride: ["2", 1], offset: 0 }, /one integer stride .*got \["2", 1\] and 0/],
      [{ data: [1, 2], shape: [1, 2], stride: [1], offset: 0 }, /for each of its 2 axes/],
      [{ data: [1, 2], shape: [1, 2], stride: [2, 1], offset: 0.5 }, /got \[2, 1\] and 0\.5/],
      [
        { data: [1], shape: [1e6, 1e6], stride: [0, 0], offset: 0 },
        /must fit into memory, got 1000000000000 numbers.*7\.28 TiB/,
      ],
    ];
    for (const [table, words] of rows)
      expectRefusal(() => readRows("f", "table", table as never, { vectors: true }), NnftError, words);
  });

  it("pack and rowMajor refuse arrays that lead out of their memory, and keep NaN", () => {
    const data = Float64Array.of(1, Number.NaN, 3);
    for (const [name, read] of [
      ["pack", pack],
      ["rowMajor", rowMajor],
    ] as const) {
      const message = new RegExp(`^${name}: \`array\` must lie inside its memory of 3 numbers`);
      expectRefusal(() => read({ data, shape: [4], stride: [1], offset: 0 }), ShapeError, message);
      expectRefusal(() => read({ data, shape: [2], stride: [2], offset: 1 }), ShapeError, message);
      expectRefusal(() => read({ data, shape: [2], stride: [1], offset: -1 }), ShapeError, message);
      expectRefusal(() => read({ data: ["1"], shape: [1], stride: [1], offset: 0 } as never), DomainError, /got "1"/);
      expectRefusal(() => read(undefined as never), ShapeError, /got undefined; pass an ndarray/);
      // negative control: arrays that lie inside
      expect(read({ data, shape: [2], stride: [1], offset: 1 })).toEqual(Float64Array.of(Number.NaN, 3));
      expect(read({ data, shape: [2], stride: [-2], offset: 2 })).toEqual(Float64Array.of(3, 1));
    }
  });
});
