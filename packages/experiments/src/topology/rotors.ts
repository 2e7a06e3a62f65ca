import { type Key, split } from "@nnft/random";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { TopologySpec } from "./schema.ts";

/** Chances below which a winding is not listed. */
const RARE = 1e-9;

/** A particle on a ring: its numbers, and its windings with draws beside them. */
export async function rotorSections(
  { inertia, period, draws }: NonNullable<TopologySpec["rotor"]>,
  key: Key,
): Promise<readonly Section[]> {
  const { rotor } = await import("@nnft/topology");
  const rings = listOf(period).map((beta, k) => {
    const ring = rotor({ inertia, period: beta });
    return { beta, ring, drawn: draws > 0 ? ring.sampleWindings(split(key, k), draws) : undefined };
  });
  const windings = rings.flatMap(({ beta, ring, drawn }) => {
    const list: { beta: number; w: number; chance: number; share: number }[] = [];
    for (let w = 0; ring.windingProbability(w) > RARE; w++)
      for (const sign of w === 0 ? [1] : [-1, 1]) {
        const share = drawn ? drawn.filter((one) => one === sign * w).length / draws : Number.NaN;
        list.push({ beta, w: sign * w, chance: ring.windingProbability(w), share });
      }
    return list.sort((a, b) => a.w - b.w);
  });
  return [
    {
      name: "topology_rotors",
      title: "rotors",
      columns: [
        columnBy(rings, "period", "β", ({ beta }) => beta),
        columnBy(rings, "partition", "Z", ({ ring }) => ring.partition, { digits: 12 }),
        columnBy(rings, "winding_square", "⟨w²⟩", ({ ring }) => ring.windingSquare, { digits: 12 }),
        columnBy(rings, "susceptibility", "⟨w²⟩/β", ({ ring }) => ring.susceptibility, { digits: 8 }),
        columnBy(rings, "energy", "⟨H⟩", ({ ring }) => ring.energy, { digits: 10 }),
      ],
    },
    {
      name: "topology_windings",
      title: "windings",
      columns: [
        columnBy(windings, "period", "β", ({ beta }) => beta),
        columnBy(windings, "winding", "w", ({ w }) => w),
        columnBy(windings, "probability", "P(w)", ({ chance }) => chance, { digits: 8 }),
        columnBy(windings, "drawn", "drawn", ({ share }) => share, { digits: 4 }),
      ],
    },
  ];
}
