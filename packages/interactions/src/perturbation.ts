export { type FreeScalarTwoPointOptions, freeScalarTwoPoint } from "./free-scalar/free-scalar-two-point.ts";
export { type MassCountertermOptions, massCounterterm } from "./perturbation/mass-counterterm.ts";
export {
  type PerturbationOptions,
  type PerturbedTwoPoint,
  perturbedFourPoint,
  perturbedTwoPoint,
} from "./perturbation/perturbed-two-point.ts";
