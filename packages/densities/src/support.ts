export { support } from "./operations/support.ts";
export { atomsOfSupport, dimensionOfSupport, type Support } from "./support-type.ts";
