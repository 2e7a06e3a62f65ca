import type { Key } from "@nnft/random";
import { split } from "@nnft/random";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { TopologySpec } from "./schema.ts";

/** Sides up to which the sums over vortices are exact at any stiffness. */
const EXACT = 3;

interface Row {
  readonly side: number;
  readonly bare: number;
  readonly stiffness: number;
  readonly stiffnessError: number;
  readonly vorticity: number;
  readonly vorticityError: number;
  /** K_R of the Kosterlitz flow from y = e^{−π²K/2} */
  readonly flow: number;
  readonly verdict: "exact" | "reliable" | "not reliable";
  readonly reasons: readonly string[];
}

/** K_R(L) and ⟨m²⟩ of square Villain models, exact or drawn, beside the infinite lattice of the Kosterlitz flow. */
export async function latticeSection(
  { stiffness, sides, sweeps, chains }: NonNullable<TopologySpec["villain"]>,
  key: Key,
): Promise<{ readonly section: Section; readonly warnings: readonly string[] }> {
  const { kosterlitzFlow, sampleVortices, villain } = await import("@nnft/topology");
  const items = listOf(sides).flatMap((side, s) =>
    listOf(stiffness).map((bare, k): Row => {
      const model = villain({ size: [side, side], stiffness: bare });
      const flow = kosterlitzFlow({ stiffness: bare, fugacity: "villain" }).stiffness;
      if (side <= EXACT) {
        const exact = {
          stiffnessError: Number.NaN,
          vorticityError: Number.NaN,
          verdict: "exact" as const,
          reasons: [],
        };
        return { ...{ side, bare, flow, ...exact }, stiffness: model.stiffness, vorticity: model.vorticity };
      }
      const drawn = sampleVortices(model, { key: split(split(key, s), k), sweeps, chains });
      return {
        ...{ side, bare, flow, reasons: drawn.reasons },
        stiffness: drawn.stiffness.value,
        stiffnessError: drawn.stiffness.standardError,
        vorticity: drawn.vorticity.value,
        vorticityError: drawn.vorticity.standardError,
        verdict: drawn.reliable ? "reliable" : "not reliable",
      };
    }),
  );
  const warnings = items
    .filter(({ verdict }) => verdict === "not reliable")
    .map(({ side, bare, reasons }) => `L = ${side}, K = ${bare} is not reliable: ${reasons.join("; ")}`);
  const critical = kosterlitzFlow({ stiffness: 1, fugacity: "villain" }).criticalStiffness;
  return {
    warnings,
    section: {
      name: "topology_stiffness",
      title: `${items.length} lattices`,
      columns: [
        columnBy(items, "side", "L", ({ side }) => side),
        columnBy(items, "bare_stiffness", "K", ({ bare }) => bare),
        columnBy(items, "stiffness", "K_R", (row) => row.stiffness, { digits: 10, error: (row) => row.stiffnessError }),
        columnBy(items, "vorticity", "⟨m²⟩", (row) => row.vorticity, {
          digits: 10,
          error: (row) => row.vorticityError,
        }),
        columnBy(items, "flow", "K_R by the flow", ({ flow }) => flow),
        columnBy(items, "method", "draws", ({ verdict }) => verdict),
      ],
      below: [`the transition is where K_R = 2/π = 0.63662; the flow has it at K = ${critical.toFixed(6)}`],
    },
  };
}
