export { deterministic, discrete, rademacher } from "./kinds/points.ts";
