import { join } from "node:path";
import { exampleExperiments, parseExperiment } from "../../../packages/experiments/src/index.ts";
import { grid, law, linear } from "../../../packages/plots/src/index.ts";
import { root } from "../../checks/packages.ts";
import { whole } from "../changed-arguments.ts";
import type { Calls } from "../valid-calls.ts";

const experiment = whole(parseExperiment(exampleExperiments.runs, "example.yaml"));
const plot = { x: linear("x"), y: linear("y"), series: [law("law", grid(0, 1, 3), Math.sin)] };
const net = { kind: "mlp", inputDimension: 1, widths: [2], activation: "tanh" };
const none = {
  runs: [],
  training: [],
  interactions: [],
  axioms: [],
  conformal: [],
  quantum: [],
  kernels: [],
  analysis: [],
  chains: [],
  spectra: [],
  weights: [],
  finiteWidth: [],
  attention: [],
  bayesian: [],
  scalings: [],
  topology: [],
  wardIdentities: [],
  phi4AtWidth: [],
  renormalization: [],
  freeBoson: [],
  readOuts: [],
  defects: [],
  worldsheet: [],
  liouville: [],
  fermions: [],
};
const sweepResult = whole({
  sweep: { name: "s", part: "runs", entry: {}, fits: [], settings: [] },
  tables: [],
  fits: [],
});
const result = whole({ experiment, converged: true, ...none });
const provenance = whole({
  ...{ experimentHash: "0", seed: 1, nnft: "1", kernels: "plain" },
  ...{ node: "24", platform: "linux", finished: "today" },
});
const engine = whole({
  capacity: 1,
  run: () => Promise.reject(new Error("a block ran")),
  dispose: () => Promise.resolve(),
});

const figures: Calls = { entryPlots: [result], plotsOf: [plot], showResultsInNotebooks: [] };

const experiments: Calls = {
  isBadInput: [whole(new Error("bad"))],
  parseExperiment: [exampleExperiments.runs, "example.yaml"],
  prepareExperiment: [experiment, "example.yaml"],
  runExperiment: [experiment, "example.yaml", {}],
  summaries: [[]],
  estimateExperiment: [experiment, "example.yaml"],
  withPrecision: [experiment, 0.1],
  behind: [whole({}), (one: unknown) => one],
  enginesOf: [() => engine],
  servedKinds: [whole({ correlators: engine, chains: engine })],
  shardEngines: [() => engine],
  filesStayHere: [whole({ entries: engine }), whole({ entries: engine })],
  shardTasks: [experiment, "example.yaml"],
  threadEngines: [1, "example.yaml"],
  buildNet: [net, 4],
  partKey: [1, "correlators", "name", 2],
  partSeed: [1, "correlators", "name", 2],
  specDimension: [net],
  specWidth: [net],
  reportHtml: [result],
  sweepResults: [result],
  sweptEntries: [result],
  sweepReport: [sweepResult],
  sweepPlots: [sweepResult],
  textOf: [{ text: "a text", tone: "good" }],
  checksumOf: [whole({ a: 1 })],
  experimentHash: [experiment],
  parseResults: ["{}", "results.json"],
  readResults: [join(root, "no-such-results.json")],
  resultArrays: [result],
  resultTables: [result],
  resultsJson: [result, provenance],
  experimentJsonSchema: [],
};

const runner: Calls = {
  defaultWorkerCount: [],
  isBlockEngine: [1],
  jobId: ["stamp", { a: 1 }, 1],
  moduleEngine: [import.meta.url, "./no-such-module.js"],
  requireWorkers: ["caller", 1],
  runBlocks: [whole({ capacity: 1, run: (index: number) => Promise.resolve(index) }), { blocks: 2, merge: () => {} }],
  eighths: [1000],
  nextTurn: [],
  requireLooks: ["caller", [16]],
  runRounds: [
    whole({
      chains: 1,
      steps: 2,
      executorOf: () => ({ capacity: 1, run: () => Promise.resolve(0) }),
      join: (a: number, b: number) => a + b,
    }),
  ],
  streamResults: [() => Promise.resolve(1)],
  serveTask: [() => () => 1],
  queueState: ["redis://127.0.0.1:1", "show"],
  readPayload: [whole({ format: 1, kind: "test", job: "0".repeat(64), index: 0, stamp: "s" })],
  decodeData: ['{"a":1}'],
  encodeData: [{ a: 1 }],
  canShareMemory: [],
  sharedCopy: [Float64Array.of(1)],
  memoryStore: [],
};

/** What stands above the theories, and what runs their blocks. */
export const applicationCalls: Readonly<Record<string, Calls>> = { experiments, figures, runner };
