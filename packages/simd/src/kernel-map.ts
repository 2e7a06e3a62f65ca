import { DomainError, quoted, requireInteger, ShapeError, UnsupportedError } from "@nnft/foundations";
import { borrow } from "./borrow.ts";
import type { Instance } from "./instance.ts";
import { bytesOf, matrix, places } from "./matrix.ts";

/** One layer of `kernelMap`: an activation between weights of variance `weightVariance`/width and biases. */
export interface KernelLayer {
  readonly activation: "relu" | "erf";
  /** w². */
  readonly weightVariance: number;
  /** b². */
  readonly biasVariance: number;
}

/** Arguments of `kernelMap`. */
export interface KernelMapOptions {
  readonly rows: number;
  readonly columns: number;
  /** K [rows, columns]. */
  readonly k: Float64Array;
  /** Θ [rows, columns]; K itself where left out, as at the first layer. */
  readonly theta?: Float64Array;
  /** K(x, x) of the points of the rows. */
  readonly rowVariances: Float64Array;
  /** K(x, x) of those of the columns. Left out: the same points, so K is symmetric and only its lower triangle is read. */
  readonly columnVariances?: Float64Array;
  /** From the input to the output. */
  readonly layers: readonly KernelLayer[];
  /** Receives the result; may be the arguments `k` and `theta`. New arrays where left out. */
  readonly target?: { readonly k: Float64Array; readonly theta: Float64Array };
}

/** Both kernels after the last layer. */
export interface KernelMapResult {
  readonly k: Float64Array;
  readonly theta: Float64Array;
  /** K(x, x) after the last layer, for the points of the rows and of the columns. */
  readonly rowVariances: Float64Array;
  readonly columnVariances: Float64Array;
}

export type KernelMap = (options: KernelMapOptions) => KernelMapResult;

/**
 * Layers of the recursion of the infinitely wide dense net, on the entries of two Gram matrices.
 *
 * Formula: K' = b² + w²⟨σ(u)σ(v)⟩, Θ' = K' + w²⟨σ̇(u)σ̇(v)⟩·Θ, (u, v) normal with variances q₁, q₂ and covariance K.
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
 * loadSimd().kernelMap({ rows: 1, columns: 1, k: Float64Array.of(3), rowVariances: Float64Array.of(3), layers });
 */
