export { fillGamma } from "./fill-gamma.ts";
export { fillNormal } from "./fill-normal.ts";
export { fillRademacher } from "./fill-rademacher.ts";
export { fillUniform } from "./fill-uniform.ts";
export { type Key, keyFrom, split } from "./keys.ts";
export { philox4x32 } from "./philox.ts";
