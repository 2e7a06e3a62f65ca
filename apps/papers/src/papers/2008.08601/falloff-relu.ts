import { reluNet } from "@nnft/architectures";
import { text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { falloffOf } from "./falloff.ts";

export const falloffRelu: PaperClaim = {
  ...numberOf("2008.08601", "falloff-relu", "the falloff of the four-point function at ten widths"),
  title: "The four-point function of ReLU-net falls as 1/N at ten widths",
  statement: text`
    The connected four-point function of the ReLU network at the ten widths of the paper, from the exact average
    over one neuron, falls with the power −1 of the width, as the paper measures by draws.
  `,
  formula: String.raw`G^{(4)}_c\propto N^{-1}`,
  run: falloffOf((width) => reluNet({ inputDimension: 1, width, weightStd: 1, biasStd: 1 })),
};
