import { idleNetControls } from "../../shared/net-spec.ts";
import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const ensemble = asPanel({
  title: "Ensemble",
  claim:
    "An architecture with a density on its parameters is a field theory: every draw of the " +
    "parameters is one field configuration. Wide networks give Gaussian fields; narrow ones interact.",
  hint: "Set N = 1: the histogram is far from the Gaussian. Then widen the network. The table has the numbers at x* = ½ and y = 3/2 on the first axis.",
  formulas: [
    {
      tex: "\\phi_\\theta(x)=\\tfrac{1}{\\sqrt N}\\sum_{i=1}^{N} w_i\\,h_i(x),\\qquad \\theta\\sim P(\\theta)",
      source: "(37)",
    },
    { tex: "G^{(n)}(x_1,\\dots,x_n)=\\langle\\phi(x_1)\\cdots\\phi(x_n)\\rangle", source: "(20), (22)" },
  ],
  controls,
  idle: ({ net }) => idleNetControls(net),
  View,
  code,
  experiment,
});
