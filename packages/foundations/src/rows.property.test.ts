import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { DomainError, nested, pack, readPoints, readRows, ShapeError, type StridedArray } from "./index.ts";

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
});
