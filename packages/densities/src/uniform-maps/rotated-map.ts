import { normalQuantile } from "@nnft/foundations/special-functions";
import type { UniformMap } from "./uniform-map-type.ts";

/**
 * Draws of a density that depends on |w| only: the radius from the first number, where it is not fixed, then the direction.
 * In one dimension one number gives both.
 */
export function rotatedMap(d: number, radiusOf: ((u: number) => number) | undefined, fixed = 1): UniformMap {
  if (d === 1) {
    // from −∞ to ∞ in the order of the number
    const radius = radiusOf ?? (() => fixed);
    return {
      uniforms: 1,
      toState: (u, at, w, to) => {
        const x = u[at]!;
        w[to] = x < 0.5 ? -radius(1 - 2 * x) : radius(Math.max(2 * x - 1, Number.MIN_VALUE));
      },
    };
  }
  const first = radiusOf ? 1 : 0;
  const radius = (u: Float64Array, at: number): number => (radiusOf ? radiusOf(u[at]!) : fixed);
  const uniforms = first + (d <= 3 ? d - 1 : d);
  return {
    uniforms,
    toState: (u, at, w, to) => {
      const r = radius(u, at);
      if (d <= 3) direct(d, r, u, at + first, w, to);
      else {
        let square = 0;
        for (let j = 0; j < d; j++) square += (w[to + j] = normalQuantile(u[at + first + j]!)) ** 2;
        for (let j = 0; j < d; j++) w[to + j]! *= r / Math.sqrt(square);
      }
    },
  };
}

/** r(cos α, sin α), or r(sin θ cos α, sin θ sin α, cos θ) with cos θ first. */
function direct(d: number, r: number, u: Float64Array, at: number, w: Float64Array, to: number): void {
  const angle = 2 * Math.PI * u[at + d - 2]!;
  const cosine = d === 3 ? 2 * u[at]! - 1 : 0;
  const sine = r * Math.sqrt(1 - cosine * cosine);
  w[to] = sine * Math.cos(angle);
  w[to + 1] = sine * Math.sin(angle);
  if (d === 3) w[to + 2] = r * cosine;
}
