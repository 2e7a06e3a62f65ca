import type { Density } from "@nnft/densities";
import { dimensionOf } from "@nnft/densities/operations";
import type { Ensemble } from "../ensemble.ts";
import { parameterSpace } from "../parameter-space.ts";

/** Momenta and phases of a plane-wave net whose densities fix them. */
export interface FixedWaves {
  /** w [N, d] */
  readonly momenta: Float64Array;
  /** b [N] */
  readonly phases: Float64Array;
}

/**
 * The momenta and phases of a plane-wave net in which neither is random, so that fields are linear in the random parameters; undefined
 * otherwise. Throws DomainError for what is no net.
 */
export function fixedWaves(net: Ensemble): FixedWaves | undefined {
  parameterSpace(net, "fixedWaves");
  const { architecture, density } = net;
  if (architecture.kind !== "plane-wave") return undefined;
  const momenta = fixedValues(density.weight0, architecture.width * architecture.inputDimension);
  const phases = momenta && fixedValues(density.bias0, architecture.width);
  return momenta && phases ? { momenta, phases } : undefined;
}

function fixedValues(density: Density, size: number): Float64Array | undefined {
  const one = valuesOf(density);
  if (!one) return undefined;
  const run = dimensionOf(density);
  return Float64Array.from({ length: size }, (_, i) => one[i % run]);
}

function valuesOf(density: Density): readonly number[] | undefined {
  switch (density.kind) {
    case "deterministic":
      return [density.value];
    case "iid": {
      const one = valuesOf(density.density);
      return one && Array.from({ length: density.count }, () => one).flat();
    }
    case "product": {
      const values: number[] = [];
      for (const part of density.densities) {
        const own = valuesOf(part);
        if (!own) return undefined;
        values.push(...own);
      }
      return values;
    }
    default:
      return undefined;
  }
}
