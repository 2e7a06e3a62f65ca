import type { Compute } from "../shared/frame.ts";
import type { PanelId } from "./protocol.ts";

type Loader = () => Promise<{ readonly compute: unknown }>;

/** Where the computation of each panel is; loaded when it is first asked for. */
const loaders: Readonly<Record<PanelId, Loader>> = {
  ensemble: () => import("../panels/ensemble/compute.ts"),
  correlators: () => import("../panels/correlators/compute.ts"),
  training: () => import("../panels/training/compute.ts"),
  interactions: () => import("../panels/interactions/compute.ts"),
  axioms: () => import("../panels/axioms/compute.ts"),
  conformal: () => import("../panels/conformal/compute.ts"),
  quantum: () => import("../panels/quantum/compute.ts"),
};

export async function loadComputation(panel: PanelId): Promise<Compute<unknown, unknown>> {
  return (await loaders[panel]()).compute as Compute<unknown, unknown>;
}
