export { type Activate, type Activation, activations } from "./activate.ts";
export { DomainError, ShapeError, SimdError, UnsupportedError } from "./errors.ts";
export type { Fill } from "./fill-stream.ts";
export type { Build } from "./instance.ts";
export { loadSimd, type Simd } from "./module.ts";
