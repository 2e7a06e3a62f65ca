export type { CompositeOperator } from "./fields/operators.ts";
export { type BlockDecomposition, blockDecomposition, type ExchangedOperator } from "./ope/block-decomposition.ts";
export { doubleTwistCoefficient, generalizedFreeField } from "./ope/generalized-free-field.ts";
export { type OpeCoefficient, opeCoefficient } from "./ope/ope-coefficient.ts";
export { type UnitarityVerdict, unitarityBound } from "./ope/unitarity.ts";
