import { requireKnownOptions } from "@nnft/foundations/checks";
import { type Activate, activate } from "./activations/activate.ts";
import { type CollapsedLayer, type CollapsedLayerOptions, collapsedLayer } from "./averages/collapsed-layer.ts";
import type { MomentProgram } from "./averages/moment-program.ts";
import { type NetworkGrams, networkGrams } from "./averages/network-grams.ts";
import { type AddNetworks, networkMoments } from "./averages/network-moments.ts";
import type { NetworkOptions } from "./averages/network-session.ts";
import { type AddNeurons, type NeuronMomentsOptions, neuronMoments } from "./averages/neuron-moments.ts";
import {
  type CosineGridGradient,
  type CosineGridValues,
  cosineGrid,
  cosineGridGradient,
} from "./cosine/cosine-grid.ts";
import { type CosineNetGradient, type CosineNetValues, cosineNet, cosineNetGradient } from "./cosine/cosine-net.ts";
import { type Cholesky, cholesky } from "./linear-algebra/cholesky.ts";
import { type CholeskySolve, choleskySolve } from "./linear-algebra/cholesky-solve.ts";
import { type Gemm, gemm } from "./linear-algebra/gemm.ts";
import { type Gram, gram } from "./linear-algebra/gram.ts";
import { type SolveTriangular, solveTriangular } from "./linear-algebra/solve-triangular.ts";
import { type Syrk, syrk } from "./linear-algebra/syrk.ts";
import { type Tridiagonalize, tridiagonalize } from "./linear-algebra/tridiagonalize.ts";
import { kernelRecursion } from "./recursion/kernel-recursion.ts";
import type { KernelRecursion } from "./recursion/recursion-type.ts";
import { fillNormalF32 } from "./streams/fill-normal-f32.ts";
import type { Fill } from "./streams/fill-stream.ts";
import { fillUniformF32 } from "./streams/fill-uniform-f32.ts";
import { type FillSobol, fillSobolNormalF32 } from "./streams/sobol-normals.ts";
import { type DenseTangents, denseTangents } from "./training/dense-tangents.ts";
import { type DenseTraining, denseTraining } from "./training/dense-training.ts";
import { type Build, instantiate } from "./wasm/instance.ts";

/** The kernels of one WebAssembly instance. */
export interface Simd {
  /** The build that runs. */
  readonly build: Build;
  readonly fillNormalF32: Fill;
  readonly fillUniformF32: Fill;
  readonly fillSobolNormalF32: FillSobol;
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
  readonly tridiagonalize: Tridiagonalize;
  readonly kernelRecursion: KernelRecursion;
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
 * `auto` takes the build with fused multiply-add where `WebAssembly.validate` accepts it.
 * Shapes: one instance with its own memory of a page or two; the compiled code is shared within a thread.
 * Convention: the two builds differ in the last bits, so name one to compare bits across machines.
 * Accuracy: each kernel states its own, valid for both builds.
 * Errors: UnsupportedError for an unknown build or one that the engine cannot run.
 * @example loadSimd({ build: "plain" }).build // "plain"
 */
export function loadSimd(options: { readonly build?: "auto" | Build } = {}): Simd {
  requireKnownOptions("loadSimd", options, ["build"]);
  const instance = instantiate(options.build === undefined ? "auto" : options.build);
  return {
    build: instance.build,
    fillNormalF32: fillNormalF32(instance),
    fillUniformF32: fillUniformF32(instance),
    fillSobolNormalF32: fillSobolNormalF32(instance),
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
    tridiagonalize: tridiagonalize(instance.build),
    kernelRecursion: kernelRecursion(instance),
    denseTraining: denseTraining(instance),
    denseTangents: denseTangents(instance),
    cosineNet: cosineNet(instance),
    cosineNetGradient: cosineNetGradient(instance),
    cosineGrid: cosineGrid(instance),
    cosineGridGradient: cosineGridGradient(instance),
  };
}
