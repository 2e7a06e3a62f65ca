import type { ScalarEstimate } from "@nnft/correlators";
import type { Key } from "@nnft/random";
import { split } from "@nnft/random";
import type { EntryHooks } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { TopologySpec } from "./schema.ts";

/** Sides up to which the sums over vortices are exact at any stiffness. */
const EXACT = 3;

interface Row {
  readonly side: number;
  readonly bare: number;
  readonly stiffness: ScalarEstimate;
  readonly vorticity: ScalarEstimate;
  readonly density: ScalarEstimate;
  /** of the sums over vortices; NaN where there are too many */
  readonly exactStiffness: number;
  readonly exactVorticity: number;
  /** K_R of the Kosterlitz flow from y = e^{−π²K/2} */
  readonly flow: number;
  readonly reliable: boolean;
  readonly reasons: readonly string[];
}

interface Drawing {
  readonly key: Key;
  readonly hooks: EntryHooks;
  readonly name: string;
}

/** K_R(L) and ⟨m²⟩ of square Villain models by draws, beside exact numbers of small ones and the infinite lattice of the Kosterlitz flow. */
export async function latticeSection(
  { stiffness, sides, sweeps, warmUp, chains }: NonNullable<TopologySpec["villain"]>,
  { key, hooks, name }: Drawing,
): Promise<{ readonly section: Section; readonly warnings: readonly string[] }> {
  const { kosterlitzFlow, villain } = await import("@nnft/topology");
  const { sampleVorticesInBlocks } = await import("@nnft/topology/blocks");
  const lattices = listOf(sides).flatMap((side, s) => listOf(stiffness).map((bare, k) => ({ side, bare, s, k })));
  const items: Row[] = [];
  for (const { side, bare, s, k } of lattices) {
    const model = villain({ size: [side, side], stiffness: bare });
    const drawn = await sampleVorticesInBlocks(model, {
      key: split(split(key, s), k),
      ...{ sweeps, chains, ...(warmUp !== undefined && { warmUp }) },
      workers: hooks.engines?.vortices ?? Math.min(hooks.workers, chains),
      ...(hooks.signal && { signal: hooks.signal }),
      onProgress: ({ fraction }) => hooks.onProgress((items.length + fraction) / lattices.length, name),
    });
    const known = side <= EXACT;
    items.push({
      ...{ side, bare, stiffness: drawn.stiffness, vorticity: drawn.vorticity, density: drawn.vortexDensity },
      exactStiffness: known ? model.stiffness : Number.NaN,
      exactVorticity: known ? model.vorticity : Number.NaN,
      flow: kosterlitzFlow({ stiffness: bare, fugacity: "villain" }).stiffness,
      ...{ reliable: drawn.reliable, reasons: drawn.reasons },
    });
  }
  const warnings = items
    .filter(({ reliable }) => !reliable)
    .map(({ side, bare, reasons }) => `L = ${side}, K = ${bare} is not reliable: ${reasons.join("; ")}`);
  return { warnings, section: sectionOf(items, kosterlitzFlow({ stiffness: 1, fugacity: "villain" })) };
}

function sectionOf(items: readonly Row[], { criticalStiffness }: { readonly criticalStiffness: number }): Section {
  return {
    name: "topology_stiffness",
    title: `${items.length} lattices`,
    columns: [
      columnBy(items, "side", "L", ({ side }) => side),
      columnBy(items, "bare_stiffness", "K", ({ bare }) => bare),
      columnBy(items, "stiffness", "K_R", (row) => row.stiffness.value, {
        error: (row) => row.stiffness.standardError,
      }),
      columnBy(items, "exact_stiffness", "exact", ({ exactStiffness }) => exactStiffness),
      columnBy(items, "vorticity", "⟨m²⟩", (row) => row.vorticity.value, {
        error: (row) => row.vorticity.standardError,
      }),
      columnBy(items, "exact_vorticity", "exact", ({ exactVorticity }) => exactVorticity),
      columnBy(items, "vortex_density", "⟨|m|⟩", (row) => row.density.value, {
        error: (row) => row.density.standardError,
        hidden: true,
      }),
      columnBy(items, "flow", "flow", ({ flow }) => flow),
      columnBy(items, "reliable", "draws", ({ reliable }) => (reliable ? "reliable" : "not reliable")),
    ],
    below: [
      `flow: K_R of L = ∞ by Kosterlitz; the transition is where K_R = 2/π = 0.63662, the flow has it at K = ${criticalStiffness.toFixed(6)}`,
    ],
  };
}
