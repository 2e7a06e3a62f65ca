import type { Compute } from "../shared/frame.ts";

type Loader = () => Promise<{ readonly compute: unknown }>;

/**
 * The one list of panels, with the computation of each, which is loaded at its first use.
 * The page's own table, `panels/panels.ts`, has an entry for each of them, or the type checker names the missing one.
 */
const computations = {
  ensemble: () => import("../panels/ensemble/compute.ts"),
  correlators: () => import("../panels/correlators/compute.ts"),
  training: () => import("../panels/training/compute.ts"),
  attention: () => import("../panels/attention/compute.ts"),
  interactions: () => import("../panels/interactions/compute.ts"),
  topology: () => import("../panels/topology/compute.ts"),
  renormalization: () => import("../panels/renormalization/compute.ts"),
  axioms: () => import("../panels/axioms/compute.ts"),
  conformal: () => import("../panels/conformal/compute.ts"),
  freeBoson: () => import("../panels/free-boson/compute.ts"),
  liouville: () => import("../panels/liouville/compute.ts"),
  readOuts: () => import("../panels/read-outs/compute.ts"),
  quantum: () => import("../panels/quantum/compute.ts"),
} satisfies Readonly<Record<string, Loader>>;

export type PanelId = keyof typeof computations;

export async function loadComputation(panel: PanelId): Promise<Compute<unknown, unknown>> {
  return (await computations[panel]()).compute as Compute<unknown, unknown>;
}
