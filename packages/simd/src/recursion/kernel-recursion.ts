import { borrowParts } from "../wasm/borrow-parts.ts";
import type { Instance } from "../wasm/instance.ts";
import type { KernelRecursion, RecursionLayer } from "./recursion-type.ts";
import { requireRecursion } from "./require-recursion.ts";

/**
 * Layers of the recursion of the infinitely wide dense net, on the entries of two Gram matrices.
 *
 * Formula: K' = b² + w²⟨σ(u)σ(v)⟩, Θ' = r·K' + w²⟨σ̇(u)σ̇(v)⟩·Θ, (u, v) normal with variances q₁, q₂ and covariance K.
 * relu: ⟨σσ⟩ = √(q₁q₂)/(2π)·(sin t + (π − t)cos t), ⟨σ̇σ̇⟩ = (π − t)/(2π), cos t = K/√(q₁q₂).
 * erf: ⟨σσ⟩ = (2/π)·asin(2K/√((1 + 2q₁)(1 + 2q₂))), ⟨σ̇σ̇⟩ = (4/π)/√((1 + 2q₁)(1 + 2q₂) − 4K²).
 * Shapes: K, Θ [rows, columns], variances [rows] and [columns], all float64; arguments are not written unless they are
 * the target.
 * Convention: NTK parameterisation; |K| beyond √(q₁q₂), by rounding, counts as √(q₁q₂); where K = q₁ = q₂ the angle is
 * exactly 0, so that the diagonal of relu is b² + w²q/2; a point of variance 0 has t = π/2 with every other.
 * Accuracy: of the angles 2·10⁻¹⁵ for given cos t, and for erf 2·10⁻¹⁶·√q more; the maps themselves are steep at
 * cos t = 1, where t = √(2(1 − cos t)), so that rounded arguments move Θ' by up to 10⁻⁸ next to repeated points.
 * Errors: UnsupportedError for another activation, DomainError for a negative or infinite variance or a size below 1,
 * ShapeError for another type or length.
 * Source: Cho & Saul 2009 (relu); Williams 1997 (erf); Jacot et al. 2018 (Θ).
 * @example
 * const layers = [{ activation: "relu", weightVariance: 2, biasVariance: 0 }] as const;
 * loadSimd().kernelRecursion({ rows: 1, columns: 1, k: Float64Array.of(3), rowVariances: Float64Array.of(3), layers });
 */
export function kernelRecursion(instance: Instance): KernelRecursion {
  return (options) => {
    requireRecursion(options);
    const { rows, columns, k, theta = k, rowVariances, columnVariances, layers, target } = options;
    const symmetric = columnVariances === undefined;
    const result = target ?? { k: new Float64Array(k.length), theta: new Float64Array(k.length) };
    // per layer three rows of numbers for either set of points, one number longer than the set
    const apart = { left: 8 * (rows + 1), right: 8 * (columns + 1) };
    const parts = {
      layers: LAYER_BYTES * layers.length,
      left: 3 * (layers.length + 1) * apart.left,
      right: symmetric ? 0 : 3 * (layers.length + 1) * apart.right,
      k: 8 * PIECE + 64,
      theta: 8 * PIECE + 64,
      spare: SPARE,
    };
    return borrowParts(instance, parts, (host, places) => {
      const at: RecursionPlaces = { ...places, right: symmetric ? places.left : places.right };
      setLayers(host, at.layers, layers);
      const last = evolvePoints(host, at, at.left, apart.left, layers, rowVariances);
      const lastColumns = symmetric ? last : evolvePoints(host, at, at.right, apart.right, layers, columnVariances);
      // pieces of whole rows, or of one row, that stay in the first-level cache through all layers
      const together = Math.max(1, Math.floor(PIECE / columns));
      for (let i = 0; i < rows; i += together) {
        const count = Math.min(together, rows - i);
        const reach = symmetric ? Math.min(columns, i + count) : columns;
        for (let j = 0; j < reach; j += PIECE) {
          const across = count === 1 ? Math.min(PIECE, reach - j) : columns;
          const from = i * columns + j;
          const [viewK, viewTheta] = [at.k, at.theta].map(
            (a) => new Float64Array(host.memory.buffer, a, count * across),
          );
          viewK!.set(k.subarray(from, from + count * across));
          viewTheta!.set(theta.subarray(from, from + count * across));
          const limit = symmetric ? i + 1 - j : across;
          evolvePiece(host, at, apart, layers, { i, j, count, across, limit });
          result.k.set(viewK!, from);
          result.theta.set(viewTheta!, from);
        }
      }
      if (symmetric) {
        mirrorLower(result.k, rows);
        mirrorLower(result.theta, rows);
      }
      return { k: result.k, theta: result.theta, rowVariances: last, columnVariances: lastColumns };
    });
  };
}

