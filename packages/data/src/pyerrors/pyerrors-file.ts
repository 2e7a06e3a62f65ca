import { FileError } from "@nnft/foundations";
import { requireRoom } from "@nnft/foundations/memory";
import { gunzipSync } from "fflate";
import { type ArrayFile, rowLength } from "../array-file.ts";
import type { Bytes } from "../source.ts";

interface Replica {
  readonly name: string;
  readonly deltas: readonly (readonly number[])[];
}

/** What pyerrors writes of an observable, or of a list of them on the same configurations. */
interface Observables {
  readonly type: string;
  readonly layout?: string;
  readonly value: readonly number[];
  readonly data?: readonly { readonly id: string; readonly replica: readonly Replica[] }[];
  /** errors that are not of samples */
  readonly cdata?: readonly unknown[];
}

/** An array that is in memory. */
interface Held {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/**
 * Opens a file of pyerrors (`dump_to_json`): for observable k and replicum r the samples `k/r` [N, layout…], and their places in the chain `k/r/times` [N].
 *
 * Convention: the file holds means and deviations; a sample is their sum. Errors: FileError.
 * Source: pyerrors 2, `pyerrors.input.json`, format 0.2.
 */
export async function openPyerrors(bytes: Bytes): Promise<ArrayFile> {
  requireRoom("readArrays", bytes.name, 8 * bytes.size, "save the samples as NPY files, which are read in pieces");
  const raw = await bytes.read(0, bytes.size);
  await bytes.close();
  const arrays = (await observables(bytes.name, raw)).flatMap((entry, k) => {
    try {
      return samplesOf(bytes.name, entry, k);
    } catch (error) {
      if (error instanceof FileError) throw error;
      throw new FileError(`${bytes.name}: observable ${k} is not as pyerrors writes it; dump it again.`, {
        cause: error,
      });
    }
  });
  if (arrays.length === 0)
    throw new FileError(`${bytes.name}: holds no observables with samples; dump them with pyerrors' dump_to_json.`);
  return {
    arrays: arrays.map(({ name, shape }) => ({ name, shape })),
    read: async (index, from, to) => {
      const { data, ...info } = arrays[index]!;
      return data.slice(from * rowLength(info), to * rowLength(info));
    },
    close: async () => {},
  };
}

async function observables(name: string, raw: Uint8Array): Promise<readonly Observables[]> {
  try {
    const text = new TextDecoder().decode(raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw);
    // NaN is no JSON; Python writes it
    const { obsdata } = JSON.parse(text.replace(/([[,:\s])NaN\b/g, "$1null"));
    if (Array.isArray(obsdata)) return obsdata;
  } catch {
    // said below
  }
  throw new FileError(`${name}: is no file of pyerrors; dump its observables with pyerrors' dump_to_json.`);
}

function samplesOf(
  file: string,
  { layout = "1", value, data = [], cdata = [] }: Observables,
  k: number,
): readonly Held[] {
  const refuse = (why: string): never => {
    throw new FileError(`${file}: observable ${k} ${why}; dump it again.`);
  };
  if (data.length > 1 || cdata.length > 0)
    throw new FileError(
      `${file}: observable ${k} depends on ${data.length > 1 ? `${data.length} ensembles` : "a covariance that is not of samples"}; ` +
        "dump what depends on the samples of one ensemble.",
    );
  const extents = layout === "1" ? [] : layout.split(",").map((extent) => Number(extent.trim()));
  const length = extents.reduce((product, extent) => product * extent, 1);
  if (!Array.isArray(value) || value.length !== length)
    refuse(`has another number of values than its layout ${layout}`);
  return data.flatMap(({ replica }) =>
    replica.flatMap(({ name, deltas }) => {
      if (!Array.isArray(deltas) || deltas.some((row) => row.length !== length + 1))
        refuse(`has rows of another length in ${name}`);
      const samples = Float64Array.from(
        deltas.flatMap(([, ...row]) => row),
        (delta: unknown, i) => (typeof delta === "number" ? delta : Number.NaN) + (value[i % length] ?? Number.NaN),
      );
      return [
        { name: `${k}/${name}`, shape: [deltas.length, ...extents], data: samples },
        { name: `${k}/${name}/times`, shape: [deltas.length], data: Float64Array.from(deltas, ([time]) => time!) },
      ];
    }),
  );
}
