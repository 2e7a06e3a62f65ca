import type { AnyPanel } from "../shared/panel.ts";
import { axioms } from "./axioms/panel.ts";
import { conformal } from "./conformal/panel.ts";
import { correlators } from "./correlators/panel.ts";
import { ensemble } from "./ensemble/panel.ts";
import { interactions } from "./interactions/panel.ts";
import { quantum } from "./quantum/panel.ts";
import { training } from "./training/panel.ts";

/** All panels, in the order of the lectures. */
export const panels: readonly AnyPanel[] = [ensemble, correlators, training, interactions, axioms, conformal, quantum];
