import { type Ensemble, evaluator, parameterSampler, parameterSpace } from "@nnft/architectures";
import { type Density, DomainError, fillNormal, type Key, moment, sample, split } from "@nnft/densities";
import { semidefiniteFactor } from "@nnft/linear-algebra";
import ndarray, { type NdArray } from "ndarray";
import type { NPoint } from "../reflection-positivity/n-point.ts";
import { gaussianNPoint } from "../reflection-positivity/n-point.ts";

/** A random field that can be drawn on any points: what the tests need to know of a theory. */
export interface RandomField {
  readonly name: string;
  readonly inputDimension: number;
  readonly outputDimension: number;
  /** `count` independent draws on points [P, d] → rows of P·D numbers, a pure function of the key */
  readonly draw: (points: NdArray, key: Key, count: number) => Float64Array;
  /** where the field lives on a lattice of times alone: their spacing */
  readonly step?: number;
  /** the exact full n-point functions, where known */
  readonly nPoint?: NPoint;
  /** the two-point function of a Gaussian field of mean zero: the law is known */
  readonly twoPoint?: (x: readonly number[], y: readonly number[]) => number;
}

/** The networks of an ensemble as a random field. */
export function ensembleField(net: Ensemble, name = "networks"): RandomField {
  const { inputDimension, outputDimension } = net.architecture;
  const fill = parameterSampler(net);
  const { size } = parameterSpace(net);
  return {
    name,
    inputDimension,
    outputDimension,
    draw: (points, key, count) => {
      const { writeFields, points: pointCount } = evaluator(net, points);
      const row = pointCount * outputDimension;
      const fields = new Float64Array(count * row);
      const theta = new Float64Array(count * size);
      fill(key, count, theta);
      for (let m = 0; m < count; m++) writeFields(theta, m * size, fields, m * row);
      return fields;
    },
  };
}

/**
 * The Gaussian field of mean zero with a given two-point function.
 * Errors: DomainError, when drawn, for a two-point function that is no covariance.
 */
export function gaussianField(
  twoPoint: (x: readonly number[], y: readonly number[]) => number,
  options: { readonly inputDimension: number; readonly name?: string },
): RandomField {
  return {
    name: options.name ?? "Gaussian field",
    inputDimension: options.inputDimension,
    outputDimension: 1,
    twoPoint,
    nPoint: gaussianNPoint(twoPoint),
    draw: (points, key, count) => {
      const rows = rowsOf(points);
      const size = rows.length;
      const { factor, rank } = semidefiniteFactor(
        rows.flatMap((x) => rows.map((y) => twoPoint(x, y))),
        size,
      );
      const noise = new Float64Array(count * rank);
      fillNormal(key, noise);
      const fields = new Float64Array(count * size);
      for (let m = 0; m < count; m++)
        for (let i = 0; i < size; i++) {
          let sum = 0;
          for (let k = 0; k < rank; k++) sum += factor[i * rank + k] * noise[m * rank + k];
          fields[m * size + i] = sum;
        }
      return fields;
    },
  };
}

/**
 * Parameter splitting in Euclidean time: φ(τ, x) = φ_{θ₊}(τ, x) at τ ≥ 0 and φ_{θ₋}(−τ, x) at τ < 0, where θ₊ and θ₋ share the
 * blocks named and are independent in the others.
 *
 * ⟨F ΘF⟩ = ⟨⟨F | shared⟩²⟩ ≥ 0 for every functional at positive times: reflection positive at every width, by construction.
 * Errors: DomainError for blocks the network does not have.
 * Source: Halverson 2025, section 3.3.4, "parameter splitting".
 */
export function parameterSplit(
  net: Ensemble,
  options: { readonly shared: readonly string[]; readonly name?: string },
): RandomField {
  const { blocks, size } = parameterSpace(net);
  for (const name of options.shared)
    if (!blocks.some((block) => block.name === name))
      throw new DomainError(
        `parameterSplit: \`shared\` names "${name}", which is none of the blocks ${blocks.map((block) => block.name).join(", ")}.`,
      );
  const { inputDimension, outputDimension } = net.architecture;
  const fill = parameterSampler(net);
  return {
    name: options.name ?? "parameter-split networks",
    inputDimension,
    outputDimension,
    draw: (points, key, count) => {
      const rows = rowsOf(points);
      const folded = rows.map(([tau, ...space]) => [Math.abs(tau), ...space]);
      const { writeFields } = evaluator(net, ndarray(Float64Array.from(folded.flat()), [rows.length, inputDimension]));
      const [later, earlier] = [0, 1].map((side) => {
        const theta = new Float64Array(count * size);
        fill(split(key, side), count, theta);
        return theta;
      });
      const row = rows.length * outputDimension;
      const fields = new Float64Array(count * row);
      const other = new Float64Array(row);
      for (let m = 0; m < count; m++) {
        for (const block of blocks)
          if (options.shared.includes(block.name)) {
            const from = m * size + block.offset;
            earlier.set(later.subarray(from, from + block.size), from);
          }
        writeFields(later, m * size, fields, m * row);
        writeFields(earlier, m * size, other, 0);
        rows.forEach(([tau], p) => {
          if (tau < 0)
            for (let o = 0; o < outputDimension; o++)
              fields[m * row + p * outputDimension + o] = other[p * outputDimension + o];
        });
      }
      return fields;
    },
  };
}

/** The points of [P, d] as rows. */
export function rowsOf(points: NdArray): number[][] {
  const [count, dimension] = points.shape;
  return Array.from({ length: count }, (_, p) => Array.from({ length: dimension }, (_, j) => points.get(p, j)));
}

/** An ensemble or a random field as a random field. */
export function asField(theory: Ensemble | RandomField): RandomField {
  return "architecture" in theory ? ensembleField(theory) : theory;
}

/**
 * s·φ of a Gaussian field with one random s for all points: ⟨Πφ⟩ = ⟨s^n⟩ × Wick. Not Gaussian at any width, and it does not cluster.
 * Errors: DomainError, when asked, for a scale whose moments of that order do not exist.
 */
export function commonScaleField(
  twoPoint: (x: readonly number[], y: readonly number[]) => number,
  scale: Density,
  options: { readonly inputDimension: number; readonly name?: string },
): RandomField {
  const base = gaussianField(twoPoint, options);
  return {
    name: options.name ?? "Gaussian field of a common scale",
    inputDimension: options.inputDimension,
    outputDimension: 1,
    nPoint: (points) => (points.length % 2 === 1 ? 0 : moment(scale, points.length) * base.nPoint!(points)),
    draw: (points, key, count) => {
      const fields = base.draw(points, split(key, 0), count);
      const scales = sample(scale, split(key, 1), count).data;
      const row = fields.length / count;
      return fields.map((value, at) => value * scales[Math.floor(at / row)]);
    },
  };
}
