import {
  type ConformalField,
  conformalLayer,
  deepConformalNet,
  linearField,
  powerField,
  productField,
  ratioField,
} from "@nnft/conformal";
import type { Density } from "@nnft/densities";
import { densityFromJSON } from "@nnft/densities/json";
import type { ConformalFieldSpec } from "./schema.ts";

/** The conformal network that an entry of an experiment names. */
export function buildConformalField(spec: ConformalFieldSpec): ConformalField {
  switch (spec.kind) {
    case "linear": {
      const { kind: _, ...options } = spec;
      return linearField({ ...options, density: densityOf(spec.density) });
    }
    case "power":
      return powerField(buildConformalField(spec.of), spec.exponent);
    case "product":
      return productField(spec.factors.map(buildConformalField));
    case "ratio":
      return ratioField(buildConformalField(spec.numerator), buildConformalField(spec.denominator));
    case "conformal-layer":
      return conformalLayer({
        neuron: buildConformalField(spec.neuron),
        width: widthOf(spec.width),
        weights: densityOf(spec.weights),
      });
    case "deep": {
      const { kind: _, ...options } = spec;
      return deepConformalNet({
        ...options,
        widths: spec.widths.map(widthOf),
        density: densityOf(spec.density),
        weights: densityOf(spec.weights),
      });
    }
  }
}

const widthOf = (width: number | "infinity"): number => (width === "infinity" ? Number.POSITIVE_INFINITY : width);
const densityOf = (density: { kind: string } | undefined): Density | undefined => density && densityFromJSON(density);
