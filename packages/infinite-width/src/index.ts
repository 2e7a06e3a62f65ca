export { closedFormAverage } from "./closed-forms.ts";
export { solvePositive, symmetricEigen } from "./linear-algebra.ts";
export { type NeuronMoments, neuronMoments, preactivationCovariance } from "./neuron-moments.ts";
export { type SemidefiniteFactor, semidefiniteFactor } from "./semidefinite-factor.ts";
