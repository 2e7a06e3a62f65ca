import type { Ensemble, LayeredArchitecture } from "@nnft/architectures";
import { convolutionWindows, type PlannedLayer, poolingWindows } from "@nnft/architectures/layer-plan";
import type { Layer } from "@nnft/architectures/layers";
import { UnsupportedError } from "@nnft/foundations";
import { throughActivation, throughLayerNorm } from "./activation-kernel.ts";
import type { ArrayRoom } from "./array-room.ts";
import { throughAttention } from "./attention-kernel.ts";
import type { HeadDraws } from "./attention-types.ts";
import { type KernelState, samePositions } from "./kernel-state.ts";
import { blockKernel } from "./layer-variances.ts";
import { overFeatures, overWindows, throughWeights, writeThroughWeights } from "./linear-kernels.ts";
import { alongWindows } from "./window-sums.ts";

/** The inputs of propagation beside the state, and its callback. */
export interface Propagation {
  readonly net: Ensemble<LayeredArchitecture>;
  readonly draws: HeadDraws;
  readonly room: ArrayRoom;
  /** called with the method of each average over an activation */
  readonly onMethod: (method: "exact" | "quadrature") => void;
}

/** Questions to the lists of layers within a layer. */
export interface Inner {
  /** takes a state through a list of layers */
  readonly propagate: (layers: readonly PlannedLayer[], state: KernelState) => KernelState;
  /** whether the output of a list has mean zero given its input, by weights that nothing else shares */
  readonly isFresh: (layers: readonly PlannedLayer[], before: boolean) => boolean;
  /** whether the first layer of a list needs its input between different positions */
  readonly needsPairs: (layers: readonly PlannedLayer[], after: boolean) => boolean;
}

/** How one kind of layer maps kernels. */
export interface LayerKernel<L extends Layer> {
  through(planned: PlannedLayer<L>, state: KernelState, context: Propagation, inner: Inner): KernelState;
  /** whether its output has mean zero given its input; `before` says it of the layers below */
  isFresh(planned: PlannedLayer<L>, before: boolean, inner: Inner): boolean;
  /**
   * Whether it needs the covariance of its input between different positions, given whether the layers after it do. Pooling and attention mix
   * positions with weights all positions share, and so need all pairs; a convolution moves both positions together, and a dense layer
   * behind `flatten` has weights of its own for each position: they need p = p′ only.
   */
  needsPairs(planned: PlannedLayer<L>, after: boolean, inner: Inner): boolean;
}

const always = (): true => true;
const never = (): false => false;
const asBefore = (_planned: unknown, before: boolean): boolean => before;
const asAfter = (_planned: unknown, after: boolean): boolean => after;

const pooling: Omit<LayerKernel<Layer>, "through"> = { isFresh: asBefore, needsPairs: always };

/** How every kind of layer maps kernels: the compiler names a kind that has no entry. */
export const layerKernels: {
  readonly [Kind in Layer["kind"]]: LayerKernel<Extract<Layer, { readonly kind: Kind }>>;
} = {
  dense: {
    through: ({ blocks }, state, { net }) =>
      throughWeights(overFeatures(state), blockKernel(net, blocks[0]), blockKernel(net, blocks[1])),
    isFresh: always,
    needsPairs: asAfter,
  },
  convolution: {
    through: ({ layer, inputShape, blocks }, state, { net, room }) => {
      const windows = convolutionWindows(layer, inputShape);
      const sums = alongWindows(state, windows, room);
      const { variance, gain } = blockKernel(net, blocks[0]);
      const weight = { variance: variance / windows.window, gain: gain / windows.window };
      return writeThroughWeights(sums, weight, blockKernel(net, blocks[1]), sums);
    },
    isFresh: always,
    needsPairs: asAfter,
  },
  activation: {
    through: ({ layer }, state, context) => {
      const { state: next, method } = throughActivation(state, layer.activation, context.room);
      context.onMethod(method);
      return next;
    },
    isFresh: never,
    needsPairs: asAfter,
  },
  "average-pooling": {
    ...pooling,
    through: ({ layer, inputShape }, state) => overWindows(state, poolingWindows(layer, inputShape)),
  },
  "global-average-pooling": {
    ...pooling,
    through: ({ layer, inputShape }, state) => overWindows(state, poolingWindows(layer, inputShape)),
  },
  flatten: {
    through: (_planned, state) => (state.positions === 1 ? state : { ...samePositions(state), flattened: true }),
    isFresh: asBefore,
    needsPairs: never,
  },
  "layer-norm": {
    through: ({ layer }, state) => throughLayerNorm(state, layer.epsilon),
    isFresh: asBefore,
    needsPairs: asAfter,
  },
  "self-attention": {
    through: ({ layer, blocks }, state, { net, draws }) => {
      const [query, key, value, output] = blocks.map((block) => blockKernel(net, block));
      return throughAttention(state, layer, { query, key, value, output }, draws);
    },
    isFresh: always,
    needsPairs: always,
  },
  serial: {
    through: ({ branches: [only] }, state, _context, inner) => inner.propagate(only, state),
    isFresh: ({ branches: [only] }, before, inner) => inner.isFresh(only, before),
    needsPairs: ({ branches: [only] }, after, inner) => inner.needsPairs(only, after),
  },
  parallel: {
    through: ({ branches }, state, _context, inner) => {
      if (branches.filter((branch) => !inner.isFresh(branch, false)).length > 1)
        throw new UnsupportedError(
          "layeredKernels: branches that are added must be uncorrelated, so all but one " +
            "must end in weights of their own; end each but one in a dense or convolution layer.",
        );
      return branches.map((branch) => inner.propagate(branch, state)).reduce(sum);
    },
    isFresh: ({ branches }, before, inner) => branches.every((branch) => inner.isFresh(branch, before)),
    needsPairs: ({ branches }, after, inner) => branches.some((branch) => inner.needsPairs(branch, after)),
  },
};

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
