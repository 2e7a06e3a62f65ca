import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import type { KernelDevice } from "@nnft/simd";
import ndarray, { type NdArray } from "ndarray";
import { simdActivation } from "./dense-kernels.ts";
import { denseLayers } from "./dense-layers.ts";
import type { Kernels, KernelsOnDevice } from "./kernels.ts";
import { rowsOf } from "./prepare-kernels.ts";

/** Rows of the piece of work by which SIMD and a device are compared. */
const MEASURED_ROWS = 128;

/** Kernels on a device, or, where an "auto" device was measured to be slower or cannot serve the net, on the processor. */
export async function kernelsOnDevice(
  net: Ensemble,
  x1: NdArray,
  x2: NdArray | undefined,
  { device }: { readonly device: KernelDevice },
  onProcessor: (net: Ensemble, x1: NdArray, x2?: NdArray) => Kernels,
): Promise<KernelsOnDevice> {
  if (typeof device?.kernelMatrices !== "function")
    throw new DomainError("kernels: `device` must be what openDevice of @nnft/gpu-kernels returns; await it first.");
  const { backend, adapter, measured } = device;
  const dense = net.architecture.kind === "dense" ? (net as Ensemble<DenseArchitecture>) : undefined;
  const layers = dense && denseLayers("kernels", dense);
  const activation = layers && simdActivation(dense, layers, true);
  if (!layers || !activation) {
    if (measured)
      return { ...onProcessor(net, x1, x2), device: { ran: "simd", backend, adapter, milliseconds: undefined } };
    throw new UnsupportedError(
      "kernels: a `device` serves dense nets of relu or erf in the NTK parameterisation; leave `device` out.",
    );
  }
  const d = net.architecture.inputDimension;
  const rows = rowsOf("kernels", x1, d);
  const columns = x2 && rowsOf("kernels", x2, d);
  const [first, ...rest] = layers;
  const request = {
    ...{ dimension: d, rows, columns, first, wantTheta: true },
    layers: rest.map(({ weightVariance, biasVariance }) => ({ activation, weightVariance, biasVariance })),
  };
  const some = rows.subarray(0, d * Math.min(MEASURED_ROWS, rows.length / d));
  const points = ndarray(some as Float64Array, [some.length / d, d]);
  const choice = await device.choose(
    JSON.stringify({ kernels: net.architecture, rows: some.length, columns: (columns ?? rows).length }),
    {
      simd: () => onProcessor(net, points, x2 ?? x1),
      device: () => device.kernelMatrices({ ...request, rows: some, columns: columns ?? rows }),
    },
  );
  if (choice.ran === "simd") return { ...onProcessor(net, x1, x2), device: choice };
  const { k, theta } = await device.kernelMatrices(request);
  const shape = [rows.length / d, (columns ?? rows).length / d];
  const [largest, steepest] = [k, theta].map((entries) => entries.reduce((most, x) => Math.max(most, Math.abs(x)), 0));
  const error = 2 ** -20 * layers.length * Math.max(largest, steepest) + (activation === "relu" ? 4e-4 * steepest : 0);
  return { nngp: ndarray(k, shape), ntk: ndarray(theta, shape), error, method: "exact", device: choice };
}
