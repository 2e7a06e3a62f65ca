export { closedFormAverage } from "./closed-forms.ts";
export { type KernelBlock, type KernelBlocks, kernelBlocks } from "./kernel-blocks.ts";
export { type Kernels, kernels } from "./kernels.ts";
export { solvePositive, symmetricEigen } from "./linear-algebra.ts";
export { type NeuronMoments, neuronMoments, preactivationCovariance } from "./neuron-moments.ts";
export { nngp } from "./nngp.ts";
export { ntk } from "./ntk.ts";
export { type PairAverages, pairAverages } from "./pair-averages.ts";
export { type SemidefiniteFactor, semidefiniteFactor } from "./semidefinite-factor.ts";
