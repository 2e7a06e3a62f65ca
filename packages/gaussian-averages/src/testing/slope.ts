/** Central difference with one Richardson step: error O(h⁴). */
export function slope(f: (x: number) => number, x: number, h = 1e-3): number {
  const central = (step: number): number => (f(x + step) - f(x - step)) / (2 * step);
  return (4 * central(h / 2) - central(h)) / 3;
}
