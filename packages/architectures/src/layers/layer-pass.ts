import type { PlannedLayer } from "./layer.ts";
import type { LayerPass } from "./layer-kind.ts";
import { kindOf } from "./layer-kinds.ts";
import { serialPass } from "./parallel.ts";

/** Fixes planned layers, one after the other, on a number of points. */
export function layerPass(layers: readonly PlannedLayer[], points: number): LayerPass {
  return serialPass(layers.map((planned) => kindOf(planned.layer).pass(planned, points, layerPass)));
}
