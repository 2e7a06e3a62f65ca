import { UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { readSuperpotential } from "./superpotential.ts";

/** |W′| from here on weighs e^{−|W′|²} < 1e-18. */
const HEIGHT = 6.5;
const MOST_NODES = 3000;

/**
 * The number of vacua of a holomorphic superpotential on one site, by an integral over the plane: the degree of W′.
 *
 * Formula: ∫d²z/π |W″(z)|²e^{−|W′(z)|²} = deg W′: the map z → W′ covers the plane so many times. All vacua count alike, unlike those of a real variable.
 * Shapes: coefficients of W′ → a number. Accuracy: 1e-9, a trapezoid sum. Errors: DomainError for coefficients; UnsupportedError for grids beyond 3000 × 3000.
 * Convention: real coefficients. Source: Cecotti & Girardello 1983; derived here.
 * @example Math.abs(vacuumNumber({ slope: [0.3, -1, 0, 1] }) - 3) < 1e-9; // true
 */
export function vacuumNumber(options: { readonly slope: readonly number[] }): number {
  const caller = "vacuumNumber";
  requireKnownOptions(caller, options, ["slope"]);
  const { slope, curvature, degree } = readSuperpotential(caller, options.slope);
  const sizes = slope.map(Math.abs);
  const least = (r: number): number =>
    sizes.slice(0, -1).reduce((left, c, k) => left - c * r ** k, sizes[degree] * r ** degree);
  let reach = 1;
  while (least(reach) < HEIGHT) reach *= 1.1;
  // the narrowest peak has a width 1/|W″|: two points in each leave e^{−4π²}
  const steepest = curvature.reduce((sum, c, k) => sum + Math.abs(c) * reach ** k, 0);
  const nodes = Math.ceil(4 * reach * steepest);
  if (nodes > MOST_NODES)
    throw new UnsupportedError(
      `${caller}: the grid would need ${nodes} × ${nodes} points, more than ${MOST_NODES} × ${MOST_NODES}; scale the coefficients down.`,
    );
  const step = (2 * reach) / nodes;
  let sum = 0;
  for (let i = 0; i < nodes; i++)
    for (let j = 0; j < nodes; j++) {
      const [x, y] = [-reach + (i + 0.5) * step, -reach + (j + 0.5) * step];
      sum += squareAt(curvature, x, y) * Math.exp(-squareAt(slope, x, y));
    }
  return (sum * step * step) / Math.PI;
}

/** |Σ c_k z^k|². */
function squareAt(coefficients: readonly number[], x: number, y: number): number {
  let [re, im] = [0, 0];
  for (let k = coefficients.length - 1; k >= 0; k--) [re, im] = [re * x - im * y + coefficients[k], re * y + im * x];
  return re * re + im * im;
}
