import type { ExponentFit } from "@nnft/correlators";
import { checkScaling, coordinateCheck, featureLearningFamily, lazyFamily } from "@nnft/ntk/feature-learning";
import { points, vector } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { finding, sampled } from "../quantities.ts";

export const equation70: Claim = {
  ...claimOf("70", "2.3.3", "70, 71, 72, 73, 74, 75"),
  title: "The principles of feature learning",
  statement: text`
    Pre-activations, the rate of the output and the rates of all pre-activations must stay of order one as the width
    grows. Under the scaling that solves these conditions all of them do, measured after two steps of training; under
    lazy scaling hidden features stand still.
  `,
  formula: String.raw`z^{(\ell)}\sim O_N(1),\qquad \frac{d\phi}{dt}\sim O_N(1),\qquad \frac{dz^{(\ell)}}{dt}\sim O_N(1)`,
  run: async (key) => {
    const options = {
      activation: "tanh" as const,
      data: { inputs: points([1, 0.3], [-0.4, 0.9], [0.2, -1]), targets: vector(1, -0.5, 0.4) },
      widths: [48, 96, 192, 384],
      networks: 16,
      key,
      steps: 2,
    };
    const scaling = featureLearningFamily(0, 3);
    const coordinates = await coordinateCheck({ ...options, scaling });
    const lazy = await coordinateCheck({ ...options, scaling: lazyFamily(0, 3) });
    const features = (list: typeof coordinates) =>
      list.find(({ quantity, layer }) => quantity === "dz/dt" && layer === 2)!;
    return {
      quantities: [
        ...coordinates.map(({ quantity, layer, fit }) => exponent(`exponent of ${quantity}, layer ${layer}`, 0, fit)),
        exponent("exponent of dz/dt, layer 2, lazy scaling", -0.5, features(lazy).fit),
        finding("the conditions allow feature learning", true, checkScaling(scaling).verdict === "feature learning"),
        finding(
          "the conditions allow it in lazy scaling",
          false,
          checkScaling(lazyFamily(0, 3)).verdict === "feature learning",
        ),
      ],
      plot: {
        x: log("width N"),
        y: log("dz/dt of the second layer"),
        series: [
          law("feature learning, and N^0", logGrid(48, 384), () => features(coordinates).size.value.data[3]),
          dots(
            "feature learning, and N^0",
            options.widths,
            Array.from(features(coordinates).size.value.data),
            Array.from(features(coordinates).size.standardError.data),
          ),
          law("lazy, and N^{−1/2}", logGrid(48, 384), (N) => features(lazy).size.value.data[3] * Math.sqrt(384 / N)),
          dots(
            "lazy, and N^{−1/2}",
            options.widths,
            Array.from(features(lazy).size.value.data),
            Array.from(features(lazy).size.standardError.data),
          ),
        ],
      },
    };
  },
};

/** A power of the width that was measured, with the error that widths of hundreds leave. */
const exponent = (label: string, exact: number, { exponent: { value, standardError } }: ExponentFit) =>
  sampled(label, exact, value, standardError);
