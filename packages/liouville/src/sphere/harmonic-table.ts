import { requireRoom } from "@nnft/foundations/memory";
import { gaussLegendre } from "@nnft/foundations/quadrature";

/** Real spherical harmonics Y_lm(θ, φ) = T_lm(θ) cos mφ or T_lm(θ) sin mφ on Gauss–Legendre latitudes, for l ≤ top. */
export interface HarmonicTable {
  readonly top: number;
  /** cos θ of all latitudes, falling from the north; those of the south mirror them */
  readonly cosines: Float64Array;
  /** Gauss–Legendre weights of the latitudes */
  readonly weights: Float64Array;
  /** T_lm of the northern half, latitude by latitude, m by m, l from m to top */
  readonly values: Float64Array;
}

/** The place of Y_lm in a list of coefficients, l ≥ 0; m < 0 are the sines. Smaller cutoffs are prefixes. */
export const harmonicIndex = (l: number, m: number): number => l * l + l + m;

/** T_lm(x) for m ≤ l ≤ top, m by m: normalised so that the squares of cosine and sine harmonics integrate to 1 over the sphere. */
export function harmonicRow(x: number, top: number, out: Float64Array, at = 0): void {
  const sine = Math.sqrt(Math.max(0, (1 - x) * (1 + x)));
  let diagonal = Math.sqrt(1 / (4 * Math.PI));
  let place = at;
  for (let m = 0; m <= top; m++) {
    if (m > 0) diagonal *= sine * Math.sqrt((2 * m + 1) / (2 * m)) * (m === 1 ? Math.SQRT2 : 1);
    let before = 0;
    let current = diagonal;
    let scale = 0;
    out[place++] = current;
    for (let l = m + 1; l <= top; l++) {
      const next = Math.sqrt((4 * l * l - 1) / (l * l - m * m));
      const value = next * (x * current - before * scale);
      [before, current, scale] = [current, value, 1 / next];
      out[place++] = value;
    }
  }
}

/** The table of `latitudes` (an even number) Gauss–Legendre latitudes. */
export function harmonicTable(caller: string, top: number, latitudes: number): HarmonicTable {
  const count = ((top + 1) * (top + 2)) / 2;
  const north = latitudes / 2;
  requireRoom(caller, "a table of harmonics", 8 * count * north, "lower the cutoff");
  const rule = gaussLegendre(latitudes);
  const cosines = rule.nodes.map((x) => -x);
  const values = new Float64Array(count * north);
  for (let i = 0; i < north; i++) harmonicRow(cosines[i]!, top, values, i * count);
  return { top, cosines, weights: rule.weights, values };
}
