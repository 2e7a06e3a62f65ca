type Unary = (from: number, to: number, count: number) => void;

/** What the WebAssembly exports. Addresses are in bytes, counts in numbers; nothing is checked on that side. */
export interface Kernels extends Record<"cos" | "erf" | "exp" | "gelu" | "relu" | "sigmoid" | "sin" | "tanh", Unary> {
  readonly heapBase: () => number;
  readonly philox: (at: number, pairs: number, low: number, high: number, k0: number, k1: number) => void;
  readonly normals: (at: number, groups: number) => void;
  readonly uniforms: (at: number, groups: number) => void;
}
