export type { AttentionHeads } from "./attention/attention-heads.ts";
export { type HeadCorrelators, type HeadOptions, headCorrelators, headCumulant } from "./attention/head-correlators.ts";
export { type ScoreLaw, scoreLaw } from "./attention/score-law.ts";
