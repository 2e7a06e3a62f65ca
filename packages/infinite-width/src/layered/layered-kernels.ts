import { type Ensemble, evaluate, type LayeredArchitecture } from "@nnft/architectures";
import { layerPlan, type PlannedLayer } from "@nnft/architectures/layer-plan";
import { UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { type Key, keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { type ArrayRoom, arrayRoom } from "./array-room.ts";
import type { HeadDraws } from "./attention-types.ts";
import { type KernelState, samePositions, type VarianceTape } from "./kernel-state.ts";
import { type PairTile, pairTiles } from "./pair-tiles.ts";
import { pairsNeeded, propagate } from "./propagate.ts";
import { crossTiles, ownTiles, varianceTapes } from "./variance-tapes.ts";

/** The kernels of a layered net, row-major [P1, P2]. */
export interface LayeredKernels {
  readonly nngp: Float64Array;
  readonly ntk: Float64Array;
  /** 0 if exact; an estimate for quadrature, without the effect of errors of the variances; one standard deviation where heads of attention were drawn */
  readonly nngpError: Float64Array;
  readonly ntkError: Float64Array;
  readonly method: "exact" | "quadrature" | "sampling";
}

export interface LayeredKernelOptions {
  /** heads drawn for softmax attention, in 16 groups; default 4096 */
  readonly heads?: number;
  /** where they are drawn from; default keyFrom(0) */
  readonly key?: Key;
}

/** Groups of drawn heads, from whose spread the standard error comes. */
const GROUPS = 16;

/**
 * The nngp and ntk of a layered net: the limit of infinitely many channels in every layer (and heads in every attention layer).
 *
 * The kernels of one channel are taken through the layers: weights K⁺ = w²K + b², Θ⁺ = K⁺ + w²Θ (a convolution averages over its
 * window first), an activation K⁺ = ⟨σσ⟩, Θ⁺ = ⟨σ′σ′⟩Θ, means over positions, sums over branches; layers before the first
 * weights are evaluated.
 * Shapes: first [P1, d], second [P2, d], packed; without `second` the kernels are symmetric [P1, P1].
 * Convention: the ntk sums over parameters as the net has them, Σ_θ ∂φ ∂φ′, so in "standard" form it grows with the widths.
 * Attention is taken at its own queryDimension. Entries between different positions are kept only while pooling or attention
 * follows; behind the last of these a layer costs S entries per pair of points, before it S².
 * Cost: a layer takes some 50 ns for each of the S² entries of a pair of images for relu and erf, other closed forms several times that.
 * Accuracy: that of `pairAverages`; statistical for softmax attention.
 * Errors: UnsupportedError for fields with positions, activations on channels that are not Gaussian, correlated branches,
 * layerNorm behind an activation, parameters that are not Gaussian of mean zero; DomainError for options out of range.
 * Source: Jacot et al. 2018; Novak et al. 2019; Arora et al. 2019 (convolutions); Hron et al. 2020 (attention).
 */
export function layeredKernels(
  net: Ensemble<LayeredArchitecture>,
  first: Float64Array,
  second: Float64Array | undefined,
  options: LayeredKernelOptions = {},
): LayeredKernels {
  const { heads, key } = readOptions(options);
  const plan = layerPlan(net.architecture);
  const start = plan.layers.findIndex(hasParameters);
  if (start < 0)
    throw new UnsupportedError("layeredKernels: `net` must have parameters; add a layer with weights, such as dense.");
  const prefix = plan.layers.slice(0, start);
  const layers = plan.layers.slice(start);
  const d = net.architecture.inputDimension;
  const inputs = evaluatedPrefix(net.architecture, prefix, second ? concatenated(first, second) : first, d);
  const shape = layers[0].inputShape;
  const drawn = needsDraws(layers);
  let method: LayeredKernels["method"] = "exact";
  const onMethod = (each: "exact" | "quadrature"): void => {
    if (each === "quadrature") method = "quadrature";
  };
  const room = arrayRoom();
  const run = (tile: PairTile, draws: HeadDraws, tape?: VarianceTape): KernelState => {
    const entering = { ...inputState(inputs, shape, layers, tile, room), tape };
    const found = readable(propagate(layers, entering, false, { net, draws, room, onMethod }));
    room.giveBack(entering, [found]);
    return found;
  };

  const rows = first.length / d;
  const columns = second ? second.length / d : rows;
  const sums = { nngp: new Float64Array(rows * columns), ntk: new Float64Array(rows * columns) };
  const errors = { nngp: new Float64Array(rows * columns), ntk: new Float64Array(rows * columns) };
  const sides = [rows, second ? columns : undefined, largestState(layers)] as const;
  const tapes = attends(layers) ? undefined : varianceTapes();
  const all = tapes
    ? [
        { tiles: ownTiles(...sides), tapeOf: tapes.writing },
        { tiles: crossTiles(...sides), tapeOf: tapes.reading },
      ]
    : [{ tiles: pairTiles(...sides), tapeOf: () => undefined }];
  const place = (tile: PairTile, tape: VarianceTape | undefined): void => {
    const groups = Array.from({ length: drawn ? GROUPS : 1 }, (_, g) =>
      run(tile, { key: split(key, g), heads: Math.ceil(heads / GROUPS) }, tape),
    );
    for (const kernel of ["nngp", "ntk"] as const)
      tile.pairs.first.forEach((_, pair) => {
        const at = tile.places[pair];
        if (at < 0) return;
        const values = groups.map((group) => group[kernel][pair]);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        const statistical = drawn ? Math.sqrt(spread / (GROUPS * (GROUPS - 1))) : 0;
        const carried = kernel === "nngp" ? groups[0].nngpError : groups[0].ntkError;
        for (const to of second ? [at] : [at, (at % columns) * columns + Math.floor(at / columns)]) {
          sums[kernel][to] = mean;
          errors[kernel][to] = Math.hypot(statistical, carried);
        }
      });
  };
  for (const { tiles, tapeOf } of all) for (const tile of tiles) place(tile, tapeOf(tile));
  return { ...sums, nngpError: errors.nngp, ntkError: errors.ntk, method: drawn ? "sampling" : method };
}

function readOptions(options: LayeredKernelOptions): Required<LayeredKernelOptions> {
  requireKnownOptions("layeredKernels", options, ["heads", "key"]);
  const { heads = 4096, key = keyFrom(0) } = options;
  requireInteger("layeredKernels", "heads", heads, GROUPS);
  return { heads, key };
}

function hasParameters({ blocks, branches }: PlannedLayer): boolean {
  return blocks.length > 0 || branches.some((branch) => branch.some(hasParameters));
}

/** Whether pairs of points need the kernels of both points with themselves, not only their variances. */
function attends(layers: readonly PlannedLayer[]): boolean {
  return layers.some(({ layer, branches }) => layer.kind === "self-attention" || branches.some(attends));
}

function needsDraws(layers: readonly PlannedLayer[]): boolean {
  return layers.some(
    ({ layer, branches }) =>
      (layer.kind === "self-attention" && layer.scores === "softmax") || branches.some(needsDraws),
  );
}

/** Layers before the first parameters are a function of only the points. */
function evaluatedPrefix(
  architecture: LayeredArchitecture,
  prefix: readonly PlannedLayer[],
  points: Float64Array,
  d: number,
): Float64Array {
  if (prefix.length === 0) return points;
  const outputDimension = prefix[prefix.length - 1].outputShape.reduce((product, n) => product * n, 1);
  const front = { ...architecture, outputDimension, layers: prefix.map(({ layer }) => layer) };
  return evaluate(front, ndarray(new Float64Array(0), [0]), ndarray(points, [points.length / d, d])).data;
}

/** K(x, p; x′, p′) = (1/c) x_p·x′_p′ of the input, Θ = 0. */
function inputState(
  inputs: Float64Array,
  shape: readonly number[],
  layers: readonly PlannedLayer[],
  { pairs, gathered }: PairTile,
  room: ArrayRoom,
): KernelState {
  const channels = shape[shape.length - 1];
  const positions = shape.slice(0, -1).reduce((product, n) => product * n, 1);
  const crossPositions = pairsNeeded(layers, false)[0];
  const entries = crossPositions ? positions ** 2 : positions;
  const nngp = room.take(pairs.first.length * entries);
  const shares = inputs.map((x) => x / channels);
  let entry = 0;
  for (let pair = 0; pair < pairs.first.length; pair++) {
    const [left, right] = [pairs.first, pairs.second].map((side) => gathered[side[pair]] * positions * channels);
    for (let p = 0; p < positions; p++) {
      const x = left + p * channels;
      const [from, to] = crossPositions ? [0, positions] : [p, p + 1];
      for (let r = from; r < to; r++) nngp[entry++] = dot(shares, x, inputs, right + r * channels, channels);
    }
  }
  const ntk = room.take(nngp.length).fill(0);
  const exact = { gaussian: false, flattened: false, nngpError: 0, ntkError: 0 };
  return { pairs, positions, crossPositions, nngp, ntk, ...exact };
}

function dot(a: Float64Array, from: number, b: Float64Array, start: number, count: number): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += a[from + j] * b[start + j];
  return sum;
}

/** A field has one kernel if it has one position and Gaussian channels. */
function readable(state: KernelState): KernelState {
  if (state.positions > 1)
    throw new UnsupportedError(
      "layeredKernels: the field must have no positions left, since each pair of them has " +
        "its own kernel; end the net in flatten() and dense(…), or in globalAveragePooling().",
    );
  if (!state.gaussian)
    throw new UnsupportedError(
      "layeredKernels: the field must be Gaussian at infinite width, so the net cannot end in an activation; end it in dense(…).",
    );
  return samePositions(state);
}

/** Entries per pair of points of the largest state. */
function largestState(layers: readonly PlannedLayer[]): number {
  const needs = pairsNeeded(layers, false);
  return Math.max(
    ...layers.map(({ inputShape }, index) => {
      const positions = inputShape.slice(0, -1).reduce((product, n) => product * n, 1);
      return needs[index] ? positions ** 2 : positions;
    }),
  );
}

function concatenated(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
