import { erfNet, evaluate, sampleParameters } from "@nnft/architectures";
import { sampled, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const outputSymmetry: PaperClaim = {
  ...numberOf("2106.00694", "output-symmetry", "SO(D) of the outputs"),
  title: "Gaussian read-outs make the output a vector of SO(D)",
  statement: text`
    With Gaussian read-out weights the fields of the outputs rotate into each other: the four-point function of two
    different outputs is a third of that of one.
  `,
  formula: String.raw`\langle\phi_1\phi_1\phi_2\phi_2\rangle=\tfrac13\langle\phi_1^4\rangle`,
  run: (key) => {
    // one hidden unit of width 1: φ_a = w_a h with Gaussian w, so that ⟨w₁²w₂²⟩ = 1 and ⟨w⁴⟩ = 3
    const net = erfNet({ inputDimension: 1, width: 1, outputDimension: 2 });
    const draws = 60_000;
    const theta = sampleParameters(net, key, draws);
    const fields = evaluate(net.architecture, theta, points([0.8]));
    let [mean, square] = [0, 0];
    for (let m = 0; m < draws; m++) {
      const [a, b] = [fields.get(m, 0, 0), fields.get(m, 0, 1)];
      // the rotation average of φ₁⁴ − 3φ₁²φ₂² vanishes
      const one = (a ** 4 + b ** 4) / 2 - 3 * a ** 2 * b ** 2 + 1;
      mean += one / draws;
      square += one ** 2 / draws;
    }
    const error = Math.sqrt((square - mean ** 2) / draws);
    return {
      quantities: [sampled("1 + ⟨φ₁⁴⟩ − 3⟨φ₁²φ₂²⟩", 1, mean, error)],
      plot: lawPlot({
        x: "input",
        y: "1 + ⟨φ₁⁴⟩ − 3⟨φ₁²φ₂²⟩",
        law: () => 1,
        from: 0,
        to: 1.6,
        at: [0.8],
        found: [mean],
        errors: [error],
      }),
    };
  },
};
