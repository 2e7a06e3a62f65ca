import { evaluate } from "@nnft/architectures";
import type { NdArray } from "ndarray";
import { type Inputs, readInputs } from "./read-inputs.ts";
import type { TrainedNetworks } from "./read-networks.ts";

/**
 * The fields φ_θ(x) of trained networks on points.
 *
 * Shapes: points [P, d], or as PyTorch has images: [P, C, H, W], [P, C, L] (channels last where the description says so) → [M, P], or
 * [M, P, D] for D outputs.
 * Accuracy: float64 rounding; a network that runs in float32 differs by about 1e-6 of its outputs.
 * Errors: ShapeError for points of another shape, which names the one that is wanted; DomainError for numbers that are not finite.
 * @example
 * evaluateNetworks(networks, points).shape; // [32, 100]
 */
export function evaluateNetworks(networks: TrainedNetworks, points: Inputs): NdArray<Float64Array> {
  const inputs = readInputs("evaluateNetworks", networks, points);
  return evaluate(networks.net, networks.theta, inputs);
}
