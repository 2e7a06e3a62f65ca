// Derivatives of the activations over arrays whose length is a multiple of four, and products entry by entry.
import { erf } from "./error-functions";
import { exp } from "./exponentials";
import { cos, sin } from "./sines";
import { fma } from "./vector";

/** to *= by. */
export function multiplyArray(to: usize, by: usize, count: i32): void {
  for (const end = to + (<usize>count << 2); to < end; to += 16, by += 16)
    v128.store(to, f32x4.mul(v128.load(to), v128.load(by)));
}

/** to += factor·from. */
export function addArray(to: usize, from: usize, count: i32, factor: f32): void {
  const by = f32x4.splat(factor);
  for (const end = to + (<usize>count << 2); to < end; to += 16, from += 16)
    v128.store(to, fma(by, v128.load(from), v128.load(to)));
}

/** to = scale·from². */
function squares(from: usize, to: usize, count: i32, scale: f32): void {
  const factor = f32x4.splat(scale);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) {
    const x = v128.load(from);
    v128.store(to, f32x4.mul(factor, f32x4.mul(x, x)));
  }
}

/** to = scale·from. */
function scaled(from: usize, to: usize, count: i32, scale: f32): void {
  const factor = f32x4.splat(scale);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16)
    v128.store(to, f32x4.mul(factor, v128.load(from)));
}

/** φ(z) = e^{−z²/2} to `to` without its constant. */
function bell(z: usize, to: usize, count: i32, width: f32): void {
  squares(z, to, count, width);
  exp(to, to, count);
}

/** Multiplies by the slope that follows from the value: a(1 − a) of sigmoid, 1 − a² of tanh. */
// @ts-ignore: decorator
@inline
function multiplyByValueSlope(delta: usize, end: usize, value: usize, sigmoid: bool): void {
  const one = f32x4.splat(1);
  for (let d = delta, v = value; d < end; d += 16, v += 16) {
    const a = v128.load(v);
    const slope = sigmoid ? f32x4.mul(a, f32x4.sub(one, a)) : f32x4.sub(one, f32x4.mul(a, a));
    v128.store(d, f32x4.mul(v128.load(d), slope));
  }
}

/**
 * Multiplies `delta` by σ′ at z, where value = σ(z); `spare` has room for as many numbers. Kinds as in activateArray, anything else the identity.
 */
export function multiplyBySlope(kind: i32, z: usize, value: usize, delta: usize, spare: usize, count: i32): void {
  const end = delta + (<usize>count << 2);
  const one = f32x4.splat(1);
  switch (kind) {
    case 0:
      sin(z, spare, count);
      scaled(spare, spare, count, -1);
      multiplyArray(delta, spare, count);
      break;
    case 1:
      bell(z, spare, count, -1);
      scaled(spare, spare, count, 1.1283791670955126);
      multiplyArray(delta, spare, count);
      break;
    case 2:
      multiplyArray(delta, value, count);
      break;
    case 3:
      // Φ(z) + zφ(z)
      scaled(z, spare, count, 0.7071067811865476);
      erf(spare, spare, count);
      const half = f32x4.splat(0.5);
      const density = f32x4.splat(0.3989422804014327);
      // four at a time, since the bell needs a place of its own: the delta is multiplied by both parts
      for (let d = delta, s = spare, x = z; d < end; d += 16, s += 16, x += 16) {
        const at = v128.load(x);
        const share = f32x4.mul(half, f32x4.add(one, v128.load(s)));
        v128.store(s, f32x4.mul(f32x4.splat(-0.5), f32x4.mul(at, at)));
        exp(s, s, 4);
        v128.store(d, f32x4.mul(v128.load(d), f32x4.add(share, f32x4.mul(at, f32x4.mul(density, v128.load(s))))));
      }
      break;
    case 4:
      for (let d = delta, v = value; d < end; d += 16, v += 16)
        v128.store(d, v128.and(v128.load(d), f32x4.gt(v128.load(v), f32x4.splat(0))));
      break;
    case 5:
      multiplyByValueSlope(delta, end, value, true);
      break;
    case 6:
      cos(z, spare, count);
      multiplyArray(delta, spare, count);
      break;
    case 7:
      multiplyByValueSlope(delta, end, value, false);
      break;
  }
}
