export { type DeformedEnsemble, deform } from "./deform.ts";
export { type CouplingLocality, couplingLocality } from "./edgeworth/coupling-locality.ts";
export {
  type ConnectedCorrelators,
  type EdgeworthAction,
  type EdgeworthOptions,
  edgeworthAction,
} from "./edgeworth/edgeworth-action.ts";
export { type QuarticResponse, quarticResponse } from "./edgeworth/quartic-response.ts";
export { type FreeScalarTwoPointOptions, freeScalarTwoPoint } from "./free-scalar/free-scalar-two-point.ts";
export { type CommonScaleLaw, commonScale, commonScaleLaw } from "./independence/common-scale.ts";
export { correlatedReadout, correlatedReadoutLaw } from "./independence/correlated-readout.ts";
export { type DeformedTarget, deformedTarget } from "./interaction/deformed-target.ts";
export type { FieldRoute } from "./interaction/field-map-type.ts";
export { type Interaction, interaction } from "./interaction/interaction.ts";
export { quarticByMomenta } from "./interaction/quartic-by-momenta.ts";
export { type EffectiveMass, effectiveMass, massGap, secondMomentMass } from "./observables/masses.ts";
export type { BoxEstimator } from "./observables/mode-powers.ts";
export { renormalizedCoupling } from "./observables/renormalized-coupling.ts";
export { type TimeCorrelator, type TimeCorrelatorOptions, timeCorrelator } from "./observables/time-correlator.ts";
export { type MassCountertermOptions, massCounterterm } from "./perturbation/mass-counterterm.ts";
export {
  type PerturbationOptions,
  type PerturbedTwoPoint,
  perturbedFourPoint,
  perturbedTwoPoint,
} from "./perturbation/perturbed-two-point.ts";
export { localPotential } from "./potential/local-potential.ts";
export { expression, type Potential, phi4, polynomial, quartic, sineGordon } from "./potential/potential.ts";
export type { LocalPotential } from "./potential/potential-sums.ts";
export { box, gaussianWindow, periodicBox, type Region } from "./region/region.ts";
export { type ChainWorkers, chainWorkers, serveChains } from "./samples/chain-workers.ts";
export type { ChainEstimate, Draws } from "./samples/draws.ts";
export type { InteractingSamples } from "./samples/interacting-samples.ts";
export { sampleDeformed } from "./samples/sample-deformed.ts";
export type { SamplingCheckpoint } from "./samples/sampling-checkpoint.ts";
export type { SampleDeformedOptions } from "./samples/sampling-run.ts";
export type { ParameterFlow } from "./ward/parameter-flow.ts";
export { type WardObservable, type WardOptions, type WardResidual, wardResidual } from "./ward/ward-residual.ts";
