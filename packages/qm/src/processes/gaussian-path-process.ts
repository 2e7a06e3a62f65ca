import { requireFunction, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireText } from "@nnft/foundations/kinds";
import { fillNormal } from "@nnft/random";
import { gaussianNPoint } from "@nnft/symmetry/axioms";
import { gaussianField } from "@nnft/symmetry/fields";
import { type Process, sortedTimes } from "./process.ts";

/**
 * The Gaussian process of mean 0 with a kernel K(t, s).
 * Errors: DomainError, when drawn, for a kernel that is no covariance.
 * @example gaussianPathProcess((t, s) => Math.exp(-((t - s) ** 2)))
 */
export function gaussianPathProcess(kernel: (t: number, s: number) => number, name = "Gaussian process"): Process {
  requireFunction("gaussianPathProcess", "kernel", kernel);
  requireText("gaussianPathProcess", "name", name);
  return gaussianField((x, y) => kernel(x[0], y[0]), { inputDimension: 1, name }) as Process;
}

/**
 * Brownian motion pinned at t = 0, on the whole line: ⟨x_t x_s⟩ = ½ D (|t| + |s| − |t − s|).
 * Errors: DomainError unless D > 0. @example brownianMotion().twoPoint([2], [1]) // 1
 */
export function brownianMotion(options: { readonly diffusion?: number } = {}): Process {
  requireKnownOptions("brownianMotion", options, ["diffusion"]);
  const { diffusion = 1 } = options;
  requirePositive("brownianMotion", "diffusion", diffusion);
  return gaussianPathProcess(
    (t, s) => 0.5 * diffusion * (Math.abs(t) + Math.abs(s) - Math.abs(t - s)),
    "Brownian motion",
  );
}

/**
 * The Ornstein–Uhlenbeck process, ground state of the harmonic oscillator H = p²/2 + ½w²x²: ⟨x_t x_s⟩ = e^{−w|t−s|}/(2w).
 *
 * Drawn exactly at any times: x_{t+τ} = e^{−wτ} x_t + √((1 − e^{−2wτ})/(2w)) ξ. Cost: O(P) a path.
 * Convention: ħ = m = 1. Errors: DomainError unless w > 0. Source: Uhlenbeck & Ornstein (1930).
 * @example ornsteinUhlenbeck({ frequency: 1.3 })
 */
export function ornsteinUhlenbeck(options: { readonly frequency: number }): Process {
  requireKnownOptions("ornsteinUhlenbeck", options, ["frequency"]);
  const { frequency } = options;
  requirePositive("ornsteinUhlenbeck", "frequency", frequency);
  const twoPoint = (x: readonly number[], y: readonly number[]): number =>
    Math.exp(-frequency * Math.abs(x[0] - y[0])) / (2 * frequency);
  return {
    name: `Ornstein–Uhlenbeck process, w = ${frequency}`,
    inputDimension: 1,
    outputDimension: 1,
    twoPoint,
    nPoint: gaussianNPoint(twoPoint),
    draw: (points, key, count) => {
      const { times, order } = sortedTimes(points);
      const size = times.length;
      const steps = times.map((t, n) => {
        const decay = n === 0 ? 0 : Math.exp(-frequency * (t - times[n - 1]));
        return [decay, Math.sqrt((1 - decay * decay) / (2 * frequency))] as const;
      });
      const noise = new Float64Array(count * size);
      fillNormal(key, noise);
      const paths = new Float64Array(count * size);
      for (let m = 0; m < count; m++)
        for (let n = 0, x = 0; n < size; n++) {
          x = steps[n][0] * x + steps[n][1] * noise[m * size + n];
          paths[m * size + order[n]] = x;
        }
      return paths;
    },
  };
}
