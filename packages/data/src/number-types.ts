import { FileError } from "@nnft/foundations";

/** A type of numbers in a file. */
export interface NumberType {
  readonly bytes: number;
  readonly littleEndian: boolean;
  read(view: DataView, at: number): number;
}

type Reader = (view: DataView, at: number, littleEndian: boolean) => number;

const exact = (value: bigint): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new FileError(`holds the integer ${value}, which float64 cannot hold`);
  return number;
};

const readers: Readonly<Record<string, readonly [bytes: number, Reader]>> = {
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  f2: [2, (view, at, little) => halfOf(view.getUint16(at, little))],
  // the upper half of a float32
  bf16: [2, (view, at, little) => upperHalf(view.getUint16(at, little))],
  i1: [1, (view, at) => view.getInt8(at)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
  i8: [8, (view, at, little) => exact(view.getBigInt64(at, little))],
  u1: [1, (view, at) => view.getUint8(at)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  u8: [8, (view, at, little) => exact(view.getBigUint64(at, little))],
  b1: [1, (view, at) => view.getUint8(at)],
};

/** The type of real numbers that is called `kind`, such as f8; undefined where there is none. */
export function numberType(kind: string, littleEndian: boolean): NumberType | undefined {
  const found = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
  if (!found) return undefined;
  const [bytes, read] = found;
  return { bytes, littleEndian, read: (view, at) => read(view, at, littleEndian) };
}

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The numbers in `bytes` as float64. Errors: FileError for integers beyond 2⁵³. */
export function decode(bytes: Uint8Array<ArrayBuffer>, type: NumberType, kind: string): Float64Array {
  const count = Math.floor(bytes.byteLength / type.bytes);
  if (type.littleEndian === hostIsLittleEndian && bytes.byteOffset % type.bytes === 0) {
    if (kind === "f8") return new Float64Array(bytes.buffer, bytes.byteOffset, count);
    if (kind === "f4") return Float64Array.from(new Float32Array(bytes.buffer, bytes.byteOffset, count));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; i++) numbers[i] = type.read(view, i * type.bytes);
  return numbers;
}

/** IEEE 754 binary16. */
function halfOf(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const size =
    exponent === 0
      ? fraction * 2 ** -24
      : exponent === 31
        ? fraction
          ? Number.NaN
          : Number.POSITIVE_INFINITY
        : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

const scratch = new DataView(new ArrayBuffer(4));

function upperHalf(bits: number): number {
  scratch.setUint32(0, bits << 16);
  return scratch.getFloat32(0);
}
