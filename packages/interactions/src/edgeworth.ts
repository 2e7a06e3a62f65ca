export type { ConnectedCorrelators } from "./edgeworth/connected-correlators.ts";
export { type CouplingLocality, couplingLocality } from "./edgeworth/coupling-locality.ts";
export {
  type EdgeworthAction,
  type EdgeworthOptions,
  edgeworthAction,
} from "./edgeworth/edgeworth-action.ts";
export { type QuarticResponse, quarticResponse } from "./edgeworth/quartic-response.ts";
