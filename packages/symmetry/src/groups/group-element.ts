import { DomainError } from "@nnft/foundations";
import { refuse, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { LuDecomposition, Matrix } from "ml-matrix";

/** x ↦ A x + c on ℝ^d. */
export interface AffineMap {
  /** A, row-major [d, d] */
  readonly matrix: readonly number[];
  /** c, [d] */
  readonly shift: readonly number[];
}

/** One element g: how it moves inputs and mixes outputs; a part left out is the identity. */
export interface GroupElement {
  readonly input?: AffineMap;
  /** ρ(g), row-major [D, D] */
  readonly output?: readonly number[];
}

/** The identity matrix, row-major. */
export function identityMatrix(size: number): number[] {
  return Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
}

/** A B of square matrices, row-major. */
export function product(a: readonly number[], b: readonly number[]): number[] {
  const size = Math.round(Math.sqrt(a.length));
  if (a.length !== b.length)
    throw new DomainError(
      `compose: the elements must act on spaces of one dimension, got matrices of ${a.length} and ${b.length} entries; compose elements of one group.`,
    );
  return a.map((_, at) => {
    const i = Math.floor(at / size);
    let sum = 0;
    for (let k = 0; k < size; k++) sum += a[i * size + k] * b[k * size + (at % size)];
    return sum;
  });
}

/** A v, row-major. */
export function applied(matrix: readonly number[], vector: readonly number[]): number[] {
  const size = vector.length;
  return vector.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += matrix[i * size + k] * vector[k];
    return sum;
  });
}

/** A⁻¹, row-major; DomainError where A has none. */
export function inverseMatrix(matrix: readonly number[]): number[] {
  const decomposition = new LuDecomposition(asMatrix(matrix));
  if (decomposition.isSingular())
    throw new DomainError("inverse: the element must be invertible; its matrix is singular.");
  return decomposition.solve(Matrix.eye(Math.round(Math.sqrt(matrix.length)))).to1DArray();
}

/** det A of a row-major matrix. */
export function determinant(matrix: readonly number[]): number {
  return new LuDecomposition(asMatrix(matrix)).determinant;
}

function asMatrix(matrix: readonly number[]): Matrix {
  const size = Math.round(Math.sqrt(matrix.length));
  return Matrix.from1DArray(size, size, [...matrix]);
}

/**
 * The product g h, which acts as h first.
 *
 * (A, c)(A', c') = (A A', A c' + c), ρ(gh) = ρ(g)ρ(h).
 * Errors: DomainError for elements of spaces of different dimensions.
 * @example compose({ input: { matrix: [-1], shift: [1] } }, { input: { matrix: [1], shift: [2] } }).input.shift; // [-1]
 */
export function compose(g: GroupElement, h: GroupElement): GroupElement {
  requireElement("compose", "g", g);
  requireElement("compose", "h", h);
  const input =
    g.input && h.input
      ? {
          matrix: product(g.input.matrix, h.input.matrix),
          shift: applied(g.input.matrix, h.input.shift).map((value, i) => value + g.input!.shift[i]),
        }
      : (g.input ?? h.input);
  const output = g.output && h.output ? product(g.output, h.output) : (g.output ?? h.output);
  return { ...(input && { input }), ...(output && { output }) };
}

/**
 * The inverse g⁻¹: x ↦ A⁻¹(x − c), ρ(g)⁻¹.
 * Errors: DomainError for a singular matrix.
 */
export function inverse(g: GroupElement): GroupElement {
  requireElement("inverse", "g", g);
  const result: { input?: AffineMap; output?: readonly number[] } = {};
  if (g.input) {
    const matrix = inverseMatrix(g.input.matrix);
    result.input = { matrix, shift: applied(matrix, g.input.shift).map((value) => 0 - value) };
  }
  if (g.output) result.output = inverseMatrix(g.output);
  return result;
}

/** Refuses what is no element of a group. Throws DomainError. */
export function requireElement(caller: string, name: string, element: GroupElement): void {
  requireObject(caller, name, element, [], "pass { input: { matrix, shift }, output }, or an element of haar");
  requireKnownOptions(caller, element, ["input", "output"], `part of ${name}`);
  const { input, output } = element;
  if (input === undefined && output === undefined)
    refuse(caller, name, "an element that acts on inputs or outputs", element, "give it an input or an output");
  if (input !== undefined) {
    requireObject(caller, `${name}.input`, input, ["matrix", "shift"]);
    requireNumbers(caller, `${name}.input.matrix`, input.matrix);
    requireNumbers(caller, `${name}.input.shift`, input.shift);
  }
  if (output !== undefined) requireNumbers(caller, `${name}.output`, output);
}
