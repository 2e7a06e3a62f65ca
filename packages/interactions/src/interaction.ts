export { type DeformedTarget, deformedTarget } from "./interaction/deformed-target.ts";
export type { FieldRoute } from "./interaction/field-map-type.ts";
export { type Interaction, interaction } from "./interaction/interaction.ts";
export { quarticByMomenta } from "./interaction/quartic-by-momenta.ts";
export { localPotential } from "./potential/local-potential.ts";
export type { LocalPotential } from "./potential/potential-sums.ts";
