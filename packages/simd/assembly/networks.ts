// Whole networks on a set of points: vectors hold four points, weights are broadcast.
import { activateArray } from "./activations";
import { addGramOfRows, gramOfColumns, mirror, product, scatter, stridedProduct } from "./products";

/** One layer in memory, LAYER_BYTES each: where its weights and biases for network 0 stand, and its shape and scales. */
@unmanaged
class Layer {
  outputs: i32;
  inputs: i32;
  weights: usize;
  biases: usize;
  scale: f32;
  biasScale: f32;
}

// @ts-ignore: decorator
@inline
function apply(layer: Layer, network: i32, input: usize, vectors: i32, output: usize): void {
  const outputs = layer.outputs;
  const inputs = layer.inputs;
  product(
    layer.weights + ((<usize>network * <usize>outputs * <usize>inputs) << 2), outputs, inputs, input, vectors, output,
    layer.scale, layer.biases ? layer.biases + ((<usize>network * <usize>outputs) << 2) : 0, layer.biasScale,
  );
}

/** Activations of the last of `depth` hidden layers as [width][vectors]; returns which of the two buffers holds them. */
function hidden(
  table: usize, depth: i32, activation: i32, network: i32, input: usize, vectors: i32, even: usize, odd: usize,
): usize {
  let at = input;
  for (let l = 0; l < depth; l++) {
    const layer = changetype<Layer>(table + <usize>l * offsetof<Layer>());
    const to = l & 1 ? odd : even;
    apply(layer, network, at, vectors, to);
    activateArray(activation, to, layer.outputs * (vectors << 2));
    at = to;
  }
  return at;
}

/**
 * Fields of `count` ≤ 16 networks on `points` points to the columns 0 … count − 1 of fields[point·outputs + output][16];
 * the other columns become 0. `coordinates` holds the points in chunks of `chunk` vectors: [inputs][chunk], the last shorter.
 */
export function networkFields(
  count: i32, table: usize, depth: i32, activation: i32, coordinates: usize, points: i32, chunk: i32, even: usize,
  odd: usize, values: usize, fields: usize,
): void {
  const readout = changetype<Layer>(table + <usize>depth * offsetof<Layer>());
  const outputs = readout.outputs;
  const inputs = changetype<Layer>(table).inputs;
  const vectors = (points + 3) >> 2;
  memory.fill(fields, 0, (<usize>points * <usize>outputs) << 6);
  for (let network = 0; network < count; network++) {
    let from = coordinates;
    let to = fields + (<usize>network << 2);
    for (let v = 0; v < vectors; v += chunk) {
      const some = min(chunk, vectors - v);
      const held = min(some << 2, points - (v << 2));
      const last = hidden(table, depth, activation, network, from, some, even, odd);
      apply(readout, network, last, some, values);
      scatter(values, some, held, outputs, to, 64);
      from += (<usize>inputs * <usize>some) << 4;
      to += (<usize>held * <usize>outputs) << 6;
    }
  }
}

/** Σ_j h_j(x) h_j(y) of the last hidden layer of `count` networks, [4·vectors]² float64 each. */
export function networkGrams(
  count: i32, table: usize, depth: i32, activation: i32, coordinates: usize, vectors: i32, even: usize, odd: usize,
  grams: usize,
): void {
  const width = changetype<Layer>(table + <usize>(depth - 1) * offsetof<Layer>()).outputs;
  for (let network = 0; network < count; network++) {
    const last = hidden(table, depth, activation, network, coordinates, vectors, even, odd);
    gramOfColumns(last, width, vectors, grams);
    grams += <usize>(vectors * vectors) << 7;
  }
}

/** Sets the entries from `used` on of every row of `vectors` groups to 0. */
export function clearTails(rows: usize, count: i32, vectors: i32, used: i32): void {
  const stride = <usize>vectors << 4;
  for (let row = 0; row < count; row++, rows += stride) memory.fill(rows + (<usize>used << 2), 0, stride - (<usize>used << 2));
}

/** Neurons evaluated at once: with 16 points 16 KiB. */
const CHUNK = 64;

/**
 * gram[p][q] = Σ_i σ(z_pi) σ(z_qi), z = factor·normals, for `rows` points (a multiple of four) and `width` neurons;
 * factor [rows][rank], normals [rank][vectors], `chunk` holds rows·CHUNK vectors.
 */
export function collapsedGram(
  factor: usize, rows: i32, rank: i32, triangular: bool, normals: usize, width: i32, activation: i32, chunk: usize,
  gram: usize,
): void {
  const vectors = (width + 3) >> 2;
  memory.fill(gram, 0, (<usize>rows * <usize>rows) << 3);
  for (let v = 0; v < vectors; v += CHUNK) {
    const some = min(CHUNK, vectors - v);
    stridedProduct(
      factor, rows, rank, normals + (<usize>v << 4), <usize>vectors << 4, some, chunk, 1, 0, 0, triangular,
    );
    activateArray(activation, chunk, rows * (some << 2));
    if (v + some == vectors && (width & 3)) clearTails(chunk, rows, some, width - (v << 2));
    addGramOfRows(chunk, rows, some, gram);
  }
  mirror(gram, rows);
}
