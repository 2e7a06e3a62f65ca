export { tailWarnings, tailWeight } from "./tail-widening.ts";
