import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseExperiment } from "../parse-experiment.ts";
import { prepareExperiment } from "../prepare-experiment.ts";
import { estimateExperiment, extrapolated, withoutHiccup } from "./estimate-experiment.ts";

const estimated = (lists: object) =>
  estimateExperiment(parseExperiment(JSON.stringify({ title: "t", ...lists }), "e.yaml"), "e.yaml");
const net = { kind: "mlp", inputDimension: 1, widths: [4, 4], activation: "tanh" };

describe("what an experiment takes", () => {
  it("is known before it runs: draws, memory and time of every entry", async () => {
    const found = await estimated({
      runs: [
        { name: "draws", net, points: [[0], [1]], methods: ["collapse", "brute"], widths: [4, 8], samples: 1e12 },
        { name: "no draws", net: { kind: "erf-net", inputDimension: 1, width: 3 }, points: [[0], [1]] },
      ],
      quantum: [{ name: "paths", potential: [0, 0, 0.5], samples: 1e8, period: 8, step: 0.25, longestTime: 1 }],
    });
    expect(found.map(({ name, draws, unit }) => [name, draws, unit])).toEqual([
      ["draws", 4e12, "networks"],
      ["no draws", 0, "networks"],
      ["paths", 1e8, "paths"],
    ]);
    for (const { bytes } of found) expect(bytes).toBeGreaterThan(100);
    // a million million networks take days, however fast the machine
    expect(found[0]!.seconds).toBeGreaterThan(86_400);
    expect(found[1]!.seconds).toBeLessThan(found[0]!.seconds);
  });

  it.each([
    ["rows of products", { runs: [{ name: "a", net, points: { grid: [{ from: 0, to: 1, count: 1e12 }] } }] }, /TiB/],
    [
      "pairs",
      { runs: [{ name: "a", net, points: { grid: [{ from: 0, to: 1, count: 1e5 }] }, tuples: "pairs" }] },
      /pairs/,
    ],
    ["widths", { runs: [{ name: "a", net, points: [[0]], widths: [1e7], methods: ["brute"] }] }, /PiB/],
    ["wide trainings", { training: [training({ widths: [10_000_000] })] }, /PiB/],
    ["samples of chains", { interactions: [interaction({ samples: 1e9 })] }, /TiB/],
    [
      "nodes of a region",
      { interactions: [interaction({ region: { periodicBox: { lengths: [2], nodes: [1e9] } } })] },
      /at most 16777216 nodes/,
    ],
    ["networks of axioms", { axioms: [{ name: "a", net, samples: 1e12 }] }, /TiB/],
    [
      "dimensions",
      { conformal: [{ name: "a", field: { kind: "linear", dimension: 1_000_000 } }] },
      /TiB of memory.*smaller widths or dimensions/,
    ],
    ["paths", { quantum: [{ name: "a", potential: [0, 0, 0.5], samples: 1e12 }] }, /TiB/],
  ])("is refused before anything is made where it fits into no memory: %s", async (_, lists, message) => {
    const experiment = parseExperiment(JSON.stringify({ title: "t", ...lists }), "e.yaml");
    await expect(prepareExperiment(experiment, "e.yaml", { isChecked: () => true })).rejects.toThrow(message);
  });
});

function training(options: object): object {
  const data = { inputs: [[0], [1]], targets: [0, 1], testInputs: [[0.5]], testTargets: [0.5] };
  return { name: "a", data, net: { activation: "tanh", hiddenLayers: 2 }, steps: 10, ...options };
}

function interaction(options: object): object {
  const free = { kind: "periodic-scalar", lengths: [2], mass: 1, cutoff: 7 };
  return { name: "a", net: free, potential: { phi4: 1 }, ...options };
}

describe("the time of the whole", () => {
  it("lies on the line through two shares", () => {
    // 2 s to begin with, 10 s of draws
    const at = (share: number) => ({ share, seconds: 2 + 10 * share });
    expect(extrapolated(at(0.01), at(0.04))).toBeCloseTo(12, 10);
    expect(extrapolated(at(0.25), at(1))).toBeCloseTo(12, 10);
    // negative control: a percentage taken for a share
    expect(extrapolated({ share: 1, seconds: 2.1 }, { share: 4, seconds: 2.4 })).not.toBeCloseTo(12, 0);
    // a busy machine may take longer for the smaller share: the time does not fall
    expect(extrapolated({ share: 0.01, seconds: 3 }, { share: 0.04, seconds: 2 })).toBe(2);
  });

  it("forgets what other work added to the shorter run, and measures nothing again where nothing was added", async () => {
    const [hit, second] = [
      { share: 1e-9, seconds: 0.9 },
      { share: 4e-9, seconds: 0.4 },
    ];
    let calls = 0;
    const timed = async (share: number) => {
      calls++;
      return { share, seconds: calls === 1 ? 1.1 : 0.1 };
    };
    const first = await withoutHiccup(hit, second, timed);
    expect([first.seconds, calls]).toEqual([0.1, 2]);
    expect(extrapolated(first, second)).toBeGreaterThan(9e7);
    // negative control: the line through the run that was hit is level
    expect(extrapolated(hit, second)).toBe(0.4);
    calls = 0;
    expect(await withoutHiccup({ share: 1e-9, seconds: 0.1 }, second, timed)).toEqual({ share: 1e-9, seconds: 0.1 });
    expect(calls).toBe(0);
  });
});

describe("memory", () => {
  it.each([
    ["products", { runs: [{ name: "a", net, points: line(400), orders: [2], methods: ["brute"], samples: 256 }] }],
    [
      "parameters",
      {
        runs: [
          {
            name: "a",
            net: { ...net, widths: [3000, 3000] },
            points: [[0]],
            orders: [2],
            methods: ["brute"],
            samples: 16,
          },
        ],
      },
    ],
  ])("is at most what is said, and no less than a quarter of it, in a process of its own: %s", (_, lists) => {
    const script = `
      import { withProgram } from "./src/cost/estimate-experiment.ts";
      import { parseExperiment } from "./src/parse-experiment.ts";
      import { partOf, prepareExperiment } from "./src/prepare-experiment.ts";
      const experiment = parseExperiment(${JSON.stringify(JSON.stringify({ title: "t", ...lists }))}, "e.yaml");
      const [{ part, prepared }] = await prepareExperiment(experiment, "e.yaml");
      const before = process.resourceUsage().maxRSS * 1024;
      await partOf(part).run(prepared, { workers: 1, onProgress: () => {}, save: async () => {} });
      const grown = process.resourceUsage().maxRSS * 1024 - before;
      const { bytes, bytesPerWorker } = withProgram(await partOf(part).cost(prepared));
      console.log(JSON.stringify([bytes + bytesPerWorker, grown]));
    `;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--conditions=nnft-source", "--no-warnings", "--input-type=module", "-e", script],
      { cwd: fileURLToPath(new URL("../..", import.meta.url)), encoding: "utf8" },
    );
    expect(stderr).toBe("");
    const [said, grown] = JSON.parse(stdout) as [number, number];
    expect(grown).toBeLessThan(said);
    expect(grown).toBeGreaterThan(said / 4);
  });
});

function line(count: number): object {
  return { grid: [{ from: 0, to: 1, count }] };
}
