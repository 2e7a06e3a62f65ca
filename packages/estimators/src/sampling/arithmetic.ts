import { loadSimd, type Simd } from "@nnft/simd";

/** The arithmetic of the processor: a build of the float32 SIMD kernels, or float64 JavaScript. */
export type ProcessorArithmetic = "relaxed" | "plain" | "float64";
/** The arithmetic that ran: on the processor, or float32 kernels on a device. */
export type Arithmetic = ProcessorArithmetic | "device";
export const arithmetics = ["auto", "relaxed", "plain", "float64"] as const;

/** Below this relative error the rounding of float32 (some 10⁻⁷) would show: `auto` works in float64. */
export const FLOAT32_FLOOR = 1e-5;

/** The kernels a request is carried out with; undefined means float64 JavaScript. */
export function simdFor(choice: (typeof arithmetics)[number], target: number | undefined): Simd | undefined {
  if (choice === "float64") return undefined;
  if (choice !== "auto") return simdOf(choice);
  if (target !== undefined && target < FLOAT32_FLOOR) return undefined;
  try {
    return simdOf("auto");
  } catch (error) {
    // an engine without WebAssembly SIMD: the result says that float64 ran
    if ((error as { code?: string }).code === "NNFT_UNSUPPORTED") return undefined;
    throw error;
  }
}

const loaded = new Map<string, Simd>();

function simdOf(build: "auto" | "relaxed" | "plain"): Simd {
  let simd = loaded.get(build);
  if (!simd) loaded.set(build, (simd = loadSimd({ build })));
  return simd;
}
