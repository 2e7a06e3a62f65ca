import type { Architecture } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { layerPlan } from "@nnft/architectures/layer-plan";
import { rowMajor } from "@nnft/foundations";
import type { Module } from "../files/state-dict.ts";
import { flattenedShapes } from "./flattened-shapes.ts";

/**
 * Writes the parameters of one network to target[at …], each block in the order of this library.
 *
 * Convolutions [out, in, …window] become [out, window, in]; columns of a dense layer behind `flatten` go from channels first to channels
 * last, where `channels` is "first".
 */
export function parametersOf(
  architecture: Architecture,
  channels: "first" | "last",
): (modules: readonly Module[], target: Float64Array, at: number) => void {
  const { blocks } = parameterSpace(architecture);
  const flattened = architecture.kind === "layered" ? flattenedShapes(layerPlan(architecture).layers) : [];
  return (modules, target, at) => {
    modules.forEach(({ weight, bias }, k) => {
      const entries = rowMajor(weight);
      const block = blocks.find(({ name }) => name === `weight${k}`)!;
      const shape = flattened[k];
      const placed =
        weight.shape.length > 2
          ? channelsLast(entries, weight.shape[0], weight.shape[1])
          : shape && channels === "first"
            ? channelsLast(entries, weight.shape[0], shape.at(-1)!)
            : entries;
      target.set(placed, at + block.offset);
      if (bias) target.set(rowMajor(bias), at + blocks.find(({ name }) => name === `bias${k}`)!.offset);
    });
  };
}

/** [rows, channels, positions] to [rows, positions, channels]. */
export function channelsLast(entries: Float64Array, rows: number, channels: number): Float64Array {
  const positions = entries.length / rows / channels;
  const placed = new Float64Array(entries.length);
  for (let row = 0; row < rows; row++)
    for (let c = 0; c < channels; c++)
      for (let p = 0; p < positions; p++)
        placed[(row * positions + p) * channels + c] = entries[(row * channels + c) * positions + p];
  return placed;
}
