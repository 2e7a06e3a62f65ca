import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const liouville = asPanel({
  title: "Liouville",
  claim:
    "A network of spherical harmonics exponentiates to a random measure on the sphere. Moments of its mass are the structure constants of Liouville " +
    "theory: sampled networks have the values of the DOZZ formula, and no constant is fitted.",
  hint: "Move b of the picture towards 1: the measure collapses onto a few points. Below, b beyond 0.4 makes cutoffs converge slowly, and errors say so.",
  formulas: [
    {
      tex: "C=\\tfrac1b\\,\\Gamma(s)\\,\\mu^{-s}\\,\\mathbb{E}[M_\\alpha^{-s}]\\cdots,\\quad s=\\tfrac{\\sum\\alpha-Q}{b}",
      source: "arXiv:2601.14453",
    },
    {
      tex: "M_\\alpha=\\int e^{4b\\sum\\alpha_iG(x,x_i)}\\,{:}e^{2bX}{:}\\,d^2x,\\quad Q=b+\\tfrac1b",
      source: "Kupiainen, Rhodes and Vargas 2020",
    },
  ],
  path: [
    {
      ask: "b = 0.3, three charges with a sum above Q. Which constant must be fitted before sampled masses give C?",
      answers: ["a factor of the cutoff", "none", "a factor 2π"],
      right: 1,
      set: { over: "charge", b: 0.3, cutoff: 32 },
      reveal:
        "Γ(s), the round sphere and the normal order fix all factors. The dots lie on the curve within their errors.",
    },
    {
      ask: "Now b = 0.9. On how much of the sphere does half of the mass lie?",
      answers: ["on half of it", "on a tenth", "on less than a hundredth"],
      right: 2,
      set: { over: "charge", b: 0.9, cutoff: 32 },
      reveal: "Near b = 1 few peaks carry the mass. At b = 1 and beyond, the mass of ever finer networks goes to 0.",
    },
    {
      ask: "Over b from 0.2 to 0.4, all charges 0.345 Q. From which side do moments of the mass reach their limits as L grows?",
      answers: ["from below", "from above", "from both sides"],
      right: 0,
      set: { over: "coupling", b: 0.3, cutoff: 32 },
      reveal: "The mass is nearly a martingale in L, and M^−s is convex for s > 0: by Jensen its mean can only rise.",
    },
  ],
  controls,
  idle: ({ over }) => (over === "coupling" ? ["b"] : []),
  View,
  code,
  experiment,
});
