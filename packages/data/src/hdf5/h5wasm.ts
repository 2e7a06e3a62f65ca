import { UnsupportedError } from "@nnft/foundations";

type H5Wasm = typeof import("h5wasm/node");

/** h5wasm, which users install beside this package. Errors: UnsupportedError where it is not. */
export async function h5wasm(caller: string): Promise<H5Wasm & { readonly fs: NonNullable<H5Wasm["FS"]> }> {
  try {
    const module = await import("h5wasm/node");
    const { FS } = await module.ready;
    return { ...module, fs: FS };
  } catch (cause) {
    throw new UnsupportedError(
      `${caller}: HDF5 needs the package h5wasm; npm install h5wasm (${(cause as Error).message}).`,
      {
        cause,
      },
    );
  }
}
