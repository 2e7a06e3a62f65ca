import { ShapeError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { fillNormal, type Key } from "@nnft/random";
import { powerOfTwo } from "../special/fourier-sum.ts";
import { harmonicIndex, harmonicRow } from "./harmonic-table.ts";
import { greenFunction } from "./legendre.ts";
import { readSpherePoints, type SpherePoint } from "./read-points.ts";
import { type SphereTransform, sphereTransform } from "./sphere-transform.ts";

export interface SphericalHarmonicOptions {
  /** L, the largest degree, up to 512 */
  readonly cutoff: number;
}

/** A network of spherical harmonics with Gaussian read-outs, and the quadrature on which its exponentials are integrated. */
export interface SphericalHarmonicNet {
  readonly cutoff: number;
  /** the number of read-outs, L(L + 2) */
  readonly size: number;
  /** v_L = E[X(x)²] */
  readonly variance: number;
  /** G_L(x, y) */
  readonly covariance: (x: SpherePoint, y: SpherePoint) => number;
  /** the read-outs a_lm of one network, degree by degree: a larger cutoff continues the list of a smaller one */
  readonly draw: (key: Key) => Float64Array;
  /** X at given points */
  readonly evaluate: (readouts: Float64Array, points: readonly SpherePoint[]) => Float64Array;
  /** X at the points of the grid, latitude by latitude */
  readonly synthesize: (readouts: Float64Array) => Float64Array;
  readonly grid: SphereGrid;
}

/** Gauss–Legendre latitudes × equispaced longitudes. */
export interface SphereGrid {
  readonly latitudes: number;
  readonly longitudes: number;
  readonly points: () => readonly SpherePoint[];
  /** ∫ f over the sphere from its values on the grid, exact for harmonics of degree below 4L */
  readonly integrate: (values: Float64Array) => number;
}

const MOST = 512;

/**
 * The free field on the unit sphere without its constant mode, as a network of real spherical harmonics.
 *
 *   X(x) = Σ_{l=1}^L Σ_m a_lm Y_lm(x),   Var a_lm = 2π/(l(l + 1)),   ∫Y² = 1;
 *   E[X(x)X(y)] = G_L = Σ_{l=1}^L (2l + 1)/(2l(l + 1)) P_l(cos θ) → −ln d + ln 2 − ½,   d = 2 sin(θ/2).
 * Shapes: read-outs [L(L + 2)] ordered (l, m), m = −l … l, sines first; fields [latitudes × longitudes] or [points].
 * Convention: action (1/4π)∫(∂X)², which makes the variance 2π/(l(l + 1)), not 4π/(l(l + 1)). Accuracy: 1e-12 of the largest value.
 * Cost: a field takes O(L³) multiplications by parity, and FFTs: a millisecond at L = 64. Memory: 8L³ bytes.
 * Errors: DomainError for cutoffs outside 1 … 512, bad keys and points; ShapeError for lists of another length.
 * Source: arXiv:2601.14453.
 * @example sphericalHarmonicNet({ cutoff: 8 }).size; // 80
 */
export function sphericalHarmonicNet(options: SphericalHarmonicOptions): SphericalHarmonicNet {
  const caller = "sphericalHarmonicNet";
  requireKnownOptions(caller, options, ["cutoff"]);
  const cutoff = requireCutoff(caller, options.cutoff);
  const size = cutoff * (cutoff + 2);
  const transform = netTransform(caller, cutoff);
  const read = (name: string, readouts: unknown): Float64Array => {
    if (!(readouts instanceof Float64Array) || readouts.length !== size)
      throw new ShapeError(
        `${caller}.${name}: \`readouts\` must be a Float64Array of ${size} numbers; take it from draw.`,
      );
    return withConstant(readouts);
  };
  return {
    ...{ cutoff, size, variance: greenFunction(1, cutoff) },
    covariance: (x, y) => {
      const [p, q] = [readSpherePoints(caller, [x], 1)[0]!, readSpherePoints(caller, [y], 1)[0]!];
      return greenFunction(Math.min(1, Math.max(-1, p[0] * q[0] + p[1] * q[1] + p[2] * q[2])), cutoff);
    },
    draw: (key) => {
      requireKey(`${caller}.draw`, key);
      return drawnReadouts(key, cutoff);
    },
    evaluate: (readouts, points) => {
      const full = read("evaluate", readouts);
      return Float64Array.from(points, (point) => valueAt(full, cutoff, readSpherePoints(caller, [point], 1)[0]!));
    },
    synthesize: (readouts) => {
      const values = new Float64Array(transform.latitudes * transform.longitudes);
      transform.synthesize(read("synthesize", readouts), values);
      return values;
    },
    grid: gridOf(caller, transform),
  };
}

export function requireCutoff(caller: string, cutoff: unknown): number {
  return requireInteger(caller, "cutoff", cutoff, 1, MOST, "pass a smaller one");
}

/** 2L latitudes (an even number) and at least 4L longitudes, times `fineness`. */
export function netTransform(
  caller: string,
  cutoff: number,
  top: number = cutoff,
  fineness: number = 1,
): SphereTransform {
  return sphereTransform(caller, top, 2 * fineness * cutoff, Math.max(8, powerOfTwo(4 * fineness * cutoff)));
}

/** The list with a_00 = 0 before it. */
export function withConstant(readouts: Float64Array): Float64Array {
  const full = new Float64Array(readouts.length + 1);
  full.set(readouts, 1);
  return full;
}

/** Read-outs of variance 2π/(l(l + 1)), nested in the cutoff. */
export function drawnReadouts(key: Key, cutoff: number): Float64Array {
  const readouts = new Float64Array(cutoff * (cutoff + 2));
  fillNormal(key, readouts);
  for (let l = 1; l <= cutoff; l++) {
    const scale = Math.sqrt((2 * Math.PI) / (l * (l + 1)));
    for (let m = -l; m <= l; m++) readouts[harmonicIndex(l, m) - 1]! *= scale;
  }
  return readouts;
}

/** Σ coefficients·Y_lm at one point. */
export function valueAt(coefficients: Float64Array, top: number, point: SpherePoint): number {
  return harmonicsAt(point, top).reduce((sum, y, i) => sum + y * coefficients[i]!, 0);
}

/** Y_lm at one point, as `harmonicIndex` orders them. */
export function harmonicsAt([x, y, z]: SpherePoint, top: number): Float64Array {
  const row = new Float64Array(((top + 1) * (top + 2)) / 2);
  harmonicRow(z, top, row);
  const angle = Math.atan2(y, x);
  const out = new Float64Array((top + 1) ** 2);
  for (let m = 0, at = 0; m <= top; m++) {
    const [c, s] = [Math.cos(m * angle), Math.sin(m * angle)];
    for (let l = m; l <= top; l++, at++) {
      out[harmonicIndex(l, m)] = row[at]! * c;
      if (m > 0) out[harmonicIndex(l, -m)] = row[at]! * s;
    }
  }
  return out;
}

function gridOf(caller: string, transform: SphereTransform): SphereGrid {
  const { latitudes, longitudes, weights, points } = transform;
  return {
    ...{ latitudes, longitudes, points },
    integrate: (values) => {
      if (!(values instanceof Float64Array) || values.length !== latitudes * longitudes)
        throw new ShapeError(
          `${caller}.grid.integrate: \`values\` must be a Float64Array of ${latitudes * longitudes} numbers; take them from synthesize.`,
        );
      let sum = 0;
      for (let i = 0; i < values.length; i++) sum += weights[Math.floor(i / longitudes)]! * values[i]!;
      return sum;
    },
  };
}
