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
import { requireInteger } from "@nnft/foundations/checks";
import { requireList, requireMember, requireObject } from "@nnft/foundations/kinds";
import { InputError } from "../input-error.ts";
import type { NetSpec } from "./schema.ts";

/** The ensemble that an experiment names, at its own width or at another one. */
export function buildNet(spec: NetSpec, width?: number): Ensemble {
  requireSpec("buildNet", spec);
  if (width !== undefined) requireInteger("buildNet", "width", width);
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

const KINDS: readonly NetSpec["kind"][] = [
  ...(["mlp", "euclidean-net", "erf-net", "relu-net", "gauss-net", "cos-net"] as const),
  ...(["free-scalar", "alpha-scalar", "ensemble", "module"] as const),
];

/** A net as an experiment writes it; its numbers are checked where it is built. Throws DomainError. */
function requireSpec(caller: string, spec: unknown): void {
  const { kind, widths } = requireObject(caller, "spec", spec, ["kind"], "pass a net as an experiment has it") as {
    readonly kind: unknown;
    readonly widths?: unknown;
  };
  if (requireMember(caller, "spec.kind", kind, KINDS) !== "mlp") return;
  const list = requireList(caller, "spec.widths", widths, 1, "pass a width for each hidden layer");
  for (const [k, width] of list.entries()) requireInteger(caller, `spec.widths[${k}]`, width);
}

function single(
  { kind: _, ...options }: Extract<NetSpec, { kind: "erf-net" | "relu-net" | "gauss-net" }>,
  width: number | undefined,
): SingleLayerOptions {
  return { ...options, width: width ?? options.width } as SingleLayerOptions;
}

/** The width of a net as it is written: of the first hidden layer for a deep one, 1 for layered nets, which have no single width. */
export function specWidth(spec: NetSpec): number {
  requireSpec("specWidth", spec);
  if (spec.kind === "mlp") return spec.widths[0]!;
  if (spec.kind === "module") return notLoaded(spec);
  if (spec.kind !== "ensemble") return requireInteger("specWidth", "spec.width", spec.width);
  const { architecture } = ensembleFromJSON(spec.ensemble);
  if (architecture.kind === "dense") return architecture.widths[0]!;
  return architecture.kind === "plane-wave" ? architecture.width : 1;
}

/** The input dimension of a net as it is written. */
export function specDimension(spec: NetSpec): number {
  requireSpec("specDimension", spec);
  if (spec.kind === "ensemble") return ensembleFromJSON(spec.ensemble).architecture.inputDimension;
  if (spec.kind === "module") return notLoaded(spec);
  if ("dimension" in spec) return requireInteger("specDimension", "spec.dimension", spec.dimension);
  return requireInteger("specDimension", "spec.inputDimension", spec.inputDimension);
}

function notLoaded({ module }: Extract<NetSpec, { kind: "module" }>): never {
  throw new InputError(`the module ${module} was not loaded; add --allow-modules if you trust it.`);
}
