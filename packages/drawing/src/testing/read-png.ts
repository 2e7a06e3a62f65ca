import { inflateSync } from "node:zlib";
import type { Raster } from "../output/raster.ts";

/** A PNG that was read, with its pixels a metre (0 where it does not say). */
export type Picture = Raster & { readonly perMetre: number };

/** The pixels of a PNG with 8 bits a colour, whatever the filters of its rows, by Node's own inflate. */
export function readPng(png: Uint8Array): Picture {
  const bytes = Buffer.from(png);
  if (bytes.toString("hex", 0, 8) !== "89504e470d0a1a0a") throw new Error("no PNG");
  const chunks = new Map<string, Buffer[]>();
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const name = bytes.toString("latin1", at + 4, at + 8);
    chunks.set(name, [...(chunks.get(name) ?? []), bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at))]);
  }
  const head = chunks.get("IHDR")![0]!;
  const [width, height, depth, type] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8], head[9]];
  if (depth !== 8 || (type !== 2 && type !== 6)) throw new Error(`PNG of ${depth} bits and type ${type}`);
  const rows = unfiltered(inflateSync(Buffer.concat(chunks.get("IDAT")!)), width, height, type === 6 ? 4 : 3);
  const scale = chunks.get("pHYs")?.[0];
  return {
    width,
    height,
    pixels: type === 6 ? rows.filter((_, k) => k % 4 !== 3) : rows,
    perMetre: scale?.readUInt32BE(0) ?? 0,
  };
}

function unfiltered(data: Buffer, width: number, height: number, channels: number): Uint8Array {
  const stride = channels * width;
  if (data.length !== (stride + 1) * height) throw new Error("PNG of another size than it says");
  const pixels = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++)
    for (let k = 0; k < stride; k++) {
      const at = stride * row + k;
      const left = k >= channels ? pixels[at - channels]! : 0;
      const above = row > 0 ? pixels[at - stride]! : 0;
      const corner = row > 0 && k >= channels ? pixels[at - stride - channels]! : 0;
      const base = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][data[(stride + 1) * row]!]!;
      pixels[at] = data[(stride + 1) * row + 1 + k]! + base;
    }
  return pixels;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** The share of pixels that are not white. */
export function inked({ pixels, width, height }: Raster): number {
  let count = 0;
  for (let k = 0; k < pixels.length; k += 3) if (Math.min(pixels[k]!, pixels[k + 1]!, pixels[k + 2]!) < 250) count++;
  return count / (width * height);
}
