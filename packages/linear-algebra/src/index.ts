export { choleskyFactor, choleskyFactorIfPositive } from "./cholesky-factor.ts";
export { type ConditionNumberOptions, conditionNumber } from "./condition-number.ts";
export { logDeterminant } from "./log-determinant.ts";
export { type MatrixProductOptions, matrixProduct } from "./matrix-product.ts";
export { type ComplexPfaffian, complexPfaffian, type Pfaffian, pfaffian } from "./pfaffian.ts";
export { solvePositive } from "./solve-positive.ts";
export { solveFactored, solveTriangular } from "./solve-triangular.ts";
export { symmetricEigen } from "./symmetric-eigen.ts";
