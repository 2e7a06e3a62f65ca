import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const axioms = asPanel({
  title: "Axioms",
  claim:
    "A Euclidean field is a quantum field if it satisfies the Osterwalder–Schrader axioms. Reflection " +
    "positivity is the hard one: the whole matrix of reflected functionals must have no negative eigenvalue.",
  hint:
    "The free scalar network breaks positivity at finite N and Λ. The violation vanishes as they grow. The cos-net " +
    "fails at every width. The cyclic chain is Markov and stationary, but it fails, since it is not reversible.",
  formulas: [
    {
      tex: "M_{ij}=\\langle F_i\\,\\Theta F_j\\rangle\\succeq 0,\\quad F_i\\text{ at }\\tau>0",
      source: "(82), for the whole matrix",
    },
  ],
  path: [
    {
      ask: "The free scalar network at N = 4. Is it reflection positive?",
      answers: ["yes, at every N", "no, only as N and Λ → ∞"],
      right: 1,
      set: { theory: "scalar", width: 4, cutoff: 20 },
      reveal:
        "Four neurons are not Gaussian, and waves beyond Λ are missing: an eigenvalue is negative. It rises to 0 as both grow.",
    },
    {
      ask: "The smooth Gaussian field e^(−r²): does it obey all axioms?",
      answers: ["yes, it is Gaussian and invariant", "no, reflection positivity fails"],
      right: 1,
      set: { theory: "smooth" },
      reveal:
        "Its spectrum e^(−p²/4) is no sum of propagators: eigenvalues are negative although the field is Gaussian.",
    },
    {
      ask: "The dipole 1/(p² + m²)², which falls faster at large momentum. Better?",
      answers: ["better", "worse"],
      right: 1,
      set: { theory: "double" },
      reveal: "It has no positive spectral density: the square of a propagator breaks reflection positivity.",
    },
  ],
  controls,
  idle: ({ theory }) => {
    if (theory === "scalar") return [];
    return theory === "cos" || theory === "gauss" ? ["cutoff"] : ["width", "cutoff"];
  },
  View,
  code,
  experiment,
});
