import { DomainError } from "@nnft/foundations";
import { quoted, requireFinite, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import { type BoxMomentum, boxMomenta, requireLengths } from "../box-momenta.ts";

export interface PerturbationOptions {
  readonly lengths: readonly number[];
  readonly mass: number;
  /** momenta with |p| < Λ are kept, inside diagrams too */
  readonly cutoff: number;
  /** λ of V = (λ/4!)φ⁴ */
  readonly coupling: number;
}

/** The two-point function of φ⁴ in a periodic box to a given order of λ. */
export interface PerturbedTwoPoint {
  /** ⟨φ(x)φ(x + r)⟩ at a separation r [d] */
  readonly at: (separation: readonly number[]) => number;
  /** G²(p) of the momentum with integers n [d]; 0 beyond the cutoff */
  readonly momentum: (integers: readonly number[]) => number;
  /** D(0) = (1/V) Σ_p 1/(p² + m²) */
  readonly tadpole: number;
}

/** Momenta up to which the sunset, a double sum for each, is summed. */
const MOST_MOMENTA = 3000;

/**
 * φ⁴ in a periodic box by perturbation theory, with the momenta of `periodicScalar`.
 *
 * With D(p) = 1/(p² + m²), D₀ = (1/V) Σ D, B = (1/V) Σ D²:
 *   first order   G = D − (λ/2)D₀D²,
 *   second order  + (λ²/4)D₀²D³ + (λ²/4)D₀B D² + (λ²/6)S(p)D², S(p) = V^{−2} Σ_{q,k} D(q)D(k)D(p − q − k) (chain of tadpoles, tadpole on a tadpole, sunset).
 * Shapes: separations and integers [d].
 * Convention: V = (λ/4!)φ⁴ integrated over the box; sharp cutoff on every momentum, those of the third propagator of the sunset too; the zero mode is kept.
 * Accuracy: sums are exact; the next order is O(λ²) or O(λ³).
 * Errors: DomainError for bad options, another order, or more than 3000 momenta at second order.
 * Source: Peskin & Schroeder 1995, chapter 4, in Euclidean signature and a box.
 *
 * @example perturbedTwoPoint({ lengths: [1], mass: 1, cutoff: 1, coupling: 0.1 }, 1).at([0]) // 1 − 0.05
 */
export function perturbedTwoPoint(options: PerturbationOptions, order: 1 | 2): PerturbedTwoPoint {
  const caller = "perturbedTwoPoint";
  requireKnownOptions(caller, options, ["lengths", "mass", "cutoff", "coupling"]);
  if (order !== 1 && order !== 2)
    throw new DomainError(`${caller}: \`order\` must be 1 or 2, got ${quoted(order)}; pass one of these.`);
  const { lengths, mass, cutoff, coupling } = checked(caller, options);
  const momenta = boxMomenta(caller, lengths, cutoff);
  if (order === 2 && momenta.length > MOST_MOMENTA)
    throw new DomainError(
      `${caller}: second order sums at most ${MOST_MOMENTA} momenta, got ${momenta.length}; lower the cutoff or take first order.`,
    );
  const volume = lengths.reduce((product, length) => product * length, 1);
  const d = momenta.map(({ square }) => 1 / (square + mass * mass));
  const tadpole = d.reduce((sum, x) => sum + x, 0) / volume;
  const bubble = d.reduce((sum, x) => sum + x * x, 0) / volume;
  const index = new Map(momenta.map(({ integers }, i) => [integers.join(), i]));
  const sunset = order === 2 ? sunsets(momenta, d, index, volume) : undefined;
  const g = d.map((x, i) => {
    const first = x - (coupling / 2) * tadpole * x * x;
    if (!sunset) return first;
    return (
      first +
      (coupling ** 2 / 4) * tadpole ** 2 * x ** 3 +
      (coupling ** 2 / 4) * tadpole * bubble * x * x +
      (coupling ** 2 / 6) * sunset[i] * x * x
    );
  });
  return {
    tadpole,
    momentum: (integers) => g[index.get(integers.join()) ?? -1] ?? 0,
    at: (separation) => {
      let sum = 0;
      momenta.forEach(({ integers }, i) => {
        const phase = integers.reduce(
          (total, n, axis) => total + (2 * Math.PI * n * separation[axis]) / lengths[axis],
          0,
        );
        sum += g[i] * Math.cos(phase);
      });
      return sum / volume;
    },
  };
}

/**
 * The connected four-point function of φ⁴ in a periodic box at first order: −λ∫d^dx Π_i D(x_i − x).
 *
 * Formula: −(λ/V³) Σ_{p₁+p₂+p₃+p₄=0} Π_i D(p_i) cos(Σ p_i·x_i).
 * Shapes: four points [d].
 * Convention, errors and source: as `perturbedTwoPoint`.
 */
export function perturbedFourPoint(options: PerturbationOptions, points: readonly (readonly number[])[]): number {
  const caller = "perturbedFourPoint";
  requireKnownOptions(caller, options, ["lengths", "mass", "cutoff", "coupling"]);
  const { lengths, mass, cutoff, coupling } = checked(caller, options);
  for (const point of requireList(caller, "points", points)) requireNumbers(caller, "points", point);
  if (points.length !== 4 || points.some((point) => point.length !== lengths.length))
    throw new DomainError(
      `${caller}: \`points\` must be four points of ${lengths.length} coordinates; give each point one coordinate for each direction.`,
    );
  const momenta = boxMomenta(caller, lengths, cutoff);
  const volume = lengths.reduce((product, length) => product * length, 1);
  // a grid on which the product of four waves is summed without error
  const nodes = lengths.map((_, axis) => 4 * Math.max(...momenta.map(({ integers }) => Math.abs(integers[axis]))) + 1);
  const total = nodes.reduce((product, n) => product * n, 1);
  let sum = 0;
  for (let flat = 0; flat < total; flat++) {
    let rest = flat;
    const x = lengths.map((length, axis) => {
      const k = rest % nodes[axis];
      rest = Math.floor(rest / nodes[axis]);
      return (length * k) / nodes[axis];
    });
    let product = 1;
    for (const point of points) {
      let propagator = 0;
      for (const { integers, square } of momenta) {
        const phase = integers.reduce(
          (all, n, axis) => all + (2 * Math.PI * n * (point[axis] - x[axis])) / lengths[axis],
          0,
        );
        propagator += Math.cos(phase) / (square + mass * mass);
      }
      product *= propagator / volume;
    }
    sum += product;
  }
  return (-coupling * volume * sum) / total;
}

function checked(caller: string, options: PerturbationOptions): PerturbationOptions {
  requireLengths(caller, options.lengths);
  requirePositive(caller, "mass", options.mass);
  requirePositive(caller, "cutoff", options.cutoff);
  requireFinite(caller, "coupling", options.coupling);
  return options;
}

/** S(p) = V^{−2} Σ_{q,k} D(q)D(k)D(p − q − k): two convolutions, V^{−1}Σ_q D(q)D(r − q) kept for every sum r of two momenta. */
function sunsets(
  momenta: readonly BoxMomentum[],
  d: readonly number[],
  index: ReadonlyMap<string, number>,
  volume: number,
): Float64Array {
  const pairs = new Map<string, { readonly integers: readonly number[]; sum: number }>();
  momenta.forEach((q, i) => {
    momenta.forEach((k, j) => {
      const integers = q.integers.map((n, axis) => n + k.integers[axis]);
      const key = integers.join();
      const entry = pairs.get(key);
      if (entry) entry.sum += d[i] * d[j];
      else pairs.set(key, { integers, sum: d[i] * d[j] });
    });
  });
  const sunset = new Float64Array(momenta.length);
  for (const { integers, sum } of pairs.values())
    momenta.forEach((p, i) => {
      const third = index.get(p.integers.map((n, axis) => n - integers[axis]).join());
      if (third !== undefined) sunset[i] += (sum * d[third]) / volume ** 2;
    });
  return sunset;
}
