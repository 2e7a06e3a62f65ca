/** Pre-activations that depend on each other only, with their covariance, row-major. */
export interface IndependentBlock {
  readonly members: readonly number[];
  readonly restricted: Float64Array;
}

/** The groups of variables with no covariance between them, which are independent; the order within a group is kept. */
export function independentBlocks(covariance: Float64Array, size: number): readonly IndependentBlock[] {
  const home = Int32Array.from({ length: size }, (_, a) => a);
  const rootOf = (a: number): number => (home[a] === a ? a : rootOf(home[a]));
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++) {
      if (covariance[a * size + b] === 0) continue;
      const [p, q] = [rootOf(a), rootOf(b)];
      home[Math.max(p, q)] = Math.min(p, q);
    }
  const groups = new Map<number, number[]>();
  for (let a = 0; a < size; a++) {
    const root = rootOf(a);
    const group = groups.get(root);
    if (group) group.push(a);
    else groups.set(root, [a]);
  }
  return [...groups.values()].map((members) => ({
    members,
    restricted: Float64Array.from(members.flatMap((a) => members.map((b) => covariance[a * size + b]))),
  }));
}
