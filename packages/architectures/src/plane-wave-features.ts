import type { PlaneWaveArchitecture } from "./ensemble.ts";
import type { Features } from "./features.ts";
import { resolvePeriodic } from "./neurons/periodic.ts";
import { resolveProfile } from "./neurons/radial-profile.ts";
import { parameterSpace } from "./parameter-space.ts";

/** h_i(x) = F(|w_i|) g(w_i·x + b_i), [P, N]. */
export function planeWaveFeatures(architecture: PlaneWaveArchitecture, points: Float64Array): Features {
  const { inputDimension: d, width } = architecture;
  const profile = resolveProfile(architecture.profile);
  const periodic = resolvePeriodic(architecture.periodic);
  const pointCount = points.length / d;
  const [weight, bias] = parameterSpace(architecture).blocks;
  return {
    width,
    write: (theta, at, target) => {
      for (let i = 0; i < width; i++) {
        const row = at + weight.offset + i * d;
        let square = 0;
        for (let j = 0; j < d; j++) square += theta[row + j] ** 2;
        const amplitude = profile.value(Math.sqrt(square));
        const phase = theta[at + bias.offset + i];
        for (let p = 0; p < pointCount; p++) {
          let argument = phase;
          for (let j = 0; j < d; j++) argument += theta[row + j] * points[p * d + j];
          target[p * width + i] = amplitude * periodic.value(argument);
        }
      }
    },
  };
}
