export { closedFormAverage } from "./closed-forms.ts";
export { type NeuronMoments, neuronMoments, preactivationCovariance } from "./neuron-moments.ts";
export { type SemidefiniteFactor, semidefiniteFactor } from "./semidefinite-factor.ts";
