import { layeredNet } from "@nnft/architectures";
import { activation, convolution, dense, flatten } from "@nnft/architectures/layers";
import { nngp } from "@nnft/infinite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const convolutionProcess: PaperClaim = {
  ...numberOf("1910.12478", "convolution-process", "convolutional networks as Gaussian processes"),
  title: "A convolution without overlap has the kernel of its patches",
  statement: text`
    With many channels a convolutional network is a Gaussian process. The kernel of one relu convolution that reads
    one pixel, followed by a dense layer, is the mean over the pixels of the arc-cosine kernel.
  `,
  formula: String.raw`K(x,y)=\frac1P\sum_p\frac1{2\pi}|x_p||y_p|\,\big(\sin t_p+(\pi-t_p)\cos t_p\big)`,
  run: () => {
    const net = layeredNet({
      inputShape: [3, 1],
      layers: [convolution({ channels: 4, size: 1 }), activation("relu"), flatten(), dense({ width: 1 })],
    });
    const [x, y] = [
      [1, -0.5, 2],
      [0.3, -1.5, -0.7],
    ];
    // of pixels with the same sign the angle is 0, of others π
    const pixel = (a: number, b: number): number => (a * b > 0 ? (a * b) / 2 : 0);
    const exact = x.map((a, p) => pixel(a, y[p]!)).reduce((sum, one) => sum + one, 0) / 3;
    const square = x.map((a) => pixel(a, a)).reduce((sum, one) => sum + one, 0) / 3;
    const table = nngp(net)(points(x, y));
    const found = [table.get(0, 1), table.get(0, 0)];
    return {
      quantities: [computed("K(x, y)", exact, found[0]!), computed("K(x, x)", square, found[1]!)],
      plot: lawPlot({
        x: "mean over the pixels",
        y: "K",
        law: (t) => t,
        from: 0,
        to: square,
        at: [exact, square],
        found,
      }),
    };
  },
};