type RecursionPlaces = Readonly<Record<"layers" | "left" | "right" | "k" | "theta" | "spare", number>>;

/** Numbers of K and Θ that are in memory together. */
const PIECE = 1024;
/** Numbers between the passes of a layer, three rows of a piece. */
const SPARE = 3 * 8256;
/** b², a factor of w², 1/π and r. */
const LAYER_BYTES = 32;

function setLayers({ memory }: Instance, at: number, layers: readonly RecursionLayer[]): void {
  layers.forEach(({ activation, weightVariance, biasVariance, kernelRate = 1 }, layer) => {
    const factor = activation === "relu" ? weightVariance / 2 : (4 / Math.PI) * weightVariance;
    new Float64Array(memory.buffer, at + LAYER_BYTES * layer, 4).set([biasVariance, factor, 1 / Math.PI, kernelRate]);
  });
}

/** The variances of a set of points after the last layer; those of every layer stay at `from`, rows `apart` bytes apart. */
function evolvePoints(
  { routines, memory }: Instance,
  at: RecursionPlaces,
  from: number,
  apart: number,
  layers: readonly RecursionLayer[],
  variances: Float64Array,
): Float64Array {
  const rowOf = (layer: number): number => from + 3 * layer * apart;
  const view = (layer: number): Float64Array => new Float64Array(memory.buffer, rowOf(layer), variances.length);
  view(0).set(variances);
  layers.forEach(({ activation }, layer) => {
    const points = activation === "relu" ? routines.reluPoints : routines.erfPoints;
    const here = at.layers + LAYER_BYTES * layer;
    points(rowOf(layer), apart, variances.length, here, rowOf(layer + 1), at.theta, at.spare);
  });
  return view(layers.length).slice();
}

/** All layers on the piece of `count` rows and `across` columns that begins at row i and column j. */
function evolvePiece(
  { routines }: Instance,
  at: RecursionPlaces,
  apart: { readonly left: number; readonly right: number },
  layers: readonly RecursionLayer[],
  piece: Readonly<Record<"i" | "j" | "count" | "across" | "limit", number>>,
): void {
  const { i, j, count, across, limit } = piece;
  layers.forEach(({ activation }, layer) => {
    const map = activation === "relu" ? routines.reluLayer : routines.erfLayer;
    const left = at.left + 3 * layer * apart.left + 8 * i;
    const right = at.right + 3 * layer * apart.right + 8 * j;
    const here = at.layers + LAYER_BYTES * layer;
    map(
      ...([at.k, at.theta, 8 * across, count, across, limit] as const),
      ...([left, right, apart.left, apart.right, here, at.spare] as const),
    );
  });
}

/** Copies the lower triangle to the upper one, block by block, which takes half the time of row by row. */
function mirrorLower(matrix: Float64Array, n: number): void {
  const block = 64;
  for (let i0 = 0; i0 < n; i0 += block) {
    const end = Math.min(n, i0 + block);
    for (let j = 0; j < end; j++) {
      const start = Math.max(i0, j + 1);
      let to = j * n + start;
      for (let from = start * n + j; from < end * n; from += n) matrix[to++] = matrix[from]!;
    }
  }
}
