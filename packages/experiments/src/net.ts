export { buildNet, specDimension, specWidth } from "./net/build-net.ts";
export type { NetSpec } from "./net/schema.ts";
export { partKey } from "./part-key.ts";
export { partSeed } from "./part-seed.ts";
