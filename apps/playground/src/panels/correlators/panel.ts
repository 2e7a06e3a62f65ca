import { idleNetControls } from "../../shared/net-spec.ts";
import { asPanel } from "../../shared/panel.ts";
import { controls } from "./controls.ts";
import { code, experiment } from "./export.ts";
import { View } from "./view.tsx";

export const correlators = asPanel({
  title: "Correlators",
  claim:
    "Averages over random networks are correlators of a field. The connected four-point function measures " +
    "how far the field is from Gaussian: it falls as 1/N. Its exact value is known at every width.",
  hint:
    "Move the width: the four-point function falls as 1/N, and the two-point function does not " +
    "change. Change the density of the read-out weights: only the four-point function changes.",
  formulas: [
    { tex: "G^{(2)}(x,y)=\\mu_2\\,\\langle h(x)\\,h(y)\\rangle", source: "(32)" },
    {
      tex:
        "G^{(4)}_c=\\tfrac1N\\bigl[\\mu_4\\langle h_1h_2h_3h_4\\rangle-\\mu_2^2\\bigl(\\langle " +
        "h_1h_2\\rangle\\langle h_3h_4\\rangle+2\\text{ perms}\\bigr)\\bigr]",
      source: "(43), (44)",
    },
  ],
  path: [
    {
      ask: "The width goes from 16 to 64. What happens to the connected four-point function?",
      answers: ["it stays", "a half", "a quarter"],
      right: 2,
      set: { width: 64, method: "neuron" },
      reveal: "It falls as 1/N at every N, exactly: four times as many neurons leave a quarter.",
    },
    {
      ask: "And the two-point function?",
      answers: ["it stays", "a quarter", "it grows"],
      right: 0,
      set: { width: 1024, method: "neuron" },
      reveal:
        "The covariance of a sum of N independent neurons, each with a weight of variance 1/N, does not depend on N.",
    },
    {
      ask: "Read-out weights ±1 in place of normal ones. Which correlator changes?",
      answers: ["the two-point function", "the four-point function", "both"],
      right: 1,
      set: { net: "cos", width: 16, method: "neuron", readout: "rademacher" },
      reveal: "Only the fourth moment of the weights differs, and only the four-point function knows it.",
    },
  ],
  controls,
  usesCard: true,
  idle: ({ net }) => idleNetControls(net),
  View,
  code,
  experiment,
});
