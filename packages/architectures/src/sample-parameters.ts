import { dimensionOf, sampleInto } from "@nnft/densities/operations";
import { DomainError } from "@nnft/foundations";
import { refuse, requireInteger, requireKey, roomFor } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import type { Ensemble } from "./ensemble.ts";
import { parameterSpace } from "./parameter-space.ts";

/**
 * Draws networks θ ~ P(θ).
 *
 * Shapes: → [count, |θ|]. Block k of the parameter space draws from split(key, k), so network m depends on
 * only (ensemble, key, m), not on `count`.
 * Errors: UnsupportedError when the parameters cannot fit into memory; DomainError for a net of no known kind, a count that is no
 * integer of at least 0, when a block has no density or one whose dimension does not divide the block.
 * Source: Halverson 2025 (12).
 */
export function sampleParameters(net: Ensemble, key: Key, count: number): NdArray<Float64Array> {
  const { size } = parameterSpace(net, "sampleParameters");
  requireInteger("sampleParameters", "count", count, 0);
  requireKey("sampleParameters", key);
  const theta = roomFor(
    "sampleParameters",
    `${count} networks of ${size} parameters`,
    count * size,
    "draw fewer at once, each block from a key of split, or make the net narrower",
  );
  samplerOf("sampleParameters", net)(key, count, theta);
  return ndarray(theta, [count, size]);
}

/** The hot path beneath `sampleParameters`: checks the densities once, then fills row-major [count, |θ|] targets. */
export function parameterSampler(net: Ensemble): (key: Key, count: number, target: Float64Array) => void {
  return samplerOf("parameterSampler", net);
}

function samplerOf(caller: string, net: Ensemble): (key: Key, count: number, target: Float64Array) => void {
  const { blocks, size } = parameterSpace(net, caller);
  if (typeof net.density !== "object" || net.density === null)
    refuse(caller, "net.density", "one density for each block", net.density, "pass an ensemble, not its architecture");
  const sources = blocks.map((block) => {
    const density = net.density[block.name];
    if (!density)
      throw new DomainError(
        `${caller}: \`density\` has no entry for block "${block.name}"; give one density per block of parameterSpace(net).`,
      );
    const run = dimensionOf(density);
    if (block.size % run !== 0 || (run > 1 && run !== block.size && block.shape[block.shape.length - 1] % run !== 0))
      throw new DomainError(
        `${caller}: density of block "${block.name}" has dimension ${run}, which is ` +
          `neither its size nor divides the last axis of its shape [${block.shape.join(", ")}]; give one that does.`,
      );
    return { ...block, density, runs: block.size / run };
  });
  let scratch = new Float64Array(0);
  return (key, count, target) => {
    sources.forEach((source, k) => {
      if (scratch.length < count * source.size) scratch = new Float64Array(count * source.size);
      sampleInto(source.density, split(key, k), count * source.runs, scratch.subarray(0, count * source.size));
      for (let m = 0; m < count; m++) {
        const from = m * source.size;
        const to = m * size + source.offset;
        for (let i = 0; i < source.size; i++) target[to + i] = scratch[from + i];
      }
    });
  };
}
