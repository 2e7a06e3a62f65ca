import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const readOuts = asPanel({
  title: "Fermions to bosons",
  claim:
    "Let the read-out weights of a network be operators, AᵢAⱼ = qᵢⱼAⱼAᵢ with signs of mean q. From q = −1 to q = 1 the field goes from a fermion to a " +
    "boson, through the free field of random matrices at q = 0. A Markov chain has the same time-ordered functions, and that chain is drawn here.",
  hint: "Move q. Watch the law of one position: two values, a semicircle, a bell.",
  formulas: [
    {
      tex: "\\tau(F_1\\cdots F_{2n})\\to\\sum_{\\text{pairings}}q^{\\text{crossings}}\\prod K",
      source: "Bożejko & Speicher 1991",
    },
    { tex: "aa^\\dagger-q\\,a^\\dagger a=1,\\quad x=a+a^\\dagger", source: "the q-oscillator" },
  ],
  path: [
    {
      ask: "q = −1, a fermion. Which values can one position have?",
      answers: ["any number", "−1 and 1", "numbers up to 2"],
      right: 1,
      set: { q: -1, times: "near" },
      reveal: "x² = 1: the oscillator has two levels, and its chain is a coin that flips now and then.",
    },
    {
      ask: "q = 0. What is the largest position that is ever drawn?",
      answers: ["2", "√2", "there is none"],
      right: 0,
      set: { q: 0, times: "near" },
      reveal: "The law is Wigner's semicircle, that of large random matrices: it ends at 2/√(1 − q).",
    },
    {
      ask: "q = 1, a boson. Is the product of four positions larger than at q = 0?",
      answers: ["smaller", "equal", "larger"],
      right: 2,
      set: { q: 1, times: "near" },
      reveal: "The pairing that crosses counts fully: three terms instead of two.",
    },
  ],
  controls,
  View,
  code,
  experiment,
});
