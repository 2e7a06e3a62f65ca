export { ensembleFromJSON, ensembleToJSON } from "./json/ensemble-json.ts";
