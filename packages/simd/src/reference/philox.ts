/** Philox-4×32-10 with exact 64-bit products: slow and plain. Salmon et al., SC'11 (2011), section 3.3. */
export function philox(counter: readonly number[], words: readonly [number, number]): number[] {
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = words.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * c0;
    const p1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & MASK, (p0 >> 32n) ^ c3 ^ k1, p0 & MASK];
    k0 = (k0 + 0x9e3779b9n) & MASK;
    k1 = (k1 + 0xbb67ae85n) & MASK;
  }
  return [c0, c1, c2, c3].map(Number);
}

/** Words of one block of the draw domain, counter (block mod 2³², ⌊block/2³²⌋, 0, 0). */
export function philoxBlock(block: number, words: readonly [number, number]): number[] {
  return philox([block % 4294967296, Math.floor(block / 4294967296), 0, 0], words);
}

const MASK = 0xffffffffn;
