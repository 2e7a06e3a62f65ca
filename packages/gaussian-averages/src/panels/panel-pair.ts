import type { GaussianProduct } from "../engines/gaussian-product.ts";
import { PARALLEL } from "../limits.ts";
import type { LineStructure } from "../structure/line-structure.ts";
import { nestedPanels, type PanelRow, type Summed } from "./nested-panels.ts";

/** The correlation is known to a rounding, which counts where it is this near to 1. */
const NEAR_ONE = 1e-4;

/**
 * ⟨f(u)f(v)⟩ of a steep or rough f by panels: first over v given u, then over u.
 *
 * u = √q₁ x, v = √q₂(ρ x + √(1−ρ²) y): the sum over y is a smooth function of x where f is not. At |ρ| = 1 a single sum is left.
 * Accuracy: as nestedPanels states it, and what a rounding of ρ changes.
 */
export function panelPair(
  f: (z: number) => number,
  structureAt: (spread: number) => LineStructure,
  q1: number,
  q2: number,
  correlation: number,
): GaussianProduct {
  const [s1, s2] = [Math.sqrt(q1), Math.sqrt(q2)];
  const sign = Math.sign(correlation);
  const rowOf = (...entries: number[]): PanelRow => ({
    value: f,
    entries: Float64Array.from(entries),
    structure: structureAt(Math.hypot(...entries)),
  });
  const at = (apart: number): Summed =>
    nestedPanels([[rowOf(s1, 0)], [rowOf(s2 * sign * (1 - apart), s2 * Math.sqrt(apart * (2 - apart)))]]);
  const apart = 1 - Math.abs(correlation);
  if (apart < PARALLEL) {
    const { value, accuracy, rim, size } = nestedPanels([[rowOf(s1), rowOf(sign * s2)]]);
    return { value, accuracy: accuracy + rim * size };
  }
  const { value, accuracy, rim, size } = at(apart);
  const perCorrelation =
    apart < NEAR_ONE ? Math.abs(at(1.1 * apart).value - value) / (0.1 * apart) : Math.abs(value) / apart;
  return { value, accuracy: accuracy + rim * size + Number.EPSILON * perCorrelation };
}
