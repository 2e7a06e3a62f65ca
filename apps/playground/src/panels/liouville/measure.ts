import { gaussLegendre } from "@nnft/foundations/quadrature";
import type { SphereField } from "./compute.ts";

/** log₁₀ of e^{2bX}, of Wick order, over its mean on this sphere. */
export function logDensity({ values, heights }: SphereField, b: number): Float64Array {
  const longitudes = values.length / heights.length;
  const { weights } = gaussLegendre(heights.length);
  let mass = 0;
  for (let i = 0; i < values.length; i++) mass += weights[Math.floor(i / longitudes)]! * Math.exp(2 * b * values[i]!);
  // the weights of the latitudes have the sum 2
  const mean = Math.log(mass / (2 * longitudes));
  return values.map((x) => (2 * b * x - mean) / Math.LN10);
}

/** The smallest share of the sphere that carries half of the mass. */
export function halfMassShare({ values, heights }: SphereField, b: number): number {
  const longitudes = values.length / heights.length;
  const { weights } = gaussLegendre(heights.length);
  const order = Array.from(values.keys()).sort((i, j) => values[j]! - values[i]!);
  const areaOf = (i: number): number => weights[Math.floor(i / longitudes)]! / (2 * longitudes);
  const massOf = (i: number): number => areaOf(i) * Math.exp(2 * b * values[i]!);
  const half = order.reduce((sum, i) => sum + massOf(i), 0) / 2;
  let [mass, area] = [0, 0];
  for (const i of order) {
    if (mass >= half) break;
    mass += massOf(i);
    area += areaOf(i);
  }
  return area;
}
