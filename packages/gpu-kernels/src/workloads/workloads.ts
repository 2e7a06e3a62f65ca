import type { Device } from "@nnft/simd";
import type { GpuDevice } from "../device/gpu-device.ts";
import { chooser } from "./choose.ts";
import { cosineAction } from "./cosine-action.ts";
import { kernelMatrices } from "./kernel-matrices.ts";
import { networkGrams } from "./network-grams.ts";
import { networkMoments } from "./network-moments.ts";
import { neuronMoments } from "./neuron-moments.ts";

/** All workloads of a device, as other packages ask for them. */
export function workloads(device: GpuDevice, measured: boolean): Device {
  const { backend, adapter } = device;
  return {
    backend,
    adapter,
    measured,
    choose: chooser({ backend, adapter }, measured),
    neuronMoments: (options) => neuronMoments(device, options),
    networkMoments: (options) => networkMoments(device, options),
    networkGrams: (options) => networkGrams(device, options),
    kernelMatrices: (options) => kernelMatrices(device, options),
    cosineAction: (options) => cosineAction(device, options),
  };
}
