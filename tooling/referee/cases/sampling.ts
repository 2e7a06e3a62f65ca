import { type SamplerChoice, sampleDensity } from "@nnft/sampling";
import type { RefereeCase } from "../referee-case.ts";

interface Plane {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly l: number;
  readonly h: number;
}

/** ln p and its gradient for S = a q₀²/2 + b q₁²/2 + c q₀q₁ + l (q₀⁴ + q₁⁴)/4 + h q₀. */
function targetOf({ a, b, c, l, h }: Plane) {
  const action = ([q, r]: Float64Array): number =>
    (a * q * q) / 2 + (b * r * r) / 2 + c * q * r + (l * (q ** 4 + r ** 4)) / 4 + h * q;
  return {
    dimension: 2,
    logDensity: (q: Float64Array) => -action(q),
    gradient: (q: Float64Array, gradient: Float64Array) => {
      gradient[0] = -(a * q[0] + c * q[1] + l * q[0] ** 3 + h);
      gradient[1] = -(b * q[1] + c * q[0] + l * q[1] ** 3);
      return -action(q);
    },
  };
}

function chains(name: string, sampler: SamplerChoice, samples: number): RefereeCase {
  return {
    package: "@nnft/sampling",
    estimator: `sampleDensity, ${name}`,
    route: "quartic_plane",
    by: "grid over the plane (numpy)",
    draw: (dice) => ({
      a: dice.real(0.5, 2),
      b: dice.real(0.5, 2),
      c: dice.real(-0.45, 0.45),
      l: dice.real(0.05, 2),
      h: dice.real(-0.8, 0.8),
      reach: 9,
    }),
    claims: async (parameters, key) => {
      const { observables, reliable } = await sampleDensity(targetOf(parameters as unknown as Plane), {
        key,
        sampler,
        samples,
        warmup: 400,
        observables: { square: (q) => q[0] ** 2, product: (q) => q[0] * q[1], quartic: (q) => q[1] ** 4 },
      });
      return [observables.square, observables.product, observables.quartic].map(({ value, standardError }) => ({
        value,
        error: standardError,
        doubted: !reliable,
      }));
    },
  };
}

export const samplingCases: readonly RefereeCase[] = [
  chains("HMC", "hmc", 800),
  chains("HMC of half a period", { name: "hmc", pathLength: 2.5 }, 800),
  chains("NUTS", "nuts", 800),
  chains("MALA", "mala", 2000),
  chains("Metropolis", "metropolis", 5000),
];
