export { closedFormAverage } from "./closed-forms.ts";
export { gaussLegendre, integrate, type Rule } from "./gauss-legendre.ts";
export { type NeuronMoments, neuronMoments, preactivationCovariance } from "./neuron-moments.ts";
export { type Moment, planeWaveMoments } from "./plane-wave-moments.ts";
export { type SemidefiniteFactor, semidefiniteFactor } from "./semidefinite-factor.ts";
export { sphericalWave } from "./spherical-wave.ts";
