import {
  alphaScalar,
  cosNet,
  type Ensemble,
  erfNet,
  freeScalar,
  gaussNet,
  type MlpOptions,
  mlp,
  reluNet,
  type SingleLayerOptions,
} from "@nnft/architectures";
import type { NetSpec } from "./experiment-schema.ts";

/** The ensemble an experiment names, at its own width or at another one. */
export function buildNet(spec: NetSpec, width?: number): Ensemble {
  switch (spec.kind) {
    case "mlp": {
      const { kind: _, ...options } = spec;
      const widths = width === undefined ? options.widths : options.widths.map(() => width);
      return mlp({ ...options, widths } as MlpOptions);
    }
    case "erf-net":
      return erfNet(single(spec, width));
    case "relu-net":
      return reluNet(single(spec, width));
    case "gauss-net":
      return gaussNet(single(spec, width));
    case "cos-net": {
      const { kind: _, ...options } = spec;
      return cosNet({ ...options, width: width ?? options.width });
    }
    case "free-scalar": {
      const { kind: _, ...options } = spec;
      return freeScalar({ ...options, width: width ?? options.width });
    }
    case "alpha-scalar": {
      const { kind: _, ...options } = spec;
      return alphaScalar({ ...options, width: width ?? options.width });
    }
  }
}

function single(
  { kind: _, ...options }: Extract<NetSpec, { kind: "erf-net" | "relu-net" | "gauss-net" }>,
  width: number | undefined,
): SingleLayerOptions {
  return { ...options, width: width ?? options.width } as SingleLayerOptions;
}

/** The width an experiment's net is written with (the first hidden layer's, for a deep one). */
export function specWidth(spec: NetSpec): number {
  return spec.kind === "mlp" ? spec.widths[0] : spec.width;
}

/** The input dimension an experiment's net is written with. */
export function specDimension(spec: NetSpec): number {
  return "dimension" in spec ? spec.dimension : spec.inputDimension;
}
