import type { PaperClaim } from "./claim.ts";
import { deepReluKernel } from "./papers/1711.00165/deep-relu-kernel.ts";
import { fourPointFalloff } from "./papers/neal-1996/four-point-falloff.ts";
import { arcsineLaw } from "./papers/williams-1997/arcsine-law.ts";
import { gaussianLaw } from "./papers/williams-1997/gaussian-law.ts";

/** All numbers, in the order of the papers. */
export const numbers: readonly PaperClaim[] = [fourPointFalloff, arcsineLaw, gaussianLaw, deepReluKernel];
