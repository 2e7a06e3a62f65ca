export { coshMass } from "./observables/cosh-fit.ts";
export type { JudgedEstimate } from "./observables/judged-ratio.ts";
export { type EffectiveMass, effectiveMass, massGap, secondMomentMass } from "./observables/masses.ts";
export type { BoxEstimator } from "./observables/mode-powers.ts";
export { renormalizedCoupling } from "./observables/renormalized-coupling.ts";
export { type TimeCorrelator, type TimeCorrelatorOptions, timeCorrelator } from "./observables/time-correlator.ts";
