import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { pairAverages, resolveActivation } from "@nnft/gaussian-averages";
import { loadSimd, type Simd } from "@nnft/simd";
import { boxKernels, hasUniformInput } from "../boxes/box-kernels.ts";
import { type KernelPlan, mirrorBlock } from "../kernels/kernel-plan-type.ts";
import { type DenseLayer, denseLayers } from "./dense-layers.ts";
import { gramBackend, rounding, squares, writeGram } from "./input-gram.ts";
import { mapRows, pointVariances, type RowRecursion } from "./kernel-rows.ts";

/**
 * NNGP and NTK of a dense net on packed points [P₁, d] and [P₂, d], or on one set.
 *
 * K¹ = c² + w² x·x′, then K ← c² + w²⟨σσ⟩_K and Θ ← rates + w²⟨σ′σ′⟩_K Θ for each hidden layer (see DenseLayer). All layers of relu and
 * erf are one call of the SIMD kernels; other activations go row by row through pairAverages.
 */
export function denseKernels(
  caller: string,
  net: Ensemble<DenseArchitecture>,
  packed1: Float64Array,
  packed2: Float64Array | undefined,
  wantNtk: boolean,
): KernelPlan {
  if (hasUniformInput(net)) return boxKernels(caller, net, packed1, packed2, wantNtk);
  const { inputDimension: d } = net.architecture;
  const layers = denseLayers(caller, net);
  const averages = pairAverages(net.architecture.activation);
  const recursion: RowRecursion = { caller, layers, averages };
  const squares1 = squares(packed1, d);
  const squares2 = packed2 ? squares(packed2, d) : squares1;
  const rows = pointVariances(recursion, squares1, logNorms(net, squares1));
  const columns = packed2 ? pointVariances(recursion, squares2, logNorms(net, squares2)) : rows;
  const fast = simdActivation(net, layers, wantNtk);
  const [input] = layers;

  return {
    method: averages.method,
    writeBlock: (first, end, width, nngp, ntk) => {
      const whole = !packed2 && first === 0 && end === width;
      const left = packed1.subarray(first * d, end * d);
      writeGram(left, whole ? left : (packed2 ?? packed1).subarray(0, width * d), d, nngp);
      const reach = packed2 ? () => width : (i: number) => Math.min(width, first + i + 1);
      // a layer costs some eight multiplications an entry
      const activation = gramBackend(end - first, width, 8 * layers.length) === "simd" ? fast : undefined;
      for (let i = 0; i < end - first; i++) {
        const row = i * width;
        enterFirstLayer(
          input,
          nngp,
          activation ? undefined : ntk,
          row,
          row + reach(i),
          squares1[first + i],
          squares2,
          rounding(d),
        );
      }
      if (activation) {
        simd ??= loadSimd();
        simd.kernelRecursion({
          rows: end - first,
          columns: width,
          k: nngp,
          rowVariances: rows.layers[0].slice(first, end),
          columnVariances: whole ? undefined : columns.layers[0].slice(0, width),
          layers: layers
            .slice(1)
            .map(({ weightVariance, biasVariance }) => ({ activation, weightVariance, biasVariance })),
          target: { k: nngp, theta: ntk ?? new Float64Array(nngp.length) },
        });
        if (!packed2 && !whole) mirrorBlocks(first, end - first, width, nngp, ntk);
        return { accuracy: 0, layer: undefined };
      }
      const found = mapRows(recursion, rows, columns, first, width, reach, nngp, ntk);
      if (!packed2) mirrorBlocks(first, end - first, width, nngp, ntk);
      return found;
    },
  };
}

let simd: Simd | undefined;

/** relu or erf, where the SIMD kernels serve this net: its rates equal its variances, and its neurons are not normalized. */
export function simdActivation(
  { architecture }: Ensemble<DenseArchitecture>,
  layers: readonly DenseLayer[],
  wantNtk: boolean,
): "relu" | "erf" | undefined {
  const resolved = resolveActivation(architecture.activation);
  if (!resolved.closed || architecture.neuronNormalization !== "none") return undefined;
  const same = layers.every(
    (layer) => layer.weightRate === layer.weightVariance && layer.biasRate === layer.biasVariance,
  );
  if (wantNtk && !same) return undefined;
  return resolved.name === "relu" || resolved.name === "erf" ? resolved.name : undefined;
}

/** The gauss-net divides a neuron by √⟨e^{2z}⟩ = e^{⟨z²⟩} at each point, ⟨z²⟩ with weights and biases of unit variance. */
function logNorms({ architecture }: Ensemble<DenseArchitecture>, squares: Float64Array): Float64Array | undefined {
  if (architecture.neuronNormalization === "none") return undefined;
  return squares.map((square) => architecture.biasScales[0] ** 2 + architecture.weightScales[0] ** 2 * square);
}

/**
 * One row of products of points to K¹ in place, and to Θ¹.
 *
 * Products of a point with its own copy, which rounding leaves beside |x|², become |x|²: the angle between the two is then exactly 0, where
 * kernels of kinked activations are as steep as a square root.
 */
function enterFirstLayer(
  { weightVariance, biasVariance, weightRate, biasRate }: DenseLayer,
  nngp: Float64Array,
  ntk: Float64Array | undefined,
  from: number,
  to: number,
  square: number,
  squares2: Float64Array,
  share: number,
): void {
  const [low, high] = [square - share * square, square + share * square];
  for (let at = from; at < to; at++) {
    let product = nngp[at];
    if (product >= low && product <= high && squares2[at - from] === square) product = square;
    if (ntk) ntk[at] = weightRate * product + biasRate;
    nngp[at] = weightVariance * product + biasVariance;
  }
}

function mirrorBlocks(
  first: number,
  rows: number,
  width: number,
  nngp: Float64Array,
  ntk: Float64Array | undefined,
): void {
  mirrorBlock(nngp, first, rows, width);
  if (ntk) mirrorBlock(ntk, first, rows, width);
}
