import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import type { LossFunction } from "@nnft/ntk";

const net = () => mlp({ inputDimension: 1, widths: [1], activation: "erf", weightStd: 1.5, biasStd: 0.4 });

/** NNGP and NTK of an erf-net with biases on the line. */
export function erfKernels(): { readonly nngp: ReturnType<typeof nngp>; readonly ntk: ReturnType<typeof ntk> } {
  return { nngp: nngp(net()), ntk: ntk(net()) };
}

/** ½(φ − y)² given as a function: its dynamics is integrated step by step, and not solved in closed form. */
export const squaredLossByHand: LossFunction = {
  value: (f, y) => 0.5 * (f[0] - y[0]) ** 2,
  gradient: (f, y, into) => {
    into[0] = f[0] - y[0];
  },
};
