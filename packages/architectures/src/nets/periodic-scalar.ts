import { type Density, normal, product } from "@nnft/densities";
import { deterministic } from "@nnft/densities/discrete";
import { DomainError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import type { Ensemble, PlaneWaveArchitecture } from "../ensemble.ts";

export interface PeriodicScalarOptions {
  /** lengths of the box, one for each direction */
  readonly lengths: readonly number[];
  readonly mass: number;
  /** momenta with |p| < Λ are kept */
  readonly cutoff: number;
}

/** Neurons beyond which a box is refused: its momenta no longer fit in memory beside a grid. */
const MOST_NEURONS = 1 << 18;

/**
 * The free scalar field of mass m in a periodic box, as a network with one neuron for each wave: every field is periodic.
 *
 * φ(x) = √(2/V) Σ_i a_i (w_i² + m²)^{−1/2} cos(w_i·x + b_i) over the momenta w = 2πn/L with |w| < Λ, one of each pair ±w, each with b = 0 and b = −π/2;
 * a ~ N(0, 1), N(0, ½) where w = 0;  ⟨φ(x)φ(y)⟩ = (1/V) Σ_{|p|<Λ} cos(p·(x − y))/(p² + m²), and the field is Gaussian.
 * Shapes: points [P, d] → fields [P]; the width is the number of momenta, ±w counted apart.
 * Convention: momenta and phases are fixed, not drawn. Momenta are ordered by their integers n, w = 0 first.
 * Errors: DomainError for bad lengths, mass or cutoff, and beyond 2^18 momenta.
 * Source: Halverson 2025 (100)–(102) with the momenta of a periodic box, the infrared cutoff that section 3.3.2 asks for.
 *
 * @example periodicScalar({ lengths: [6], mass: 1, cutoff: 10 }).architecture.width // 19
 */
export function periodicScalar(options: PeriodicScalarOptions): Ensemble<PlaneWaveArchitecture> {
  requireKnownOptions("periodicScalar", options, ["lengths", "mass", "cutoff"]);
  if (!Array.isArray(options.lengths) || options.lengths.length === 0)
    throw new DomainError(
      `periodicScalar: \`lengths\` must be a list with the length of each direction, got ${String(options.lengths)}; write [6] for a circle.`,
    );
  const lengths = options.lengths.map((length, i) => requirePositive("periodicScalar", `lengths[${i}]`, length));
  const mass = requirePositive("periodicScalar", "mass", options.mass);
  const cutoff = requirePositive("periodicScalar", "cutoff", options.cutoff);
  const dimension = requireInteger("periodicScalar", "lengths.length", lengths.length);
  const momenta: Density[] = [];
  const phases: Density[] = [];
  const readouts: Density[] = [];
  const [zero, quarter] = [deterministic(0), deterministic(-Math.PI / 2)];
  const [whole, half] = [normal(0, 1), normal(0, Math.SQRT1_2)];
  for (const integers of halfOfMomenta(lengths, cutoff)) {
    const wave = integers.map((n, axis) => deterministic((2 * Math.PI * n) / lengths[axis]));
    const constant = integers.every((n) => n === 0);
    momenta.push(...wave, ...(constant ? [] : wave));
    phases.push(zero, ...(constant ? [] : [quarter]));
    readouts.push(...(constant ? [half] : [whole, whole]));
    if (phases.length > MOST_NEURONS)
      throw new DomainError(
        `periodicScalar: the box must hold at most ${MOST_NEURONS} momenta below the cutoff; lower \`cutoff\` or the lengths.`,
      );
  }
  const volume = lengths.reduce((product, length) => product * length, 1);
  return {
    architecture: {
      kind: "plane-wave",
      inputDimension: dimension,
      width: phases.length,
      outputDimension: 1,
      profile: { family: "power", mass, exponent: -0.5 },
      periodic: "cos",
      outputScale: Math.sqrt(2 / volume),
    },
    density: { weight0: product(momenta), bias0: product(phases), weight1: product(readouts) },
  };
}

/** Integers n of the momenta 2πn/L below the cutoff, of each pair ±n the one whose first non-zero entry is positive; 0 first. */
function* halfOfMomenta(lengths: readonly number[], cutoff: number): Generator<readonly number[]> {
  const reach = lengths.map((length) => Math.floor((cutoff * length) / (2 * Math.PI)));
  function* extend(integers: readonly number[], square: number, positive: boolean): Generator<readonly number[]> {
    const axis = integers.length;
    if (axis === lengths.length) return void (yield integers);
    for (let n = positive ? -reach[axis] : 0; n <= reach[axis]; n++) {
      const sum = square + ((2 * Math.PI * n) / lengths[axis]) ** 2;
      if (sum < cutoff * cutoff) yield* extend([...integers, n], sum, positive || n > 0);
    }
  }
  yield* extend([], 0, false);
}
