import type { Ensemble } from "@nnft/architectures";
import { parameterSpace, vjp } from "@nnft/architectures/evaluation";
import { matrixProduct } from "@nnft/linear-algebra";
import ndarray from "ndarray";

/** Numbers of gradients held at once. */
const HELD = 2 ** 24;

/**
 * Θ of any net in float64 from the gradient of each output at each point, a block of rows at a time against another.
 *
 * Shapes: points [P, d] → [D·P, D·P], rows o·P + p. `includes` says which blocks count.
 */
export function vjpContraction(
  net: Ensemble,
  theta: Float64Array,
  points: Float64Array,
  includes: (block: string) => boolean,
): Float64Array {
  const { inputDimension, outputDimension } = net.architecture;
  const { size, blocks } = parameterSpace(net);
  const count = points.length / inputDimension;
  const rows = outputDimension * count;
  const together = Math.max(1, Math.min(rows, Math.floor(HELD / size)));
  const excluded = blocks.filter(({ name }) => !includes(name));
  const parameters = ndarray(theta, [size]);
  const gradients = (first: number, end: number): Float64Array => {
    const found = new Float64Array((end - first) * size);
    for (let row = first; row < end; row++) {
      const [o, p] = [Math.floor(row / count), row % count];
      const x = ndarray(points.subarray(p * inputDimension, (p + 1) * inputDimension), [1, inputDimension]);
      const unit = new Float64Array(outputDimension);
      unit[o] = 1;
      const gradient = vjp(net, parameters, x, ndarray(unit, outputDimension === 1 ? [1] : [1, outputDimension])).data;
      for (const { offset, size: length } of excluded) gradient.fill(0, offset, offset + length);
      found.set(gradient, (row - first) * size);
    }
    return found;
  };
  const kernel = new Float64Array(rows * rows);
  for (let first = 0; first < rows; first += together) {
    const end = Math.min(rows, first + together);
    const left = gradients(first, end);
    for (let start = 0; start <= first; start += together) {
      const stop = Math.min(rows, start + together);
      const right = start === first ? left : gradients(start, stop);
      const product = matrixProduct({
        rows: end - first,
        inner: size,
        columns: stop - start,
        left,
        right,
        transposeRight: true,
      });
      for (let i = first; i < end; i++)
        for (let j = start; j < stop; j++)
          kernel[i * rows + j] = kernel[j * rows + i] = product[(i - first) * (stop - start) + (j - start)];
    }
  }
  return kernel;
}
