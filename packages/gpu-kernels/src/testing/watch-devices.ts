/** Calls `seen` with every WebGPU device that is opened from now on. */
export function watchDevices(seen: (device: GPUDevice) => void): void {
  const request = navigator.gpu.requestAdapter.bind(navigator.gpu);
  navigator.gpu.requestAdapter = async (options) => {
    const adapter = await request(options);
    const open = adapter?.requestDevice.bind(adapter);
    if (adapter && open)
      adapter.requestDevice = async (descriptor) => {
        const device = await open(descriptor);
        seen(device);
        return device;
      };
    return adapter;
  };
}
