export { evaluator } from "./evaluator.ts";
export type { Evaluator } from "./evaluator-type.ts";
export type { MatrixProduct } from "./jacobian/gradient-rows.ts";
export { jacobianRows, type WriteJacobian } from "./jacobian/jacobian-rows.ts";
export { netPoints } from "./net-points.ts";
export { type ParameterBlock, type ParameterSpace, parameterSpace } from "./parameter-space.ts";
export { parameterSampler } from "./sample-parameters.ts";
export { vjp } from "./vjp.ts";
