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
  controls,
  idle: ({ network }) => (network === "layer" || network === "squares" ? [] : ["width"]),
  View,
  code,
  experiment,
});
