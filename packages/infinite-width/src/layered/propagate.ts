import {
  convolutionWindows,
  type Ensemble,
  type LayeredArchitecture,
  type PlannedLayer,
  poolingWindows,
} from "@nnft/architectures";
import { UnsupportedError } from "@nnft/foundations";
import { throughActivation, throughLayerNorm } from "./activation-kernel.ts";
import { type HeadDraws, throughAttention } from "./attention-kernel.ts";
import { type KernelState, samePositions } from "./kernel-state.ts";
import { blockKernel } from "./layer-variances.ts";
import { alongWindows, overFeatures, overWindows, throughWeights } from "./linear-kernels.ts";
import { needsPositionPairs } from "./position-pairs.ts";

/** What propagation needs beside the state, and what it notes. */
export interface Propagation {
  readonly net: Ensemble<LayeredArchitecture>;
  readonly draws: HeadDraws;
  /** called with the method of each average over an activation */
  readonly onMethod: (method: "exact" | "quadrature") => void;
}

/** Takes a kernel state through layers, keeping pairs of different positions only while a later layer needs them. */
export function propagate(
  layers: readonly PlannedLayer[],
  entering: KernelState,
  after: boolean,
  context: Propagation,
): KernelState {
  const needs = needsPositionPairs(layers, after);
  let state = entering;
  layers.forEach((planned, index) => {
    if (!needs[index]) state = samePositions(state);
    state = throughLayer(planned, state, needs[index + 1] ?? after, context);
  });
  return after ? state : samePositions(state);
}

function throughLayer(planned: PlannedLayer, state: KernelState, after: boolean, context: Propagation): KernelState {
  const { net } = context;
  const { layer, inputShape, blocks, branches } = planned;
  switch (layer.kind) {
    case "dense":
      return throughWeights(overFeatures(state), blockKernel(net, blocks[0]), blockKernel(net, blocks[1]));
    case "convolution": {
      const windowed = alongWindows(state, convolutionWindows(layer, inputShape));
      return throughWeights(windowed, blockKernel(net, blocks[0]), blockKernel(net, blocks[1]));
    }
    case "activation": {
      const { state: next, method } = throughActivation(state, layer.activation);
      context.onMethod(method);
      return next;
    }
    case "average-pooling":
    case "global-average-pooling":
      return overWindows(state, poolingWindows(layer, inputShape));
    case "flatten":
      return state.positions === 1 ? state : { ...samePositions(state), flattened: true };
    case "layer-norm":
      return throughLayerNorm(state, layer.epsilon);
    case "self-attention": {
      const [query, key, value, output] = blocks.map((block) => blockKernel(net, block));
      return throughAttention(state, layer, { query, key, value, output }, context.draws);
    }
    case "serial":
      return propagate(branches[0], state, after, context);
    case "parallel":
      if (branches.filter((branch) => !isFresh(branch, false)).length > 1)
        throw new UnsupportedError(
          "layeredKernels: branches that are added must be uncorrelated, so all but one must end in weights of their own; end each but one in a dense or convolution layer.",
        );
      return branches.map((branch) => propagate(branch, state, after, context)).reduce(sum);
  }
}

/** Whether the output of layers has mean zero given what stood before them, by weights that nothing else shares. */
function isFresh(layers: readonly PlannedLayer[], before: boolean): boolean {
  return layers.reduce((fresh, { layer, branches }) => {
    switch (layer.kind) {
      case "dense":
      case "convolution":
      case "self-attention":
        return true;
      case "activation":
        return false;
      case "serial":
      case "parallel":
        return branches.every((branch) => isFresh(branch, fresh));
      default:
        return fresh;
    }
  }, before);
}

/** Kernels of uncorrelated branches add; a branch of one position stands for features that are all alike. */
function sum(left: KernelState, right: KernelState): KernelState {
  if (left.positions < right.positions) return sum(right, left);
  const repeat = left.positions / right.positions;
  const add = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((entry, k) => entry + b[Math.floor(k / repeat)]);
  return {
    ...left,
    nngp: add(left.nngp, right.nngp),
    ntk: add(left.ntk, right.ntk),
    gaussian: left.gaussian && right.gaussian,
    nngpError: left.nngpError + right.nngpError,
    ntkError: left.ntkError + right.ntkError,
  };
}
