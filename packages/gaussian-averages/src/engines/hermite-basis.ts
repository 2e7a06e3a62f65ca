import type { QuadratureRule } from "@nnft/foundations/quadrature";

/** Weighted Hermite polynomials on the nodes of a rule for averages over x ~ N(0, 1). */
export interface HermiteBasis {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
  /** w_i He_k(x_i)/√k! */
  readonly row: (k: number) => Float64Array;
}

/** Builds rows as they are asked for, by the recursion √(k+1) h_{k+1} = x h_k − √k h_{k−1} of h_k = He_k/√k! (DLMF 18.9.1). */
export function hermiteBasis({ nodes, weights }: QuadratureRule): HermiteBasis {
  const rows = [weights];
  return {
    nodes,
    weights,
    row: (k) => {
      for (let n = rows.length - 1; n < k; n++) {
        const [own, last] = [1 / Math.sqrt(n + 1), Math.sqrt(n / (n + 1))];
        const current = rows[n];
        const before = rows[Math.max(0, n - 1)];
        const next = new Float64Array(nodes.length);
        for (let i = 0; i < nodes.length; i++) next[i] = own * nodes[i] * current[i] - last * before[i];
        rows.push(next);
      }
      return rows[k];
    },
  };
}

/** The same with only the last two rows, for many nodes: rows are asked for in order, from 0 on. */
export function rollingBasis({ nodes, weights }: QuadratureRule): HermiteBasis {
  let [before, current, spare]: Float64Array[] = [weights, weights.slice(), new Float64Array(nodes.length)];
  return {
    nodes,
    weights,
    row: (k) => {
      if (k === 0) {
        before = weights;
        current = weights.slice();
        return current;
      }
      const [own, last] = [1 / Math.sqrt(k), Math.sqrt((k - 1) / k)];
      for (let i = 0; i < nodes.length; i++) spare[i] = own * nodes[i] * current[i] - last * before[i];
      [before, current, spare] = [current, spare, before === weights ? new Float64Array(nodes.length) : before];
      return current;
    },
  };
}
