export { type Backend, backends } from "./device/backends.ts";
export { DeviceError } from "./device/device-error.ts";
export type { DeviceMatrix, GpuDevice, HostMatrix, KernelSource } from "./device/gpu-device.ts";
export { availableBackends, openDevice } from "./device/open-device.ts";
export { type DeviceActivation, deviceActivations } from "./kernels/activation-source.ts";
export { denseLayer } from "./kernels/dense-layer.ts";
export { fieldGram } from "./kernels/field-gram.ts";
