import { requireResolved } from "../require-activation.ts";
import type { ResolvedActivation } from "./activation.ts";

/** Whether σ itself jumps somewhere: a step across a kink that is more than a thousandth of what σ does within a unit around it. */
export function jumpsAtKink(activation: ResolvedActivation): boolean {
  const { kinks, value } = requireResolved("jumpsAtKink", activation);
  return kinks.some((kink) => {
    const step = 1e-9 * (1 + Math.abs(kink));
    const size = Math.max(Math.abs(value(kink + 1)), Math.abs(value(kink - 1)));
    return Math.abs(value(kink + step) - value(kink - step)) > 1e-3 * size;
  });
}
