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
  path: [
    {
      ask: "At N = 1 the field at one point is one neuron times one weight. What does the histogram look like?",
      answers: ["a Gaussian", "a peak with heavy sides", "flat"],
      right: 1,
      set: { width: 1, net: "erf", readout: "normal", weightStd: 2 },
      reveal:
        "A product of two random numbers has a high peak and heavy tails: far from the Gaussian of the same variance.",
    },
    {
      ask: "Now 256 neurons. Which part of the picture changes?",
      answers: ["the width of the band", "the shape of the histogram", "both"],
      right: 1,
      set: { width: 256, net: "erf", readout: "normal", weightStd: 2 },
      reveal:
        "The variance does not depend on N: the band stays. The sum of many neurons is Gaussian: the histogram follows the curve.",
    },
    {
      ask: "The weights into the neurons grow from 2 to 4. What happens to the functions?",
      answers: ["they grow", "they oscillate faster", "nothing"],
      right: 1,
      set: { width: 64, net: "cos", weightStd: 4, dimension: "1" },
      reveal: "Plane waves keep their size and get shorter: the field has more structure on the same interval.",
    },
  ],
  controls,
  idle: ({ net }) => idleNetControls(net),
  View,
  code,
  experiment,
});
