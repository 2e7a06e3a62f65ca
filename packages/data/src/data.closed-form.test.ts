import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import ndarray from "ndarray";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { arrayBytes, readArray, readArrays, readFields, writeArrays } from "./index.ts";
import { python } from "./testing/python.ts";

let folder = "";
const at = (name: string): string => join(folder, name);

/** Arrays of numpy by the name of their file. */
const layouts: Readonly<Record<string, string>> = {
  float64: "a.astype('<f8')",
  float32: "a.astype('<f4')",
  float16: "a.astype('<f2')",
  "big-endian-float64": "a.astype('>f8')",
  "big-endian-float32": "a.astype('>f4')",
  "fortran-order": "np.asfortranarray(a)",
  strides: "np.repeat(a, 2, axis=0)[::2]",
};
const types = ["i1", "u1", ">i2", "<u2", ">i4", "<u4", ">i8", "<u8", "?"];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "nnft-data-"));
  python(
    `import numpy as np, os, sys, warnings
os.chdir(sys.argv[1])
a = np.array([[1.5, -2, 3], [4.25, 5, -6]])
${Object.entries(layouts)
  .map(([name, array]) => `np.save('${name}.npy', ${array})`)
  .join("\n")}
warnings.simplefilter('ignore')
for v in (2, 3):
    with open(f'version-{v}.npy', 'wb') as f: np.lib.format.write_array(f, a, version=(v, 0))
for k, t in enumerate('${types.join(" ")}'.split()): np.save(f'type-{k}.npy', np.arange(24).reshape(2, 3, 4).astype(t))
np.save('f.npy', np.asfortranarray(np.arange(24.).reshape(4, 3, 2)))
np.save('n.npy', np.float64(7))
np.savez('savez.npz', fields=np.arange(6.).reshape(2, 3), n=np.int64(3))
np.savez_compressed('savez_compressed.npz', fields=np.arange(6.).reshape(2, 3), n=np.int64(3))
t = np.array([[1.5, -2, 3e-300], [4.25, np.nan, -np.inf]])
np.savetxt('t.txt', t)
np.savetxt('t.csv', t, delimiter=',', header='a,b,c', comments='')
np.savetxt('t.tsv', t, delimiter='\\t', header='a b c')`,
    folder,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const six = [1.5, -2, 3, 4.25, 5, -6];

describe("files that numpy writes", () => {
  it.each([...Object.keys(layouts), "version-2", "version-3"])("are read right: %s", async (name) => {
    const found = await readArray(at(`${name}.npy`));
    expect([found.shape, Array.from(found.data)]).toEqual([[2, 3], six]);
  });

  it.each(types.map((type, k) => [type, k] as const))("are read right: %s", async (type, k) => {
    const found = await readArray(at(`type-${k}.npy`));
    expect(found.shape).toEqual([2, 3, 4]);
    expect(Array.from(found.data)).toEqual(Array.from({ length: 24 }, (_, n) => (type === "?" ? Number(n > 0) : n)));
  });

  it("in Fortran order with three axes are row-major here, whole and in pieces; a number has no axes", async () => {
    const all = Array.from({ length: 24 }, (_, k) => k);
    expect(Array.from((await readArray(at("f.npy"))).data)).toEqual(all);
    const fields = await readFields(at("f.npy"));
    expect(fields.shape).toEqual([4, 3, 2]);
    expect(Array.from(await fields.read(1, 3))).toEqual(all.slice(6, 18));
    await fields.close();
    const number = await readArray(at("n.npy"));
    expect([number.shape, number.data[0]]).toEqual([[], 7]);
  });

  it("as NPZ, packed or not, give each array by its name", async () => {
    for (const save of ["savez", "savez_compressed"]) {
      const found = await readArrays(at(`${save}.npz`));
      expect(Object.keys(found)).toEqual(["fields", "n"]);
      expect([found.fields!.shape, found.n!.shape, found.n!.data[0]]).toEqual([[2, 3], [], 3]);
      expect(Array.from((await readArray(at(`${save}.npz`), { name: "fields" })).data)).toEqual([0, 1, 2, 3, 4, 5]);
    }
  });

  it("as text of numpy.savetxt, with blanks or commas, comments and headings", async () => {
    for (const file of ["t.txt", "t.csv", "t.tsv"])
      expect(Array.from((await readArray(at(file))).data), file).toEqual([
        1.5,
        -2,
        3e-300,
        4.25,
        Number.NaN,
        -Infinity,
      ]);
    expect(Object.keys(await readArrays(at("t.csv")))).toEqual(["a", "b", "c"]);
    expect(Object.keys(await readArrays(at("t.txt")))).toEqual(["c1", "c2", "c3"]);
    expect(Array.from((await readArray(at("t.csv"), { name: "a" })).data)).toEqual([1.5, 4.25]);
  });
});

describe("files that h5py writes", () => {
  it("give their data sets by their paths, packed and in pieces; others are left out", async () => {
    python(
      `import h5py, numpy as np, sys
with h5py.File(sys.argv[1], 'w') as f:
    f.create_dataset('run/fields', data=np.arange(1000.).reshape(100, 10), chunks=(7, 10), compression='gzip')
    f['run/step'] = np.int64(12)
    f['big'] = np.array([1, 2], dtype='>i4')
    f['single'] = np.array([0.5, 1.5], dtype='f4')
    f['words'] = 'text'`,
      at("a.h5"),
    );
    const found = await readArrays(at("a.h5"));
    expect(Object.keys(found).sort()).toEqual(["big", "run/fields", "run/step", "single"]);
    expect([found["run/step"]!.shape, found["run/step"]!.data[0]]).toEqual([[], 12]);
    expect([...found.big!.data, ...found.single!.data]).toEqual([1, 2, 0.5, 1.5]);
    const fields = await readFields(at("a.h5"), { name: "run/fields" });
    expect(Array.from(await fields.read(5, 7))).toEqual(Array.from({ length: 20 }, (_, k) => 50 + k));
    await fields.close();
  });
});

describe("files that are written here", () => {
  const arrays = {
    kernel: ndarray(Float64Array.of(0, 1, 2, 3, 4, 5), [3, 2]).transpose(1, 0),
    values: [1, Math.PI, 1e-300],
  };

  it("are read by numpy and h5py to the bit", async () => {
    await writeArrays(at("w.npz"), { ...arrays, names: ["a", "längst", ""] });
    await writeArrays(at("w.h5"), { ...arrays, "deep/er": [1] }, { attributes: { title: "t", "deep@name": "d" } });
    await writeArrays(at("w.npy"), { kernel: arrays.kernel });
    const said = python(
      `import h5py, numpy as np, sys
z = np.load(sys.argv[1]); k = np.load(sys.argv[3])
with h5py.File(sys.argv[2]) as f:
    print(z['kernel'].tolist(), k.tolist(), f['kernel'][:].tolist(), z['names'].tolist(), f['deep/er'][0], f.attrs['title'], f['deep'].attrs['name'])
    print(repr(float(z['values'][1])), repr(float(f['values'][1])), z['values'][2] == 1e-300)`,
      at("w.npz"),
      at("w.h5"),
      at("w.npy"),
    );
    const kernel = "[[0.0, 2.0, 4.0], [1.0, 3.0, 5.0]]";
    expect(said).toBe(
      `${kernel} ${kernel} ${kernel} ['a', 'längst', ''] 1.0 t d\n3.141592653589793 3.141592653589793 True\n`,
    );
  });

  it.each(["npz", "hdf5", "safetensors"] as const)("come back as they were: %s", async (format) => {
    const bytes = await arrayBytes(format, arrays);
    const found = await readArrays({ name: "a", bytes }, { format });
    expect(found.kernel!.shape).toEqual([2, 3]);
    expect(Array.from(found.kernel!.data)).toEqual([0, 2, 4, 1, 3, 5]);
    expect(Array.from(found.values!.data)).toEqual(arrays.values);
  });

  it("as CSV have a column for each name, and no cell that a spreadsheet would run", async () => {
    await writeArrays(at("w.csv"), { x: [1, 2], y: [0.1, -3], word: ["=1+1", "plain"] });
    expect(readFileSync(at("w.csv"), "utf8")).toBe('x,y,word\n1,0.1,"\'=1+1"\n2,-3,plain\n');
    await writeArrays(at("k.csv"), { k: arrays.kernel });
    expect(Array.from((await readArray(at("k.csv"))).data)).toEqual([0, 2, 4, 1, 3, 5]);
  });
});

describe("safetensors", () => {
  it("hold the weights of a network by name, in all types that it has", async () => {
    const half = Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x0001, 0x7c00);
    const brain = Uint16Array.of(0x3f80, 0xc000, 0x4049);
    const header = JSON.stringify({
      __metadata__: { format: "pt" },
      "net.0.weight": { dtype: "F16", shape: [5], data_offsets: [0, 10] },
      "net.0.bias": { dtype: "BF16", shape: [3, 1], data_offsets: [10, 16] },
    });
    const bytes = Buffer.concat([
      Buffer.from(BigUint64Array.of(BigInt(header.length)).buffer),
      Buffer.from(header),
      Buffer.from(half.buffer),
      Buffer.from(brain.buffer),
    ]);
    const found = await readArrays({ name: "w.safetensors", bytes });
    expect(Array.from(found["net.0.weight"]!.data)).toEqual([1, -2, 0.333251953125, 2 ** -24, Infinity]);
    expect([found["net.0.bias"]!.shape, Array.from(found["net.0.bias"]!.data)]).toEqual([
      [3, 1],
      [1, -2, 3.140625],
    ]);
  });
});

