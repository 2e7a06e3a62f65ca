import { describe, expect, it } from "vitest";
import { InputError } from "./input-error.ts";
import { parseExperiment } from "./parse-experiment.ts";
import { prepareExperiment } from "./prepare-experiment.ts";
import { runExperiment } from "./run-experiment.ts";

const text = `title: t
seed: 1
runs:
  - name: a
    net: { kind: mlp, inputDimension: 2, widths: [4, 3], activation: tanh }
    points: [[0, 1], [0.5, -1]]
    methods: [collapse, exact]
  - name: b
    net: { kind: cos-net, inputDimension: 1, width: 5 }
    points: { csv: none.csv }
  - name: c
    net: { kind: cos-net, inputDimension: 1, width: 5 }
    points: [[0]]
    samples: 64
interactions:
  - name: q
    net: { kind: periodic-scalar, lengths: [2], mass: 1, cutoff: 7 }
    potential: { phi4: 1 }
    warmup: 50
axioms:
  - name: z
    net: { kind: cos-net, inputDimension: 1, width: 5 }
    functionals: [[[1, 2]]]
quantum:
  - name: w
    potential: [0, 0, 1]
    step: 3
`;

/** The lines of the refusal; none where nothing is refused. */
async function refusals(action: () => Promise<unknown>): Promise<readonly string[]> {
  try {
    await action();
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message.split("\n");
  }
}

const faults = [
  /^e\.yaml:4:5: run "a": .*"exact" needs one hidden layer/,
  /^e\.yaml:10:13: run "b": .*none\.csv/,
  /^e\.yaml:16:5: interaction "q": .*`warmup` must be an integer of at least 100, got 50/,
  /^e\.yaml:21:5: axioms "z": .*points of 1 coordinates.*got 2/,
  /^e\.yaml:25:5: quantum "w": .*`step` must be positive and at most period\/16, got 3/,
];

describe("an experiment is validated", () => {
  const experiment = parseExperiment(text, "e.yaml");

  it("with all that its entries would refuse, each with line and column; entries that are fine are not named", async () => {
    const lines = await refusals(() => prepareExperiment(experiment, "e.yaml", { isChecked: () => true }));
    expect(lines.length).toBe(faults.length);
    faults.forEach((fault, k) => {
      expect(lines[k]).toMatch(fault);
    });
  });

  it("before it runs, but for the first entry, which says so itself", async () => {
    const lines = await refusals(() => runExperiment(experiment, "e.yaml", { workers: 1 }));
    expect(lines.length).toBe(faults.length - 1);
    const first = parseExperiment(text.slice(0, text.indexOf("  - name: b")), "e.yaml");
    expect(await refusals(() => runExperiment(first, "e.yaml", { workers: 1 }))).toEqual([
      expect.stringMatching(faults[0]!),
    ]);
  });

  it("without a draw: a billion networks are checked at once, and refused for their net only", async () => {
    const net = (widths: string) => `title: t
runs:
  - name: a
    net: { kind: mlp, inputDimension: 2, widths: ${widths}, activation: tanh }
    points: [[0, 1]]
    methods: [brute]
    samples: 1000000000
`;
    expect(
      await refusals(() =>
        prepareExperiment(parseExperiment(net("[4, 3]"), "e.yaml"), "e.yaml", { isChecked: () => true }),
      ),
    ).toEqual([]);
    expect(() => parseExperiment(net("[4, 0]"), "e.yaml")).toThrow(/e\.yaml:4:\d+: runs\.0\.net\.widths\.1/);
  });
});

describe("an experiment that has another form", () => {
  it("is refused with all faults at once: place, and the key or word that was meant", () => {
    const parse = (): unknown =>
      parseExperiment(
        `title: t
runs:
  - name: a
    net: { kind: mlp, inputDimenson: 2, widths: [4, 3], activation: tanh }
    point: [[0, 1], [0.5, -1]]
    methods: [coverage]
    sample: 3
`,
        "e.yaml",
      );
    expect(parse).toThrow(/e\.yaml:4:10: runs\.0\.net\.inputDimension: is missing/);
    expect(parse).toThrow(
      /e\.yaml:4:10: runs\.0\.net: unknown key "inputDimenson" \(did you mean "inputDimension"\?\)/,
    );
    expect(parse).toThrow(/unknown key "point" \(did you mean "points"\?\), "sample" \(did you mean "samples"\?\)/);
    expect(parse).toThrow(/e\.yaml:6:15: runs\.0\.methods\.0: .*got "coverage"/);
  });

  it("is shown with at most 80 characters of a line", () => {
    const long = "x".repeat(200_000);
    for (const given of [`title: t\nruns: "${long}"\n`, `title: [t\n${long}\n: {`, `${long}: 1\ntitle: t\n`]) {
      let message = "";
      try {
        parseExperiment(given, "e.yaml");
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message.length).toBeGreaterThan(20);
      expect(message.length).toBeLessThan(600);
    }
  });
});
