import { DomainError } from "@nnft/foundations";
import type { BlockSpec } from "./block-spec.ts";
import { nearestDegeneracy } from "./degenerate-dimension.ts";
import { sphereEigenvalue, zonalRecurrence } from "./gegenbauer.ts";

const ORDERS = 10;
const POLES = 3;

/**
 * Coefficients of a block in powers of z: g = Σ_n Σ_j A_{n,j} |z|^{Δ+n} Q_j(cos θ), z = |z| e^{iθ}, for n ≤ `levels`.
 *
 * Formula: (C(Δ+n, j) − C(Δ, ℓ)) A_{n,j} = ½(E+j−1)² A_{n−1,j−1} + ½ c_{j+1} (E−j−1−2ν)² A_{n−1,j+1}, E = Δ+n−1, C(Δ, ℓ) = Δ(Δ−D) + ℓ(ℓ+2ν), A_{0,ℓ} = 1.
 * Shapes: one array per n, indexed by j = 0 … ℓ+n. Convention: Q_j of {@link zonalRecurrence}.
 * Where a divisor vanishes the coefficients are Laurent series in Δ, so that limits are exact. Errors: DomainError at a pole of the block.
 * Source: Dolan & Osborn (2001), (2011), section 4; derived here from the Casimir operator in polar coordinates.
 */
export function zExpansion(
  { dimension: d, scalingDimension, spin }: BlockSpec,
  levels: number,
): readonly Float64Array[] {
  const nu = d / 2 - 1;
  const degenerate = nearestDegeneracy({ dimension: d, scalingDimension, spin }, 1);
  const delta = degenerate?.scalingDimension ?? scalingDimension;
  const shift = scalingDimension - delta;
  const orders = degenerate ? ORDERS : 1;
  const poles = degenerate ? POLES : 0;
  let row = [new Float64Array(orders)];
  while (row.length <= spin) row.push(new Float64Array(orders));
  row[spin][poles] = 1;
  const result = [values(row, shift, poles)];
  for (let n = 1; n <= levels; n++) {
    const e = delta + n - 1;
    const next = Array.from({ length: spin + n + 1 }, () => new Float64Array(orders));
    for (let j = 0; j <= spin + n; j++) {
      const target = next[j];
      if (j > 0 && row[j - 1]) addSquare(target, row[j - 1], e + j - 1, 0.5);
      if (row[j + 1]) addSquare(target, row[j + 1], e - j - 1 - 2 * nu, 0.5 * zonalRecurrence(j + 1, nu));
      if (target.every((value) => value === 0)) continue;
      const divisor = 2 * n * delta + n * n - n * d + sphereEigenvalue(j, nu) - sphereEigenvalue(spin, nu);
      if (degenerate && Math.abs(divisor) <= 1e-10 * (1 + n * n)) {
        for (let k = 0; k + 1 < orders; k++) target[k] = target[k + 1] / (2 * n);
        target[orders - 1] = 0;
      } else for (let k = 0; k < orders; k++) target[k] = (target[k] - (k > 0 ? 2 * n * target[k - 1] : 0)) / divisor;
    }
    row = next;
    result.push(values(row, shift, poles));
  }
  return result;

  /** target += weight (x + ε)² source. */
  function addSquare(target: Float64Array, source: Float64Array, x: number, weight: number): void {
    for (let k = 0; k < orders; k++) {
      target[k] += weight * x * x * source[k];
      if (k > 0) target[k] += weight * 2 * x * source[k - 1];
      if (k > 1) target[k] += weight * source[k - 2];
    }
  }

  function values(from: readonly Float64Array[], at: number, first: number): Float64Array {
    return Float64Array.from(from, (series) => {
      const size = series.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-300);
      const exact = Math.abs(at) <= 1e-13 * (1 + Math.abs(scalingDimension));
      if (exact && series.subarray(0, first).some((value) => Math.abs(value) > 1e-9 * size))
        throw new DomainError(
          `zExpansion: the block has a pole at \`scalingDimension\` Δ = ${scalingDimension} for ℓ = ${spin}, D = ${d}; move it a little.`,
        );
      return exact ? series[first] : series.reduce((sum, value, k) => sum + value * at ** (k - first), 0);
    });
  }
}
