/** `count` numbers from `from` to `to`, evenly spaced. */
export function grid(from: number, to: number, count = 61): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

/** `count` numbers from `from` to `to`, spaced by equal factors. */
export function logGrid(from: number, to: number, count = 61): number[] {
  return grid(Math.log(from), Math.log(to), count).map(Math.exp);
}
