export type { BlockSpec } from "./blocks/block-spec.ts";
export { type BlockFunction, blockFunction, conformalBlock } from "./blocks/conformal-block.ts";
