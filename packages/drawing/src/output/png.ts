import { zlibSync } from "fflate";
import type { Raster } from "./raster.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const INCH = 0.0254;

/** Pixels as a PNG that knows its size on paper. */
export function pngOf({ width, height, pixels }: Raster, dpi: number): Uint8Array {
  const rows = new Uint8Array((3 * width + 1) * height);
  for (let row = 0; row < height; row++) {
    // each row but the first is stored as its difference from the one above
    const at = (3 * width + 1) * row;
    rows[at] = row === 0 ? 0 : 2;
    for (let k = 0; k < 3 * width; k++)
      rows[at + 1 + k] = pixels[3 * width * row + k]! - (row === 0 ? 0 : pixels[3 * width * (row - 1) + k]!);
  }
  const head = [...word(width), ...word(height), 8, 2, 0, 0, 0];
  const perMetre = Math.round(dpi / INCH);
  const chunks = [
    chunk("IHDR", Uint8Array.from(head)),
    chunk("pHYs", Uint8Array.from([...word(perMetre), ...word(perMetre), 1])),
    chunk("IDAT", zlibSync(rows, { level: 6 })),
    chunk("IEND", new Uint8Array(0)),
  ];
  const whole = new Uint8Array(SIGNATURE.length + chunks.reduce((sum, { length }) => sum + length, 0));
  whole.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const one of chunks) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}

const word = (value: number): readonly number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  bytes.set(word(data.length));
  bytes.set(
    [...name].map((letter) => letter.charCodeAt(0)),
    4,
  );
  bytes.set(data, 8);
  bytes.set(word(crc(bytes.subarray(4, 8 + data.length))), 8 + data.length);
  return bytes;
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let k = 0; k < 8; k++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
