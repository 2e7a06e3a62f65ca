import { readArrays, type Source } from "@nnft/data";
import { FileError, rowMajor } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import type { NdArray } from "ndarray";

/** The weights of one module, and its biases where it has some. */
export interface Module {
  /** the key without `.weight`, e.g. `net.0`; "" where there is nothing before it */
  readonly name: string;
  /** dense [out, in], convolution [out, in, …window] */
  readonly weight: NdArray<Float64Array>;
  readonly bias?: NdArray<Float64Array>;
}

/** The modules of one network in the order of its file. */
export interface StateDict {
  readonly file: string;
  readonly modules: readonly Module[];
}

const nameOf = (file: Source): string => (typeof file === "string" ? file : file.name);

/**
 * A state dict of PyTorch from a file of arrays.
 *
 * Errors: FileError for keys that are no weights or biases of dense layers and convolutions, for biases without weights, and for numbers
 * that are not finite; those of `readArrays`.
 */
export async function readStateDict(file: Source): Promise<StateDict> {
  const name = nameOf(file);
  const arrays = await readArrays(file);
  const modules = new Map<string, { weight?: NdArray<Float64Array>; bias?: NdArray<Float64Array> }>();
  for (const [key, array] of Object.entries(arrays)) {
    const [, module, role] = /^(?:(.*)\.)?(weight|bias)$/.exec(key) ?? [];
    if (role === undefined) throw new FileError(`${name}: ${unknownKey(key)}.`);
    const found = modules.get(module ?? "") ?? {};
    modules.set(module ?? "", { ...found, [role]: array });
    const bad = rowMajor(array).findIndex((entry) => !Number.isFinite(entry));
    if (bad >= 0)
      throw new FileError(
        `${name}: ${quoted(key)} is not finite at entry ${bad}; leave out networks that diverged in training.`,
      );
  }
  return {
    file: name,
    modules: [...modules].map(([module, { weight, bias }]) => {
      if (weight === undefined)
        throw new FileError(
          `${name}: holds ${quoted(keyOf(module, "bias"))} without ${quoted(keyOf(module, "weight"))}; save the whole state dict.`,
        );
      return { name: module, weight, ...(bias && { bias }) };
    }),
  };
}

/** The key of the weights or biases of a module. */
export const keyOf = (module: string, role: "weight" | "bias"): string => (module === "" ? role : `${module}.${role}`);

function unknownKey(key: string): string {
  if (/running_(mean|var)$|num_batches_tracked$/.test(key))
    return `holds ${quoted(key)} of a batch normalization, which nnft has not; fold it into the weights with torch.nn.utils.fuse_conv_bn_eval`;
  if (/weight_[gv]$|parametrizations/.test(key))
    return `holds ${quoted(key)} of parametrized weights; remove the parametrization before saving`;
  if (/in_proj_(weight|bias)$/.test(key)) return `holds ${quoted(key)} of attention, which is not read; leave it out`;
  return `holds ${quoted(key)}, which is no weight or bias; keep only keys that end in .weight and .bias`;
}
