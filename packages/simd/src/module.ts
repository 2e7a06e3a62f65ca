import { type Activate, activate } from "./activate.ts";
import { type Cholesky, cholesky } from "./cholesky.ts";
import { type CholeskySolve, choleskySolve } from "./cholesky-solve.ts";
import { type CollapsedLayer, type CollapsedLayerOptions, collapsedLayer } from "./collapsed-layer.ts";
import { type CosineGridGradient, type CosineGridValues, cosineGrid, cosineGridGradient } from "./cosine-grid.ts";
import { type CosineNetGradient, type CosineNetValues, cosineNet, cosineNetGradient } from "./cosine-net.ts";
import { type DenseTangents, denseTangents } from "./dense-tangents.ts";
import { type DenseTraining, denseTraining } from "./dense-training.ts";
import { fillNormalF32 } from "./fill-normal-f32.ts";
import type { Fill } from "./fill-stream.ts";
import { fillUniformF32 } from "./fill-uniform-f32.ts";
import { type Gemm, gemm } from "./gemm.ts";
import { type Gram, gram } from "./gram.ts";
import { type Build, instantiate } from "./instance.ts";
import { type KernelMap, kernelMap } from "./kernel-map.ts";
import type { MomentProgram } from "./moment-program.ts";
import { type NetworkGrams, networkGrams } from "./network-grams.ts";
import { type AddNetworks, networkMoments } from "./network-moments.ts";
import type { NetworkOptions } from "./network-session.ts";
import { type AddNeurons, type NeuronMomentsOptions, neuronMoments } from "./neuron-moments.ts";
import { type SolveTriangular, solveTriangular } from "./solve-triangular.ts";
import { type Syrk, syrk } from "./syrk.ts";

/** The kernels of one WebAssembly instance. */
export interface Simd {
  /** The build that runs. */
  readonly build: Build;
  readonly fillNormalF32: Fill;
  readonly fillUniformF32: Fill;
  readonly activate: Activate;
  readonly neuronMoments: (options: NeuronMomentsOptions) => AddNeurons;
  readonly networkMoments: (options: NetworkOptions & { readonly program: MomentProgram }) => AddNetworks;
  readonly networkGrams: (options: NetworkOptions) => NetworkGrams;
  readonly collapsedLayer: (options: CollapsedLayerOptions) => CollapsedLayer;
  readonly gemm: Gemm;
  readonly syrk: Syrk;
  readonly gram: Gram;
  readonly cholesky: Cholesky;
  readonly solveTriangular: SolveTriangular;
  readonly choleskySolve: CholeskySolve;
  readonly kernelMap: KernelMap;
  readonly denseTraining: DenseTraining;
  readonly denseTangents: DenseTangents;
  readonly cosineNet: CosineNetValues;
  readonly cosineNetGradient: CosineNetGradient;
  readonly cosineGrid: CosineGridValues;
  readonly cosineGridGradient: CosineGridGradient;
}

/**
 * Instantiates the kernels, synchronously, in the main thread or in a worker.
 *
 * Formula: none; `auto` takes the build with fused multiply-add where `WebAssembly.validate` accepts it.
 * Shapes: one instance with its own memory of a page or two; the compiled code is shared within a thread.
 * Convention: the two builds differ in the last bits, so name one to compare bits across machines.
 * Accuracy: each kernel states its own, valid for both builds.
 * Errors: UnsupportedError for an unknown build or one that the engine cannot run.
 * @example loadSimd({ build: "plain" }).build // "plain"
 */
export function loadSimd(options: { readonly build?: "auto" | Build } = {}): Simd {
  const instance = instantiate(options.build ?? "auto");
  return {
    build: instance.build,
    fillNormalF32: fillNormalF32(instance),
    fillUniformF32: fillUniformF32(instance),
    activate: activate(instance),
    neuronMoments: neuronMoments(instance.build),
    networkMoments: networkMoments(instance.build),
    networkGrams: networkGrams(instance.build),
    collapsedLayer: collapsedLayer(instance.build),
    gemm: gemm(instance),
    syrk: syrk(instance),
    gram: gram(instance),
    cholesky: cholesky(instance),
    solveTriangular: solveTriangular(instance),
    choleskySolve: choleskySolve(instance),
    kernelMap: kernelMap(instance),
    denseTraining: denseTraining(instance),
    denseTangents: denseTangents(instance),
    cosineNet: cosineNet(instance),
    cosineNetGradient: cosineNetGradient(instance),
    cosineGrid: cosineGrid(instance),
    cosineGridGradient: cosineGridGradient(instance),
  };
}
