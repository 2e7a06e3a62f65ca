import {
  type ConformalField,
  type ConformalReport,
  conformalReport,
  deepConformalNet,
  linearField,
  neuronSum,
  powerField,
  productField,
  ratioField,
} from "@nnft/conformal";
import { type Density, densityFromJSON } from "@nnft/densities";
import type { Key } from "@nnft/random";
import type { ConformalFieldSpec } from "./conformal-schema.ts";
import type { ConformalSpec } from "./experiment-schema.ts";

/** What a conformal network turned out to be. */
export interface ConformalResult {
  readonly name: string;
  readonly report: ConformalReport;
  readonly seconds: number;
}

/** The conformal network an experiment names. */
export function buildConformalField(spec: ConformalFieldSpec): ConformalField {
  switch (spec.kind) {
    case "linear":
      return linearField({ ...spec, density: densityOf(spec.density) });
    case "power":
      return powerField(buildConformalField(spec.of), spec.exponent);
    case "product":
      return productField(spec.factors.map(buildConformalField));
    case "ratio":
      return ratioField(buildConformalField(spec.numerator), buildConformalField(spec.denominator));
    case "layer":
      return neuronSum({
        neuron: buildConformalField(spec.neuron),
        width: widthOf(spec.width),
        weights: densityOf(spec.weights),
      });
    case "deep":
      return deepConformalNet({
        ...spec,
        widths: spec.widths.map(widthOf),
        density: densityOf(spec.density),
        weights: densityOf(spec.weights),
      });
  }
}

/** The report of a conformal network. */
export function runConformal({ name, field, operator, samples, level }: ConformalSpec, key: Key): ConformalResult {
  const started = performance.now();
  const options = Object.fromEntries(
    Object.entries({ operator, samples, level }).filter(([, value]) => value !== undefined),
  );
  const report = conformalReport(buildConformalField(field), { ...options, key });
  return { name, report, seconds: (performance.now() - started) / 1000 };
}

const widthOf = (width: number | "infinity"): number => (width === "infinity" ? Number.POSITIVE_INFINITY : width);
const densityOf = (density: { kind: string } | undefined): Density | undefined => density && densityFromJSON(density);
