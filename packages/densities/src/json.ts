export { densityKinds } from "./density-kinds.ts";
export type { JsonValue } from "./json/density-json.ts";
export { densityFromJSON, densityToJSON } from "./json/density-json.ts";
