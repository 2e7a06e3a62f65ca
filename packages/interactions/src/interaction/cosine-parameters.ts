import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { resolveProfile } from "@nnft/architectures/neurons";
import type { CosineGradient } from "@nnft/simd";

/** A net of plane waves as float32 kernels want it, and the way back for gradients. */
export interface CosineParameters {
  readonly net: { readonly amplitudes: Float32Array; readonly weights: Float32Array; readonly phases: Float32Array };
  /** Fills `net` with φ(x) = Σ_i c_i cos(w_i·x + b_i) at θ. */
  readonly set: (theta: Float64Array) => void;
  /** Writes ∂S/∂θ, from the gradient by c, w and b of the net that was set last. */
  readonly vjp: (theta: Float64Array, gradient: CosineGradient, slope: Float64Array) => void;
}

/**
 * c_i = s a_i F(|w_i|), and b_i turned by a quarter for sines; ∂S/∂a_i = s F ∂S/∂c_i, and ∂S/∂w_i gains s a_i F′(|w_i|) w_i/|w_i| ∂S/∂c_i.
 *
 * Undefined for nets that are no plane waves of cos or sin with one output.
 */
export function cosineParameters(ensemble: Ensemble): CosineParameters | undefined {
  const { architecture } = ensemble;
  if (architecture.kind !== "plane-wave" || architecture.outputDimension !== 1) return undefined;
  const turn = { cos: 0, sin: -Math.PI / 2 }[architecture.periodic as string];
  if (turn === undefined) return undefined;
  const { width, outputScale, inputDimension: d } = architecture;
  const profile = resolveProfile(architecture.profile);
  const [momenta, phase, readout] = parameterSpace(architecture).blocks.map((block) => block.offset);
  const net = {
    amplitudes: new Float32Array(width),
    weights: new Float32Array(width * d),
    phases: new Float32Array(width),
  };
  const amplitude = new Float64Array(width);
  const radiusOf = (theta: Float64Array, i: number): number => {
    let square = 0;
    for (let j = 0; j < d; j++) square += theta[momenta + i * d + j] ** 2;
    return Math.sqrt(square);
  };
  return {
    net,
    set: (theta) => {
      for (let i = 0; i < width; i++) {
        amplitude[i] = outputScale * profile.value(radiusOf(theta, i));
        net.amplitudes[i] = amplitude[i] * theta[readout + i];
        for (let j = 0; j < d; j++) net.weights[i * d + j] = theta[momenta + i * d + j];
        // unwrapped phases drift: a float32 keeps the angle, not the turns
        const b = theta[phase + i] + turn;
        net.phases[i] = b - 2 * Math.PI * Math.round(b / (2 * Math.PI));
      }
    },
    vjp: (theta, gradient, slope) => {
      for (let i = 0; i < width; i++) {
        const byAmplitude = gradient.amplitudes[i];
        slope[readout + i] = amplitude[i] * byAmplitude;
        slope[phase + i] = gradient.phases[i];
        const radius = radiusOf(theta, i);
        const along =
          radius > 0 ? (outputScale * theta[readout + i] * profile.derivative(radius) * byAmplitude) / radius : 0;
        for (let j = 0; j < d; j++)
          slope[momenta + i * d + j] = gradient.weights[i * d + j] + along * theta[momenta + i * d + j];
      }
    },
  };
}
