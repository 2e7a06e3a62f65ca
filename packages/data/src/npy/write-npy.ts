import type { Writable } from "../writable.ts";

/** An NPY file of float64 numbers, or of text. */
export function npyBytes({ shape, data }: Writable): Uint8Array {
  const width = data.length > 0 && typeof data[0] === "string" ? widest(data as readonly string[]) : 0;
  const extents = `(${shape.map((extent) => `${extent},`).join(" ")})`;
  const header = `{'descr': '${width > 0 ? `<U${width}` : "<f8"}', 'fortran_order': False, 'shape': ${extents}, }`;
  // numbers begin at a multiple of 64 bytes
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const head = new Uint8Array(10 + padded.length);
  head.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length & 255, padded.length >> 8]);
  for (let i = 0; i < padded.length; i++) head[10 + i] = padded.charCodeAt(i);
  const body = width > 0 ? textBytes(data as readonly string[], width) : numberBytes(data as ArrayLike<number>);
  const file = new Uint8Array(head.length + body.length);
  file.set(head);
  file.set(body, head.length);
  return file;
}

function numberBytes(data: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * data.length));
  for (let i = 0; i < data.length; i++) view.setFloat64(8 * i, data[i]!, true);
  return new Uint8Array(view.buffer);
}

/** Text of equal width in UTF-32, as NumPy keeps it. */
function textBytes(texts: readonly string[], width: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * width * texts.length));
  for (const [i, text] of texts.entries())
    for (const [j, character] of [...text].entries())
      view.setUint32(4 * (i * width + j), character.codePointAt(0)!, true);
  return new Uint8Array(view.buffer);
}

/** Characters of the longest text; NumPy has no type for text without any. */
const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, [...text].length), 1);
