import type { Frame } from "../shared/frame.ts";
import type { PanelId } from "./computations.ts";

/** A request of the page to a worker: one frame of one run. A newer run replaces an older one that has not begun. */
export interface FrameRequest {
  readonly run: number;
  readonly panel: PanelId;
  readonly state: unknown;
  readonly index: number;
}

export type WorkerAnswer =
  | { readonly kind: "frame"; readonly run: number; readonly frame: Frame<unknown>; readonly milliseconds: number }
  | { readonly kind: "failure"; readonly run: number; readonly message: string; readonly expected: boolean };
