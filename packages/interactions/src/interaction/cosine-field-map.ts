import type { Ensemble } from "@nnft/architectures";
import { loadSimd, type Simd } from "@nnft/simd";
import { type Axis, gridPoints } from "../region/region-axes.ts";
import { cosineParameters } from "./cosine-parameters.ts";
import type { FieldMap } from "./field-map-type.ts";

let simd: Simd | undefined;

/**
 * The field map of a net of cosines on a grid, by float32 kernels: with the addition theorem cosines are taken along axes, and summed by dense products.
 *
 * φ(x) = Σ_i c_i cos(w_i·x + b_i); its parameters are those of `cosineParameters`.
 * Undefined for other nets, for d > 3, and where the engine has no SIMD.
 * Accuracy: float32, about 10⁻⁶ of Σ|c_i|.
 */
export function cosineFieldMap(ensemble: Ensemble, axes: readonly Axis[]): FieldMap | undefined {
  const d = axes.length;
  const parameters = cosineParameters(ensemble);
  if (!parameters || d > 3) return undefined;
  simd ??= load();
  if (!simd) return undefined;
  const kernels = simd;
  const nodes = axes.reduce((product, axis) => product * axis.nodes.length, 1);
  const net = { neurons: parameters.net.phases.length, ...parameters.net };
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
  return {
    route: "cosines",
    write: (theta, phi) => {
      parameters.set(theta);
      if (d === 1) kernels.cosineNet({ ...line, target: field });
      else kernels.cosineGrid({ ...grid, target: field });
      phi.set(field);
    },
    vjp: (theta, force, slope) => {
      parameters.set(theta);
      force32.set(force);
      const gradient =
        d === 1
          ? kernels.cosineNetGradient({ ...line, force: force32 })
          : kernels.cosineGridGradient({ ...grid, force: force32 });
      parameters.vjp(theta, gradient, slope);
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
