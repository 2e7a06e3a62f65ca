export { finiteGroup } from "./groups/finite-group.ts";
export { outputOrthogonal, outputPermutations, outputSigns, outputUnitary } from "./groups/group.ts";
