import { sample } from "@nnft/densities";
import { UnsupportedError } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import type { ConformalField, LinearField } from "../fields/conformal-field.ts";

/** Values of drawn networks, [draws, copies, points], real and imaginary parts apart. */
export interface DrawnFields {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * Draws networks and evaluates them at vectors of ℝ^{D+1,1}: Θ·X = Σ_i Θ_i x_i + Θ_{D+1} X_{D+1} + i Θ₀ X₀, X₀ = ½(X₊+X₋), X_{D+1} = ½(X₊−X₋).
 *
 * Shapes: vectors [points, D+2] row-major, rows (X₊, x, X₋).
 * Convention: `copies` of a layer share the neurons below; copies of a linear field have their own Θ.
 * The same key gives the same draws. Errors: UnsupportedError for powers that are not positive integers.
 */
export function drawField(
  field: ConformalField,
  vectors: Float64Array,
  draws: number,
  copies: number,
  key: Key,
): DrawnFields {
  switch (field.kind) {
    case "linear":
      return drawLinear(field, vectors, draws * copies, key);
    case "power": {
      if (!Number.isInteger(field.exponent) || field.exponent < 1)
        throw new UnsupportedError(
          `sampledCorrelator: the average of a power ${field.exponent} over Wick-rotated draws is not Lorentz invariant; use conformalCorrelator.`,
        );
      const base = drawField(field.of, vectors, draws, copies, key);
      const result = { re: base.re.slice(), im: base.im.slice() };
      for (let k = 1; k < field.exponent; k++) multiplyInto(result, base);
      return result;
    }
    case "product": {
      const [first, ...others] = field.factors.map((factor, k) =>
        drawField(factor, vectors, draws, copies, split(key, k)),
      );
      const result = { re: first.re.slice(), im: first.im.slice() };
      for (const other of others) multiplyInto(result, other);
      return result;
    }
    case "conformal-layer": {
      if (!Number.isFinite(field.width))
        throw new UnsupportedError(
          "sampledCorrelator: a layer of infinite width cannot be drawn; use conformalCorrelator, or a finite width.",
        );
      const neurons = drawField(field.of, vectors, draws, field.width, split(key, 0));
      return addNeurons(field, neurons, draws, copies, split(key, 1));
    }
  }
}

/** Θ·X of `count` draws of Θ. */
function drawLinear(field: LinearField, vectors: Float64Array, count: number, key: Key): DrawnFields {
  const n = field.dimension + 2;
  const points = vectors.length / n;
  const theta = sample(field.density, key, count).data;
  const re = new Float64Array(count * points);
  const im = new Float64Array(count * points);
  const scale = field.normalization === "canonical" ? Math.SQRT2 : 1;
  for (let m = 0; m < count; m++)
    for (let p = 0; p < points; p++) {
      const plus = vectors[p * n];
      const minus = vectors[p * n + n - 1];
      let real = theta[m * n + n - 1] * 0.5 * (plus - minus);
      for (let i = 1; i < n - 1; i++) real += theta[m * n + i] * vectors[p * n + i];
      const imaginary = theta[m * n] * 0.5 * (plus + minus);
      // √(−2) = i√2 turns (a, b) into √2 (−b, a).
      re[m * points + p] = field.normalization === "canonical" ? -scale * imaginary : real;
      im[m * points + p] = field.normalization === "canonical" ? scale * real : imaginary;
    }
  return { re, im };
}

/** Σ_i w_i f_i/√N over the neurons of a layer, with weights of their own for every copy. */
function addNeurons(
  field: Extract<ConformalField, { readonly kind: "conformal-layer" }>,
  neurons: DrawnFields,
  draws: number,
  copies: number,
  key: Key,
): DrawnFields {
  const { width } = field;
  const weights = sample(field.weights, key, draws * copies * width).data;
  const points = neurons.re.length / (draws * width);
  const re = new Float64Array(draws * copies * points);
  const im = new Float64Array(draws * copies * points);
  const scale = 1 / Math.sqrt(width);
  for (let m = 0; m < draws; m++)
    for (let c = 0; c < copies; c++)
      for (let i = 0; i < width; i++) {
        const w = scale * weights[(m * copies + c) * width + i];
        for (let p = 0; p < points; p++) {
          re[(m * copies + c) * points + p] += w * neurons.re[(m * width + i) * points + p];
          im[(m * copies + c) * points + p] += w * neurons.im[(m * width + i) * points + p];
        }
      }
  return { re, im };
}

function multiplyInto(target: { re: Float64Array; im: Float64Array }, factor: DrawnFields): void {
  for (let k = 0; k < target.re.length; k++) {
    const [a, b, c, d] = [target.re[k], target.im[k], factor.re[k], factor.im[k]];
    target.re[k] = a * c - b * d;
    target.im[k] = a * d + b * c;
  }
}

/** How many neurons one draw of a field evaluates. */
export function neuronsPerDraw(field: ConformalField, copies = 1): number {
  switch (field.kind) {
    case "linear":
      return copies;
    case "power":
      return neuronsPerDraw(field.of, copies);
    case "product":
      return field.factors.reduce((sum, factor) => sum + neuronsPerDraw(factor, copies), 0);
    case "conformal-layer":
      return neuronsPerDraw(field.of, field.width) + copies * field.width;
  }
}
