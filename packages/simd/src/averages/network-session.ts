import { ShapeError } from "@nnft/foundations";
import { requireKeyWords } from "@nnft/foundations/checks";
import type { Activation } from "../activations/activate.ts";
import { activationCode } from "../activations/simd-activation.ts";
import type { Build, Instance } from "../wasm/instance.ts";
import { type MemoryPlan, memoryPlan, NORMALS_SLACK } from "../wasm/memory-plan.ts";
import { countAtLeastOne, lengthOf } from "../wasm/validation.ts";

/** z = scale·W·input + biasScale·b; biasScale 0: the layer has no biases. */
export interface LayerShape {
  readonly outputs: number;
  readonly inputs: number;
  readonly scale: number;
  readonly biasScale: number;
}

export interface NetworkOptions {
  readonly activation: Activation | "linear";
  /** input side first; the read-out last, where there is one */
  readonly layers: readonly LayerShape[];
  /** row-major [points, layers[0].inputs] */
  readonly coordinates: ArrayLike<number>;
  readonly points: number;
}

/**
 * The parameters of a batch of networks: for each block W⁰, b⁰, W¹, b¹, … (no biases where biasScale is 0), network after
 * network, either the words of a stream of standard normals or the numbers themselves.
 */
export type ParameterBlocks = readonly (readonly [number, number] | Float32Array)[];

/** Networks on points in the memory of one instance, in batches of at most `batch`. */
export interface NetworkSession {
  readonly instance: Instance;
  readonly code: number;
  readonly table: number;
  readonly depth: number;
  readonly even: number;
  readonly odd: number;
  readonly batch: number;
  /** Puts networks first … first + count − 1 of the blocks in place. */
  readonly load: (blocks: ParameterBlocks, first: number, count: number) => void;
}

const LAYER_WORDS = 6;
/** Numbers of parameters held at once, beyond those of one network: 256 KiB. */
const HELD = 65_536;

/** Lays a session out for `depth` hidden layers of `vectors`·4 points at a time; `further` takes further memory for the caller. */
export function networkSession<T>(
  fn: string,
  build: Build,
  { activation, layers }: Pick<NetworkOptions, "activation" | "layers">,
  depth: number,
  vectors: number,
  maxBatch: number,
  further: (plan: MemoryPlan) => (instance: Instance) => T,
): NetworkSession & { readonly further: T } {
  const code = activationCode(fn, activation);
  requireLayers(fn, layers);
  const hidden = layers.slice(0, depth);
  const plan = memoryPlan(build);
  const sizes = layers.flatMap((layer, l) => [
    { layer: l, bias: false, size: layer.inputs * layer.outputs },
    ...(layer.biasScale === 0 ? [] : [{ layer: l, bias: true, size: layer.outputs }]),
  ]);
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  const batch = Math.max(1, Math.min(maxBatch, Math.floor(HELD / total)));
  const blocks = sizes.map((block) => ({ ...block, at: plan.take(4 * block.size * batch, NORMALS_SLACK) }));
  const table = plan.take(4 * LAYER_WORDS * layers.length);
  const widest = Math.max(...hidden.map(({ outputs }) => outputs));
  const even = plan.take(16 * vectors * widest);
  const odd = plan.take(16 * vectors * widest);
  const place = further(plan);
  const instance = plan.done();
  const { buffer } = instance.memory;
  const words = new Int32Array(buffer, table, LAYER_WORDS * layers.length);
  const floats = new Float32Array(buffer, table, LAYER_WORDS * layers.length);
  layers.forEach((layer, l) => {
    words.set([layer.outputs, layer.inputs, 0, 0], LAYER_WORDS * l);
    floats.set([layer.scale, layer.biasScale], LAYER_WORDS * l + 4);
  });
  return {
    instance,
    code,
    table,
    depth,
    even,
    odd,
    batch,
    further: place(instance),
    load: (sources, first, count) => {
      if (sources.length !== blocks.length)
        throw new ShapeError(
          `${fn}: \`blocks\` must be ${blocks.length}, one for each of the weights and biases, got ${sources.length}.`,
        );
      blocks.forEach(({ layer, bias, size, at }, k) => {
        const source = sources[k]!;
        let address = at;
        if (source instanceof Float32Array) {
          const part = source.subarray(first * size, (first + count) * size);
          lengthOf(fn, `blocks[${k}]`, part, count * size, "network after network");
          new Float32Array(buffer, at, part.length).set(part);
        } else {
          const [k0, k1] = requireKeyWords(fn, source);
          address = instance.routines.fillNormals(at, count * size, first * size, k0, k1);
        }
        words[LAYER_WORDS * layer + (bias ? 3 : 2)] = address;
      });
    },
  };
}

/** Throws unless counts are positive and layers follow on each other. */
export function requireLayers(fn: string, layers: readonly LayerShape[]): void {
  layers.forEach(({ inputs, outputs }, l) => {
    countAtLeastOne(fn, `layers[${l}].inputs`, inputs);
    countAtLeastOne(fn, `layers[${l}].outputs`, outputs);
    if (l > 0 && inputs !== layers[l - 1]!.outputs)
      throw new ShapeError(
        `${fn}: \`layers[${l}].inputs\` must be ${layers[l - 1]!.outputs}, the outputs of the layer before, got ${inputs}.`,
      );
  });
}

/** Points as the kernels want them: chunks of `chunk` vectors of four points, each [inputs][vectors], missing points 0. */
export function chunkedCoordinates(
  coordinates: ArrayLike<number>,
  points: number,
  inputs: number,
  chunk: number,
): Float32Array {
  const vectors = Math.ceil(points / 4);
  const out = new Float32Array(4 * vectors * inputs);
  for (let p = 0; p < points; p++) {
    const start = Math.floor(p / (4 * chunk)) * chunk;
    const some = Math.min(chunk, vectors - start);
    for (let j = 0; j < inputs; j++)
      out[4 * (start * inputs + j * some) + (p - 4 * start)] = coordinates[p * inputs + j]!;
  }
  return out;
}
