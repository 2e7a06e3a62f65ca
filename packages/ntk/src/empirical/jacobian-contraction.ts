import type { Ensemble } from "@nnft/architectures";
import { jacobianRows, parameterSpace } from "@nnft/architectures/evaluation";
import { matrixProduct } from "@nnft/linear-algebra";
import ndarray from "ndarray";

/** Numbers of gradients held at once. */
const HELD = 2 ** 24;

/**
 * Θ of any net in float64 from the Jacobians at its points, J Jᵀ, a block of points at a time against another.
 *
 * Shapes: points [P, d] → [D·P, D·P], rows o·P + p. `includes` says which blocks count.
 */
export function jacobianContraction(
  net: Ensemble,
  theta: Float64Array,
  points: Float64Array,
  includes: (block: string) => boolean,
  held: number = HELD,
): Float64Array {
  const { inputDimension, outputDimension: outputs } = net.architecture;
  const { size, blocks } = parameterSpace(net);
  const count = points.length / inputDimension;
  const together = Math.max(1, Math.min(count, Math.floor(held / (size * outputs))));
  const excluded = blocks.filter(({ name }) => !includes(name));
  const write = jacobianRows(net, ndarray(points, [count, inputDimension]), matrixProduct);
  const gradients = (first: number, end: number): Float64Array => {
    const found = new Float64Array((end - first) * outputs * size);
    for (let p = first; p < end; p++) write(theta, p, found, (p - first) * outputs * size);
    for (let row = 0; row < found.length; row += size)
      for (const { offset, size: length } of excluded) found.fill(0, row + offset, row + offset + length);
    return found;
  };
  const rows = outputs * count;
  const kernel = new Float64Array(rows * rows);
  const rowOf = (from: number, i: number): number => (i % outputs) * count + from + Math.floor(i / outputs);
  for (let first = 0; first < count; first += together) {
    const end = Math.min(count, first + together);
    const left = gradients(first, end);
    for (let start = 0; start <= first; start += together) {
      const stop = Math.min(count, start + together);
      const right = start === first ? left : gradients(start, stop);
      const [tall, wide] = [(end - first) * outputs, (stop - start) * outputs];
      const product = matrixProduct({ rows: tall, inner: size, columns: wide, left, right, transposeRight: true });
      for (let i = 0; i < tall; i++)
        for (let j = 0; j < wide; j++) {
          const [to, across] = [rowOf(first, i), rowOf(start, j)];
          kernel[to * rows + across] = kernel[across * rows + to] = product[i * wide + j];
        }
    }
  }
  return kernel;
}
