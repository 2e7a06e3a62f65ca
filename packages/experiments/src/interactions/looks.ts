import type { InteractingSamples } from "@nnft/interactions";
import { drawsOf, type InteractionSpec } from "./schema.ts";

/** Draws of each chain at the first look for a precision. */
const FIRST_LOOK = 500;
/** Stretches of a chain, each a block that carries the state on. */
const STRETCHES = 8;
/** A stretch of fewer draws is not worth a block. */
const SHORTEST = 100;

/** When chains are looked at: after each eighth, or, for a precision, after 500 draws of each and each time they have doubled. */
export function looksOf(spec: InteractionSpec): readonly number[] {
  const most = drawsOf(spec);
  if (spec.targetRelativeError === undefined) {
    const stretch = Math.max(SHORTEST, Math.ceil(most / STRETCHES));
    return Array.from({ length: Math.ceil(most / stretch) - 1 }, (_, k) => (k + 1) * stretch);
  }
  const doublings = Math.max(0, Math.ceil(Math.log2(most / FIRST_LOOK)));
  return Array.from({ length: doublings }, (_, k) => FIRST_LOOK * 2 ** k);
}

/** The largest over the orders of ‖standard errors‖₂/‖values‖₂ of the connected correlators. */
export function relativeErrorOf(result: InteractingSamples, { orders }: InteractionSpec): number {
  const ratios = orders.map((order) => {
    const { value, standardError } = result.connected(order);
    return Math.hypot(...standardError.data) / Math.hypot(...value.data);
  });
  return Math.max(...ratios);
}

/** Why a precision was not reached, if one was asked for. */
export function missed(result: InteractingSamples, spec: InteractionSpec): readonly string[] {
  if (spec.targetRelativeError === undefined) return [];
  const reached = relativeErrorOf(result, spec);
  if (reached <= spec.targetRelativeError) return [];
  return [
    `the relative error asked for, ${spec.targetRelativeError}, was not reached: ${reached.toPrecision(3)} after ${result.samples} draws; ` +
      "raise maxSamples or loosen the target",
  ];
}
