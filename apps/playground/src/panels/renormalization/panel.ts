import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const renormalization = asPanel({
  title: "Shells",
  claim:
    "Below a momentum Λ′ a network of plane waves is the same network with fewer neurons: those of |w| < Λ′. Their number is random, and so the " +
    "field below the shell is not a narrower network.",
  hint: "Move the shell down: details vanish from the field, and its fourth cumulant changes sign where half of the neurons are left.",
  formulas: [
    {
      tex: "N\\kappa_4/\\kappa_2^2=\\tfrac{3}{2q}-3,\\qquad q=\\int_{|w|<\\Lambda'}\\!P(w)",
      source: "equal amplitudes",
    },
    { tex: "\\langle\\phi_<^2\\phi_>^2\\rangle_c=-G_<G_>/N", source: "fixed N" },
  ],
  path: [
    {
      ask: "Equal amplitudes. The shell keeps a tenth of the neurons. Is the field below it more Gaussian than the whole?",
      answers: ["yes, it is smoother", "no: further away, and with the other sign", "the same"],
      right: 1,
      set: { alpha: "0", width: 16, shell: 1 },
      reveal:
        "Nκ₄/κ₂² went from −3/2 to some 7: how many neurons lie below the shell fluctuates from network to network.",
    },
    {
      ask: "Now the shell lies far above the cutoff. What is Nκ₄/κ₂²?",
      answers: ["−3/2", "0", "−3"],
      right: 0,
      set: { alpha: "0", width: 16, shell: 15 },
      reveal: "All neurons are left: the number of equal waves with random phases.",
    },
    {
      ask: "Uniform momenta with amplitudes that fall. Is the whole field nearer to Gaussian at the same width?",
      answers: ["yes", "no, further away", "equally far"],
      right: 1,
      set: { alpha: "-1", width: 16, shell: 15 },
      reveal: "Few neurons carry the field, those of small momenta: equal amplitudes are the best choice at a point.",
    },
  ],
  controls,
  View,
  code,
  experiment,
});
