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
  controls,
  idle: ({ theory }) => {
    if (theory === "scalar") return [];
    return theory === "cos" || theory === "gauss" ? ["cutoff"] : ["width", "cutoff"];
  },
  View,
  code,
  experiment,
});