describe("pyerrors", () => {
  it("gives samples of each replicum with their places in the chain", async () => {
    const file = {
      program: "pyerrors 2.15",
      version: "0.2",
      obsdata: [
        {
          type: "List",
          layout: "2",
          value: [10, 20],
          data: [
            {
              id: "A",
              replica: [
                {
                  name: "A|r1",
                  deltas: [
                    [1, -1, -2],
                    [3, 1, 2],
                  ],
                },
              ],
            },
          ],
        },
      ],
    };
    writeFileSync(at("p.json"), JSON.stringify(file));
    python(
      "import gzip, sys; gzip.open(sys.argv[2], 'wb').write(open(sys.argv[1], 'rb').read())",
      at("p.json"),
      at("p.json.gz"),
    );
    const found = await readArrays(at("p.json.gz"));
    expect(Array.from(found["0/A|r1"]!.data)).toEqual([9, 18, 11, 22]);
    expect(Array.from(found["0/A|r1/times"]!.data)).toEqual([1, 3]);
  });
});

describe("NPZ", () => {
  it("gives arrays of numbers beside texts, which are left out, and names that objects have", async () => {
    const bytes = await arrayBytes("npz", { words: ["a"], fields: [1, 2], ["__proto__"]: [3] });
    const found = await readArrays({ name: "z.npz", bytes });
    expect(Object.keys(found).sort()).toEqual(["__proto__", "fields"]);
    await expect(readArrays({ name: "z.npz", bytes: await arrayBytes("npz", { words: ["a"] }) })).rejects.toThrow(
      /text/,
    );
  });
});

