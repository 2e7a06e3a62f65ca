import { type Ensemble, parameterSpace, resolveProfile } from "@nnft/architectures";
import { loadSimd, type Simd } from "@nnft/simd";
import { type Axis, gridPoints } from "../region/region-axes.ts";
import type { FieldMap } from "./field-map.ts";

let simd: Simd | undefined;

/**
 * The field map of a net of cosines on a grid, by float32 kernels: with the addition theorem cosines are taken along axes, and summed by dense products.
 *
 * φ(x) = Σ_i c_i cos(w_i·x + b_i), c_i = s a_i F(|w_i|); ∂S/∂a_i = s F ∂S/∂c_i, ∂S/∂w_i gains s a_i F′(|w_i|) w_i/|w_i| ∂S/∂c_i.
 * Undefined for other nets, for d > 3, and where the engine has no SIMD.
 * Accuracy: float32, about 10⁻⁶ of Σ|c_i|.
 */
export function cosineFieldMap(ensemble: Ensemble, axes: readonly Axis[]): FieldMap | undefined {
  const { architecture } = ensemble;
  const d = axes.length;
  if (architecture.kind !== "plane-wave" || architecture.outputDimension !== 1 || d > 3) return undefined;
  const turn = { cos: 0, sin: -Math.PI / 2 }[architecture.periodic as string];
  if (turn === undefined) return undefined;
  simd ??= load();
  if (!simd) return undefined;
  const kernels = simd;
  const { width, outputScale } = architecture;
  const profile = resolveProfile(architecture.profile);
  const [momenta, phase, readout] = parameterSpace(architecture).blocks.map((block) => block.offset);
  const nodes = axes.reduce((product, axis) => product * axis.nodes.length, 1);
  const net = {
    neurons: width,
    amplitudes: new Float32Array(width),
    weights: new Float32Array(width * d),
    phases: new Float32Array(width),
  };
  const rows = d === 1 ? 1 : nodes / axes[d - 1].nodes.length;
  const grid = {
    ...net,
    rows,
    columns: axes[d - 1].nodes.length,
    rowDimension: Math.max(1, d - 1),
    columnDimension: 1,
    x: Float32Array.from(d === 1 ? [0] : gridPoints(axes.slice(0, d - 1))),
    y: Float32Array.from(axes[d - 1].nodes),
  };
  const line = { ...net, dimension: 1, points: nodes, x: grid.y };
  const field = new Float32Array(nodes);
  const force32 = new Float32Array(nodes);
  const amplitude = new Float64Array(width);
  const set = (theta: Float64Array): void => {
    for (let i = 0; i < width; i++) {
      let square = 0;
      for (let j = 0; j < d; j++) square += theta[momenta + i * d + j] ** 2;
      amplitude[i] = outputScale * profile.value(Math.sqrt(square));
      net.amplitudes[i] = amplitude[i] * theta[readout + i];
      for (let j = 0; j < d; j++) net.weights[i * d + j] = theta[momenta + i * d + j];
      // unwrapped phases drift: a float32 keeps the angle, not the turns
      const b = theta[phase + i] + turn;
      net.phases[i] = b - 2 * Math.PI * Math.round(b / (2 * Math.PI));
    }
  };
  return {
    route: "cosines",
    write: (theta, phi) => {
      set(theta);
      if (d === 1) kernels.cosineNet({ ...line, target: field });
      else kernels.cosineGrid({ ...grid, target: field });
      phi.set(field);
    },
    pull: (theta, force, slope) => {
      set(theta);
      force32.set(force);
      const gradient =
        d === 1
          ? kernels.cosineNetGradient({ ...line, force: force32 })
          : kernels.cosineGridGradient({ ...grid, force: force32 });
      for (let i = 0; i < width; i++) {
        const byAmplitude = gradient.amplitudes[i];
        slope[readout + i] = amplitude[i] * byAmplitude;
        slope[phase + i] = gradient.phases[i];
        let square = 0;
        for (let j = 0; j < d; j++) square += theta[momenta + i * d + j] ** 2;
        const radius = Math.sqrt(square);
        const along =
          radius > 0 ? (outputScale * theta[readout + i] * profile.derivative(radius) * byAmplitude) / radius : 0;
        for (let j = 0; j < d; j++)
          slope[momenta + i * d + j] = gradient.weights[i * d + j] + along * theta[momenta + i * d + j];
      }
    },
  };
}

function load(): Simd | undefined {
  try {
    return loadSimd();
  } catch (error) {
    // an engine without WebAssembly SIMD: the route of the result says that float64 ran
    if ((error as { code?: string }).code === "NNFT_UNSUPPORTED") return undefined;
    throw error;
  }
}
