import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const training = asPanel({
  title: "Training",
  claim:
    "A wide network in the NTK scaling keeps its tangent kernel while it trains, so the whole ensemble follows a " +
    "linear law. Mean and band are exact at infinite width. Under maximal update the neurons themselves move at every width.",
  hint:
    "Both scalings fit the data. Compare them in the last picture: the neurons of lazy networks move by " +
    "amounts that vanish as 1/√N, and with them the tangent kernel. Those of feature-learning networks move by the same amount at every " +
    "width. A larger γ₀ moves them further. With 64 networks of N = 32 the mean during training is not that of infinite width: order 1/N has it.",
  formulas: [
    {
      tex: "\\langle\\phi_k(x)\\rangle=\\Theta(x,X)\\,\\Theta^{-1}\\bigl(1-(1-\\tfrac{\\eta}{|D|}\\Theta)^k\\bigr)\\,y",
      source: "(66), (67), with the rate in the exponent",
    },
    {
      tex: "\\langle\\phi_k\\rangle=\\langle\\phi_k\\rangle_{N=\\infty}+\\tfrac1N\\,[\\text{kernel}+\\text{dNTK}+\\text{ddNTK}]",
      source: "trainedMeanCorrection",
    },
    { tex: "\\eta=\\eta_0\\gamma_0^2N^{2d-c}", source: "(76)" },
  ],
  path: [
    {
      ask: "Two ways to scale a wide network. In the NTK scaling, how far do the neurons of wider nets move?",
      answers: ["further", "less far", "as far"],
      right: 1,
      set: { regime: "lazy", width: 256, activation: "erf" },
      reveal: "Their motion falls as 1/√N: wide networks learn while each neuron nearly stands still.",
    },
    {
      ask: "And in the maximal update scaling?",
      answers: ["less far with N", "as far at every N", "further with N"],
      right: 1,
      set: { regime: "features", width: 256, activation: "erf", gamma0: 1 },
      reveal: "The motion is level in N: features are learned at every width.",
    },
    {
      ask: "A narrow net, N = 8, in the NTK scaling. Does the theory of infinite width describe it?",
      answers: ["yes", "its mean, but not its scatter", "neither of them"],
      right: 2,
      set: { regime: "lazy", width: 8, activation: "erf", steps: 256, networks: 64 },
      reveal:
        "The kernel of a narrow net is random and moves. Between the data little is seen of it. Beyond them, at x = 1.9, " +
        "already the mean is off by many errors.",
    },
  ],
  controls,
  idle: ({ regime }) => (regime === "lazy" ? ["gamma0"] : []),
  View,
  code,
  experiment,
});
