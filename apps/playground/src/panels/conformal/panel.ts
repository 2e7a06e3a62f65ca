import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const conformal = asPanel({
  title: "Conformal",
  claim:
    "A homogeneous network on the null cone of D + 2 dimensions is a conformal field in D. Its four-point function " +
    "depends only on two cross-ratios, is crossing symmetric, and is a sum of conformal blocks, one for each operator.",
  hint:
    "Change D: the coefficient of the identity follows (D+4)/(D+2). Widen the layer: at N = ∞ it is a " +
    "generalized free field. Dimensions are negative here, below the unitarity bounds. All other properties hold.",
  formulas: [
    {
      tex: "G^{(4)}=\\frac{g(u,v)}{(x_{12}^2x_{34}^2)^{\\Delta}},\\qquad g=\\sum_{\\Delta,\\ell}P_{\\Delta,\\ell}\\,g_{\\Delta,\\ell}(z,\\bar z)",
      source: "(112), (114)",
    },
    { tex: "\\Theta\\cdot X:\\quad g=\\tfrac{\\mu_4}{3}\\bigl(1+\\tfrac1u+\\tfrac vu\\bigr)", source: "(113)" },
  ],
  path: [
    {
      ask: "The coefficient of the operator (0, 0) at D = 3 is 7/5. At D = 6?",
      answers: ["larger", "smaller", "the same"],
      right: 1,
      set: { network: "linear", dimension: 6 },
      reveal: "It follows (D + 4)/(D + 2): 10/8 at D = 6.",
    },
    {
      ask: "A layer of 1024 neurons Θ·X. Which theory is near?",
      answers: ["a generalized free field", "a free scalar", "none"],
      right: 0,
      set: { network: "layer", width: 1024, dimension: 3 },
      reveal: "Connected correlators fall as 1/N: what is left are the pairings of a generalized free field.",
    },
    {
      ask: "Where in the plane of z is the crossing residual exactly zero?",
      answers: ["on Re z = ½", "at z = 0", "nowhere"],
      right: 0,
      set: { network: "linear", dimension: 3 },
      reveal: "Crossing exchanges z and 1 − z: on Re z = ½ both sides are the same up to conjugation.",
    },
  ],
  controls,
  idle: ({ network }) => (network === "layer" || network === "squares" ? [] : ["width"]),
  View,
  code,
  experiment,
});
