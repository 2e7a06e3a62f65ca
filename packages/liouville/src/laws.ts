export { type ClassicalActionOptions, classicalAction } from "./closed/classical-action.ts";
export { dozzResidue, type ResidueOptions } from "./closed/dozz-residue.ts";
export { type ExactMomentOptions, exactMassMoment } from "./closed/exact-mass-moment.ts";
export { shiftRatio } from "./closed/shift-ratio.ts";
export { type FreeMomentOptions, freeMassMoment } from "./sphere/free-mass-moment.ts";
export type { SpherePoint } from "./sphere/read-points.ts";
