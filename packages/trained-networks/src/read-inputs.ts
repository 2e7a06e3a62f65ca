import { readRows, rowMajor, ShapeError, type StridedArray, type Table } from "@nnft/foundations";
import { requireObject } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";
import { channelsLast } from "./net/parameters-of.ts";
import type { TrainedNetworks } from "./read-networks.ts";

/** Points [P, d], or with the axes of an input behind the first, e.g. [P, C, H, W] with channels first. */
export type Inputs = Table | StridedArray;

/**
 * Points as the net takes them, [P, d] with channels last.
 *
 * Errors: ShapeError that names the shape that is wanted; DomainError for numbers that are not finite.
 */
export function readInputs(
  caller: string,
  networks: TrainedNetworks,
  points: Inputs,
  name = "points",
): NdArray<Float64Array> {
  const { net, channels } = requireNetworks(caller, networks);
  const { inputDimension: d } = net.architecture;
  const shape = net.architecture.kind === "layered" ? net.architecture.inputShape : [d];
  const channelCount = shape.at(-1)!;
  const wanted = channels === "first" ? [channelCount, ...shape.slice(0, -1)] : shape;
  const got = shapeOf(points);
  // images of one channel often come without its axis
  const accepted = [[d], wanted, ...(channelCount === 1 && shape.length > 1 ? [shape.slice(0, -1)] : [])];
  const axes = got?.slice(1);
  const free = net.architecture.kind === "dense" && axes?.reduce((product, n) => product * n, 1) === d;
  if (got && !free && !accepted.some((one) => one.join() === axes!.join()))
    throw new ShapeError(
      `${caller}: \`${name}\` must have shape [P, ${wanted.join(", ")}]${shape.length > 1 ? ` or [P, ${d}]` : ""}, got [${got.join(", ")}]; ` +
        (shape.length > 1
          ? `channels come ${channels}, or say \`channels\` otherwise.`
          : "give one row for each point."),
    );
  const flat: Table =
    got && got.length !== 2 ? { data: rowMajor(points as StridedArray), shape: [got[0], d] } : (points as Table);
  const { data, rows } = readRows(caller, name, flat, { columns: d, axes: `[P, ${wanted.join(", ")}]` });
  const placed = channels === "first" && shape.length > 1 ? channelsLast(data, rows, channelCount) : data.slice();
  return ndarray(placed, [rows, d]);
}

function shapeOf(points: Inputs): readonly number[] | undefined {
  const shape: unknown = (points as { readonly shape?: unknown } | null)?.shape;
  return Array.isArray(shape) ? shape : undefined;
}

/** Networks of `readNetworks`. Throws DomainError for anything else. */
export function requireNetworks(caller: string, networks: unknown): TrainedNetworks {
  const fields = ["files", "net", "theta", "channels"];
  requireObject(caller, "networks", networks, fields, "pass those of readNetworks");
  return networks as TrainedNetworks;
}
