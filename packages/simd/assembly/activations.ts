// Activations over arrays whose length is a multiple of four; `to` may equal `from`.
import { erf, gelu } from "./error-functions";
import { exp, sigmoid, tanh } from "./exponentials";
import { cos, sin } from "./sines";

export function relu(from: usize, to: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16)
    v128.store(to, f32x4.pmax(v128.load(from), zero));
}

/** In the order of `activations` in src/activate.ts; anything else leaves the array as it is (the identity). */
export function activateArray(kind: i32, at: usize, count: i32): void {
  switch (kind) {
    case 0: cos(at, at, count); break;
    case 1: erf(at, at, count); break;
    case 2: exp(at, at, count); break;
    case 3: gelu(at, at, count); break;
    case 4: relu(at, at, count); break;
    case 5: sigmoid(at, at, count); break;
    case 6: sin(at, at, count); break;
    case 7: tanh(at, at, count); break;
  }
}
