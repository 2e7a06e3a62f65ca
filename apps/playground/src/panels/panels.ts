import type { AnyPanel } from "../shared/panel.ts";
import { correlators } from "./correlators/panel.ts";
import { ensemble } from "./ensemble/panel.ts";

/** All panels, in the order of the lectures. */
export const panels: readonly AnyPanel[] = [ensemble, correlators];
