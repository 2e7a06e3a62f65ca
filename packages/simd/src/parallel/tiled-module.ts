import { tiled as plain } from "../generated/tiled-plain.ts";
import { tiled as relaxed } from "../generated/tiled-relaxed.ts";
import type { Build } from "../wasm/instance.ts";

const modules = new Map<Build, WebAssembly.Module>();

/** The compiled kernels for shared memory, once per build; the build is one that `instantiate` has accepted. */
export function tiledModule(build: Build): WebAssembly.Module {
  let module = modules.get(build);
  if (!module) {
    const base64 = build === "relaxed" ? relaxed : plain;
    module = new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    modules.set(build, module);
  }
  return module;
}
