export { commonScaleField } from "./fields/common-scale-field.ts";
export { gaussianField } from "./fields/gaussian-field.ts";
export { markovField } from "./fields/markov-field.ts";
export { parameterSplit } from "./fields/parameter-split.ts";
export { ensembleField, type RandomField } from "./fields/random-field.ts";
export { type KnownTheory, knownTheories } from "./theories/known-theories.ts";
export { oscillatorField } from "./theories/oscillator-field.ts";
