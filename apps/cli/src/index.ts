// Everything in one import, for scripts and notebooks: the main entry of every package but @nnft/gpu-kernels, which brings gpu.js with it.
// The command does not load this file.
import { showResultsInNotebooks } from "@nnft/figures";

export * from "@nnft/analysis";
export * from "@nnft/architectures";
export * from "@nnft/bayesian-networks";
export * from "@nnft/conformal";
export * from "@nnft/correlators";
export * from "@nnft/data";
export * from "@nnft/densities";
export * from "@nnft/drawing";
export type { Progress } from "@nnft/estimators";
export * from "@nnft/estimators";
export * from "@nnft/experiments";
export type { Row, RunResult } from "@nnft/experiments/results";
export { type Experiment, experimentJsonSchema, experimentSchema } from "@nnft/experiments/schema";
export * from "@nnft/fermions";
export * from "@nnft/figures";
export * from "@nnft/foundations";
export * from "@nnft/free-boson";
export type { Activation } from "@nnft/gaussian-averages";
export * from "@nnft/gaussian-averages";
export * from "@nnft/gaussian-processes";
export * from "@nnft/infinite-width";
export * from "@nnft/interactions";
export * from "@nnft/lectures";
export * from "@nnft/linear-algebra";
export * from "@nnft/liouville";
export * from "@nnft/ntk";
export * from "@nnft/plots";
export type { Spectrum } from "@nnft/qm";
export * from "@nnft/qm";
export * from "@nnft/random";
export * from "@nnft/read-outs";
export * from "@nnft/renormalization";
export * from "@nnft/runner";
export * from "@nnft/sampling";
export * from "@nnft/simd";
export * from "@nnft/symmetry";
export * from "@nnft/topology";
export * from "@nnft/trained-networks";
export * from "@nnft/worldsheet";
export { cli } from "./cli.ts";
export type { Terminal } from "./terminal.ts";

// the one thing that this import does: in a notebook of Deno's kernel, results show themselves
if ("Deno" in globalThis) showResultsInNotebooks();
