import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PartName, parts } from "@nnft/experiments";

const line = [[0], [0.5], [1], [1.5]];

/** A table that is there as long as this process. */
function tableFile(name: string, heading: string, length: number, row: (k: number) => readonly number[]): string {
  const folder = mkdtempSync(join(tmpdir(), "nnft-table-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), `${heading}\n${Array.from({ length }, (_, k) => row(k).join()).join("\n")}\n`);
  return join(folder, name);
}
const samples = tableFile("samples.csv", "a,b", 50_000, (k) => [Math.sin(k * k), Math.cos(k * k + k)]);
/** cosh at the times 0 … 4 of a circle of length 8. */
const correlators = tableFile("correlators.csv", "c0,c1,c2,c3,c4", 400, (k) =>
  [0, 1, 2, 3, 4].map((t) => Math.cosh(0.5 * (4 - t)) * (1 + 0.01 * Math.sin(k * k * (t + 1)))),
);

/** State dicts of networks of one hidden layer, there as long as this process. */
function stateDicts(): string {
  const folder = mkdtempSync(join(tmpdir(), "nnft-networks-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (let m = 0; m < 16; m++) {
    const shapes = { "0.weight": [64, 1], "0.bias": [64], "2.weight": [1, 64], "2.bias": [1] };
    const header: Record<string, object> = {};
    const numbers: number[] = [];
    for (const [name, shape] of Object.entries(shapes)) {
      const size = shape.reduce((product, n) => product * n, 1);
      header[name] = { dtype: "F64", shape, data_offsets: [8 * numbers.length, 8 * (numbers.length + size)] };
      for (let k = 0; k < size; k++) numbers.push(Math.sin((m + 1) * (numbers.length + 1) ** 2) / 8);
    }
    const text = Buffer.from(JSON.stringify(header));
    const length = Buffer.from(BigUint64Array.of(BigInt(text.length)).buffer);
    writeFileSync(
      join(folder, `net${m}.safetensors`),
      Buffer.concat([length, text, Buffer.from(Float64Array.from(numbers).buffer)]),
    );
  }
  return folder;
}

/** Entries of every part, each a few seconds of work: a new part is named here, or the type check complains. */
const entries = {
  runs: [
    {
      ...{ name: "deep", methods: ["collapse"], compare: "none", samples: 60_000, widths: [16, 32] },
      ...{
        net: { kind: "mlp", inputDimension: 2, widths: [32, 32], activation: "tanh" },
        points: [
          [0.3, 1],
          [1, -1],
        ],
      },
    },
  ],
  training: [
    {
      ...{ name: "sine", widths: [16, 32], networks: 4, steps: 300, records: 5 },
      data: {
        ...{ inputs: line, targets: [0, 0.48, 0.84, 1] },
        ...{ testInputs: [[0.25], [1.2]], testTargets: [0.25, 0.93] },
      },
      net: { hiddenLayers: 1, activation: "tanh", biasStd: 0.5 },
    },
  ],
  interactions: [
    {
      ...{ name: "phi4", potential: { phi4: 1 }, points: [[0], [1]], samples: 400, warmup: 200 },
      net: { kind: "periodic-scalar", lengths: [4], mass: 1, cutoff: 4 },
    },
  ],
  axioms: [
    { name: "cos-net", samples: 192, net: { kind: "cos-net", inputDimension: 1, width: 3 } },
    // no exact law is known of it, so networks are drawn
    { name: "deep", samples: 192, net: { kind: "mlp", inputDimension: 1, widths: [4, 4], activation: "tanh" } },
  ],
  conformal: [3, 4].map((dimension) => ({
    ...{ name: `D = ${dimension}`, samples: 1024 },
    field: { kind: "linear", dimension },
  })),
  quantum: [0.5, 1].map((stiffness) => ({
    ...{ name: `stiffness ${stiffness}`, samples: 512, levels: 1 },
    potential: [0, 0, stiffness],
  })),
  kernels: [{ name: "erf", net: { kind: "mlp", inputDimension: 1, widths: [1], activation: "erf" }, points: line }],
  analysis: [{ name: "samples", fields: samples, points: [[0], [1]], orders: [2, 4, 6] }],
  weights: [{ name: "networks", networks: stateDicts(), activation: "tanh", points: line }],
  chains: [{ name: "chain", files: [samples], of: ["a/b"] }],
  spectra: [{ name: "spectrum", files: [correlators], period: 8 }],
  finiteWidth: [
    {
      ...{ name: "tensors", sampled: { widths: [8, 16], networks: 64 } },
      net: { kind: "mlp", inputDimension: 1, widths: [8, 8], activation: "tanh" },
      points: [[1]],
    },
  ],
  attention: [
    {
      name: "heads",
      tokens: [
        [1, 0.2],
        [0.2, 1],
      ],
      scores: "linear",
      keyDimension: [2, 4],
    },
  ],
  bayesian: [
    {
      ...{
        name: "posterior",
        inputs: [[0.5], [1]],
        targets: [0.3, 0.8],
        noiseVariance: 0.1,
        tests: [[0.2]],
        samples: 256,
      },
      net: { kind: "mlp", inputDimension: 1, widths: [8], activation: "erf" },
    },
  ],
  topology: [
    {
      name: "vortices",
      villain: { stiffness: 1, sides: [2, 4], sweeps: 64, chains: 2 },
      rotor: { period: 10, draws: 100 },
      gas: { positive: [[0, 0]], negative: [[0.5, 0.5]], fugacity: 0.5, draws: 100 },
    },
  ],
  wardIdentities: [
    {
      name: "scale",
      identity: {
        net: { kind: "alpha-scalar", dimension: 1, width: 2, mass: 1, cutoff: 5, alpha: 0 },
        flow: { kind: "dilatation" },
        points: [[0.3], [-0.5]],
        samples: 200,
      },
      rotor: { period: 10, samples: 100 },
      beta: { cutoffs: [5, 20] },
      overlap: { size: 4, flux: 1, cutoffs: [1, 2] },
    },
  ],
  phi4AtWidth: [
    {
      name: "box",
      scan: { lengths: [5], mass: 1, widths: [8], cutoffs: [3], couplings: [0.1] },
      exact: { lengths: [5], mass: 1, cutoff: 1.3, width: 1, couplings: [0, 1] },
    },
  ],
  renormalization: [
    {
      name: "shells",
      shells: { net: { kind: "cos-net", inputDimension: 1, width: 8 }, cutoffs: [0.5, 1, 2] },
      blocks: { frequency: 1.3, lengths: 0.5 },
    },
  ],
  freeBoson: [
    {
      name: "boson",
      charge: { widths: [10, "infinite"], distances: [6], infrared: 0.05, cutoff: 1, samples: 512 },
      boundary: { heights: [0.07], widths: 3, infrared: 1, cutoff: 100 },
      fermions: {
        points: [
          [0, 0],
          [0.7, 0.2],
        ],
        widths: [1, 2],
        infrared: 0.01,
        cutoff: 10,
      },
    },
  ],
  worldsheet: [
    {
      name: "strings",
      moebius: {
        ...{
          momenta: [[2], [-2]],
          points: [
            [0, 0],
            [0.9, 0.2],
          ],
          widths: 100,
          infrared: 0.1,
          cutoff: 10,
        },
        map: { a: [1, 0], b: [0.2, 0], c: [0, -0.3], d: [1, 0] },
      },
    },
  ],
  readOuts: [
    {
      name: "operators",
      correlators: {
        net: { kind: "cos-net", inputDimension: 1, width: 8 },
        points: [[0], [0.3]],
        readOuts: [{ kind: "clifford" }, { kind: "q", q: 0.3 }],
        widths: [4, "infinite"],
      },
      process: { q: [0, 0.5], times: [0, 1], samples: 64 },
      strings: { modes: 8, weights: [1, 2] },
    },
  ],
  liouville: [
    {
      name: "sphere",
      dozz: { b: 0.3, charges: [1.25, 1.25], thirdCharges: [0.9, 1.25] },
      masses: { b: 0.3, powers: 2, cutoffs: [2, 4], samples: 128 },
      classical: { etas: [0.4, 0.35, 0.42], b: [0.2, 0.1] },
    },
  ],
  fermions: [
    {
      name: "fermions",
      correlators: {
        ...{ mass: 1, inverseTemperature: 4, modes: 2, widths: [2, "infinite"] },
        ...{ psi: [{ at: [2.1] }, { at: [1.3] }], psiBar: [{ at: [0.4] }, { at: [0.9] }] },
      },
      supersymmetry: { slope: [0, 1], levels: 2, samples: 128, steps: 2 },
      pfaffians: { upper: [[1, 2, 3], [4, 5], [6]], subsets: [[0, 1]] },
    },
  ],
  defects: [
    {
      name: "line",
      monomials: {
        ...{ dimension: 3, defectDimension: 1, powers: 2, points: [{ chi: 2.7, cosine: 0.6 }] },
        density: { kind: "gaussian", parallel: 0.5, perpendicular: 1.25 },
      },
      images: { dimension: 3, scaling: 1.3 },
    },
  ],
  scalings: [{ name: "depth", residual: { depths: [4, 8], widths: [16] }, powers: [{ scaling: { family: "lazy" } }] }],
} satisfies Readonly<Record<PartName, readonly object[]>>;

export const allParts: readonly PartName[] = Object.keys(parts) as PartName[];

/** What makes the entries of a part quick; those of the others are. */
const quick: Readonly<Partial<Record<PartName, object>>> = {
  runs: { samples: 256, widths: [2, 4], fields: 1 },
  training: { networks: 2, steps: 4, records: 3 },
  interactions: { samples: 100, warmup: 100, massGap: { from: 0, to: 2 } },
};

/** An experiment with the entries of some parts, each so many times under names of their own, as the text of its file. */
export function experimentWith(names: readonly PartName[], { seed = 3, isQuick = false, copies = 1 } = {}): string {
  const named = ({ name, ...rest }: { readonly name: string }, copy: number): object => ({
    name: copy === 0 ? name : `${name} ${copy}`,
    ...rest,
  });
  const lists = names.map((name) => [
    name,
    Array.from({ length: copies }, (_, copy) =>
      (entries[name] as readonly { readonly name: string }[]).map((entry) =>
        named({ ...entry, ...(isQuick && quick[name]) }, copy),
      ),
    ).flat(),
  ]);
  return JSON.stringify({ title: "every part", seed, ...Object.fromEntries(lists) });
}
