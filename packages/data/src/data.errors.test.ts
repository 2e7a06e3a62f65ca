import { FileError, UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { arrayBytes, type FileFormat, readArray, readArrays, readFields, writeArrays } from "./index.ts";

/** An NPY file by hand: header and bytes. */
function npy(descr: string, shape: string, data: ArrayBufferView): Uint8Array {
  const padded = `${`{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117)}\n`;
  return Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length, 0]),
    Buffer.from(padded, "latin1"),
    Buffer.from(data.buffer as ArrayBuffer),
  ]);
}

function safetensors(header: object | string, size = 16): Uint8Array {
  const text = typeof header === "string" ? header : JSON.stringify(header);
  return Buffer.concat([
    Buffer.from(BigUint64Array.of(BigInt(text.length)).buffer),
    Buffer.from(text),
    new Uint8Array(size),
  ]);
}

const six = Float64Array.of(1, 2, 3, 4, 5, 6);
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const tensor = (entry: object): Uint8Array =>
  safetensors({ w: { dtype: "F64", shape: [2], data_offsets: [0, 16], ...entry } });

const obs = (entry: object): Uint8Array => text(JSON.stringify({ obsdata: [{ type: "Obs", value: [1], ...entry }] }));

describe("a file that holds no real numbers in its shape is refused by name", () => {
  it.each<[string, FileFormat, Uint8Array, RegExp]>([
    ["complex numbers", "npy", npy("'<c16'", "(3,)", six), /complex numbers.*save \.real and \.imag/],
    ["records", "npy", npy("[('x', '<f8'), ('y', '<f8')]", "(3,)", six), /records; save each/],
    ["objects", "npy", npy("'|O'", "(6,)", six), /Python objects/],
    ["text", "npy", npy("'<U2'", "(6,)", six), /holds text/],
    ["dates", "npy", npy("'<M8[D]'", "(6,)", six), /dates/],
    ["long doubles", "npy", npy("'<f16'", "(3,)", six), /"f16"/],
    ["a shape of fractions", "npy", npy("'<f8'", "(2.5, 1)", six), /integers/],
    ["a negative shape", "npy", npy("'<f8'", "(-6,)", six), /integers/],
    ["trailing bytes", "npy", npy("'<f8'", "(2, 2)", six), /holds 6 numbers.*\(2, 2\) has 4/],
    ["data that are cut off", "npy", npy("'<f8'", "(4, 2)", six), /holds 6 numbers/],
    ["integers beyond 2⁵³", "npy", npy("'<i8'", "(1,)", BigInt64Array.of(2n ** 60n)), /float64 cannot hold/],
    ["another kind of file", "npy", text("hello, this is text"), /is not an NPY file/],
    ["an empty file", "npy", new Uint8Array(0), /is not an NPY file/],
    ["no archive", "npz", text("hello, this is text, long enough for a directory"), /not a readable NPZ/],
    [
      "an archive of nothing",
      "npz",
      Uint8Array.from(Buffer.from("504b0506".padEnd(44, "0"), "hex")),
      /holds no arrays/,
    ],
    ["no HDF5", "hdf5", text("hello"), /not a readable HDF5/],
    ["a word", "csv", text("1,2\n3,four\n"), /row 2, column 2.*"four"/],
    ["a word beside numbers in the first row", "csv", text("1,x\n2,3\n"), /row 1 holds "x" beside numbers/],
    ["European decimals", "csv", text("1,5;2,5\n"), /row 1 holds "5;2" beside numbers/],
    ["headings of pandas", "csv", text("0,1,2\n0.5,1,2\n"), /row 1 is 0, 1, 2 …, which may be headings/],
    ["a comma at the end", "csv", text("a,b,\n1,2,\n"), /row 2, column 3 must be a number, got ""/],
    ["hexadecimal numbers", "csv", text("1\n0x10\n"), /row 2, column 1.*"0x10"/],
    ["numbers beyond float64", "csv", text("1\n1e999\n"), /row 2, column 1.*"1e999"/],
    ["a short row", "csv", text("1,2\n3\n"), /row 2 has 1 columns, the first has 2/],
    ["open quotes", "csv", text('1,2\n"3,4\n'), /row 2 has quotes that do not close/],
    ["no rows", "csv", text("# nothing\n\n"), /holds no rows/],
    ["only headings", "csv", text("a,b\n"), /headings and no numbers/],
    ["no header", "safetensors", text("abc"), /not a safetensors file/],
    ["a header of another size", "safetensors", safetensors("{}").subarray(0, 9), /not a safetensors file/],
    ["a header that is no JSON", "safetensors", safetensors("{nothing"), /not JSON/],
    ["complex tensors", "safetensors", tensor({ dtype: "C64" }), /"C64", not real numbers/],
    ["a shape of text", "safetensors", tensor({ shape: "2" }), /the shape "2"/],
    ["fewer numbers than the shape", "safetensors", tensor({ shape: [3] }), /another number of entries/],
    ["numbers beyond the file", "safetensors", tensor({ data_offsets: [8, 24] }), /another number of entries/],
    ["numbers before the file", "safetensors", tensor({ data_offsets: [-8, 8] }), /another number of entries/],
    ["six bytes", "npy", npy("'<f8'", "(1,)", six).subarray(0, 6), /cut off in its header/],
    ["a header of null", "safetensors", safetensors("null"), /holds no tensors/],
    ["a type called constructor", "safetensors", tensor({ dtype: "constructor" }), /not real numbers/],
    ["offsets of fractions", "safetensors", tensor({ data_offsets: [0.5, 16.5] }), /another number of entries/],
    [
      "two ensembles",
      "pyerrors",
      obs({
        data: [
          { id: "A", replica: [] },
          { id: "B", replica: [] },
        ],
      }),
      /depends on 2 ensembles/,
    ],
    ["a covariance", "pyerrors", obs({ cdata: [{}] }), /a covariance that is not of samples/],
    ["no replicas", "pyerrors", obs({ data: [{ id: "A" }] }), /not as pyerrors writes it/],
    ["nothing", "pyerrors", text('{"obsdata": [null]}'), /not as pyerrors writes it/],
    ["no JSON", "pyerrors", text("hello"), /no file of pyerrors/],
    ["other JSON", "pyerrors", text('{"a": 1}'), /no file of pyerrors/],
    ["no table", "parquet", text("hello, this is text"), /not a readable Parquet/],
  ])("%s", async (_, format, bytes, message) => {
    const file = { name: "given", bytes };
    await expect(readArrays(file, { format })).rejects.toThrow(FileError);
    await expect(readArrays(file, { format })).rejects.toThrow(message);
    await expect(readArrays(file, { format })).rejects.toThrow(/; .+\.$/);
  });
});

describe("what is asked of a file", () => {
  const csv = { name: "t.csv", bytes: text("a,b\n1,2\n3,4\n") };

  it("is refused with what there is", async () => {
    await expect(readArray(csv, { name: "c" })).rejects.toThrow(/no "c", but "a", "b"/);
    const npz = await arrayBytes("npz", { x: [1], y: [2] });
    await expect(readArray({ name: "z.npz", bytes: npz })).rejects.toThrow(/2 arrays, "x", "y"; say which/);
    await expect(readArrays("nowhere.npy")).rejects.toThrow(/"nowhere.npy" cannot be read \(ENOENT\)/);
    await expect(readArrays("/tmp")).rejects.toThrow(/no file/);
    await expect(readArrays({ name: "x.doc", bytes: six as never })).rejects.toThrow(/Uint8Array/);
    await expect(readArrays({ name: "x.doc", bytes: text("1") })).rejects.toThrow(/ending that says no format/);
    await expect(readArrays(csv, { formt: "csv" } as never)).rejects.toThrow(/format/);
  });

  it("as fields has finite numbers and one to three axes", async () => {
    const bytes = npy("'<f8'", "(3, 2)", Float64Array.of(1, 2, 3, 4, Number.NaN, 6));
    const fields = await readFields({ name: "f.npy", bytes });
    expect((await fields.read(0, 2)).length).toBe(4);
    await expect(fields.read(1, 3)).rejects.toThrow(/NaN in sample 2, entry 0/);
    await expect(readFields({ name: "n.npy", bytes: npy("'<f8'", "()", Float64Array.of(1)) })).rejects.toThrow(/shape/);
    await expect(readFields({ name: "n.npy", bytes: npy("'<f8'", "(0, 2)", new Float64Array(0)) })).rejects.toThrow(
      /got \[0, 2\]/,
    );
  });

  it("is as large as an honest archive says, before it is unpacked", async () => {
    const bytes = await arrayBytes("npz", { a: [1], b: [2], c: [3], d: [4], e: [5] });
    // the directory at the end says 4 GiB for each
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 4 <= bytes.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0xfffffff0, true);
    await expect(readArrays({ name: "z.npz", bytes })).rejects.toThrow(/z\.npz, unpacked, would take 20 GiB/);
  });
});

describe("what a format cannot hold", () => {
  const table = ndarray(six, [3, 2]);
  it.each<[FileFormat, Parameters<typeof arrayBytes>[1], RegExp]>([
    ["npy", { a: [1], b: [2] }, /one array, got 2/],
    ["csv", { a: [1, 2], b: [1] }, /equal length, got 2 and 1/],
    ["csv", { a: ndarray(six, [1, 3, 2]) }, /3 axes/],
    ["safetensors", { a: ["word"] }, /no texts/],
    ["csv", { "10": [1, 2] }, /read as a number; call it x10/],
    ["safetensors", { __metadata__: [1] }, /for itself/],
    ["hdf5", { "a/b": [1], a: [2] }, /the folder of another/],
    ["hdf5", { "": [1] }, /is empty/],
    ["parquet", { a: table }, /read only/],
    ["npz", {}, /got none/],
    ["npz", { a: [1, "b"] as never }, /one kind/],
    ["npz", { a: 3 as never }, /must be an array/],
  ])("is refused: %s %j", async (format, arrays, message) => {
    await expect(arrayBytes(format, arrays)).rejects.toThrow(message);
  });

  it("nor a folder that is not there", async () => {
    await expect(writeArrays("/nowhere/a.npz", { a: [1] })).rejects.toThrow(/cannot be written \(ENOENT\)/);
    await expect(writeArrays("a.doc", { a: [1] })).rejects.toThrow(FileError);
    await expect(arrayBytes("npy", { a: [1], b: [1] })).rejects.toThrow(UnsupportedError);
  });
});
