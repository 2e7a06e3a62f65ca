import type { DenseArchitecture, Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { hasFreePhases, resolvePeriodic, resolveProfile } from "@nnft/architectures/neurons";
import { dimensionOf, isRotationInvariant, moment } from "@nnft/densities/operations";
import { DomainError, pack, ShapeError, UnsupportedError } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { denseLayers } from "../dense/dense-layers.ts";
import { densityAtRadius } from "./density-at-radius.ts";

/**
 * The two-point function of a translation-invariant net in momentum space, G²(p) = ∫d^dx e^{−ip·x} ⟨φ(x)φ(0)⟩.
 *
 * Plane waves h = F(|w|) g(w·x + b) with g(u) = Σ_k (c_k cos ku + s_k sin ku): G²(p) = (2π)^d s²N⟨a²⟩ Σ_{k≥1} ½(c_k² + s_k²) k^{−d} P(p/k)F(p/k)²,
 * which for the cosine is (2π)^d (μ₂/2) P(p)F(p)². The gauss-net without read-out bias: w₁² (2π/v)^{d/2} e^{−p²/2v} with v = w₀²/d.
 * Shapes: |p| as [K], an ndarray or a list → [K]. Convention: one output; ∫d^dp/(2π)^d G²(p) = ⟨φ(0)²⟩. Plane waves at every width, the gauss-net too.
 * Accuracy: rounding of the momentum density.
 * Errors: ShapeError and DomainError for momenta that do not fit; UnsupportedError for nets whose two-point function depends on more than
 * |x − y|, or does not fall off (a constant in g, a read-out bias).
 * Source: Halverson 2025 (92)–(93).
 *
 * @example powerSpectrum(cosNet({ inputDimension: 1, width: 8 }))([0]).get(0); // √(2π)/2
 */
export function powerSpectrum(net: Ensemble): (momenta: ArrayLike<number> | NdArray) => NdArray<Float64Array> {
  parameterSpace(net, "powerSpectrum");
  const at =
    net.architecture.kind === "plane-wave"
      ? planeWaveSpectrum(net as Ensemble<PlaneWaveArchitecture>)
      : gaussSpectrum(net as Ensemble<DenseArchitecture>);
  return (momenta) => {
    const lengths = lengthsOf(momenta);
    const bad = lengths.findIndex((p) => !(p >= 0 && p < Number.POSITIVE_INFINITY));
    if (bad >= 0)
      throw new DomainError(
        `powerSpectrum: \`momenta\` must be finite and not negative, got ${lengths[bad]} at ${bad}; pass the lengths |p|.`,
      );
    return ndarray(lengths.map(at), [lengths.length]);
  };
}

/** The lengths |p| in fresh memory. */
function lengthsOf(momenta: ArrayLike<number> | NdArray): Float64Array {
  const shape = momenta && ("shape" in momenta ? momenta.shape : [momenta.length]);
  if (shape?.length !== 1)
    throw new ShapeError(
      `powerSpectrum: \`momenta\` must have shape [K], got [${shape?.join(", ") ?? "no array"}]; pass the lengths |p|.`,
    );
  return "shape" in momenta ? pack(momenta) : Float64Array.from(momenta);
}

function planeWaveSpectrum(net: Ensemble<PlaneWaveArchitecture>): (p: number) => number {
  const { inputDimension: d, width, outputScale, profile, periodic } = net.architecture;
  const { weight0: momentum, weight1: readout } = net.density;
  const { series } = resolvePeriodic(periodic);
  if (!hasFreePhases(net) || !series || series.cosines[0] !== 0)
    throw refuse("phases uniform on [−π, π] and a Fourier series without a constant");
  if (!isRotationInvariant(momentum, d)) throw refuse(`a rotation-invariant momentum density, got "${momentum.kind}"`);
  if (dimensionOf(readout) !== 1) throw refuse(`independent read-out weights, got "${readout.kind}"`);
  const density = densityAtRadius(momentum, d);
  const amplitude = resolveProfile(profile).value;
  const factor = (2 * Math.PI) ** d * outputScale ** 2 * width * moment(readout, 2);
  return (p) => {
    let sum = 0;
    for (let k = 1; k < series.cosines.length; k++) {
      const strength = 0.5 * (series.cosines[k] ** 2 + series.sines[k] ** 2);
      if (strength > 0) sum += (strength * density(p / k) * amplitude(p / k) ** 2) / k ** d;
    }
    return factor * sum;
  };
}

function gaussSpectrum(net: Ensemble<DenseArchitecture>): (p: number) => number {
  const { inputDimension: d, neuronNormalization } = net.architecture;
  const [input, readout] = denseLayers("powerSpectrum", net);
  if (
    neuronNormalization !== "log-normal" ||
    input.weightVariance !== input.weightRate ||
    input.biasVariance !== input.biasRate ||
    readout.biasVariance !== 0
  )
    throw refuse("a two-point function of x − y that falls off, as plane waves or the gauss-net without read-out bias");
  const peak = readout.weightVariance * ((2 * Math.PI) / input.weightVariance) ** (d / 2);
  return (p) => peak * Math.exp((-0.5 * p * p) / input.weightVariance);
}

function refuse(requirement: string): UnsupportedError {
  return new UnsupportedError(`powerSpectrum: \`net\` must have ${requirement}; transform nngp on a grid instead.`);
}
