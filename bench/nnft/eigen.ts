import { symmetricEigen } from "@nnft/linear-algebra";
import type { Prepare } from "../workload.ts";

/** W12 by symmetricEigen. The result is the eigenvalues, then the eigenvectors in columns. */
export const prepare: Prepare = (inputs, [count]) => {
  const size = Number(count);
  const matrix = Float64Array.from(inputs.f32("lower.f32"));
  const result = new Float64Array(size * (size + 1));
  return {
    run: () => {
      const { values, vectors } = symmetricEigen(matrix, size);
      result.set(values);
      result.set(vectors, size);
      return result;
    },
  };
};
