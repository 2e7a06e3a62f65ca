import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { TopologySpec } from "./schema.ts";

/** Vertex operators of spin waves with their exponents, at each stiffness and width. */
export async function vertexSection(spec: NonNullable<TopologySpec["vertex"]>): Promise<Section> {
  const { vertexFunction } = await import("@nnft/topology");
  const { vertexExponent } = await import("@nnft/topology/laws");
  const { modes, side, separation, charge } = spec;
  const items = listOf(spec.stiffness).flatMap((stiffness) =>
    listOf(spec.widths).map((width) => {
      const options = {
        modes,
        side,
        charge,
        stiffness,
        width: width === "infinite" ? Number.POSITIVE_INFINITY : width,
      };
      return {
        ...{ stiffness, width },
        value: vertexFunction(options, separation),
        ...vertexExponent(options, separation),
      };
    }),
  );
  return {
    name: "topology_vertices",
    title: `${items.length} vertex functions`,
    columns: [
      columnBy(items, "stiffness", "K", ({ stiffness }) => stiffness),
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "value", "⟨e^{ieΔθ}⟩", ({ value }) => value, { digits: 12 }),
      columnBy(items, "exponent", "−∂ln/∂ln r", ({ exponent }) => exponent, { digits: 8 }),
      columnBy(items, "limit", "at N = ∞", ({ limit }) => limit, { digits: 8 }),
      columnBy(items, "first_order", "times 1/N", ({ firstOrder }) => firstOrder, { digits: 5 }),
      columnBy(items, "continuum", "e²/2πK", ({ continuum }) => continuum, { digits: 8 }),
    ],
    below: ["exponents at this separation; e²/2πK is that between the cutoff and the side"],
  };
}
