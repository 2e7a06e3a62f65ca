/**
 * A file rebuilt from another one and what differs: steps of [own bytes], then a copy from the base.
 *
 * Format of each step: the count of own bytes and these bytes, how far the copy begins behind the end of the last one (zigzag), its length;
 * numbers in groups of seven bits, lowest first. Two builds of the same kernels differ in a few hundred places.
 */
export function patched(base: Uint8Array, difference: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const target = new Uint8Array(length);
  let [read, written, copied] = [0, 0, 0];
  const number = (): number => {
    let [value, unit] = [0, 1];
    for (;;) {
      const byte = difference[read++];
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  };
  while (written < length) {
    const own = number();
    target.set(difference.subarray(read, read + own), written);
    read += own;
    written += own;
    const step = number();
    const from = copied + (step % 2 ? -(step + 1) / 2 : step / 2);
    const count = number();
    target.set(base.subarray(from, from + count), written);
    written += count;
    copied = from + count;
  }
  return target;
}

/** The bytes of base64. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
