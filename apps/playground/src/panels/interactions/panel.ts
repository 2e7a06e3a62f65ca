import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const interactions = asPanel({
  title: "Interactions",
  claim:
    "A potential that multiplies the density of the parameters makes neurons depend on each other: the field interacts. " +
    "On a circle of time the φ⁴ field is the anharmonic oscillator, so its mass gap is known exactly.",
  hint:
    "Raise λ: the field moves toward zero, and the gap and its error grow. The chains start from the free field, and " +
    "their diagnostics are live. A mass term replaces, to first order, the waves above the cutoff Λ = 20.",
  formulas: [
    {
      tex: "\\tilde P(\\theta)=\\tfrac1Z\\,P(\\theta)\\,e^{-\\int V(\\phi_\\theta(t))\\,dt},\\qquad V=\\tfrac{\\lambda}{4!}\\phi^4",
      source: "(84), (85), with the sign of the potential",
    },
    { tex: "H=\\tfrac{p^2}{2}+\\tfrac{x^2}{2}+\\tfrac{\\lambda}{4!}x^4", source: "exact gap E₁ − E₀" },
  ],
  path: [
    {
      ask: "A stronger coupling λ. Where does the gap go?",
      answers: ["up", "down", "it stays 1"],
      right: 0,
      set: { lambda: 10, length: 12, sampler: "hmc" },
      reveal: "A quartic wall is stiffer: the first level of the anharmonic oscillator rises.",
    },
    {
      ask: "A circle of length 8 in place of 20, with as many draws. What happens to the error of the mass gap?",
      answers: ["it grows", "it shrinks", "it stays"],
      right: 0,
      set: { lambda: 1, length: 8, sampler: "hmc" },
      reveal:
        "Each draw is a shorter path, so it holds fewer independent pieces. The gap itself stays: time runs around " +
        "the circle both ways, and the fit knows it.",
    },
    {
      ask: "MALA in place of HMC, with as many draws. Which error bars are larger?",
      answers: ["those of HMC", "those of MALA", "the same"],
      right: 1,
      set: { lambda: 1, length: 12, sampler: "mala" },
      reveal: "Small steps leave draws correlated: as many draws hold less, and the autocorrelation time says so.",
    },
  ],
  controls,
  View,
  code,
  experiment,
});
