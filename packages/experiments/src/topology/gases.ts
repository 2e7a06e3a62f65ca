import { type Key, split } from "@nnft/random";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { TopologySpec } from "./schema.ts";

/** Pairs at the free-fermion point: ln Ξ, their number with its law, and independent draws beside it. */
export async function gasSections(spec: NonNullable<TopologySpec["gas"]>, key: Key): Promise<readonly Section[]> {
  const { freeFermionGas } = await import("@nnft/topology");
  const { chiSquaredTail } = await import("@nnft/foundations/special-functions");
  const { positive, negative, geometry } = spec;
  const draws = geometry === "plane" ? spec.draws : 0;
  const gases = listOf(spec.fugacity).map((fugacity, k) => {
    const gas = freeFermionGas({ positive, negative, geometry, fugacity });
    const counts = new Float64Array(gas.numberLaw.length);
    if (draws > 0) {
      const sampled = gas.sample(split(key, k), draws);
      for (let m = 0; m < draws; m++) {
        const own = sampled.positive.subarray(m * positive.length, (m + 1) * positive.length);
        counts[own.reduce((sum, x) => sum + x, 0)]! += 1;
      }
    }
    let [square, cells] = [0, 0];
    gas.numberLaw.forEach((p, n) => {
      if (p * draws < 5) return;
      square += (counts[n]! - p * draws) ** 2 / (p * draws);
      cells++;
    });
    const agreement = cells > 1 ? chiSquaredTail(square, cells - 1) : Number.NaN;
    return { fugacity, gas, counts, agreement };
  });
  const laws = gases.flatMap(({ fugacity, gas, counts }) =>
    [...gas.numberLaw].map((chance, pairs) => ({
      fugacity,
      chance,
      pairs,
      share: draws > 0 ? counts[pairs]! / draws : Number.NaN,
    })),
  );
  return [
    {
      name: "topology_gases",
      title: "gases at Γ = 2",
      columns: [
        columnBy(gases, "fugacity", "y", ({ fugacity }) => fugacity),
        columnBy(gases, "log_partition", "ln Ξ", ({ gas }) => gas.logPartition, { digits: 12 }),
        columnBy(gases, "pairs", "pairs", ({ gas }) => gas.pairs, { digits: 12 }),
        columnBy(gases, "agreement", "p of the draws", ({ agreement }) => agreement, { digits: 3 }),
      ],
      below: ["p: the chance that numbers of pairs of independent draws differ more from the exact law"],
    },
    {
      name: "topology_numbers",
      title: "numbers of pairs",
      columns: [
        columnBy(laws, "fugacity", "y", ({ fugacity }) => fugacity),
        columnBy(laws, "pairs", "n", ({ pairs }) => pairs),
        columnBy(laws, "probability", "P(n)", ({ chance }) => chance, { digits: 8 }),
        columnBy(laws, "drawn", "drawn", ({ share }) => share, { digits: 4 }),
      ],
    },
  ];
}