describe("Parquet", () => {
  it("gives its columns of numbers, empty cells as NaN, from any row on", async () => {
    const bytes = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: "x", data: Array.from({ length: 1000 }, (_, k) => k / 4), type: "DOUBLE" },
          { name: "word", data: Array.from({ length: 1000 }, () => "w"), type: "STRING" },
          { name: "n", data: Array.from({ length: 1000 }, (_, k) => (k === 7 ? null : BigInt(k))), type: "INT64" },
        ],
        rowGroupSize: 300,
      }),
    );
    const file = { name: "t.parquet", bytes };
    const found = await readArrays(file);
    expect(Object.keys(found)).toEqual(["x", "n"]);
    expect([found.x!.get(999), found.n!.get(999), found.n!.get(7)]).toEqual([249.75, 999, Number.NaN]);
    const fields = await readFields(file, { name: "x" });
    expect([fields.shape, Array.from(await fields.read(299, 301))]).toEqual([
      [1000, 1, 1],
      [74.75, 75],
    ]);
  });
});

describe("headings", () => {
  it("that occur twice are told apart; a mark of byte order and line ends of Windows do no harm", async () => {
    const bytes = new TextEncoder().encode('\ufeff"a",a,"b c"\r\n1,2,3\r\n4,5,6\r\n');
    const found = await readArrays({ name: "t.csv", bytes });
    expect(Object.entries(found).map(([name, { data }]) => [name, ...data])).toEqual([
      ["a", 1, 4],
      ["a_2", 2, 5],
      ["b c", 3, 6],
    ]);
  });
});

describe("tables larger than a piece", () => {
  it("are read from any row on", async () => {
    const rows = 10_001;
    writeFileSync(
      at("long.csv"),
      `# comment\nx,y\n${Array.from({ length: rows }, (_, k) => `${k},${-k}`).join("\n\n")}`,
    );
    const fields = await readFields(at("long.csv"));
    expect(fields.shape).toEqual([rows, 2, 1]);
    for (const from of [0, 4095, 4096, 8191, 9999]) {
      const found = await fields.read(from, from + 3);
      expect(Array.from(found.slice(0, 4))).toEqual([from, 0 - from, from + 1, -from - 1]);
    }
    expect((await fields.read(10_000, 20_000)).length).toBe(2);
    await fields.close();
  });
});
