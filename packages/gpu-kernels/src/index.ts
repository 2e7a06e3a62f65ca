export { type Backend, backends } from "./device/backends.ts";
export { DeviceError } from "./device/device-error.ts";
export type { DeviceMatrix, GpuDevice, HostMatrix, KernelSource } from "./device/gpu-device.ts";
export type { DeviceLimits } from "./device/limits.ts";
export { availableBackends, type OpenDevice, openDevice } from "./device/open-device.ts";
