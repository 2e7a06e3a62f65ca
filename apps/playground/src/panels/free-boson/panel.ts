import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const freeBoson = asPanel({
  title: "Free boson",
  claim:
    "Waves whose momenta have a uniform logarithm make a field with a logarithmic propagator at every width. Wide networks are the free boson, " +
    "a conformal theory of central charge 1; narrow ones miss both its powers and its charge by 1/N, exactly.",
  hint: "Widen the network: the vertex operators fall as a power, and the charge goes to 1. Far from the window of the cutoffs neither holds.",
  formulas: [
    {
      tex: "\\langle V_\\alpha V_{-\\alpha}\\rangle=F(r)^N\\to r^{-\\alpha^2}",
      source: "arXiv:2512.24420",
    },
    {
      tex: "c_N=1+\\tfrac1N\\Bigl[\\tfrac{3}{16}\\langle a^4\\rangle Z-1\\Bigr],\\quad Z=\\ln\\tfrac{\\Lambda}{\\varepsilon}",
      source: "in the window",
    },
  ],
  path: [
    {
      ask: "One wave of equal amplitude, Λ/ε = 100. Which central charge does it show in the window?",
      answers: ["1, as every width", "about 0.9", "none: 0"],
      right: 1,
      set: { readout: "deterministic", width: 1, range: 100 },
      reveal: "(3/16) Z with Z near ln 100: the logarithm of the cutoffs. At one width c depends on them.",
    },
    {
      ask: "Now 1,024 waves. How far from 1 is c?",
      answers: ["a few hundredths", "less than a thousandth", "a tenth"],
      right: 1,
      set: { readout: "deterministic", width: 1024, range: 100 },
      reveal:
        "The distance is 1/N times a number of order one. A sampled charge with errors of some hundredths cannot see it.",
    },
    {
      ask: "Sixteen waves whose amplitudes are drawn from N(0, 1). Is c nearer to 1 than with equal ones?",
      answers: ["nearer", "further away", "equally far"],
      right: 1,
      set: { readout: "gaussian", width: 16, range: 100 },
      reveal: "⟨a⁴⟩ is 3 instead of 1: single waves add three times as much.",
    },
  ],
  controls,
  View,
  code,
  experiment,
});
