import { DomainError } from "@nnft/foundations";
import { requireFiniteEntries, requireSquare } from "../checks.ts";

/** A_ij = −A_ji within 1e-12 of the largest entry. Throws DomainError. */
export function requireAntisymmetric(caller: string, argument: string, matrix: Float64Array, size: number): void {
  requireSquare(caller, argument, matrix, size);
  requireFiniteEntries(caller, argument, matrix);
  let largest = 0;
  for (let i = 0; i < matrix.length; i++) largest = Math.max(largest, Math.abs(matrix[i]));
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const sum = matrix[i * size + j] + matrix[j * size + i];
      if (Math.abs(sum) > 1e-12 * largest)
        throw new DomainError(
          `${caller}: \`${argument}\` must be antisymmetric, got ${matrix[i * size + j]} in row ${i}, column ${j} and ` +
            `${matrix[j * size + i]} opposite to it; pass A with A_ji = −A_ij.`,
        );
    }
}
