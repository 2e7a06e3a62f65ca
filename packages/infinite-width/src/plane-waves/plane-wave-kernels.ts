import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { evaluator } from "@nnft/architectures/evaluation";
import { fixedWaves } from "@nnft/architectures/neurons";
import type { Density } from "@nnft/densities";
import { dimensionOf, moment } from "@nnft/densities/operations";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import { type KernelPlan, mirrorBlock } from "../kernels/kernel-plan-type.ts";
import { planeWaveMoments } from "./plane-wave-moments.ts";

/**
 * NNGP of a plane-wave net: K(x, x′) = s² N ⟨a²⟩⟨h(x)h(x′)⟩ of one neuron, at every width N.
 *
 * Errors: UnsupportedError for the NTK, for read-out weights that are not independent, and where ⟨a⟩⟨h⟩ does not vanish.
 * Source: Halverson 2025 (32), (92)–(93).
 */
export function planeWaveKernels(
  caller: string,
  net: Ensemble<PlaneWaveArchitecture>,
  packed1: Float64Array,
  packed2: Float64Array | undefined,
  wantNtk: boolean,
): KernelPlan {
  if (wantNtk)
    throw new UnsupportedError(
      `${caller}: \`net\` must be dense for the NTK, got plane waves; use nngp, or average products of vjp over sampled networks.`,
    );
  const { width: neurons, outputScale, inputDimension: d } = net.architecture;
  const readout = net.density.weight1;
  if (fixedWaves(net)) return fixedWaveKernels(caller, net, packed1, packed2);
  if (dimensionOf(readout) !== 1)
    throw new UnsupportedError(
      `${caller}: read-out weights must be independent, got "${readout.kind}"; sample the net.`,
    );
  const joined = Float64Array.from([...packed1, ...(packed2 ?? [])]);
  const offset = packed2 ? packed1.length / d : 0;
  const average = planeWaveMoments(net, joined);
  if (moment(readout, 1) !== 0 && average([0]).value !== 0)
    throw new UnsupportedError(
      `${caller}: the read-out or the neurons must have mean zero, so that the field has; sample the net.`,
    );
  const factor = outputScale ** 2 * neurons * moment(readout, 2);
  const exact = average([0, 0]).error === 0;
  return {
    method: exact ? "exact" : "quadrature",
    writeBlock: (first, end, columns, nngp) => {
      let worst = 0;
      for (let a = first; a < end; a++)
        for (let b = 0; b < columns; b++) {
          if (!packed2 && b > a) break;
          const { value, error } = average([a, offset + b]);
          if (!Number.isFinite(value))
            throw new DomainError(
              `${caller}: points ${a} and ${b} must have a finite kernel, got ${value}; rescale them.`,
            );
          nngp[(a - first) * columns + b] = factor * value;
          worst = Math.max(worst, factor * error);
        }
      if (!packed2) mirrorBlock(nngp, first, end - first, columns);
      return { accuracy: worst, layer: undefined };
    },
  };
}

/**
 * NNGP of a plane-wave net whose momenta and phases are fixed: K(x, x′) = s² Σ_i ⟨a_i²⟩ h_i(x)h_i(x′), a sum over its N waves.
 *
 * Errors: UnsupportedError for read-out weights that are not independent or have a mean.
 */
function fixedWaveKernels(
  caller: string,
  net: Ensemble<PlaneWaveArchitecture>,
  packed1: Float64Array,
  packed2: Float64Array | undefined,
): KernelPlan {
  const { width, outputScale, inputDimension: d } = net.architecture;
  const { momenta, phases } = fixedWaves(net)!;
  const variances = secondMoments(caller, net.density.weight1, width);
  const theta = Float64Array.from([
    ...momenta,
    ...phases,
    ...new Float64Array(width * net.architecture.outputDimension),
  ]);
  const featuresAt = (packed: Float64Array): Float64Array => {
    const fixed = evaluator(net, ndarray(packed, [packed.length / d, d]));
    const target = new Float64Array(fixed.points * width);
    fixed.writeFeatures(theta, 0, target);
    return target;
  };
  const rows = featuresAt(packed1);
  const others = packed2 ? featuresAt(packed2) : rows;
  return {
    method: "exact",
    writeBlock: (first, end, columns, nngp) => {
      for (let a = first; a < end; a++)
        for (let b = 0; b < columns; b++) {
          let sum = 0;
          for (let i = 0; i < width; i++) sum += variances[i] * rows[a * width + i] * others[b * width + i];
          nngp[(a - first) * columns + b] = outputScale ** 2 * sum;
        }
      return { accuracy: 0, layer: undefined };
    },
  };
}

/** ⟨a_i²⟩ of each of `count` independent read-out weights of mean zero. */
function secondMoments(caller: string, readout: Density, count: number): Float64Array {
  const parts = readout.kind === "product" ? readout.densities : [readout];
  const variances = parts.map((part) => {
    if (dimensionOf(part) !== 1 || moment(part, 1) !== 0)
      throw new UnsupportedError(
        `${caller}: read-out weights must be independent with mean zero, got "${part.kind}"; sample the net.`,
      );
    return moment(part, 2);
  });
  return Float64Array.from({ length: count }, (_, i) => variances[i % variances.length]);
}
