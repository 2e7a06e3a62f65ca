/** The most that a use may cost a page, in kilobytes of gzip with all dependencies, minified. */
export interface SizeCeiling {
  readonly use: string;
  readonly code: string;
  readonly kilobytes: number;
  /** words that must not occur in the bundle */
  readonly without: readonly string[];
}

const NO_KERNELS = ["WebAssembly", "gpu.js"];

export const ceilings: readonly SizeCeiling[] = [
  {
    use: "one cumulant",
    // a tenth of it foretells heavy tails, another refuses wrong arguments in words
    code: 'export { connected } from "@nnft/correlators";',
    kilobytes: 10,
    without: NO_KERNELS,
  },
  {
    use: "the whole correlator core",
    code: ["", "/accumulators", "/cumulants"].map((entry) => `export * from "@nnft/correlators${entry}";`).join("\n"),
    kilobytes: 18.5,
    without: NO_KERNELS,
  },
  { use: "keys", code: 'export * from "@nnft/random";', kilobytes: 4, without: NO_KERNELS },
  {
    use: "densities",
    code: 'export * from "@nnft/densities"; export * from "@nnft/densities/operations";',
    // 0.9 of it are the maps of uniform numbers
    kilobytes: 27,
    without: NO_KERNELS,
  },
  {
    use: "networks and their values",
    // the tables of activations, densities and layers bring all that is known of each kind
    code: 'export { mlp, evaluate, sampleParameters } from "@nnft/architectures";',
    kilobytes: 39,
    without: NO_KERNELS,
  },
  {
    use: "blocks in process",
    code: 'export { runBlocks, inProcess } from "@nnft/runner";',
    kilobytes: 2.4,
    without: NO_KERNELS,
  },
  { use: "plots", code: 'export * from "@nnft/plots";', kilobytes: 2, without: NO_KERNELS },
  {
    use: "nets and keys as experiments name them",
    code: 'export * from "@nnft/experiments/net";',
    kilobytes: 40.5,
    without: [...NO_KERNELS, "ZodError", "YAML"],
  },
  {
    use: "Markov chains",
    code: 'export { sampleDensity } from "@nnft/sampling";',
    kilobytes: 35,
    without: ["gpu.js"],
  },
  { use: "kernels in WebAssembly", code: 'export { loadSimd } from "@nnft/simd";', kilobytes: 34, without: ["gpu.js"] },
  {
    use: "infinite-width kernels",
    code: 'export { nngp, ntk } from "@nnft/infinite-width";',
    kilobytes: 98,
    without: ["gpu.js"],
  },
  {
    use: "estimates by the best method",
    code: 'export { estimateCorrelators } from "@nnft/estimators";',
    // 7 of it are evenly spread points and their maps, 8 the control variate of deep nets
    kilobytes: 132,
    without: ["gpu.js"],
  },
];
