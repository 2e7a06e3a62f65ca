import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import { numberOf, type WorldsheetSpec } from "./schema.ts";

type Spec<Name extends keyof WorldsheetSpec> = NonNullable<WorldsheetSpec[Name]>;

/** What Möbius covariance misses, by density and width. */
export async function moebiusSection(spec: Spec<"moebius">): Promise<Section> {
  const { moebiusResidual } = await import("@nnft/worldsheet");
  const { widths, densities, ...rest } = spec;
  const items = listOf(densities).flatMap((density) =>
    listOf(widths).map((width) => ({
      ...{ density, width },
      ...moebiusResidual({ ...rest, density, width: numberOf(width) }),
    })),
  );
  return {
    name: "string_moebius",
    title: "Möbius covariance",
    columns: [
      columnBy(items, "density", "density", ({ density }) => density),
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "residual", "residual", ({ residual }) => residual),
      columnBy(items, "limit", "at N = ∞", ({ limit }) => limit),
      columnBy(items, "sufficient_width", "enough", ({ sufficientWidth }) => sufficientWidth),
      columnBy(items, "verdict", "verdict", ({ verdict }) => verdict),
    ],
  };
}

/** Amplitudes by quadrature over the cross-ratio, beside their closed forms. */
export async function amplitudeSection(spec: Spec<"amplitude">): Promise<Section> {
  const { closedAmplitude, openAmplitude, veneziano, virasoroShapiro } = await import("@nnft/worldsheet");
  const { widths, densities, strings, ...rest } = spec;
  const [amplitude, exact] = strings === "closed" ? [closedAmplitude, virasoroShapiro] : [openAmplitude, veneziano];
  const items = listOf(densities).flatMap((density) =>
    listOf(widths).map((width) => {
      const found = amplitude({ ...rest, density, width: numberOf(width) });
      const [a, b] = found.exponents;
      return { ...{ density, width, limit: exact({ a, b }) }, ...found };
    }),
  );
  return {
    name: "string_amplitudes",
    title: `${strings} strings`,
    columns: [
      columnBy(items, "density", "density", ({ density }) => density),
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "value", "amplitude", ({ value }) => value, { digits: 8 }),
      columnBy(items, "accuracy", "accuracy", ({ accuracy }) => accuracy, { digits: 2 }),
      columnBy(items, "closed_form", "closed form", ({ limit }) => limit, { digits: 12 }),
    ],
    below: ["each vertex is normalised at the same width; the closed form is the limit of infinite width"],
  };
}
