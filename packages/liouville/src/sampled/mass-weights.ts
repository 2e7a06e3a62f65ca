import { powerOfTwo } from "../special/fourier-sum.ts";
import { harmonicIndex } from "../sphere/harmonic-table.ts";
import { greenFunction } from "../sphere/legendre.ts";
import { chord, KAPPA, type SpherePoint } from "../sphere/read-points.ts";
import { type SphereTransform, sphereTransform } from "../sphere/sphere-transform.ts";
import { harmonicsAt, netTransform } from "../sphere/spherical-harmonic-net.ts";

/** Insertions of V_α at points. */
export interface Insertions {
  readonly b: number;
  readonly charges: readonly number[];
  readonly points: readonly SpherePoint[];
}

/** Latitudes of the grid on which the remainder of the weight is projected, at least. */
const FINE = 512;

/**
 * The harmonic coefficients, l ≤ top, of the exact shift e^{4bΣα_iG(x, x_i)} = e^{4bκΣα} Π d_i^{−a_i}, a_i = 4bα_i < 2.
 * Near x_i the weight is A_i d_i^{−a_i}; these parts have exact coefficients, what is left is projected on a fine grid:
 *   d^{−a} = Σ_l (2l + 1) 2^{−a} (a/2)_l/(1 − a/2)_{l+1} P_l(cos θ).
 */
export function shiftCoefficients(caller: string, insertions: Insertions, top: number): Float64Array {
  const { b, charges, points } = insertions;
  if (charges.length === 0) {
    const constant = new Float64Array((top + 1) ** 2);
    constant[0] = Math.sqrt(4 * Math.PI);
    return constant;
  }
  const powers = charges.map((alpha) => 4 * b * alpha);
  const front = Math.exp(KAPPA * powers.reduce((sum, a) => sum + a, 0));
  const heights = points.map((x, i) =>
    points.reduce((product, y, j) => (i === j ? product : product * chord(x, y) ** -powers[j]!), front),
  );
  const latitudes = Math.max(FINE, 2 * (top + 1));
  const fine = sphereTransform(caller, top, latitudes, powerOfTwo(2 * latitudes));
  const values = fine.sample((x, y, z) => {
    let [product, singular] = [front, 0];
    for (let i = 0; i < points.length; i++) {
      const point = points[i]!;
      const square = (x - point[0]) ** 2 + (y - point[1]) ** 2 + (z - point[2]) ** 2;
      const factor = square ** (-powers[i]! / 2);
      product *= factor;
      singular += heights[i]! * factor;
    }
    return product - singular;
  });
  const coefficients = fine.analyze(values);
  for (const [i, x] of points.entries()) {
    const zonal = chordCoefficients(powers[i]!, top);
    const harmonics = harmonicsAt(x, top);
    for (let l = 0; l <= top; l++)
      for (let m = -l; m <= l; m++) {
        const at = harmonicIndex(l, m);
        coefficients[at]! += heights[i]! * 4 * Math.PI * zonal[l]! * harmonics[at]!;
      }
  }
  return coefficients;
}

/** 2^{−a} (a/2)_l/(1 − a/2)_{l+1} for l ≤ top: d^{−a} = Σ (2l + 1) times these times P_l. */
export function chordCoefficients(power: number, top: number): Float64Array {
  const h = power / 2;
  const out = new Float64Array(top + 1);
  out[0] = 2 ** -power / (1 - h);
  for (let l = 1; l <= top; l++) out[l] = (out[l - 1]! * (h + l - 1)) / (1 - h + l);
  return out;
}

/** 4bα beyond which weights are projected on twice as many degrees: projections of sharp peaks dip below 0. */
const SHARP = 1.6;

/** 2, on grids twice as fine, where a weight is sharp, else 1. */
export const finenessOf = ({ b, charges }: Insertions): number =>
  charges.some((alpha) => 4 * b * alpha > SHARP) ? 2 : 1;

/** A weight on the grid of a cutoff, multiplied by the quadrature weights: M = Σ weights·:e^{2bX}:. */
export interface MassWeights {
  readonly cutoff: number;
  /** of the grid, in units of that of the cutoff */
  readonly fineness: number;
  readonly weights: Float64Array;
  /** E[M] of the sum, exactly */
  readonly mean: number;
  /** harmonic coefficients up to 2L·fineness − 1, of the projected shift only */
  readonly coefficients: Float64Array | undefined;
}

/** The exact shift projected on l ≤ top = 2L·fineness − 1; `coefficients` are those of `shiftCoefficients` at any larger top. */
export function projectedWeights(
  caller: string,
  coefficients: Float64Array,
  cutoff: number,
  fineness: number = 1,
): MassWeights {
  const top = 2 * fineness * cutoff - 1;
  const transform = netTransform(caller, cutoff, top, fineness);
  const own = coefficients.slice(0, (top + 1) ** 2);
  const values = new Float64Array(transform.latitudes * transform.longitudes);
  transform.synthesize(own, values);
  return { cutoff, fineness, ...weighted(transform, values), coefficients: own };
}

/** The shift with the covariance of the cutoff, e^{4bΣα_iG_L}: the theory of the network itself. */
export function truncatedWeights(caller: string, insertions: Insertions, cutoff: number): MassWeights {
  const { b, charges, points } = insertions;
  const transform = netTransform(caller, cutoff, 1);
  const values = Float64Array.from(transform.points(), (x) =>
    Math.exp(
      points.reduce((sum, y, i) => {
        const cosine = Math.min(1, Math.max(-1, x[0] * y[0] + x[1] * y[1] + x[2] * y[2]));
        return sum + 4 * b * charges[i]! * greenFunction(cosine, cutoff);
      }, 0),
    ),
  );
  return { cutoff, fineness: 1, ...weighted(transform, values), coefficients: undefined };
}

function weighted(transform: SphereTransform, values: Float64Array): Pick<MassWeights, "weights" | "mean"> {
  const weights = values.map((value, i) => value * transform.weights[Math.floor(i / transform.longitudes)]!);
  return { weights, mean: weights.reduce((sum, x) => sum + x, 0) };
}
