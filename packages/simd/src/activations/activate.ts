import { ShapeError, UnsupportedError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { borrow } from "../wasm/borrow.ts";
import type { Instance } from "../wasm/instance.ts";
import { float32Array } from "../wasm/validation.ts";

/** The functions that `activate` knows. */
export const activations = ["cos", "erf", "exp", "gelu", "relu", "sigmoid", "sin", "tanh"] as const;
export type Activation = (typeof activations)[number];

/** Writes f(source[i]) to target[i]; `target` is `source` where it is left out. */
export type Activate = (activation: Activation, source: Float32Array, target?: Float32Array) => void;

/**
 * The kernel that applies one function to every entry of an array.
 *
 * Formula: target[i] = f(source[i]) with f one of tanh, erf, sigmoid 1/(1 + e⁻ˣ), gelu (x/2)(1 + erf(x/√2)), relu
 * max(x, 0), sin, cos, exp.
 * Shapes: `source` and `target` of the same length, any length; they may be the same array, not overlap otherwise.
 * Accuracy: error below 2.5·10⁻⁷·max(1, |f|): for sin and cos where |x| ≤ 8192, for the others everywhere; relu is
 * exact; exp also keeps a relative error of 2.5·10⁻⁷ wherever the result is a normal number. NaN gives NaN.
 * Errors: UnsupportedError for an unknown function, ShapeError for another array type or unequal lengths.
 * Source: the two-part reductions are those of Cody & Waite 1980; the polynomials are minimax fits of this project (Remez).
 * @example loadSimd().activate("tanh", new Float32Array([0.5, 1]));
 */
export function activate(instance: Instance): Activate {
  return (activation, source, target = source) => {
    if (!activations.includes(activation))
      throw new UnsupportedError(
        `activate: \`activation\` must be one of ${activations.join(", ")}, got ${quoted(activation)}; use one of these.`,
      );
    float32Array("activate", "source", source);
    float32Array("activate", "target", target);
    if (source.length !== target.length)
      throw new ShapeError(
        `activate: \`target\` must have the length ${source.length} of \`source\`, got ${target.length}; make them equal.`,
      );
    borrow(instance, 4 * PIECE, ({ routines, memory }, base) => {
      for (let done = 0; done < source.length; done += PIECE) {
        const count = Math.min(PIECE, source.length - done);
        const view = new Float32Array(memory.buffer, base, count);
        view.set(source.subarray(done, done + count));
        routines[activation](base, base, Math.ceil(count / 4) * 4);
        target.set(view, done);
      }
    });
  };
}

const PIECE = 4096;
