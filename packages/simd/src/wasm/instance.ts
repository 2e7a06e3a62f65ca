import { UnsupportedError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { plain } from "../generated/plain.ts";
import { difference, length } from "../generated/relaxed.ts";
import { bytesOf, patched } from "./difference.ts";
import type { Routines } from "./routines.ts";

/** `relaxed` fuses multiplications with additions; `plain` rounds twice. */
export type Build = "relaxed" | "plain";

/** One instantiated build: its kernels, and its memory, free from `base` on (`borrow` lends it). */
export interface Instance {
  readonly build: Build;
  readonly memory: WebAssembly.Memory;
  readonly base: number;
  readonly routines: Routines;
}

/** Compiles synchronously, once per build, and instantiates. `auto` takes `relaxed` where the engine validates it. */
export function instantiate(wanted: "auto" | Build): Instance {
  if (wanted !== "auto" && wanted !== "relaxed" && wanted !== "plain")
    throw new UnsupportedError(
      `loadSimd: \`build\` must be "auto", "relaxed" or "plain", got ${quoted(wanted)}; leave it out for "auto".`,
    );
  const build = wanted === "auto" ? (moduleOf("relaxed") ? "relaxed" : "plain") : wanted;
  const module = moduleOf(build);
  if (!module)
    throw new UnsupportedError(
      `loadSimd: \`build\` "${build}" must be one the engine can run, got an engine without it; ${
        build === "relaxed"
          ? 'ask for "auto" or "plain"'
          : "use one with WebAssembly SIMD (Node 22, any browser of 2023)"
      }.`,
    );
  const routines = new WebAssembly.Instance(module).exports as unknown as Routines & { memory: WebAssembly.Memory };
  return { build, memory: routines.memory, base: Math.ceil(routines.heapBase() / 64) * 64, routines };
}

const modules = new Map<Build, WebAssembly.Module | undefined>();

/** The compiled module, or undefined where the engine does not validate it or the processor does not fuse. */
function moduleOf(build: Build): WebAssembly.Module | undefined {
  if (!modules.has(build)) {
    const own = bytesOf(plain);
    const bytes = build === "relaxed" ? patched(own, bytesOf(difference), length) : own;
    const module = WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
    modules.set(build, module && (build === "plain" || fuses(module)) ? module : undefined);
  }
  return modules.get(build);
}

/** Whether multiplications fuse with additions: relaxed SIMD may round twice, and the sines of the build count on one rounding. */
function fuses(module: WebAssembly.Module): boolean {
  const { fusedOf } = new WebAssembly.Instance(module).exports as unknown as Routines;
  // (1 + 2⁻¹²)² = 1 + 2⁻¹¹ + 2⁻²⁴
  return fusedOf(1 + 2 ** -12, 1 + 2 ** -12, -1 - 2 ** -11) === 2 ** -24;
}
