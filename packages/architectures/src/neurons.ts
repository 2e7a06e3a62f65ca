export { type FixedWaves, fixedWaves } from "./neurons/fixed-waves.ts";
export { hasFreePhases, type NeuronSampler, type NeuronSum, neuronSampler, neuronSum } from "./neurons/neurons.ts";
export { type PeriodicFunction, type ResolvedPeriodic, resolvePeriodic } from "./neurons/periodic.ts";
export { type RadialProfile, type ResolvedProfile, resolveProfile } from "./neurons/radial-profile.ts";
