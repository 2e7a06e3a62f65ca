import {
  type CosNetOptions,
  cosNet,
  type Ensemble,
  type EuclideanNetOptions,
  euclideanNet,
  type FreeScalarOptions,
  freeScalar,
  gaussNet,
  type MlpOptions,
  mlp,
  type SingleLayerOptions,
} from "@nnft/architectures";
import { type Density, densityFromJSON } from "@nnft/densities";
import type { NetSpec } from "./net-spec.ts";

/** The ensemble that a specification names, as the command line builds it. */
export function buildNet({ kind, ...given }: NetSpec): Ensemble {
  const options: Record<string, unknown> = { ...given };
  for (const name of ["readoutDensity", "momentumDensity"])
    if (options[name] !== undefined) options[name] = densityOf(options[name]);
  switch (kind) {
    case "euclidean-net":
      return euclideanNet(options as unknown as EuclideanNetOptions);
    case "cos-net":
      return cosNet(options as unknown as CosNetOptions);
    case "gauss-net":
      return gaussNet(options as unknown as SingleLayerOptions);
    case "free-scalar":
      return freeScalar(options as unknown as FreeScalarOptions);
    default:
      return mlp(options as unknown as MlpOptions);
  }
}

const densityOf = (spec: unknown): Density => densityFromJSON(spec as Parameters<typeof densityFromJSON>[0]);
