export { type KernelBlock, type KernelBlocks, kernelBlocks } from "./kernels/kernel-blocks.ts";
export { kernels } from "./kernels/kernels.ts";
export type { Kernels, KernelsOnDevice } from "./kernels/kernels-type.ts";
export { nngp } from "./kernels/nngp.ts";
export { ntk } from "./kernels/ntk.ts";
export type { KernelOptions } from "./kernels/require-accuracy.ts";
export { type NeuronMoments, neuronMoments, preactivationCovariance } from "./neurons/neuron-moments.ts";
export { powerSpectrum } from "./plane-waves/power-spectrum.ts";
