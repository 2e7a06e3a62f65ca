import { UnsupportedError } from "@nnft/foundations";
import { isText, type Writable } from "../writable.ts";

/** A safetensors file of float64 tensors. Errors: UnsupportedError for texts. */
export function safetensorsBytes(arrays: readonly Writable[]): Uint8Array {
  const text = arrays.find(isText);
  if (text)
    throw new UnsupportedError(`writeArrays: safetensors holds no texts, got \`${text.name}\`; write NPZ or HDF5.`);
  if (arrays.some(({ name }) => name === "__metadata__"))
    throw new UnsupportedError(
      "writeArrays: safetensors keeps `__metadata__` for itself; call the array something else.",
    );
  let at = 0;
  const header: Record<string, object> = {};
  for (const { name, shape, data } of arrays) {
    header[name] = { dtype: "F64", shape, data_offsets: [at, at + 8 * data.length] };
    at += 8 * data.length;
  }
  const json = JSON.stringify(header);
  // numbers begin at a multiple of 8 bytes
  const head = new TextEncoder().encode(
    json.padEnd(json.length + ((8 - (new TextEncoder().encode(json).length % 8)) % 8)),
  );
  const file = new Uint8Array(8 + head.length + at);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(head.length), true);
  file.set(head, 8);
  let next = 8 + head.length;
  for (const { data } of arrays)
    for (let i = 0; i < data.length; i++, next += 8) view.setFloat64(next, data[i] as number, true);
  return file;
}
