import {
  alphaScalar,
  cosNet,
  type Ensemble,
  type EuclideanNetOptions,
  erfNet,
  euclideanNet,
  freeScalar,
  gaussNet,
  type MlpOptions,
  mlp,
  reluNet,
  type SingleLayerOptions,
} from "@nnft/architectures";
import { ensembleFromJSON } from "@nnft/architectures/json";
import { densityFromJSON } from "@nnft/densities/json";
import { InputError } from "../input-error.ts";
import type { NetSpec } from "./schema.ts";

/** The ensemble that an experiment names, at its own width or at another one. */
export function buildNet(spec: NetSpec, width?: number): Ensemble {
  switch (spec.kind) {
    case "mlp": {
      const { kind: _, readoutDensity, ...options } = spec;
      const widths = width === undefined ? options.widths : options.widths.map(() => width);
      const readout = readoutDensity && { readoutDensity: densityFromJSON(readoutDensity) };
      return mlp({ ...options, widths, ...readout } as MlpOptions);
    }
    case "euclidean-net": {
      const { kind: _, readoutDensity, momentumDensity, ...options } = spec;
      return euclideanNet({
        ...options,
        width: width ?? options.width,
        momentumDensity: densityFromJSON(momentumDensity),
        ...(readoutDensity && { readoutDensity: densityFromJSON(readoutDensity) }),
      } as EuclideanNetOptions);
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
    case "ensemble": {
      const net = ensembleFromJSON(spec.ensemble);
      if (width !== undefined && width !== specWidth(spec))
        throw new InputError(
          `an ensemble that is written out has only the width ${specWidth(spec)}, not ${width}; write one for each width.`,
        );
      return net;
    }
    case "module":
      return notLoaded(spec);
  }
}

function single(
  { kind: _, ...options }: Extract<NetSpec, { kind: "erf-net" | "relu-net" | "gauss-net" }>,
  width: number | undefined,
): SingleLayerOptions {
  return { ...options, width: width ?? options.width } as SingleLayerOptions;
}

/** The width of a net as it is written: of the first hidden layer for a deep one, 1 for layered nets, which have no single width. */
export function specWidth(spec: NetSpec): number {
  if (spec.kind === "mlp") return spec.widths[0]!;
  if (spec.kind === "module") return notLoaded(spec);
  if (spec.kind !== "ensemble") return spec.width;
  const { architecture } = ensembleFromJSON(spec.ensemble);
  if (architecture.kind === "dense") return architecture.widths[0]!;
  return architecture.kind === "plane-wave" ? architecture.width : 1;
}

/** The input dimension of a net as it is written. */
export function specDimension(spec: NetSpec): number {
  if (spec.kind === "ensemble") return ensembleFromJSON(spec.ensemble).architecture.inputDimension;
  if (spec.kind === "module") return notLoaded(spec);
  return "dimension" in spec ? spec.dimension : spec.inputDimension;
}

function notLoaded({ module }: Extract<NetSpec, { kind: "module" }>): never {
  throw new InputError(`the module ${module} was not loaded; add --allow-modules if you trust it.`);
}
