import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine();
const PYTHON = "/usr/bin/python3";
const hasPython = existsSync(PYTHON) && spawnSync(PYTHON, ["-c", "import numpy, h5py"]).status === 0;
if (!hasPython && process.env.NNFT_EXPECT_SERVICES)
  throw new Error("python3-numpy and python3-h5py are missing; the test command installs them where it may.");

const everything = `title: every part
seed: 3
runs:
  - name: a net, with "quotes"
    net: { kind: mlp, inputDimension: 1, widths: [8], activation: tanh }
    points: [[0.3], [1]]
    widths: [4, 8]
    methods: [brute, neuron]
    samples: 2000
  - name: no law
    net: { kind: mlp, inputDimension: 1, widths: [6, 6], activation: tanh }
    points: [[0.5]]
    samples: 2000
    fields: 0
training:
  - name: parabola
    net: { hiddenLayers: 1, activation: erf }
    data: { csv: parabola.csv, target: y, features: [x] }
    widths: [16]
    networks: 4
    steps: 8
    records: 2
interactions:
  - name: a quartic field
    net: { kind: periodic-scalar, lengths: [6], mass: 1, cutoff: 6 }
    potential: { phi4: 1 }
    points: [[0], [0.5]]
    samples: 200
    warmup: 200
    chains: 2
    massGap: { from: 0.5, to: 2 }
  - name: a window
    net: { kind: alpha-scalar, dimension: 1, width: 4, mass: 1, cutoff: 5, cutoffKind: gaussian, alpha: 0 }
    potential: { phi4: 1 }
    region: { gaussianWindow: { dimension: 1, scale: 1 } }
    points: [[0]]
    samples: 200
    warmup: 200
    chains: 2
axioms:
  - name: a net
    net: { kind: cos-net, inputDimension: 1, width: 4 }
conformal:
  - name: linear
    field: { kind: linear, dimension: 4 }
    samples: 2048
  - name: negative
    field: { kind: power, of: { kind: linear, dimension: 3 }, exponent: -1 }
quantum:
  - name: quartic
    potential: [0, 0, 0.5, 0, 1]
    samples: 512
`;

describe("results", () => {
  it("rebuild their report from results.json to the letter, for every kind of part", {
    timeout: 120_000,
  }, async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i / 6 - 1},${(i / 6 - 1) ** 2}`);
    await writeFile(join(folder(), "parabola.csv"), `x,y\n${rows.join("\n")}\n`);
    await writeFile(join(folder(), "e.yaml"), everything);
    const made = await run("run", "e.yaml", "--quiet", "--format", "json,html,csv");
    expect(made).toMatchObject({ status: 0, err: "" });
    const read = (file: string): Promise<string> => readFile(join(folder(), file), "utf8");
    expect(
      (await run("report", "nnft-results/results.json", "--out", "again", "--format", "json,html,csv")).status,
    ).toBe(0);
    // a difference would fill screens
    for (const file of [
      ...["results.json", "report.html", "correlators.csv", "trainings.csv", "predictions.csv", "interactions.csv"],
      ...["axioms.csv", "reflection_spectrum.csv", "conformal_line.csv", "operators.csv", "levels.csv"],
    ])
      expect((await read(`again/${file}`)) === (await read(`nnft-results/${file}`)), file).toBe(true);
    expect(JSON.parse(await read("again/results.json")).provenance).toMatchObject({
      experimentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      seed: 3,
      nnft: expect.stringMatching(/^\d+\.\d+\.\d+/),
      kernels: expect.stringMatching(/relaxed|plain/),
    });
    // negative control: one digit changed
    const text = await read("again/results.json");
    const at = text.indexOf('"value": ') + 12;
    await writeFile(
      join(folder(), "bent.json"),
      `${text.slice(0, at)}${text[at] === "1" ? 2 : 1}${text.slice(at + 1)}`,
    );
    expect(await run("report", "bent.json")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/bent\.json: it was changed after it was written/),
    });
  });

  it.skipIf(!hasPython)("are read by numpy and h5py, number for number", async () => {
    await writeFile(join(folder(), "e.yaml"), everything.slice(0, everything.indexOf("training:")));
    expect((await run("run", "e.yaml", "--format", "json,npz,hdf5", "--quiet")).status).toBe(0);
    const script = `
import json, sys, numpy as np, h5py
z = np.load("nnft-results/results.npz")
h = h5py.File("nnft-results/results.h5", "r")
want = json.load(open("nnft-results/results.json"))
rows = [(run["name"], row) for run in want["runs"] for row in run["connected"]]
clean = lambda x: float("nan") if x is None else x
for name, key in [("value", "value"), ("standard_error", "standardError"), ("exact", "exact")]:
    expected = np.array([clean(row.get(key)) for _, row in rows])
    for found in (z["correlators/" + name], h["correlators/" + name][:]):
        assert found.dtype == np.float64 and np.array_equal(found, expected, equal_nan=True), name
assert [str(x) for x in z["correlators/run"]] == [name for name, _ in rows]
assert [x.decode() for x in h["correlators/run"][:]] == [name for name, _ in rows]
for found in (z["runs/0/fields"], h["runs/0/fields"][:]):
    assert np.array_equal(found, np.array(want["runs"][0]["fields"]))
assert h["runs/0"].attrs["name"] == want["runs"][0]["name"]
assert json.loads(str(z["experiment"][0])) == want["experiment"] == json.loads(h.attrs["experiment"])
assert json.loads(str(z["provenance"][0])) ["experimentHash"] == want["provenance"]["experimentHash"]
print(len(rows), "rows agree")
`;
    const { stdout, stderr } = spawnSync(PYTHON, ["-c", script], { cwd: folder(), encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^\d\d rows agree/);
  });

  it("refuse formats that are none, and results that are none", async () => {
    await mkdir(join(folder(), "a"));
    expect((await run("run", "e.yaml", "--format", "xls")).status).toBe(2);
    await writeFile(join(folder(), "x.json"), "{}");
    expect(await run("report", "x.json")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/holds no results of `nnft run`/),
    });
    expect(await run("report", "y.json")).toMatchObject({ status: 2, err: expect.stringMatching(/cannot be read/) });
  });
});

describe("a name that a spreadsheet would run", () => {
  it("is text in CSV, and numbers below zero stay numbers", async () => {
    const net = "{ kind: mlp, inputDimension: 1, widths: [4], activation: tanh }";
    const entry = `runs:\n  - { name: '=HYPERLINK("x")', net: ${net}, points: [[-0.5], [0.5]] }`;
    await writeFile(join(folder(), "e.yaml"), `title: t\nseed: 1\n${entry}\n`);
    expect((await run("run", "e.yaml", "--quiet", "--format", "csv")).status).toBe(0);
    const csv = await readFile(join(folder(), "nnft-results/correlators.csv"), "utf8");
    expect(csv).toMatch(/'=HYPERLINK/);
    // the correlator of x and −x is negative
    expect(csv).toMatch(/,-0\.\d+/);
    expect(csv).not.toMatch(/'-0\.\d/);
  });
});
