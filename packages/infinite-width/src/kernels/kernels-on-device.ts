import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { DomainError, type Table, UnsupportedError } from "@nnft/foundations";
import type { Device } from "@nnft/simd";
import ndarray from "ndarray";
import { simdActivation } from "../dense/dense-kernels.ts";
import { denseLayers } from "../dense/dense-layers.ts";
import { packedPoints } from "./kernel-plan.ts";
import { kernelsHere } from "./kernels-here.ts";
import type { KernelsOnDevice } from "./kernels-type.ts";

/** Rows of the piece of work by which SIMD and a device are compared. */
const MEASURED_ROWS = 128;

/** Kernels on a device, or, where an "auto" device was measured to be slower or cannot serve the net, on the processor. */
export async function kernelsOnDevice(
  net: Ensemble,
  x1: Table,
  x2: Table | undefined,
  { device }: { readonly device: Device },
): Promise<KernelsOnDevice> {
  if (typeof device?.kernelMatrices !== "function")
    throw new DomainError("kernels: `device` must be a device of openDevice from @nnft/gpu-kernels; await it first.");
  const { backend, adapter, measured } = device;
  const dense = net.architecture.kind === "dense" ? (net as Ensemble<DenseArchitecture>) : undefined;
  const layers = dense && denseLayers("kernels", dense);
  const activation = layers && simdActivation(dense, layers, true);
  if (!layers || !activation) {
    if (measured)
      return { ...kernelsHere(net, x1, x2), device: { ran: "simd", backend, adapter, milliseconds: undefined } };
    throw new UnsupportedError(
      "kernels: a `device` serves dense nets of relu or erf in the NTK parameterisation; leave `device` out.",
    );
  }
  const d = net.architecture.inputDimension;
  const rows = packedPoints("kernels", x1, d, "x1");
  const columns = x2 === undefined ? undefined : packedPoints("kernels", x2, d, "x2");
  const [first, ...rest] = layers;
  const request = {
    dimension: d,
    rows,
    columns,
    first,
    wantTheta: true,
    layers: rest.map(({ weightVariance, biasVariance }) => ({ activation, weightVariance, biasVariance })),
  };
  const some = rows.subarray(0, d * Math.min(MEASURED_ROWS, rows.length / d));
  const points = ndarray(some as Float64Array, [some.length / d, d]);
  const choice = await device.choose(
    JSON.stringify({ kernels: net.architecture, rows: some.length, columns: (columns ?? rows).length }),
    {
      simd: () => kernelsHere(net, points, x2 ?? x1),
      device: () => device.kernelMatrices({ ...request, rows: some, columns: columns ?? rows }),
    },
  );
  if (choice.ran === "simd") return { ...kernelsHere(net, x1, x2), device: choice };
  const { k, theta } = await device.kernelMatrices(request);
  const shape = [rows.length / d, (columns ?? rows).length / d];
  const [largest, steepest] = [k, theta].map((entries) => entries.reduce((most, x) => Math.max(most, Math.abs(x)), 0));
  const accuracy =
    2 ** -20 * layers.length * Math.max(largest, steepest) + (activation === "relu" ? 4e-4 * steepest : 0);
  return { nngp: ndarray(k, shape), ntk: ndarray(theta, shape), accuracy, method: "exact", device: choice };
}
