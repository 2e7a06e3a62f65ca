/** Backends of the kernels. "wasm" and "cpu" are gpu.js' own modes on the processor. */
export type Backend = "webgpu" | "webgl2" | "headless-gl" | "wasm" | "cpu";

export const backends: readonly Backend[] = ["webgpu", "webgl2", "headless-gl", "wasm", "cpu"];

/** gpu.js' name of a backend. */
export const modeOf: Readonly<Record<Backend, "webgpu" | "webgl2" | "headlessgl" | "webasm" | "cpu">> = {
  webgpu: "webgpu",
  webgl2: "webgl2",
  "headless-gl": "headlessgl",
  wasm: "webasm",
  cpu: "cpu",
};

/** How to get a backend that is not there. */
export const remedies: Readonly<Record<Backend, string>> = {
  webgpu:
    'in Node install the npm package "webgpu" and a Vulkan driver; in a browser serve the page from localhost or https',
  webgl2: "open the page in a browser with WebGL 2",
  "headless-gl": 'in Node install the npm package "gl" with the headers of X11 and OpenGL',
  wasm: "use a Node or browser with WebAssembly",
  cpu: "it is always there",
};
