import { requireKeyWords, requirePositive } from "@nnft/foundations/checks";
import { activationPass, type SimdActivation } from "../activations/simd-activation.ts";
import { placeSobol, requireSobol, type SobolSource, STEPS, sobolBytes } from "../streams/sobol-normals.ts";
import type { Build, Instance } from "../wasm/instance.ts";
import { memoryPlan, NORMALS_SLACK } from "../wasm/memory-plan.ts";
import { countAtLeastOne, lengthOf } from "../wasm/validation.ts";
import { type MomentProgram, placeProgram } from "./moment-program.ts";

/** One neuron h = a σ(A u) on P points: A row-major [points, rank]. */
export interface NeuronMomentsOptions {
  readonly activation: SimdActivation;
  readonly factor: ArrayLike<number>;
  readonly points: number;
  readonly rank: number;
  readonly program: MomentProgram;
  /** gives the program one more factor, number `points`: the weights of normals of which the first come wider */
  readonly widened?: Widened;
}

/** Normals s z with z standard in the first `coordinates`: their weights are s^coordinates e^{−(s² − 1) Σ z²/2}. */
export interface Widened {
  readonly coordinates: number;
  /** s, which stands in the factor A as well */
  readonly by: number;
}

/** Where u comes from: the words of a stream of standard normals, or numbers [rank, count] with a factor for each neuron. */
export type NeuronSource =
  | readonly [number, number]
  | { readonly columns: Float32Array; readonly amplitudes?: Float32Array };

/** Adds the sums of all monomials over `count` neurons to `sums` (sums[0] counts); the source may also be coordinates of Sobol points. */
export type AddNeurons = (source: NeuronSource | SobolSource, count: number, sums: Float64Array) => void;

/**
 * Draws neurons, evaluates them on points and sums the products of their values, without leaving the kernels.
 *
 * Formula: z(x_p) = Σ_k A_pk u_k, sums[m] += Σ_neurons Π_{p∈m} a σ(z(x_p)).
 * Shapes: factor [points, rank], program.factors < points (≤ points where coordinates are widened), sums [program.size].
 * Convention: u_k of neuron i is normal number k·16⌈count/16⌉ + i of a stream, with a = 1, or columns[k·count + i], or the normal of
 * coordinate k of point first + i of a scrambled Sobol sequence.
 * Accuracy: float32 draws and products, sums of 16 joined in float64: below n·10⁻⁶ of ⟨|Π|⟩ for a product of n. Magnitudes
 * must stay within float32: |h|ⁿ between 10⁻³⁰ and 10³⁰.
 * Errors: ShapeError for sizes that do not fit, DomainError for bad words or counts, UnsupportedError for the activation.
 * Cost: O(points·rank + monomials) a neuron; memory as for the largest count.
 */
export function neuronMoments(build: Build): (options: NeuronMomentsOptions) => AddNeurons {
  return ({ activation, factor, points, rank, program, widened }) => {
    const sites = widened ? points + 1 : points;
    const activate = activationPass("neuronMoments", activation);
    countAtLeastOne("neuronMoments", "points", points);
    if (widened) {
      countAtLeastOne("neuronMoments", "widened.coordinates", widened.coordinates, rank);
      requirePositive("neuronMoments", "widened.by", widened.by);
    }
    lengthOf("neuronMoments", "factor", factor, points * rank, "it is row-major [points, rank]");
    const prepare = (columns: number) => {
      const plan = memoryPlan(build);
      const at = {
        factor: plan.take(4 * factor.length),
        normals: plan.take(4 * columns * rank, NORMALS_SLACK),
        amplitudes: plan.take(4 * columns),
        sobol: plan.take(sobolBytes(rank)),
        fields: plan.take(4 * columns * sites),
      };
      const place = placeProgram("neuronMoments", program, sites, plan);
      const instance = plan.done();
      new Float32Array(instance.memory.buffer, at.factor, factor.length).set(factor);
      return { room: columns, at, instance, moments: place(instance) };
    };
    let session = prepare(256);
    return (source, count, sums) => {
      countAtLeastOne("neuronMoments", "count", count);
      lengthOf("neuronMoments", "sums", sums, program.size, "one sum a monomial");
      const columns = 16 * Math.ceil(count / 16);
      if (columns > session.room) session = prepare(columns);
      const { at, instance, moments } = session;
      const { routines } = instance;
      const amplitudes = "columns" in source ? source.amplitudes : undefined;
      placeNumbers(instance, at, source, rank, count);
      routines.product(at.factor, points, rank, at.normals, columns / 4, at.fields, 1, 0, 0);
      activate(instance, at.fields, columns * points);
      if (amplitudes) {
        lengthOf("neuronMoments", "amplitudes", amplitudes, count, "one a neuron");
        new Float32Array(instance.memory.buffer, at.amplitudes, count).set(amplitudes);
        routines.scaleColumns(at.fields, points, columns / 4, at.amplitudes);
      }
      if (widened) placeWeights(instance, at.normals, widened, columns, at.fields + 4 * columns * points);
      if (count < columns) routines.clearTails(at.fields, sites, columns / 4, count);
      moments.add(at.fields, 4 * columns, columns / 16, sums);
      sums[0]! += count;
    };
  };
}

function placeWeights(
  { routines }: Instance,
  normals: number,
  { coordinates, by }: Widened,
  columns: number,
  row: number,
): void {
  routines.widenedWeights(normals, coordinates, columns / 4, (by * by - 1) / 2, coordinates * Math.log(by), row);
}

/** Writes the numbers u of all neurons to [rank, columns]. */
function placeNumbers(
  { routines, memory }: Instance,
  at: { readonly normals: number; readonly sobol: number },
  source: NeuronSource | SobolSource,
  rank: number,
  count: number,
): void {
  const columns = 16 * Math.ceil(count / 16);
  if ("columns" in source) {
    lengthOf("neuronMoments", "columns", source.columns, rank * count, "it is row-major [rank, count]");
    const placed = new Float32Array(memory.buffer, at.normals, rank * columns);
    for (let k = 0; k < rank; k++) placed.set(source.columns.subarray(k * count, (k + 1) * count), k * columns);
  } else if ("steps" in source) {
    requireSobol("neuronMoments", source, rank, columns);
    placeSobol(memory, at.sobol, source, rank);
    const seeds = at.sobol + 4 * STEPS * rank;
    for (let k = 0; k < rank; k++)
      routines.fillSobolNormals(
        at.normals + 4 * columns * k,
        columns,
        source.first | 0,
        at.sobol + 4 * STEPS * k,
        seeds + 12 * k,
      );
  } else {
    const [k0, k1] = requireKeyWords("neuronMoments", source);
    routines.fillNormals(at.normals, columns * rank, 0, k0, k1);
  }
}
