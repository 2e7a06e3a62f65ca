import { type Key, split } from "@nnft/random";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import { type FreeBosonSpec, numberOf } from "./schema.ts";

type Spec<Name extends keyof FreeBosonSpec> = NonNullable<FreeBosonSpec[Name]>;

/** c_N(r) by its law, in the window, and by draws. */
export async function chargeSection(
  spec: Spec<"charge">,
  key: Key,
): Promise<{ readonly section: Section; readonly warnings: readonly string[] }> {
  const { centralCharge } = await import("@nnft/free-boson");
  const { sampleCentralCharge } = await import("@nnft/free-boson/sampled");
  const { infrared, cutoff, readout, outputs, samples } = spec;
  const items = listOf(spec.widths).flatMap((width, w) =>
    listOf(spec.distances).map((distance, d) => {
      const net = { width: numberOf(width), distance, infrared, cutoff, outputs, ...(readout && { readout }) };
      const drawn =
        samples > 0 && width !== "infinite"
          ? sampleCentralCharge({ ...net, key: split(split(key, w), d), samples })
          : { value: Number.NaN, standardError: Number.NaN, warnings: [] };
      return { width, distance, drawn, ...centralCharge(net) };
    }),
  );
  const warnings = items.flatMap(({ width, distance, drawn }) =>
    (drawn.warnings ?? []).map((warning) => `N = ${width}, r = ${distance}: ${warning}`),
  );
  const section: Section = {
    name: "boson_charge",
    title: "central charge",
    columns: [
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "distance", "r", ({ distance }) => distance),
      columnBy(items, "value", "c_N(r)", ({ value }) => value, { digits: 10 }),
      columnBy(items, "window", "in the window", ({ window }) => window, { digits: 10 }),
      columnBy(items, "drawn", "drawn", ({ drawn }) => drawn.value, {
        digits: 8,
        error: ({ drawn }) => drawn.standardError,
      }),
    ],
    below: [`D = ${outputs} at infinite width`],
  };
  return { section, warnings };
}

/** ⟨Π e^{iαφ}⟩ over widths. */
export async function vertexSection(spec: Spec<"vertex">): Promise<Section> {
  const { vertexCorrelator } = await import("@nnft/free-boson");
  const { charges, points, infrared, cutoff, cutoffKind, readout } = spec;
  const at = (width: number): number =>
    vertexCorrelator({ charges, points, width, infrared, cutoff, cutoffKind, ...(readout && { readout }) });
  const limit = at(Number.POSITIVE_INFINITY);
  const items = listOf(spec.widths).map((width) => ({ width, value: at(numberOf(width)) }));
  return {
    name: "boson_vertices",
    title: "vertex operators",
    columns: [
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "value", "⟨Πe^{iαφ}⟩", ({ value }) => value, { digits: 12 }),
      columnBy(items, "ratio", "to the limit", ({ value }) => value / limit, { digits: 10 }),
    ],
  };
}

/** ⟨e^{iαφ}⟩ above both boundaries. */
export async function boundarySection(spec: Spec<"boundary">): Promise<Section> {
  const { imageField } = await import("@nnft/free-boson");
  const { charge, infrared, cutoff, cutoffKind } = spec;
  const items = (["dirichlet", "neumann"] as const).flatMap((boundary) =>
    listOf(spec.widths).flatMap((width) => {
      const field = imageField({ boundary, width: numberOf(width), infrared, cutoff, cutoffKind });
      return listOf(spec.heights).map((height) => ({
        ...{ boundary, width, height },
        value: field.vertexCorrelator([charge], [[0, height]]),
      }));
    }),
  );
  return {
    name: "boson_boundaries",
    title: "one-point functions",
    columns: [
      columnBy(items, "boundary", "boundary", ({ boundary }) => boundary),
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "height", "y", ({ height }) => height),
      columnBy(items, "value", "⟨e^{iαφ}⟩", ({ value }) => value, { digits: 12 }),
    ],
    below: [`in the window (2y)^{∓α²/2}, ∓${charge ** 2 / 2}`],
  };
}

/** ⟨TΠV⟩/⟨ΠV⟩ over widths beside the conformal field. */
export async function wardSection(spec: Spec<"ward">): Promise<Section> {
  const { wardIdentity } = await import("@nnft/free-boson");
  const { charges, points, position, infrared, cutoff } = spec;
  const items = listOf(spec.widths).map((width) => ({
    width,
    ...wardIdentity({ charges, points, position, width: numberOf(width), infrared, cutoff }),
  }));
  return {
    name: "boson_ward",
    title: "Ward identity",
    columns: [
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "real", "Re⟨T⟩", ({ ratio }) => ratio.re, { digits: 7 }),
      columnBy(items, "imaginary", "Im⟨T⟩", ({ ratio }) => ratio.im, { digits: 7 }),
      columnBy(items, "conformal_real", "Re, CFT", ({ conformal }) => conformal.re, { digits: 7 }),
      columnBy(items, "conformal_imaginary", "Im, CFT", ({ conformal }) => conformal.im, { digits: 7 }),
      columnBy(items, "violation", "violation", ({ violation }) => violation, { digits: 4 }),
    ],
    below: ["⟨T⟩ = ⟨TΠV⟩/⟨ΠV⟩; CFT: Σ h/(z − x)² + ∂/(z − x)"],
  };
}

/** Correlators of a Majorana fermion with the factor of its width, and its central charge. */
export async function fermionSection(spec: Spec<"fermions">): Promise<Section> {
  const { chiralMajoranaNet } = await import("@nnft/free-boson");
  const { points, distance, infrared, cutoff } = spec;
  const at = (width: number) => {
    const net = chiralMajoranaNet({ width, infrared, cutoff });
    return { ...net.correlator(points), charge: net.centralCharge(distance) };
  };
  const limit = at(Number.POSITIVE_INFINITY);
  const size = Math.hypot(limit.re, limit.im);
  const items = listOf(spec.widths).map((width) => ({ width, ...at(numberOf(width)) }));
  return {
    name: "boson_fermions",
    title: "fermions",
    columns: [
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "real", "Re⟨ψ…ψ⟩", ({ re }) => re, { digits: 10 }),
      columnBy(items, "imaginary", "Im", ({ im }) => im, { digits: 10 }),
      columnBy(items, "share", "of the limit", ({ re, im }) => Math.hypot(re, im) / size, { digits: 10 }),
      columnBy(items, "charge", "c_N(r)", ({ charge }) => charge, { digits: 10 }),
    ],
    below: ["a neuron has two generators: more pairs of points than neurons give 0"],
  };
}
