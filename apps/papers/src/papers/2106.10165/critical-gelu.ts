import { criticalInitialization } from "@nnft/infinite-width/finite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const criticalGelu: PaperClaim = {
  ...numberOf("2106.10165", "critical-gelu", "section 5.3.4: half-stable activations"),
  title: "The half-stable critical point of gelu",
  statement: text`
    For gelu both conditions of criticality can be solved by hand: they meet at a kernel that is a root of a
    quadratic equation. The toolkit solves them by quadrature.
  `,
  formula: String.raw`\chi_\parallel=\chi_\perp=1,\qquad K^\star=\frac{3+\sqrt{17}}2`,
  run: () => {
    const K = (3 + Math.sqrt(17)) / 2;
    const { weightVariance, biasVariance, fixedPoint } = criticalInitialization("gelu");
    // ⟨σ′²⟩ and ⟨σ²⟩ of gelu over N(0, K)
    const root = Math.sqrt(1 + 2 * K);
    const slope = 0.25 + (Math.asin(K / (1 + K)) + (K * (3 + 5 * K)) / ((1 + K) * root ** 3)) / (2 * Math.PI);
    const weight = 1 / slope;
    const square = K / 4 + (K * Math.asin(K / (1 + K)) + (2 * K * K) / ((1 + K) * root)) / (2 * Math.PI);
    const bias = K - weight * square;
    const found = [fixedPoint, weightVariance, biasVariance];
    return {
      quantities: ["K*", "C_W", "C_b"].map((label, k) => computed(label, [K, weight, bias][k]!, found[k]!, 1e-8)),
      plot: lawPlot({ x: "value by hand", y: "ours", law: (t) => t, from: 0, to: 4, at: [K, weight, bias], found }),
    };
  },
};
