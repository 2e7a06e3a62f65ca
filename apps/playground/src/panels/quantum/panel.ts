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
  controls,
  idle: ({ potential }) => (potential === "harmonic" ? ["coupling"] : []),
  View,
  code,
  experiment,
});
