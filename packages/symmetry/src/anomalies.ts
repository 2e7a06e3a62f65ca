export { type BetaFunction, betaFunction, type CutoffWindow } from "./anomalies/beta-function.ts";
export { type CentralCharge, centralChargeSumRule } from "./anomalies/central-charge-sum-rule.ts";
export { type OverlapIndex, type OverlapIndexOptions, overlapIndex } from "./anomalies/overlap-index.ts";
export { type SphereZeta, sphereZeta, type WeylAnomaly, weylAnomaly } from "./anomalies/sphere-zeta.ts";
