import type { DenseArchitecture, Ensemble, LayeredArchitecture } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import type { Source } from "@nnft/data";
import { roomFor } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";
import { listFiles } from "./files/list-files.ts";
import { readStateDict } from "./files/state-dict.ts";
import { type NetworkDescription, requireDescription } from "./net/description.ts";
import { modulesLike } from "./net/modules-like.ts";
import { networkNet } from "./net/network-net.ts";
import { parametersOf } from "./net/parameters-of.ts";

/** Networks that were trained elsewhere, as an ensemble of this library. */
export interface TrainedNetworks {
  /** the files, one for each network */
  readonly files: readonly string[];
  /** the architecture in standard form, with the law of its parameters before training */
  readonly net: Ensemble<DenseArchitecture | LayeredArchitecture>;
  /** [M, |θ|] */
  readonly theta: NdArray<Float64Array>;
  /** where the channels of points stand */
  readonly channels: "first" | "last";
}

/**
 * Reads an ensemble of trained networks from state dicts: safetensors, NPZ or HDF5 files with PyTorch's names of weights and biases.
 *
 * φ_θ is what the network computes: θ are the numbers of the file, without factors (standard form), also where convolutions and layers
 * behind `flatten` keep their columns in another order.
 * Shapes: one file for each of M networks → theta [M, |θ|]. Of a folder all safetensors, NPZ and HDF5 files are read, net2 before net10.
 * Convention: keys are `….weight` and `….bias`; dense weights [out, in], convolutions [out, in, …window]. Modules stand in the order of
 * the numbers in their names, or in the one in which shapes fit.
 * Errors: FileError for files that cannot be read, are not finite or do not fit the description or each other: missing and unknown keys,
 * transposed weights, other shapes; DomainError and ShapeError for a wrong description.
 * Source: PyTorch 2, `torch.nn.Module.state_dict`, `nn.Linear`, `nn.Conv2d`.
 * @example
 * const networks = await readNetworks("runs", { activation: "tanh" });
 * networks.theta.shape; // [32, 1153]
 */
export async function readNetworks(
  files: Source | readonly Source[],
  description: NetworkDescription,
): Promise<TrainedNetworks> {
  const caller = "readNetworks";
  requireDescription(caller, description);
  const list = await listFiles(caller, files);
  const first = await readStateDict(list[0]);
  const found = networkNet(caller, first, description);
  const { size } = parameterSpace(found.net);
  const theta = roomFor(
    caller,
    `${list.length} networks of ${size} parameters`,
    list.length * size,
    "read fewer files at once",
  );
  const { channels = "first" } = description;
  const write = parametersOf(found.net.architecture, channels);
  for (const [m, file] of list.entries()) {
    const dict = m === 0 ? first : await readStateDict(file);
    write(modulesLike(first, found, dict), theta, m * size);
  }
  return {
    files: list.map((file) => (typeof file === "string" ? file : file.name)),
    net: found.net,
    theta: ndarray(theta, [list.length, size]),
    channels,
  };
}
