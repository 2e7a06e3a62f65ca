import { plain } from "../generated/tiled-plain.ts";
import { difference, length } from "../generated/tiled-relaxed.ts";
import { bytesOf, patched } from "../wasm/difference.ts";
import type { Build } from "../wasm/instance.ts";

const modules = new Map<Build, WebAssembly.Module>();

/** The compiled kernels for shared memory, once per build; the build is one that `instantiate` has accepted. */
export function tiledModule(build: Build): WebAssembly.Module {
  let module = modules.get(build);
  if (!module) {
    const own = bytesOf(plain);
    module = new WebAssembly.Module(build === "relaxed" ? patched(own, bytesOf(difference), length) : own);
    modules.set(build, module);
  }
  return module;
}
