import type { LayerPass } from "../layers/layer-kind.ts";
import type { BackwardRows } from "./gradient-rows.ts";

/** The pass's own way with many cotangents, or else its backward for one after the other. */
export function backwardRowsOf(pass: LayerPass): BackwardRows {
  return pass.backwardRows ?? oneByOne(pass);
}

function oneByOne({ backward }: LayerPass): BackwardRows {
  let back = new Float64Array(0);
  return (theta, at, cotangents, { copies, gradients, stride }) => {
    const length = cotangents.length / copies;
    for (let c = 0; c < copies; c++) {
      const own = gradients.subarray(c * stride, (c + 1) * stride);
      const found = backward(theta, at, cotangents.subarray(c * length, (c + 1) * length), own);
      if (back.length !== copies * found.length) back = new Float64Array(copies * found.length);
      back.set(found, c * found.length);
    }
    return back;
  };
}

/** Backward of passes one after the other; only the first may leave out the cotangents of its input. */
export function serialRows(passes: readonly LayerPass[]): BackwardRows {
  const each = passes.map(backwardRowsOf);
  return (theta, at, cotangents, rows) =>
    each.reduceRight(
      (leaving, backward, index) =>
        backward(theta, at, leaving, { ...rows, inputWanted: index > 0 || rows.inputWanted }),
      cotangents,
    );
}
