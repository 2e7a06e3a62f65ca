import { type FourierSum, fourierSum } from "../special/fourier-sum.ts";
import { type HarmonicTable, harmonicIndex, harmonicTable } from "./harmonic-table.ts";
import type { SpherePoint } from "./read-points.ts";

/** Gauss–Legendre latitudes × equispaced longitudes, with sums of harmonics by parity and FFT. */
export interface SphereTransform {
  readonly top: number;
  readonly latitudes: number;
  readonly longitudes: number;
  /** the quadrature weight of each point of a latitude; 4π in all */
  readonly weights: Float64Array;
  /** f at each point, without an array of them */
  readonly sample: (f: (x: number, y: number, z: number) => number) => Float64Array;
  /** the points, latitude by latitude from the north */
  readonly points: () => SpherePoint[];
  /** Σ coefficients·Y_lm on the grid; coefficients as `harmonicIndex` orders them, up to degree `top` */
  readonly synthesize: (coefficients: Float64Array, values: Float64Array) => void;
  /** ∫ values·Y_lm by the quadrature, l ≤ top */
  readonly analyze: (values: Float64Array) => Float64Array;
}

/** The transform for degrees up to `top` on a grid of even numbers of latitudes and a power of two of longitudes. */
export function sphereTransform(caller: string, top: number, latitudes: number, longitudes: number): SphereTransform {
  const table = harmonicTable(caller, top, latitudes);
  const fourier = fourierSum(longitudes);
  const weights = table.weights.map((weight) => (weight * 2 * Math.PI) / longitudes);
  return {
    ...{ top, latitudes, longitudes, weights },
    points: () =>
      Array.from(table.cosines).flatMap((x) => {
        const sine = Math.sqrt((1 - x) * (1 + x));
        return Array.from({ length: longitudes }, (_, k): SpherePoint => {
          const angle = (2 * Math.PI * k) / longitudes;
          return [sine * Math.cos(angle), sine * Math.sin(angle), x];
        });
      }),
    sample: (f) => sampledAt(table.cosines, longitudes, f),
    synthesize: synthesis(table, fourier),
    analyze: (values) => analysis(table, weights, longitudes, values),
  };
}

function sampledAt(
  cosines: Float64Array,
  longitudes: number,
  f: (x: number, y: number, z: number) => number,
): Float64Array {
  const values = new Float64Array(cosines.length * longitudes);
  for (let k = 0; k < longitudes; k++) {
    const angle = (2 * Math.PI * k) / longitudes;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (let i = 0; i < cosines.length; i++) {
      const z = cosines[i]!;
      const sine = Math.sqrt((1 - z) * (1 + z));
      values[i * longitudes + k] = f(sine * c, sine * s, z);
    }
  }
  return values;
}

function synthesis(table: HarmonicTable, fourier: FourierSum): SphereTransform["synthesize"] {
  const { top, values: T } = table;
  const latitudes = table.cosines.length;
  const count = ((top + 1) * (top + 2)) / 2;
  // coefficients in the order of the table
  const [c, s] = [new Float64Array(count), new Float64Array(count)];
  const [northCos, northSin] = [new Float64Array(top + 1), new Float64Array(top + 1)];
  const [southCos, southSin] = [new Float64Array(top + 1), new Float64Array(top + 1)];
  return (coefficients, values) => {
    for (let m = 0, at = 0; m <= top; m++)
      for (let l = m; l <= top; l++, at++) {
        c[at] = coefficients[harmonicIndex(l, m)]!;
        s[at] = m === 0 ? 0 : coefficients[harmonicIndex(l, -m)]!;
      }
    for (let i = 0; i < latitudes / 2; i++) {
      let place = i * count;
      for (let m = 0, at = 0; m <= top; m++) {
        // T_lm(−x) = (−1)^{l−m} T_lm(x)
        let [evenC, oddC, evenS, oddS] = [0, 0, 0, 0];
        const end = at + top - m + 1;
        for (; at + 1 < end; at += 2, place += 2) {
          const [even, odd] = [T[place]!, T[place + 1]!];
          evenC += even * c[at]!;
          evenS += even * s[at]!;
          oddC += odd * c[at + 1]!;
          oddS += odd * s[at + 1]!;
        }
        if (at < end) {
          evenC += T[place]! * c[at]!;
          evenS += T[place]! * s[at]!;
          at++;
          place++;
        }
        northCos[m] = evenC + oddC;
        northSin[m] = evenS + oddS;
        southCos[m] = evenC - oddC;
        southSin[m] = evenS - oddS;
      }
      fourier.sum(northCos, northSin, values, i * fourier.size);
      fourier.sum(southCos, southSin, values, (latitudes - 1 - i) * fourier.size);
    }
  };
}

function analysis(table: HarmonicTable, weights: Float64Array, longitudes: number, values: Float64Array): Float64Array {
  const { top, values: T } = table;
  const latitudes = table.cosines.length;
  const count = ((top + 1) * (top + 2)) / 2;
  const cosine = Float64Array.from({ length: longitudes }, (_, k) => Math.cos((2 * Math.PI * k) / longitudes));
  const quarter = longitudes / 4;
  const coefficients = new Float64Array((top + 1) ** 2);
  for (let i = 0; i < latitudes; i++) {
    const south = i >= latitudes / 2;
    const row = (south ? latitudes - 1 - i : i) * count;
    for (let m = 0, place = row; m <= top; m++) {
      let [along, across] = [0, 0];
      for (let k = 0; k < longitudes; k++) {
        const value = values[i * longitudes + k]!;
        const angle = (m * k) & (longitudes - 1);
        along += value * cosine[angle]!;
        across += value * cosine[(angle - quarter) & (longitudes - 1)]!;
      }
      for (let l = m; l <= top; l++, place++) {
        const weight = weights[i]! * T[place]! * (south && (l - m) % 2 === 1 ? -1 : 1);
        coefficients[harmonicIndex(l, m)]! += weight * along;
        if (m > 0) coefficients[harmonicIndex(l, -m)]! += weight * across;
      }
    }
  }
  return coefficients;
}
