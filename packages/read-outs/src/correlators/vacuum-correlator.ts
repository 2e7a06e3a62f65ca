import { readRows, ShapeError, type Table } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { complexPfaffian } from "@nnft/linear-algebra";
import { fallingShare, readWidth } from "./read-out-correlators.ts";

/**
 * Vacuum correlators of annihilators as read-outs: f(x) = N^{−1/2} Σ_i u_i(x) c_i, f̃(y) = N^{−1/2} Σ_i v_i(y) c_i†, c_i|0⟩ = 0.
 *
 *   ⟨0|f(x₁)…f(x_n) f̃(y_n)…f̃(y₁)|0⟩ = (N)_n N^{−n} det K,   K_ab = ⟨u(x_a) v(y_b)⟩,
 * for every law of i.i.d. neurons: the net of Clifford operators in its vacuum is the network of Grassmann numbers with one pair each.
 * It vanishes for n > N. With `width: Infinity` it is Wick's determinant; for given neurons pass K̂ = N^{−1} Σ u_i v_i and that.
 * Shapes: re, im [n, n] → one complex number. Convention: creators stand in reversed order; another order has another sign.
 * Accuracy: backward stable. Errors: ShapeError unless the kernels are square and alike; DomainError for widths.
 * Source: arXiv:2511.16741; Cauchy & Binet.
 * @example vacuumCorrelator({ re: [[1, 0], [0, 2]] }, { width: 2 }).re; // 1
 */
export function vacuumCorrelator(
  kernel: { readonly re: Table; readonly im?: Table },
  options: { readonly width: number },
): { readonly re: number; readonly im: number } {
  const caller = "vacuumCorrelator";
  requireKnownOptions(caller, kernel, ["re", "im"], "part of the kernel");
  requireKnownOptions(caller, options, ["width"]);
  const width = readWidth(caller, options.width);
  const re = readRows(caller, "kernel.re", kernel.re, { axes: "[n, n]" });
  const size = re.rows;
  if (re.columns !== size)
    throw new ShapeError(
      `${caller}: \`kernel.re\` must have shape [n, n], got [${size}, ${re.columns}]; pair each annihilator with each creator.`,
    );
  const im =
    kernel.im === undefined
      ? new Float64Array(size * size)
      : readRows(caller, "kernel.im", kernel.im, { rows: size, columns: size, axes: `[${size}, ${size}]` }).data;
  const share = width < size ? 0 : fallingShare(width, size, size);
  if (share === 0) return { re: 0, im: 0 };
  // Pf [[0, K], [−Kᵀ, 0]] = (−1)^{n(n−1)/2} det K
  const double = (part: Float64Array): Float64Array => {
    const matrix = new Float64Array(4 * size * size);
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++) {
        matrix[a * 2 * size + size + b] = part[a * size + b];
        matrix[(size + b) * 2 * size + a] = -part[a * size + b];
      }
    return matrix;
  };
  const found = complexPfaffian(double(re.data), double(im), 2 * size);
  const sign = ((size * (size - 1)) / 2) % 2 === 0 ? share : -share;
  return { re: sign * found.re, im: sign * found.im };
}
