import type { AnyPanel } from "../shared/panel.ts";
import type { PanelId } from "../worker/computations.ts";
import { attention } from "./attention/panel.ts";
import { axioms } from "./axioms/panel.ts";
import { conformal } from "./conformal/panel.ts";
import { correlators } from "./correlators/panel.ts";
import { ensemble } from "./ensemble/panel.ts";
import { freeBoson } from "./free-boson/panel.ts";
import { interactions } from "./interactions/panel.ts";
import { liouville } from "./liouville/panel.ts";
import { quantum } from "./quantum/panel.ts";
import { readOuts } from "./read-outs/panel.ts";
import { renormalization } from "./renormalization/panel.ts";
import { topology } from "./topology/panel.ts";
import { training } from "./training/panel.ts";

const table: Readonly<Record<PanelId, AnyPanel>> = {
  ensemble,
  correlators,
  training,
  attention,
  interactions,
  topology,
  renormalization,
  axioms,
  conformal,
  freeBoson,
  liouville,
  readOuts,
  quantum,
};

/** A panel with the id that names it in the address of the page. */
export type ListedPanel = AnyPanel & { readonly id: PanelId };

/** All panels, in the order of the lectures. */
export const panels: readonly ListedPanel[] = (Object.keys(table) as PanelId[]).map((id) => ({ ...table[id], id }));
