// Philox-4×32-10 of four consecutive blocks at once, one block per lane: Salmon et al., SC'11 (2011), section 3.3.

import { normals } from "./distributions";
import { entry } from "./vector";

const MULTIPLIERS = memory.data<i32>([0xd2511f53, 0xcd9e8d57]);
const KEYS = memory.data(320, 16);
const LANES = memory.data<i32>([0, 1, 2, 3]);
const W0: i32 = 0x9e3779b9;
const W1: i32 = 0xbb67ae85;

/** High words of the products of lanes; their low words are `i32x4.mul`, which needs no shuffle. */
// @ts-ignore: decorator
@inline
function highWords(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 1, 3, 5, 7);
}

/**
 * Words of `pairs`·8 blocks from counter (lowBlock, highBlock, 0, 0) on. Every four blocks take 64 bytes:
 * word 0 of the four, then word 1, 2 and 3. Two groups in step hide the latency of the multiplication.
 */
export function philox(at: usize, pairs: i32, lowBlock: i32, highBlock: i32, k0: i32, k1: i32): void {
  // the keys of all rounds, in all lanes: read from memory they cost nothing next to the multiplications
  for (let round = 0; round < 10; round++) {
    v128.store(KEYS + (<usize>round << 5), i32x4.splat(k0));
    v128.store(KEYS + (<usize>round << 5), i32x4.splat(k1), 16);
    k0 += W0;
    k1 += W1;
  }
  let block = ((<u64>(<u32>highBlock)) << 32) | <u64>(<u32>lowBlock);
  const m0 = entry(MULTIPLIERS, 0);
  const m1 = entry(MULTIPLIERS, 1);
  const lanes = v128.load(LANES);
  for (let pair = 0; pair < pairs; pair++) {
    let low = i32x4.splat(<i32>block);
    let a0 = i32x4.add(low, lanes);
    let a1 = i32x4.sub(i32x4.splat(<i32>(block >> 32)), i32x4.lt_u(a0, low));
    block += 4;
    low = i32x4.splat(<i32>block);
    let b0 = i32x4.add(low, lanes);
    let b1 = i32x4.sub(i32x4.splat(<i32>(block >> 32)), i32x4.lt_u(b0, low));
    block += 4;
    // words 2 and 3 start as 0: half of the first round has nothing to multiply
    const u0 = v128.load(KEYS), u1 = v128.load(KEYS, 16);
    let a2 = v128.xor(highWords(a0, m0), u1), a3 = i32x4.mul(a0, m0);
    let b2 = v128.xor(highWords(b0, m0), u1), b3 = i32x4.mul(b0, m0);
    a0 = v128.xor(a1, u0);
    b0 = v128.xor(b1, u0);
    a1 = b1 = i32x4.splat(0);
    for (let key = KEYS + 32; key < KEYS + 320; key += 32) {
      const v0 = v128.load(key);
      const v1 = v128.load(key, 16);
      const p = highWords(a0, m0), q = i32x4.mul(a0, m0);
      const r = highWords(a2, m1), s = i32x4.mul(a2, m1);
      a0 = v128.xor(v128.xor(r, a1), v0); a1 = s;
      a2 = v128.xor(v128.xor(p, a3), v1); a3 = q;
      const t = highWords(b0, m0), u = i32x4.mul(b0, m0);
      const v = highWords(b2, m1), w = i32x4.mul(b2, m1);
      b0 = v128.xor(v128.xor(v, b1), v0); b1 = w;
      b2 = v128.xor(v128.xor(t, b3), v1); b3 = u;
    }
    v128.store(at, a0);
    v128.store(at, a1, 16);
    v128.store(at, a2, 32);
    v128.store(at, a3, 48);
    v128.store(at, b0, 64);
    v128.store(at, b1, 80);
    v128.store(at, b2, 96);
    v128.store(at, b3, 112);
    at += 128;
  }
}

/**
 * Standard normals `first` … `first + count − 1` of a stream; returns the address of the first, at or up to 12 bytes beyond
 * `at`. Writes whole groups: 128 bytes of slack are needed behind the last.
 */
export function fillNormals(at: usize, count: i32, first: f64, k0: i32, k1: i32): usize {
  const start = <u64>first;
  const skip = <i32>(start & 3);
  let block = start >> 2;
  let pairs = (skip + count + 31) >> 5;
  const result = at + (<usize>skip << 2);
  while (pairs > 0) {
    // 16 KiB at a time: words and numbers stay in the first-level cache
    const some = min(pairs, 128);
    philox(at, some, <i32>block, <i32>(block >> 32), k0, k1);
    normals(at, some << 1);
    at += <usize>some << 7;
    block += <u64>some << 3;
    pairs -= some;
  }
  return result;
}
