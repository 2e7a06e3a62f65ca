import { UnsupportedError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import type { Instance } from "../wasm/instance.ts";
import { type Activation, activations } from "./activate.ts";

/** A kernel by its name, the identity, or a function applied entry by entry outside the kernels (slower). */
export type SimdActivation = Activation | "linear" | ((z: number) => number);

const LINEAR = activations.length;

/** The number under which the kernels know an activation. */
export function activationCode(fn: string, activation: Activation | "linear"): number {
  if (activation === "linear") return LINEAR;
  const code = activations.indexOf(activation);
  if (code < 0)
    throw new UnsupportedError(
      `${fn}: \`activation\` must be one of ${activations.join(", ")} or linear, got ${quoted(activation)}; use one of these.`,
    );
  return code;
}

/** Applies an activation to `count` floats at an address. */
export type ActivationPass = (instance: Instance, at: number, count: number) => void;

/** How an activation is applied to floats in memory. */
export function activationPass(fn: string, activation: SimdActivation): ActivationPass {
  if (typeof activation === "function")
    return ({ memory }, at, count) => {
      const view = new Float32Array(memory.buffer, at, count);
      for (let i = 0; i < count; i++) view[i] = activation(view[i]!);
    };
  const code = activationCode(fn, activation);
  return ({ routines }, at, count) => routines.activateArray(code, at, count);
}
