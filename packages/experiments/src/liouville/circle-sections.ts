import type { CircleChaos } from "@nnft/liouville";
import { type Key, split } from "@nnft/random";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { Found } from "./found.ts";
import type { Spec } from "./schema.ts";

interface Drawn {
  readonly coupling: number;
  readonly chaos: CircleChaos;
  readonly modes: number;
  /** sorted */
  readonly masses: Float64Array;
}

/** Masses of networks on a circle: moments, the distance from their law, and a histogram of the most modes. */
export async function circleSections(spec: Spec<"circle">, key: Key): Promise<Found> {
  const { circleChaos } = await import("@nnft/liouville");
  const { samples, bins } = spec;
  const drawn = listOf(spec.couplings).flatMap((coupling, g) => {
    const chaos = circleChaos({ coupling });
    return listOf(spec.modes).map((modes, k): Drawn => {
      const masses = chaos.sample({ key: split(split(key, g), k), samples, cutoff: modes });
      return { coupling, chaos, modes, masses: masses.sort() };
    });
  });
  return {
    sections: [momentSection(drawn, listOf(spec.orders)), lawSection(drawn), histogramSection(drawn, bins)],
  };
}

/** E[M^p] of the networks beside that of their limit; their errors are those of the law where it has them. */
function momentSection(drawn: readonly Drawn[], orders: readonly number[]): Section {
  const items = drawn.flatMap(({ coupling, chaos, modes, masses }) =>
    orders.map((order) => {
      const value = mean(masses.map((mass) => mass ** order));
      const limit = chaos.moment(order);
      const error = Math.sqrt((chaos.moment(2 * order) - limit ** 2) / masses.length);
      const known = Number.isFinite(error);
      return { coupling, modes, order, value, limit: finite(limit), error: known ? error : Number.NaN };
    }),
  );
  return {
    name: "liouville_circle_moments",
    title: "moments on the circle",
    columns: [
      columnBy(items, "coupling", "g", ({ coupling }) => coupling),
      columnBy(items, "modes", "K", ({ modes }) => modes),
      columnBy(items, "order", "p", ({ order }) => order),
      columnBy(items, "value", "E[M^p]", ({ value }) => value, { error: ({ error }) => error, digits: 6 }),
      columnBy(items, "limit", "K = ∞", ({ limit }) => limit, { digits: 12 }),
      columnBy(items, "pull", "pull", ({ value, limit, error }) => (value - limit) / error, { digits: 2 }),
    ],
    below: ["no error where M^p has no variance; no limit where p ≥ 2/g²"],
  };
}

/** E[M²] of K modes, exactly and drawn, and √n times the largest distance from the law. */
function lawSection(drawn: readonly Drawn[]): Section {
  const items = drawn.map(({ coupling, chaos, modes, masses }) => ({
    ...{ coupling, modes, second: mean(masses.map((mass) => mass ** 2)), exact: chaos.secondMoment(modes) },
    ...{ limit: finite(chaos.moment(2)), distance: kolmogorov(masses, chaos.distribution) },
  }));
  return {
    name: "liouville_circle_law",
    title: "the law on the circle",
    columns: [
      columnBy(items, "coupling", "g", ({ coupling }) => coupling),
      columnBy(items, "modes", "K", ({ modes }) => modes),
      columnBy(items, "second", "E[M²], drawn", ({ second }) => second, { digits: 5 }),
      columnBy(items, "exact_second", "exact", ({ exact }) => exact, { digits: 11 }),
      columnBy(items, "limit_second", "K = ∞", ({ limit }) => limit, { digits: 11 }),
      columnBy(items, "distance", "√n KS", ({ distance }) => distance, { digits: 3 }),
    ],
    below: ["√n KS above 1.36 is rarer than 1 in 20 where the law holds; few modes raise it"],
  };
}

/** The density of masses of the most modes between quantiles of the law. */
function histogramSection(drawn: readonly Drawn[], bins: number): Section {
  const most = Math.max(...drawn.map(({ modes }) => modes));
  const items = drawn
    .filter(({ modes }) => modes === most)
    .flatMap(({ coupling, chaos, masses }) => {
      const inner = Array.from({ length: bins - 1 }, (_, k) => quantile(chaos, (k + 1) / bins));
      // the outer bars end where 1 in 1000 is left
      const edges = [quantile(chaos, 1e-3), ...inner, quantile(chaos, 1 - 1e-3)];
      return edges.slice(1).map((high, k) => {
        const low = edges[k]!;
        const chance = chaos.distribution(high) - chaos.distribution(low);
        const share = masses.filter((mass) => mass > low && mass <= high).length / masses.length;
        const error = Math.sqrt((chance * (1 - chance)) / masses.length) / (high - low);
        const middle = (low + high) / 2;
        return {
          ...{ coupling, middle, density: share / (high - low), error, exact: chaos.density(middle) },
          expected: chance / (high - low),
        };
      });
    });
  return {
    name: "liouville_circle_histogram",
    title: `masses of ${most} modes`,
    columns: [
      columnBy(items, "coupling", "g", ({ coupling }) => coupling),
      columnBy(items, "mass", "M", ({ middle }) => middle),
      columnBy(items, "density", "drawn", ({ density }) => density, { error: ({ error }) => error }),
      columnBy(items, "expected", "of the bar", ({ expected }) => expected),
      columnBy(items, "exact", "density", ({ exact }) => exact),
    ],
    brief: 10,
  };
}

const finite = (x: number): number => (Number.isFinite(x) ? x : Number.NaN);
const mean = (list: Float64Array): number => list.reduce((sum, x) => sum + x, 0) / list.length;

/** P(M ≤ m) = e^{−E}, E = (mΓ)^{−2/g²}: m in proportion to E^{−g²/2}, by the value of the law at m = 1. */
function quantile({ coupling, distribution }: CircleChaos, chance: number): number {
  return (Math.log(chance) / Math.log(distribution(1))) ** (-(coupling ** 2) / 2);
}

/** √n times the largest distance of the shares of sorted masses from F. */
function kolmogorov(sorted: Float64Array, F: (mass: number) => number): number {
  const { length } = sorted;
  let most = 0;
  for (const [i, mass] of sorted.entries())
    most = Math.max(most, Math.abs(F(mass) - i / length), Math.abs(F(mass) - (i + 1) / length));
  return Math.sqrt(length) * most;
}
