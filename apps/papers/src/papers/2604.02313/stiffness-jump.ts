import { computed, text } from "@nnft/lectures/machinery";
import { kosterlitzFlow } from "@nnft/topology";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const stiffnessJump: PaperClaim = {
  ...numberOf("2604.02313", "stiffness-jump", "the universal jump at the transition"),
  title: "The stiffness jumps from 2/π to zero at the transition",
  statement: text`
    At the Berezinskii–Kosterlitz–Thouless transition the renormalised stiffness is 2/π whatever the fugacity; with
    few vortices the critical stiffness tends to 2/π too.
  `,
  formula: String.raw`K_R(T_c^-)=\frac2\pi`,
  run: () => {
    const fugacities = [0.001, 0.0001];
    const found = fugacities.map((fugacity) => kosterlitzFlow({ stiffness: 1, fugacity }).criticalStiffness);
    // just on the ordered side of the transition of the Villain model
    const critical = kosterlitzFlow({ stiffness: 1, fugacity: "villain" }).criticalStiffness;
    const jump = kosterlitzFlow({ stiffness: critical * (1 + 1e-12), fugacity: "villain" }).stiffness;
    const jumpLaw = 2 / Math.PI;
    return {
      quantities: [
        computed("renormalised stiffness at the transition", jumpLaw, jump, 1e-4),
        computed("critical stiffness at y = 0.0001", jumpLaw, found[1]!, 1e-3),
      ],
      plot: lawPlot({
        x: "fugacity",
        y: "critical stiffness",
        law: () => jumpLaw,
        from: 0.0001,
        to: 0.001,
        at: fugacities,
        found,
      }),
    };
  },
};
