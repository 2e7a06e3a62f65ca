import { gaussLegendre } from "@nnft/foundations/quadrature";

/** Nodes of a panel; a function is resolved where the polynomial through them is the function. */
export const NODES = 16;

/** The polynomial through the Gauss–Legendre nodes of [−1, 1], by its Legendre coefficients. */
export interface PanelPolynomial {
  readonly nodes: Float64Array;
  /** c_k = (k + ½) Σ_i w_i P_k(x_i) f(x_i), from values to coefficients */
  readonly coefficients: (values: Float64Array, target: Float64Array) => void;
  /** Σ_k c_k P_k(x) */
  readonly at: (coefficients: Float64Array, x: number) => number;
}

/** Discrete Legendre transform on 16 nodes, exact for polynomials of degree 15 (DLMF 3.5(v), 18.3). */
export function panelPolynomial(): PanelPolynomial {
  const { nodes, weights } = gaussLegendre(NODES);
  const matrix = new Float64Array(NODES * NODES);
  for (let i = 0; i < NODES; i++) {
    let [before, current] = [0, 1];
    for (let k = 0; k < NODES; k++) {
      matrix[k * NODES + i] = (k + 0.5) * weights[i] * current;
      [before, current] = [current, ((2 * k + 1) * nodes[i] * current - k * before) / (k + 1)];
    }
  }
  return {
    nodes,
    coefficients: (values, target) => {
      for (let k = 0; k < NODES; k++) {
        let sum = 0;
        for (let i = 0; i < NODES; i++) sum += matrix[k * NODES + i] * values[i];
        target[k] = sum;
      }
    },
    at: (coefficients, x) => {
      let [before, current, sum] = [0, 1, 0];
      for (let k = 0; k < NODES; k++) {
        sum += coefficients[k] * current;
        [before, current] = [current, ((2 * k + 1) * x * current - k * before) / (k + 1)];
      }
      return sum;
    },
  };
}
