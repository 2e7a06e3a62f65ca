import type { Particle } from "./particle.ts";

/** The layout of the numbers measured on a path: means of powers, the energy, then the correlators of pairs of powers. */
export interface MeasurementLayout {
  readonly sites: number;
  readonly lags: number;
  readonly powers: readonly number[];
  readonly pairs: readonly (readonly [number, number])[];
}

/** How many numbers one measurement adds. */
export function measurementLength({ powers, pairs, lags }: MeasurementLayout): number {
  return powers.length + 1 + pairs.length * (lags + 1);
}

/**
 * Adds the measurements of one path to sums: ⟨O_a⟩, E, and ⟨O_a(t)O_b(0)⟩ averaged around the circle.
 *
 * Formula: O = x^k + (ε²/12) k x^{k−1} V′, the operators of Takahashi and Imada's action; E = ⟨V + ½ x V_eff′ + (ε²/8) V′²⟩ by the virial theorem.
 * Shapes: path [sites]; sums [measurementLength(layout)]. Source: Takahashi & Imada (1984).
 */
export function pathMeasurement(
  particle: Particle,
  layout: MeasurementLayout,
): (path: Float64Array, sums: Float64Array) => void {
  const { sites, lags, powers, pairs } = layout;
  const operators = powers.map(() => new Float64Array(sites + lags));
  return (path, sums) => {
    sums[powers.length] += writeOperators(particle, powers, path, operators, sites) / sites;
    operators.forEach((values, a) => {
      let mean = 0;
      for (let k = 0; k < sites; k++) mean += values[k];
      sums[a] += mean / sites;
      // the circle goes on: time sites + t is time t
      values.copyWithin(sites, 0, lags);
    });
    pairs.forEach(([p, q], index) => {
      const [one, two] = [operators[powers.indexOf(p)], operators[powers.indexOf(q)]];
      const at = powers.length + 1 + index * (lags + 1);
      for (let t = 0; t <= lags; t++) {
        let product = 0;
        for (let k = 0; k < sites; k++) product += one[k] * two[k + t];
        sums[at + t] += product / sites;
      }
    });
  };
}

/** Writes the operators at every site and returns the sum of the energy over sites. */
function writeOperators(
  { value, derivative, second, correction }: Particle,
  powers: readonly number[],
  path: Float64Array,
  operators: readonly Float64Array[],
  sites: number,
): number {
  const highest = Math.max(...powers);
  let energy = 0;
  for (let k = 0; k < sites; k++) {
    const x = path[k];
    const slope = derivative(x);
    energy += value(x) + 1.5 * correction * slope * slope + 0.5 * x * slope * (1 + correction * second(x));
    let lower = 1;
    for (let power = 1; power <= highest; power++) {
      const index = powers.indexOf(power);
      if (index >= 0) operators[index][k] = lower * (x + correction * power * slope);
      lower *= x;
    }
  }
  return energy;
}
