import { type PairPolynomial, pairsOf } from "../pair-polynomial.ts";

/** Points up to which all orders are tried: 24 of four. */
const FEW = 4;

/** Channels with the points in the order that stands first among all orders. */
export interface CanonicalChannels {
  /** place k holds point order[k] */
  readonly order: readonly number[];
  readonly channels: readonly (readonly number[])[];
  readonly name: string;
}

/**
 * The points of channels in an order that all channels have which differ from them only in the order of points. Moments of such channels are the same
 * polynomial with the points renamed.
 */
export function canonicalOrder(channels: readonly (readonly number[])[]): CanonicalChannels {
  const points = channels[0].length;
  const orders = points <= FEW ? permutations(points) : [Array.from({ length: points }, (_, i) => i)];
  let first: CanonicalChannels | undefined;
  for (const order of orders) {
    const moved = channels.map((rows) => order.map((point) => rows[point]));
    const name = moved
      .map((rows) => rows.join())
      .sort()
      .join(";");
    if (!first || name < first.name) first = { order, channels: moved, name };
  }
  return first!;
}

/** A polynomial of the points in an order as one of the points themselves. */
export function withPoints({ points, terms }: PairPolynomial, order: readonly number[]): PairPolynomial {
  if (order.every((point, k) => point === k)) return { points, terms };
  const pairs = pairsOf(points);
  const places = pairs.map(([a, b]) => {
    const [low, high] = [Math.min(order[a], order[b]), Math.max(order[a], order[b])];
    return pairs.findIndex(([i, j]) => i === low && j === high);
  });
  return {
    points,
    terms: terms.map(({ coefficient, exponents }) => {
      const moved = new Array<number>(exponents.length);
      exponents.forEach((exponent, k) => {
        moved[places[k]] = exponent;
      });
      return { coefficient, exponents: moved };
    }),
  };
}

function permutations(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return permutations(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]),
  );
}
