import type { CompactBosonOptions } from "@nnft/topology";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { TopologySpec } from "./schema.ts";

/** The theories that a spec names. */
export function theoriesOf({
  stiffness,
  metric,
  field,
}: NonNullable<TopologySpec["boson"]>): readonly CompactBosonOptions[] {
  if (metric) return [{ metric, ...(field && { field }) }];
  return listOf(stiffness ?? []).map((K) => ({ stiffness: K }));
}

/** Z by windings, by momenta and of the T-dual theory; currents of dimension (1, 0). */
export async function bosonSection(spec: NonNullable<TopologySpec["boson"]>): Promise<Section> {
  const { compactBoson, torusPartitionFunction } = await import("@nnft/topology");
  const modulus = { re: spec.modulus[0], im: spec.modulus[1] };
  const items = theoriesOf(spec).map((theory) => {
    const boson = compactBoson(theory);
    const size = (sum: "windings" | "momenta", dual: boolean): number => {
      const { re, im } = torusPartitionFunction(dual ? boson.dual() : boson, modulus, { sum });
      return Math.hypot(re, im);
    };
    return {
      name: "stiffness" in theory ? theory.stiffness : "metric",
      ...{ windings: size("windings", false), momenta: size("momenta", false), dual: size("windings", true) },
      currents: boson.currents.length + boson.dimension,
    };
  });
  return {
    name: "topology_bosons",
    title: "compact bosons",
    columns: [
      columnBy(items, "stiffness", "K", ({ name }) => name),
      columnBy(items, "by_windings", "|Z| by windings", ({ windings }) => windings, { digits: 14 }),
      columnBy(items, "by_momenta", "by momenta", ({ momenta }) => momenta, { digits: 14 }),
      columnBy(items, "dual", "T-dual", ({ dual }) => dual, { digits: 14 }),
      columnBy(items, "currents", "currents (1, 0)", ({ currents }) => currents),
    ],
    below: ["K = 2/π: the BKT point; 1/π: Dirac fermions; 1/2π: self-dual, SU(2)"],
  };
}
