import type { Build } from "../wasm/instance.ts";
import { countAtLeastOne, lengthOf } from "../wasm/validation.ts";
import { chunkedCoordinates, type NetworkOptions, networkSession, type ParameterBlocks } from "./network-session.ts";

/** Calls `use` with Σ_j h_j(x_p) h_j(x_q) [points, points] of each network; the array is reused. */
export type NetworkGrams = (blocks: ParameterBlocks, count: number, use: (gram: Float64Array) => void) => void;

const BATCH = 16;

/**
 * Draws the hidden layers of networks and sums the products of the last one over its neurons.
 *
 * Formula: G(x_p, x_q) = Σ_j h_j(x_p) h_j(x_q), h = σ(z^L) of the last layer given.
 * Shapes: coordinates [points, inputs]; `layers` and the blocks are only those of the hidden layers.
 * Convention: as `networkMoments`.
 * Accuracy: float32 throughout, sums over runs of 512 neurons joined in float64: about 10⁻⁶.
 * Errors: as `networkMoments`.
 */
export function networkGrams(build: Build): (options: NetworkOptions) => NetworkGrams {
  return (options) => {
    const { layers, coordinates, points } = options;
    countAtLeastOne("networkGrams", "points", points);
    const { inputs } = layers[0]!;
    lengthOf("networkGrams", "coordinates", coordinates, points * inputs, "it is row-major [points, inputs]");
    const vectors = Math.ceil(points / 4);
    const rows = 4 * vectors;
    const packed = chunkedCoordinates(coordinates, points, inputs, vectors);
    const session = networkSession("networkGrams", build, options, layers.length, vectors, BATCH, (plan) => {
      const at = { coordinates: plan.take(4 * packed.length), grams: plan.take(8 * BATCH * rows * rows) };
      return (instance) => {
        new Float32Array(instance.memory.buffer, at.coordinates, packed.length).set(packed);
        return { ...at, grams: new Float64Array(instance.memory.buffer, at.grams, BATCH * rows * rows), at: at.grams };
      };
    });
    const { instance, table, depth, code, even, odd, batch, load, further } = session;
    const gram = new Float64Array(points * points);
    return (blocks, count, use) => {
      countAtLeastOne("networkGrams", "count", count);
      for (let first = 0; first < count; first += batch) {
        const some = Math.min(batch, count - first);
        load(blocks, first, some);
        instance.routines.networkGrams(some, table, depth, code, further.coordinates, vectors, even, odd, further.at);
        for (let m = 0; m < some; m++) {
          for (let p = 0; p < points; p++)
            for (let q = 0; q < points; q++) gram[p * points + q] = further.grams[m * rows * rows + p * rows + q]!;
          use(gram);
        }
      }
    };
  };
}
