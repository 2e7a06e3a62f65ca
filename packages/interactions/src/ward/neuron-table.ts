import { parameterSpace } from "@nnft/architectures/evaluation";
import { BLOCKS, type BreakingTable, type Places, type VisitDraws } from "./breaking-table.ts";
import { sourceMoves } from "./source-moves.ts";

/** Columns of each subset of places: Πh, ξ·∂Πh, density·Πh, cutoff·Πh. */
const COLUMNS = 4;

/**
 * Correlators from those of one neuron: ⟨Π_a Σ_i h_ia⟩ = Σ_π N(N − 1)…(N − |π| + 1) Π_{C∈π} ⟨Π_C h⟩, over ways π to share the places among distinct
 * neurons. Only subsets of an even number of places count, since the phases make the others vanish. A source that is a sum over neurons, less its
 * mean, adds Σ_C (⟨βΠ_C h⟩ − ⟨β⟩⟨Π_C h⟩)Π_{C′≠C}: neurons without a place add nothing.
 */
export function neuronTable({ moved, own, motion, count }: Places, draws: VisitDraws, samples: number): BreakingTable {
  const { net, resolved } = moved;
  const { width } = net.architecture;
  const subsets = Array.from({ length: 2 ** count }, (_, mask) => mask).filter(
    (mask) => mask > 0 && bitsOf(mask).length % 2 === 0,
  );
  const members = subsets.map(bitsOf);
  const means = COLUMNS * subsets.length;
  const sums = Array.from({ length: BLOCKS }, () => new Float64Array(means + 2));
  const counts = new Array<number>(BLOCKS).fill(0);
  const fields = new Float64Array(width * count);
  const moves = new Float64Array(width * count);
  const tracker = sourceMoves();
  const squares = { density: 0, cutoff: 0 };
  const jacobian = resolved.divergence(new Float64Array(parameterSpace(net).size)) / width;
  draws((theta, k) => {
    const block = sums[Math.floor((k * BLOCKS) / samples)];
    counts[Math.floor((k * BLOCKS) / samples)] += width;
    motion(theta, fields, moves);
    const { density, cutoff, size } = own.ofNeurons(theta);
    for (let i = 0; i < width; i++) {
      for (const [c, places] of members.entries()) {
        const [product, moved] = productOf(fields, moves, i * count, places);
        const at = COLUMNS * c;
        block[at] += product;
        block[at + 1] += moved;
        block[at + 2] += density[i] * product;
        block[at + 3] += cutoff[i] * product;
      }
      block[means] += density[i];
      block[means + 1] += cutoff[i];
      squares.density += density[i] ** 2;
      squares.cutoff += cutoff[i] ** 2;
      tracker.add({ density: density[i], jacobian, interaction: 0, cutoff: cutoff[i] }, size);
    }
  });

  const neurons = samples * width;
  const deviation = (source: "density" | "cutoff", column: number): number => {
    const mean = sums.reduce((total, block) => total + block[column], 0) / neurons;
    return Math.sqrt(width) * tracker.deviation(Math.sqrt(Math.max(0, squares[source] / neurons - mean * mean)));
  };
  return {
    ...{ sums, counts, level: "neuron", effectiveSamples: samples },
    statistic: statisticOf(width, jacobian, subsets, evenPartitions(count)),
    spread: {
      density: deviation("density", means),
      jacobian: 0,
      interaction: 0,
      cutoff: deviation("cutoff", means + 1),
    },
    moves: tracker.result(),
  };
}

/** Πh over places of a neuron, and how the flow moves it. */
function productOf(
  fields: Float64Array,
  moves: Float64Array,
  from: number,
  places: readonly number[],
): readonly [number, number] {
  let [product, moved] = [1, 0];
  for (const a of places) {
    moved = moved * fields[from + a] + product * moves[from + a];
    product *= fields[from + a];
  }
  return [product, moved];
}

function statisticOf(
  width: number,
  jacobian: number,
  subsets: readonly number[],
  partitions: readonly (readonly number[])[],
): BreakingTable["statistic"] {
  const place = new Map(subsets.map((mask, c) => [mask, COLUMNS * c]));
  const last = COLUMNS * subsets.length;
  return (means) => {
    const [meanDensity, meanCutoff] = [means[last], means[last + 1]];
    let [observable, flow, density, cutoff] = [0, 0, 0, 0];
    for (const blocks of partitions) {
      let ways = 1;
      for (let k = 0; k < blocks.length; k++) ways *= width - k;
      const columns = blocks.map((mask) => place.get(mask)!);
      observable += columns.reduce((product, at) => product * means[at], ways);
      for (const [k, at] of columns.entries()) {
        const others = columns.reduce((product, other, j) => (j === k ? product : product * means[other]), ways);
        flow += others * means[at + 1];
        density += others * (means[at + 2] - meanDensity * means[at]);
        cutoff += others * (means[at + 3] - meanCutoff * means[at]);
      }
    }
    const balance = width * (meanDensity + jacobian + meanCutoff);
    const response = density + cutoff;
    return Float64Array.of(flow + response, balance, flow, response, observable, density, 0, 0, cutoff);
  };
}

/** All ways to share `count` places among blocks of an even size, as bit masks. */
function evenPartitions(count: number): readonly (readonly number[])[] {
  const found: number[][] = [];
  const share = (left: number, blocks: readonly number[]): void => {
    if (left === 0) {
      found.push([...blocks]);
      return;
    }
    const first = left & -left;
    const rest = left & ~first;
    // every subset of the rest with which the first place has a block
    for (let other = rest; ; other = (other - 1) & rest) {
      if (bitsOf(other).length % 2 === 1) share(rest & ~other, [...blocks, first | other]);
      if (other === 0) return;
    }
  };
  share(2 ** count - 1, []);
  return found;
}

function bitsOf(mask: number): readonly number[] {
  const bits: number[] = [];
  for (let a = 0; mask >> a > 0; a++) if ((mask >> a) & 1) bits.push(a);
  return bits;
}
