import { fillGamma, fillNormal, fillRademacher, fillUniform, type Key, split } from "@nnft/random";
import { covarianceFactor } from "./covariance-factor.ts";
import type {
  CorrelatedNormal,
  Density,
  Discrete,
  Mixture,
  Product,
  Radial,
  ScaleMixture,
  StudentT,
  UniformBall,
  UniformSphere,
} from "./density.ts";
import { dimensionOf } from "./density.ts";
import { inverseRadial, radialTableOf } from "./radial-table.ts";

/** Writes rows first … first+count−1 of the stream of a density, row-major, at `target[offset]`. */
export type Sampler = (key: Key, first: number, count: number, target: Float64Array, offset: number) => void;

/** Numbers of scratch memory per sampler: composite densities work through rows in chunks of about this many numbers. */
const SCRATCH = 8192;
const samplers = new WeakMap<Density, Sampler>();

/** The sampler of a density, prepared once per density object. Row i depends on the key and i only. */
export function samplerOf(density: Density): Sampler {
  let sampler = samplers.get(density);
  if (!sampler) samplers.set(density, (sampler = prepare(density)));
  return sampler;
}

function prepare(density: Density): Sampler {
  switch (density.kind) {
    case "normal": {
      const { mean, standardDeviation } = density;
      return mapped(fillNormal, (z) => mean + standardDeviation * z, mean === 0 && standardDeviation === 1);
    }
    case "uniform": {
      const { low, high } = density;
      return mapped(fillUniform, (u) => Math.min(high, low + (high - low) * u), low === 0 && high === 1);
    }
    case "laplace": {
      const { location, scale } = density;
      return mapped(fillUniform, (u) => location + (u < 0.5 ? scale : -scale) * Math.log(2 * Math.min(u, 1 - u)));
    }
    case "discrete":
      return mapped(fillUniform, discreteInverse(density));
    case "deterministic":
      return (_key, _first, count, target, offset) => void target.fill(density.value, offset, offset + count);
    case "rademacher":
      return fillRademacher;
    case "gamma":
      return (key, first, count, target, offset) =>
        fillGamma(key, first, density.shape, density.scale, target.subarray(offset, offset + count));
    case "studentT":
      return studentSampler(density);
    case "uniformBall":
    case "uniformSphere":
    case "radial":
      return radialSampler(density);
    case "mixture":
      return mixtureSampler(density);
    case "scaleMixture":
      return scaleMixtureSampler(density);
    case "product":
      return productSampler(density);
    case "iid": {
      const base = samplerOf(density.density);
      const copies = density.count;
      return (key, first, count, target, offset) => base(key, first * copies, count * copies, target, offset);
    }
    case "correlatedNormal":
      return correlatedSampler(density);
  }
}

function mapped(
  fill: (key: Key, target: Float64Array, firstIndex: number) => void,
  map: (value: number) => number,
  identity = false,
): Sampler {
  return (key, first, count, target, offset) => {
    const rows = target.subarray(offset, offset + count);
    fill(key, rows, first);
    if (!identity) for (let i = 0; i < count; i++) rows[i] = map(rows[i]!);
  };
}

function discreteInverse(density: Discrete): (u: number) => number {
  const { values, probabilities } = density;
  const last = probabilities.findLastIndex((p) => p > 0);
  const upTo = new Float64Array(last + 1);
  let sum = 0;
  for (let i = 0; i <= last; i++) upTo[i] = sum += probabilities[i]!;
  return (u) => {
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (u * sum < upTo[middle]!) high = middle;
      else low = middle + 1;
    }
    return values[low]!;
  };
}

/** √(ν(u^{−2/ν} − 1)) cos 2πv is exactly Student's t. Source: R. W. Bailey, Math. Comp. 62 (1994) 779. */
function studentSampler({ degreesOfFreedom: nu, location, scale }: StudentT): Sampler {
  const scratch = new Float64Array(2 * SCRATCH);
  return chunked(1, SCRATCH, (key, first, count, target, offset) => {
    const pairs = scratch.subarray(0, 2 * count);
    fillUniform(key, pairs, 2 * first);
    for (let i = 0; i < count; i++) {
      const logU = Math.log(pairs[2 * i]!) / nu;
      const radius = Math.exp(-logU) * Math.sqrt(-nu * Math.expm1(2 * logU));
      target[offset + i] = location + scale * radius * Math.cos(2 * Math.PI * pairs[2 * i + 1]!);
    }
  });
}

