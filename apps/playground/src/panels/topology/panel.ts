import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const topology = asPanel({
  title: "Vortices",
  claim:
    "A field of angles has vortices and windings, which no network with continuous weights has. They are latents beside the weights: spin " +
    "waves, vortices and windings together are the Villain model, exactly.",
  hint: "Warm the lattice up: vortices come in pairs, the pairs break, and the helicity modulus vanishes. On small lattices it is known exactly.",
  formulas: [
    {
      tex: "Z\\propto\\sum_{m}e^{-2\\pi^2K\\,m\\cdot V\\cdot m}\\sum_{H}e^{-2\\pi^2K\\,H^2/N}",
      source: "arXiv:2604.02313",
    },
    { tex: "K_R=K-\\tfrac{4\\pi^2K^2}{N}\\langle H_x^2\\rangle", source: "arXiv:2604.02313" },
  ],
  path: [
    {
      ask: "A cold lattice, T = 0.7. How far is K_R from K = 1/T?",
      answers: ["they agree to a per mille", "K_R is half of K", "K_R vanishes"],
      right: 0,
      set: { lattice: "16", temperature: 0.7 },
      reveal: "Vortices are rare and bound in pairs, so nothing renormalises the stiffness of the spin waves.",
    },
    {
      ask: "Now T = 2, far above the transition. What is left of K_R on 16 × 16 sites?",
      answers: ["half of 1/T", "exactly 2/π", "nearly nothing"],
      right: 2,
      set: { lattice: "16", temperature: 2 },
      reveal: "A plasma of free vortices: a twist costs nothing, as in the flow, which has zero here.",
    },
    {
      ask: "The same temperature on 3 × 3 sites. Is K_R zero too?",
      answers: ["yes, it does not depend on L", "no: most of 1/T is left, and it is exactly known", "it is negative"],
      right: 1,
      set: { lattice: "3", temperature: 2 },
      reveal: "A finite lattice has no transition. The draws meet the exact sum over vortices and windings.",
    },
  ],
  controls,
  View,
  code,
  experiment,
});
