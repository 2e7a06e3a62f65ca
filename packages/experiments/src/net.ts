export { buildNet, specDimension, specWidth } from "./net/build-net.ts";
export type { NetSpec } from "./net/schema.ts";
export { partKey, partSeed } from "./part-key.ts";