export function kernelMap(instance: Instance): KernelMap {
  return ({ rows, columns, k, theta = k, rowVariances, columnVariances, layers, target }) => {
    requireInteger("kernelMap", "rows", rows);
    requireInteger("kernelMap", "columns", columns);
    matrix("kernelMap", "k", k, [rows, columns], "Float64Array");
    matrix("kernelMap", "theta", theta, [rows, columns], "Float64Array");
    variances("rowVariances", rowVariances, rows);
    if (columnVariances !== undefined) variances("columnVariances", columnVariances, columns);
    else if (rows !== columns)
      throw new ShapeError(
        `kernelMap: \`columnVariances\` must be given where rows and columns differ, got ${rows} and ${columns}; pass them.`,
      );
    layersOf(layers);
    if (target !== undefined) {
      matrix("kernelMap", "target.k", target.k, [rows, columns], "Float64Array");
      matrix("kernelMap", "target.theta", target.theta, [rows, columns], "Float64Array");
    }
    const symmetric = columnVariances === undefined;
    const result = target ?? { k: new Float64Array(k.length), theta: new Float64Array(k.length) };
    // per layer three rows of numbers for either set of points, one number longer than the set
    const depth = layers.length;
    const leftApart = 8 * (rows + 1);
    const rightApart = 8 * (columns + 1);
    const bytes = [
      24 * depth,
      3 * (depth + 1) * leftApart,
      symmetric ? 0 : 3 * (depth + 1) * rightApart,
      8 * PIECE + 64,
      8 * PIECE + 64,
      SPARE,
    ];
    return borrow(instance, bytesOf(bytes), ({ kernels, memory }, base) => {
      const [atLayers, atLeft, ownRight, atK, atTheta, spare] = places(base, bytes) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const atRight = symmetric ? atLeft : ownRight;
      layers.forEach(({ activation, weightVariance, biasVariance }, layer) => {
        const factor = activation === "relu" ? weightVariance / 2 : (4 / Math.PI) * weightVariance;
        new Float64Array(memory.buffer, atLayers + 24 * layer, 3).set([biasVariance, factor, 1 / Math.PI]);
      });
      const evolve = (at: number, apart: number, q: Float64Array): Float64Array => {
        const view = (layer: number): Float64Array => new Float64Array(memory.buffer, at + 3 * layer * apart, q.length);
        view(0).set(q);
        layers.forEach(({ activation }, layer) => {
          const from = at + 3 * layer * apart;
          const points = activation === "relu" ? kernels.reluPoints : kernels.erfPoints;
          points(from, apart, q.length, atLayers + 24 * layer, from + 3 * apart, atTheta, spare);
        });
        return view(depth).slice();
      };
      const last = evolve(atLeft, leftApart, rowVariances);
      const lastColumns = symmetric ? last : evolve(atRight, rightApart, columnVariances);
      // pieces of whole rows, or of one row, that stay in the first-level cache through all layers
      const together = Math.max(1, Math.floor(PIECE / columns));
      for (let i = 0; i < rows; i += together) {
        const count = Math.min(together, rows - i);
        const reach = symmetric ? Math.min(columns, i + count) : columns;
        for (let j = 0; j < reach; j += PIECE) {
          const across = count === 1 ? Math.min(PIECE, reach - j) : columns;
          const from = i * columns + j;
          const viewK = new Float64Array(memory.buffer, atK, count * across);
          const viewTheta = new Float64Array(memory.buffer, atTheta, count * across);
          viewK.set(k.subarray(from, from + count * across));
          viewTheta.set(theta.subarray(from, from + count * across));
          layers.forEach(({ activation }, layer) => {
            const map = activation === "relu" ? kernels.reluLayer : kernels.erfLayer;
            const left = atLeft + 3 * layer * leftApart + 8 * i;
            const right = atRight + 3 * layer * rightApart + 8 * j;
            const limit = symmetric ? i + 1 - j : across;
            map(
              atK,
              atTheta,
              8 * across,
              count,
              across,
              limit,
              left,
              right,
              leftApart,
              rightApart,
              atLayers + 24 * layer,
              spare,
            );
          });
          result.k.set(viewK, from);
          result.theta.set(viewTheta, from);
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

const PIECE = 1024;
/** Numbers between the passes of a layer, three rows of a piece. */
const SPARE = 3 * 8256;

function variances(argument: string, value: unknown, length: number): void {
  matrix("kernelMap", argument, value, [length], "Float64Array");
  const bad = (value as Float64Array).findIndex((q) => !(q >= 0 && q < Number.POSITIVE_INFINITY));
  if (bad >= 0)
    throw new DomainError(
      `kernelMap: \`${argument}\` must be finite and not negative, got ${
        (value as Float64Array)[bad]
      } at ${bad}; pass the diagonal of a covariance.`,
    );
}

function layersOf(layers: readonly KernelLayer[]): void {
  if (!Array.isArray(layers) || layers.length === 0)
    throw new ShapeError(
      `kernelMap: \`layers\` must be a list of at least one layer, got ${quoted(layers)}; pass one.`,
    );
  for (const { activation, weightVariance, biasVariance } of layers) {
    if (activation !== "relu" && activation !== "erf")
      throw new UnsupportedError(
        `kernelMap: \`activation\` must be relu or erf, got ${quoted(activation)}; integrate others by quadrature.`,
      );
    for (const [name, value] of Object.entries({ weightVariance, biasVariance }))
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
        throw new DomainError(
          `kernelMap: \`${name}\` must be finite and not negative, got ${quoted(value)}; pass a variance.`,
        );
  }
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
