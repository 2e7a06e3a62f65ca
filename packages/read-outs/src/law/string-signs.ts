import { UnsupportedError } from "@nnft/foundations";

type Edge = readonly [number, number];

/** Terms of a polynomial that are added at most. */
const MOST_TERMS = 5e7;

/**
 * The mean of Π_{(a,b)} s_ab over independent strings of k out of n Majoranas, s_ab = (−1)^{k + |A_a ∩ A_b|} for A_a A_b = s_ab A_b A_a.
 *
 * A string on one edge contributes q(n, k) whatever the other is, so trees give powers of q. What is left is the coefficient of Π z_a^k in
 * (Σ_{v ∈ {0,1}^m} (−1)^{e(v)} z^v)^n, e(v) the edges within v: each mode lies in the strings v. Divided by C(n,k)^m.
 * `known` keeps graphs that were met before. Accuracy: 1e-13 of C(n,k)^m terms of either sign. Errors: UnsupportedError where the polynomial is too large.
 */
export function meanStringSign(
  caller: string,
  modes: number,
  weight: number,
  edges: readonly Edge[],
  known: Map<string, number> = new Map(),
): number {
  const q = stringCommutation(modes, weight);
  let core = [...edges];
  let factor = 1;
  for (;;) {
    const degree = new Map<number, number>();
    for (const vertex of core.flat()) degree.set(vertex, (degree.get(vertex) ?? 0) + 1);
    const leaf = core.findIndex(([a, b]) => degree.get(a) === 1 || degree.get(b) === 1);
    if (leaf < 0) break;
    core = core.filter((_, e) => e !== leaf);
    factor *= q;
  }
  if (core.length === 0) return factor;
  const name = nameOf(core);
  const sign = known.get(name) ?? coreSign(caller, modes, weight, core);
  known.set(name, sign);
  return factor * sign;
}

/** q(n, k) = Σ_j (−1)^{k+j} C(k, j) C(n−k, k−j) / C(n, k): the mean sign of two strings. */
export function stringCommutation(modes: number, weight: number): number {
  let term = 1;
  // C(n−k, k)/C(n, k), or the first j that is possible: by ratios from the largest j, where the term is 1/C(n, k)
  for (let i = 1; i <= weight; i++) term *= i / (modes - weight + i);
  let sum = 0;
  for (let j = weight; j >= 0; j--) {
    sum += (weight + j) % 2 === 0 ? term : -term;
    // C(k, j−1) C(n−k, k−j+1) from C(k, j) C(n−k, k−j)
    term *= (j * Math.max(0, modes - 2 * weight + j)) / (weight - j + 1) ** 2;
  }
  return sum;
}

/** The name of a graph, the same for all numberings of its vertices. */
function nameOf(edges: readonly Edge[]): string {
  const vertices = [...new Set(edges.flat())];
  let least = "";
  const number = (order: readonly number[]): void => {
    if (order.length < vertices.length) {
      for (const vertex of vertices) if (!order.includes(vertex)) number([...order, vertex]);
      return;
    }
    const name = edges
      .map(([a, b]) => [order.indexOf(a), order.indexOf(b)].sort((x, y) => x - y).join("-"))
      .sort()
      .join();
    if (least === "" || name < least) least = name;
  };
  number([]);
  return least;
}

function coreSign(caller: string, modes: number, weight: number, edges: readonly Edge[]): number {
  const vertices = [...new Set(edges.flat())];
  const count = vertices.length;
  const base = weight + 1;
  const size = base ** count;
  const terms = size * 2 ** count * modes;
  if (terms > MOST_TERMS)
    throw new UnsupportedError(
      `${caller}: strings of ${weight} out of ${modes} Majoranas at this order take ${terms.toExponential(1)} terms, ` +
        `more than ${MOST_TERMS}; lower the order or the weight.`,
    );
  const steps: { readonly sign: number; readonly offset: number; readonly places: readonly number[] }[] = [];
  for (let set = 0; set < 2 ** count; set++) {
    const inside = (vertex: number): boolean => (set >> vertices.indexOf(vertex)) % 2 === 1;
    const within = edges.filter(([a, b]) => inside(a) && inside(b)).length;
    const places = vertices.flatMap((_, v) => ((set >> v) % 2 === 1 ? [v] : []));
    const offset = places.reduce((sum, v) => sum + base ** v, 0);
    steps.push({ sign: within % 2 === 0 ? 1 : -1, offset, places });
  }
  const signed = coefficient(modes, weight, count, steps);
  let strings = 1;
  for (let i = 1; i <= weight; i++) strings *= (modes - weight + i) / i;
  return (signed / strings ** count) * ((weight * edges.length) % 2 === 0 ? 1 : -1);
}

/** The coefficient of Π z^k in the n-th power of Σ sign z^v. */
function coefficient(
  modes: number,
  weight: number,
  count: number,
  steps: readonly { readonly sign: number; readonly offset: number; readonly places: readonly number[] }[],
): number {
  const base = weight + 1;
  const size = base ** count;
  const digits = Array.from({ length: size }, (_, state) =>
    Array.from({ length: count }, (_, v) => Math.floor(state / base ** v) % base),
  );
  let power = new Float64Array(size);
  power[0] = 1;
  for (let mode = 0; mode < modes; mode++) {
    const next = new Float64Array(size);
    for (let state = 0; state < size; state++) {
      if (power[state] === 0) continue;
      for (const { sign, offset, places } of steps)
        if (places.every((v) => digits[state][v] < weight)) next[state + offset] += sign * power[state];
    }
    power = next;
  }
  return power[size - 1];
}
