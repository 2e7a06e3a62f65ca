/** ⟨f(z)⟩ over z ~ N(0, A Aᵀ) by a plain tensor trapezoid sum over u: slow, and independent of the library's rules. */
export function gaussianSum(
  factor: readonly (readonly number[])[],
  f: (z: readonly number[]) => number,
  step = 0.2,
  reach = 13,
): number {
  const rank = factor[0].length;
  const n = Math.round(reach / step);
  let sum = 0;
  const visit = (u: readonly number[], weight: number): void => {
    if (u.length === rank) {
      sum += weight * f(factor.map((row) => row.reduce((z, a, k) => z + a * u[k], 0)));
      return;
    }
    for (let i = -n; i <= n; i++)
      visit([...u, i * step], (weight * step * Math.exp(-0.5 * (i * step) ** 2)) / Math.sqrt(2 * Math.PI));
  };
  visit([], 1);
  return sum;
}

/** A Aᵀ row-major. */
export function gram(factor: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(
    factor.flatMap((row) => factor.map((other) => row.reduce((sum, a, k) => sum + a * other[k], 0))),
  );
}
