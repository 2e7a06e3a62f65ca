export { complexPfaffianGradient, pfaffianGradient } from "./antisymmetric/pfaffian-gradient.ts";
export { subPfaffians } from "./antisymmetric/sub-pfaffians.ts";
