import { UnsupportedError } from "@nnft/foundations";
import { isText, type Writable } from "../writable.ts";
import { h5wasm } from "./h5wasm.ts";
import { inOwnFolder } from "./own-folder.ts";

/** An HDF5 file; a name such as a/b puts b into the group a. Errors: UnsupportedError where h5wasm is not installed. */
export async function hdf5Bytes(
  arrays: readonly Writable[],
  attributes: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const { File, Group } = await h5wasm("writeArrays");
  for (const { name } of arrays)
    if (!/^[^/]+(\/[^/]+)*$/.test(name) || arrays.some((other) => other.name.startsWith(`${name}/`)))
      throw new UnsupportedError(
        `writeArrays: HDF5 cannot call an array ${JSON.stringify(name)} here: it is empty, or the folder of another; give it another name.`,
      );
  const { path, contents, remove } = inOwnFolder("data.h5");
  try {
    const file = new File(path, "w");
    const groups = new Set<string>();
    for (const array of arrays) {
      const parts = array.name.split("/").slice(0, -1);
      parts.forEach((_, depth) => {
        const group = parts.slice(0, depth + 1).join("/");
        if (!groups.has(group)) file.create_group(group);
        groups.add(group);
      });
      const shape = [...array.shape];
      file.create_dataset(
        isText(array)
          ? { name: array.name, data: [...array.data], shape, dtype: "S" }
          : { name: array.name, data: Float64Array.from(array.data as ArrayLike<number>), shape },
      );
    }
    for (const [key, value] of Object.entries(attributes)) {
      const [, group, name] = /^(.+)@([^@/]+)$/.exec(key) ?? [];
      if (group === undefined) file.create_attribute(key, value);
      else if (groups.has(group)) (file.get(group) as InstanceType<typeof Group>).create_attribute(name!, value);
      else
        throw new UnsupportedError(
          `writeArrays: HDF5 has no group ${JSON.stringify(group)} for the attribute ${JSON.stringify(key)}; name one of ${[...groups].join(", ")}.`,
        );
    }
    file.close();
    return contents();
  } finally {
    remove();
  }
}
