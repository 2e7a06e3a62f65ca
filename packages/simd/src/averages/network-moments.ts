import type { Build } from "../wasm/instance.ts";
import { countAtLeastOne, lengthOf } from "../wasm/validation.ts";
import { type MomentProgram, placeProgram } from "./moment-program.ts";
import { chunkedCoordinates, type NetworkOptions, networkSession, type ParameterBlocks } from "./network-session.ts";

export type AddNetworks = (blocks: ParameterBlocks, count: number, sums: Float64Array) => void;

/** Vectors of points carried through the layers at once: with 256 neurons 16 KiB, half of a first-level cache. */
const CHUNK = 4;
/** Columns of fields that are summed at once. */
const COLUMNS = 16;

/**
 * Draws whole networks, evaluates them on points and sums the products of their fields, without leaving the kernels.
 *
 * Formula: z¹ = s₀W⁰x + c₀b⁰, z^{ℓ+1} = s_ℓ W^ℓ σ(z^ℓ) + c_ℓ b^ℓ, φ the last; sums[m] += Σ_networks Π_{site∈m} φ(site).
 * Shapes: coordinates [points, inputs]; site = point·outputs + output; sums [program.size].
 * Convention: entry j of block k of network m is number m·size_k + j of its stream: the layout of `sampleParameters`.
 * Accuracy: float32 throughout, sums of 16 joined in float64; a field is good to about 10⁻⁶√(width) of its size.
 * Errors: ShapeError for sizes that do not fit, DomainError for bad words or counts, UnsupportedError for the activation.
 * Cost: O(P Σ n_ℓ n_{ℓ+1} + monomials) a network.
 */
export function networkMoments(
  build: Build,
): (options: NetworkOptions & { readonly program: MomentProgram }) => AddNetworks {
  return (options) => {
    const { layers, coordinates, points, program } = options;
    countAtLeastOne("networkMoments", "points", points);
    const { inputs } = layers[0]!;
    const { outputs } = layers[layers.length - 1]!;
    lengthOf("networkMoments", "coordinates", coordinates, points * inputs, "it is row-major [points, inputs]");
    const packed = chunkedCoordinates(coordinates, points, inputs, CHUNK);
    const chunk = Math.min(CHUNK, Math.ceil(points / 4));
    const session = networkSession("networkMoments", build, options, layers.length - 1, chunk, COLUMNS, (plan) => {
      const at = {
        coordinates: plan.take(4 * packed.length),
        values: plan.take(16 * chunk * outputs),
        fields: plan.take(4 * COLUMNS * points * outputs),
      };
      const place = placeProgram("networkMoments", program, points * outputs, plan);
      return (instance) => {
        new Float32Array(instance.memory.buffer, at.coordinates, packed.length).set(packed);
        return { ...at, moments: place(instance) };
      };
    });
    const { instance, table, depth, code, even, odd, batch, load, further } = session;
    return (blocks, count, sums) => {
      countAtLeastOne("networkMoments", "count", count);
      lengthOf("networkMoments", "sums", sums, program.size, "one sum a monomial");
      for (let first = 0; first < count; first += batch) {
        const some = Math.min(batch, count - first);
        load(blocks, first, some);
        const { coordinates: x, values, fields, moments } = further;
        instance.routines.networkFields(some, table, depth, code, x, points, chunk, even, odd, values, fields);
        moments.add(fields, 4 * COLUMNS, 1, sums);
      }
      sums[0]! += count;
    };
  };
}
