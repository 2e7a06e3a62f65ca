import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const quantum = asPanel({
  title: "Quantum",
  claim:
    "A process with continuous paths is a network in time, and a reflection-positive one is quantum mechanics: its " +
    "correlators fall off with the energy levels, and its paths show that position and momentum do not commute.",
  hint:
    "Compare the harmonic oscillator, where nearly everything is known exactly, with two wells. Energies come from " +
    "sampled paths, lines from the Hamiltonian.",
  formulas: [
    { tex: "x_\\theta(t)=\\sum_k\\theta^k e_k(t)", source: "(117)" },
    { tex: "\\langle x(t)\\,x(0)\\rangle=\\sum_n|\\langle 0|x|n\\rangle|^2e^{-(E_n-E_0)t}", source: "section 3.3.4" },
  ],
  path: [
    {
      ask: "Two wells at g = ¼. Is E₁ − E₀ larger or smaller than in one well with the same g?",
      answers: ["larger", "smaller"],
      right: 1,
      set: { potential: "double", coupling: 0.25 },
      reveal:
        "The two lowest levels differ only by tunnelling: their distance is small, and paths stay long in one well.",
    },
    {
      ask: "For the harmonic oscillator, what is Δx Δp as ε → 0?",
      answers: ["0", "½", "1"],
      right: 1,
      set: { potential: "harmonic" },
      reveal: "Its ground state is the Gaussian of least uncertainty.",
    },
    {
      ask: "A stronger g in x²/2 + g x⁴: where does |ψ₀|² go?",
      answers: ["it spreads", "it narrows"],
      right: 1,
      set: { potential: "single", coupling: 4 },
      reveal: "A steeper potential holds the particle nearer to 0, and the levels lie further apart.",
    },
  ],
  controls,
  idle: ({ potential }) => (potential === "harmonic" ? ["coupling"] : []),
  View,
  code,
  experiment,
});