/** Direction from the normals of child key 0, radius from the uniforms of child key 1. */
function radialSampler(density: UniformBall | UniformSphere | Radial): Sampler {
  const d = density.dimension;
  const radiusOf = radiusSampler(density);
  const scratch = new Float64Array(SCRATCH);
  return chunked(d, Math.max(1, Math.floor(SCRATCH / d)), (key, first, count, target, offset) => {
    fillNormal(split(key, 0), target.subarray(offset, offset + count * d), first * d);
    const radii = scratch.subarray(0, count);
    fillUniform(split(key, 1), radii, first);
    for (let i = 0, at = offset; i < count; i++, at += d) {
      let square = 0;
      for (let j = 0; j < d; j++) square += target[at + j]! ** 2;
      const factor = radiusOf(radii[i]!) / Math.sqrt(square);
      for (let j = 0; j < d; j++) target[at + j]! *= factor;
    }
  });
}

function radiusSampler(density: UniformBall | UniformSphere | Radial): (u: number) => number {
  if (density.kind === "uniformSphere") return () => density.radius;
  if (density.kind === "uniformBall") return (u) => density.radius * u ** (1 / density.dimension);
  const table = radialTableOf(density);
  return (u) => inverseRadial(table, u);
}

/** Child key 0 chooses; row i of component j is row i of its own stream under child key j + 1. */
function mixtureSampler({ components, weights }: Mixture): Sampler {
  const d = dimensionOf(components[0]!);
  const parts = components.map(samplerOf);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const choose = discreteInverse({ kind: "discrete", values: components.map((_, j) => j), probabilities: weights });
  const choices = new Float64Array(rows);
  const scratch = new Float64Array(rows * d);
  return chunked(d, rows, (key, first, count, target, offset) => {
    fillUniform(split(key, 0), choices.subarray(0, count), first);
    for (let i = 0; i < count; i++) choices[i] = choose(choices[i]!);
    parts.forEach((part, j) => {
      if (weights[j] === 0) return;
      part(split(key, j + 1), first, count, scratch, 0);
      for (let i = 0; i < count; i++)
        if (choices[i] === j) for (let k = 0; k < d; k++) target[offset + i * d + k] = scratch[i * d + k]!;
    });
  });
}

/** Child key 0 draws the base, child key 1 the scale. */
function scaleMixtureSampler({ base, scaleDensity }: ScaleMixture): Sampler {
  const d = dimensionOf(base);
  const drawBase = samplerOf(base);
  const drawScale = samplerOf(scaleDensity);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const scales = new Float64Array(rows);
  return chunked(d, rows, (key, first, count, target, offset) => {
    drawBase(split(key, 0), first, count, target, offset);
    drawScale(split(key, 1), first, count, scales, 0);
    for (let i = 0; i < count; i++) for (let k = 0; k < d; k++) target[offset + i * d + k]! *= scales[i]!;
  });
}

/** Factor j draws from child key j. */
function productSampler(density: Product): Sampler {
  const d = dimensionOf(density);
  const widths = density.densities.map(dimensionOf);
  const parts = density.densities.map(samplerOf);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const scratch = new Float64Array(rows * Math.max(...widths));
  return chunked(d, rows, (key, first, count, target, offset) => {
    let column = offset;
    parts.forEach((part, j) => {
      const width = widths[j]!;
      part(split(key, j), first, count, scratch, 0);
      for (let i = 0; i < count; i++)
        for (let k = 0; k < width; k++) target[column + i * d + k] = scratch[i * width + k]!;
      column += width;
    });
  });
}

/** Row i is mean + F z with z the normals i·rank … i·rank + rank − 1. */
function correlatedSampler({ mean, covariance }: CorrelatedNormal): Sampler {
  const { dimension: d, rank, factor } = covarianceFactor(covariance);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const scratch = new Float64Array(rows * rank);
  return chunked(d, rows, (key, first, count, target, offset) => {
    fillNormal(key, scratch.subarray(0, count * rank), first * rank);
    for (let i = 0; i < count; i++)
      for (let j = 0; j < d; j++) {
        let value = mean[j]!;
        for (let r = 0; r < rank; r++) value += factor[j * rank + r]! * scratch[i * rank + r]!;
        target[offset + i * d + j] = value;
      }
  });
}

/** Cuts a request into chunks of at most `rows` rows of `width` numbers, so that scratch memory stays bounded. */
function chunked(width: number, rows: number, draw: Sampler): Sampler {
  return (key, first, count, target, offset) => {
    for (let done = 0; done < count; done += rows)
      draw(key, first + done, Math.min(rows, count - done), target, offset + done * width);
  };
}
