export { sobolDimensions } from "./sobol/direction-numbers.ts";
export { fillSobol } from "./sobol/fill-sobol.ts";
export { sobolSeeds, sobolSteps } from "./sobol/scrambling.ts";
