import type { Estimate } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { empiricalNtk } from "@nnft/ntk";
import ndarray from "ndarray";
import { type Inputs, readInputs } from "./read-inputs.ts";
import type { TrainedNetworks } from "./read-networks.ts";

/**
 * The tangent kernel of trained networks: mean over them, with its standard error.
 *
 * Θ̂(x, x′) = Σ_i ∂_iφ(x) ∂_iφ(x′) over all weights and biases, as they stand in the state dict: gradient descent of PyTorch moves the
 * outputs by −η Θ̂ ∂L/∂φ.
 * Shapes: points as of `evaluateNetworks` → [P₁, P₂], or [P₁, P₂, D, D] for D outputs.
 * Convention: standard form, so Θ̂ grows with the widths, as `ntk(networks.net)` does.
 * Accuracy: rounding for each network; the error is that of a mean of M independent networks, NaN for one.
 * Cost: that of `empiricalNtk`, M times.
 * Errors: ShapeError, DomainError for points that do not fit.
 * Source: Halverson 2025 (52), (59)–(62).
 */
export function networkKernels(networks: TrainedNetworks, x1: Inputs, x2?: Inputs): Estimate {
  const caller = "networkKernels";
  const first = readInputs(caller, networks, x1, "x1");
  const second = x2 === undefined ? undefined : readInputs(caller, networks, x2, "x2");
  return meanKernel(networks, (m) => empiricalNtk(networks.net, networks.theta.pick(m, null), first, second));
}

function meanKernel({ theta }: TrainedNetworks, kernelOf: (m: number) => ReturnType<typeof empiricalNtk>): Estimate {
  const [count] = theta.shape;
  if (count < 1) throw new DomainError("networkKernels: `networks` must hold a network, got none; read some files.");
  let mean = new Float64Array(0);
  let square = new Float64Array(0);
  let shape: readonly number[] = [];
  for (let m = 0; m < count; m++) {
    const kernel = kernelOf(m);
    if (m === 0) [mean, square, shape] = [kernel.data.map(() => 0), kernel.data.map(() => 0), kernel.shape];
    for (let i = 0; i < mean.length; i++) {
      // Welford's update
      const before = kernel.data[i] - mean[i];
      mean[i] += before / (m + 1);
      square[i] += before * (kernel.data[i] - mean[i]);
    }
  }
  return {
    value: ndarray(mean, [...shape]),
    standardError: ndarray(
      square.map((sum) => Math.sqrt(sum / (count - 1) / count)),
      [...shape],
    ),
    samples: count,
    method: "brute",
  };
}
