import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const attention = asPanel({
  title: "Attention",
  claim:
    "An attention head with random weights is a field on its tokens. How it weighs the tokens is random at every dimension of keys, so " +
    "one head is not Gaussian: the number of heads is its width.",
  hint:
    "Set one head and weights that are the scores themselves: the histogram has heavy tails. Add heads, and they go as one over their " +
    "number. The dimension of keys only changes the scores.",
  formulas: [
    {
      tex: "G^{(2)}=\\langle\\hat K\\rangle,\\qquad \\hat K=\\alpha X\\alpha^{T}",
      source: "arXiv:2602.10209",
    },
    {
      tex: "N_hG^{(4)}_c=\\sum_3\\Bigl[\\bigl(1+\\tfrac{2}{d_v}\\bigr)\\langle\\hat K\\hat K\\rangle-\\langle\\hat K\\rangle\\langle\\hat K\\rangle\\Bigr]",
      source: "arXiv:2602.10209",
    },
  ],
  path: [
    {
      ask: "One softmax head. The dimension of keys grows from 1 to 32. Does the field become Gaussian?",
      answers: ["yes, as 1/d", "no: only its scores do", "neither of them"],
      right: 1,
      set: { scores: "softmax", scaling: "sqrt", heads: 1, keyDimension: 32, variance: 4 },
      reveal: "The scores follow the Gaussian curve, the field does not: the last picture tends to a level above zero.",
    },
    {
      ask: "Now 32 heads. What happens to the distance from a Gaussian field?",
      answers: ["nothing", "it falls to 1/32", "it falls to 1/32²"],
      right: 1,
      set: { scores: "softmax", scaling: "sqrt", heads: 32, keyDimension: 4, variance: 4 },
      reveal:
        "Heads are independent, and their cumulants add. With the size of the field held fixed G4c falls as one over their number.",
    },
    {
      ask: "Scores as q·k/d with 32 dimensions of keys. How do the heads weigh the tokens?",
      answers: ["one token takes all", "both nearly alike", "at random, as before"],
      right: 1,
      set: { scores: "softmax", scaling: "linear", heads: 1, keyDimension: 32, variance: 4 },
      reveal:
        "These scores vanish, the weights become uniform, and only the finite dimension of values leaves the field not Gaussian.",
    },
  ],
  controls,
  View,
  code,
  experiment,
});
