import { DomainError, ShapeError } from "@nnft/foundations";
import { notFiniteAt } from "@nnft/foundations/kinds";
import type { DeviceKernels, RecursionLayer } from "@nnft/simd";
import { DeviceError } from "../device/device-error.ts";
import type { GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { holding } from "../device/holding.ts";
import { kernelLayer } from "../kernels/kernel-layer.ts";
import { networkLayer } from "../kernels/network-layer.ts";
import { hostMatrix, transposed } from "./stacked.ts";

/**
 * NNGP and NTK of an infinitely wide dense net of relu or erf on points, on a device, so many rows at once as fit.
 *
 * Formula: K¹ = w² x·x′ + b², Θ¹ = K¹, then `kernelLayer` for each layer; K(x, x) of each layer in float64 on the host.
 * Shapes: rows [P₁, d], columns [P₂, d] → k and theta [P₁·P₂]. Accuracy: (d + 3)·2⁻²⁴ Σ|x x′| enters K¹, then as `kernelLayer`.
 * Errors: ShapeError, DomainError; DeviceError where one row does not fit, and for lost devices. Source: Halverson (2025), (30)–(32), (52)–(58).
 */
export async function kernelMatrices(
  device: GpuDevice,
  { dimension: d, rows, columns, first, layers, wantTheta }: DeviceKernels,
): Promise<{ readonly k: Float64Array; readonly theta: Float64Array }> {
  const right = columns ?? rows;
  const [height, width] = [rows.length / d, right.length / d];
  if (!(Number.isInteger(height) && Number.isInteger(width) && height > 0 && width > 0))
    throw new ShapeError(
      `kernelMatrices: points must be rows of ${d} numbers, got ${rows.length} and ${right.length}.`,
    );
  if (notFiniteAt(rows) >= 0 || notFiniteAt(right) >= 0)
    throw new DomainError("kernelMatrices: points must be finite; K(x, x) of others does not exist.");
  const { entries, side } = device.limits;
  const capacity = Math.floor(Math.min(height, side, entries / Math.max(width, d)));
  if (capacity < 1 || width * d > entries || width > side)
    throw new DeviceError(
      `kernelMatrices: a device with ${entries} numbers a matrix cannot hold ${width} points of ${d} numbers; ` +
        "open it with a larger `matrixEntries`, or ask for blocks.",
      false,
    );
  const rowVariances = variances(rows, d, first, layers);
  const columnVariances = columns ? variances(columns, d, first, layers) : rowVariances;
  const inputs = transposed(right, width, d);
  const k = new Float64Array(height * width);
  const theta = new Float64Array(wantTheta ? k.length : 0);
  for (let from = 0; from < height; from += capacity) {
    const count = Math.min(capacity, height - from);
    const block = hostMatrix(count, d, Float32Array.from(rows.subarray(from * d, (from + count) * d)));
    await holding(async (keep) => {
      const ones = hostMatrix(count, 1, new Float32Array(count).fill(1));
      const entering = { networks: 1, weights: block, biases: ones, inputs, activation: "linear" } as const;
      const biasScale = first.biasVariance;
      let kernel = await keep(networkLayer(device, { ...entering, scale: first.weightVariance, biasScale }));
      let ntk = kernel;
      for (let l = 0; l < layers.length; l++) {
        const column = (of: Float64Array, at: number, some: number): HostMatrix =>
          hostMatrix(some, 1, Float32Array.from(of.subarray(at, at + some)));
        const given = {
          ...{ kernel, ntk, ...layers[l] },
          rowVariances: column(rowVariances[l], from, count),
          columnVariances: column(columnVariances[l], 0, width),
          ...(columns ? {} : { diagonal: from }),
        };
        const next = await keep(kernelLayer(device, { ...given, quantity: "nngp" }));
        if (wantTheta) ntk = await keep(kernelLayer(device, { ...given, quantity: "ntk" }));
        kernel = next;
      }
      k.set(await device.read(kernel), from * width);
      if (wantTheta) theta.set(await device.read(ntk), from * width);
    });
  }
  return { k, theta };
}

/** K(x, x) before each layer: q ← b² + w² q/2 (relu), b² + w² (2/π) asin(2q/(1 + 2q)) (erf). */
function variances(
  points: Float64Array,
  d: number,
  first: DeviceKernels["first"],
  layers: readonly RecursionLayer[],
): readonly Float64Array[] {
  let q = Float64Array.from({ length: points.length / d }, (_, p) => {
    let square = 0;
    for (let j = 0; j < d; j++) square += points[p * d + j] ** 2;
    return first.weightVariance * square + first.biasVariance;
  });
  return layers.map(({ activation, weightVariance, biasVariance }) => {
    const before = q;
    q = before.map((x) => {
      const average = activation === "relu" ? x / 2 : (2 / Math.PI) * Math.asin((2 * x) / (1 + 2 * x));
      return weightVariance * average + biasVariance;
    });
    return before;
  });
}
