import { radial, sample } from "@nnft/densities";
import {
  refuse,
  requireFinite,
  requireInteger,
  requireKnownOptions,
  requireNonNegative,
  requireNumbers,
  requirePositive,
} from "@nnft/foundations/checks";
import { requireList, requireObject } from "@nnft/foundations/kinds";
import { fillUniform, type Key } from "@nnft/random";
import { readCutoff } from "../propagator/fermion-propagator.ts";
import { omega } from "../propagator/scalar-kernel.ts";

/** Momenta of a sum S = Σ_i weight_i e^{ip_i·r}(m − ip̸_i)/(p_i² + m²), each drawn with its probability. */
export interface ModeList {
  /** p_i, d numbers each */
  readonly values: readonly (readonly number[])[];
  /** 1/V of a box, 1/β of Matsubara modes; one number for all, or one for each */
  readonly weights: number | readonly number[];
  /** default: the same for all */
  readonly probabilities?: readonly number[];
}

export interface MomentaOptions {
  /** m ≥ 0 */
  readonly mass: number;
  /** Λ of the cutoff e^{−p²/2Λ²} of momenta that are drawn from the continuum */
  readonly cutoff?: number;
  /** α of the density ∝ f/(p² + m²)^{α+1} of these; default −½, the best one */
  readonly alpha?: number;
  /** a list of modes in place of a continuum */
  readonly momenta?: ModeList;
  /** β: the momenta ±(2k + 1)π/β, k < modes, of d = 1, all equally likely */
  readonly inverseTemperature?: number;
  readonly modes?: number;
}

export const MOMENTA = ["mass", "cutoff", "alpha", "momenta", "inverseTemperature", "modes"] as const;

/** A momentum and the factor a² of the neuron's kernel a² e^{iw·r}(m − iw̸). */
export interface Wave {
  readonly momentum: readonly number[];
  readonly square: number;
}

/** Where momenta come from. */
export interface Momenta {
  readonly mass: number;
  /** all waves with their probabilities; undefined for a continuum */
  readonly list: readonly (Wave & { readonly probability: number })[] | undefined;
  /** Λ, α and Ω_α of a continuum */
  readonly continuum: { readonly cutoff: number; readonly alpha: number; readonly omega: number } | undefined;
  readonly draw: (key: Key, count: number) => readonly Wave[];
}

/** Most modes that are kept. */
const MOST_MODES = 1 << 16;

/** Reads where the momenta of a net come from. Throws DomainError. */
export function readMomenta(caller: string, options: MomentaOptions, dimension: number): Momenta {
  const mass = requireNonNegative(caller, "mass", options.mass);
  const { cutoff, momenta, inverseTemperature, modes } = options;
  const given = [cutoff, momenta, inverseTemperature].filter((one) => one !== undefined && one !== null).length;
  if (given !== 1)
    refuse(
      caller,
      "cutoff",
      "the one source of momenta, or momenta, or inverseTemperature with modes",
      cutoff,
      "give one of the three",
    );
  if (options.alpha !== undefined && cutoff === undefined)
    refuse(
      caller,
      "alpha",
      "given with a cutoff",
      options.alpha,
      "probabilities of modes are in momenta.probabilities",
    );
  if (modes !== undefined && inverseTemperature === undefined)
    refuse(caller, "modes", "given with inverseTemperature", modes, "pass both");
  if (cutoff !== undefined) return continuum(caller, options, dimension, mass);
  if (inverseTemperature !== undefined) {
    if (dimension !== 1)
      refuse(caller, "inverseTemperature", "given in one dimension", inverseTemperature, "list the momenta");
    const beta = requirePositive(caller, "inverseTemperature", inverseTemperature);
    const count = requireInteger(caller, "modes", modes, 1, MOST_MODES);
    const values = Array.from({ length: 2 * count }, (_, i) => [
      ((i % 2 === 0 ? 1 : -1) * (2 * Math.floor(i / 2) + 1) * Math.PI) / beta,
    ]);
    return listed(
      mass,
      values,
      values.map(() => 1 / beta),
      undefined,
    );
  }
  return listedModes(caller, momenta as ModeList, dimension, mass);
}

function listedModes(caller: string, momenta: ModeList, dimension: number, mass: number): Momenta {
  requireObject(caller, "momenta", momenta, ["values", "weights"]);
  requireKnownOptions(caller, momenta, ["values", "weights", "probabilities"], "field of momenta");
  const rows = requireList(caller, "momenta.values", momenta.values, 1, "pass one momentum at least");
  const values = rows.map((row, i) => {
    const at = requireNumbers(caller, `momenta.values[${i}]`, row, dimension);
    if (at.length !== dimension)
      refuse(caller, `momenta.values[${i}]`, `a list of ${dimension} numbers`, at, "one number for each direction");
    if (mass === 0 && at.every((p) => p === 0))
      refuse(caller, `momenta.values[${i}]`, "different from 0 for a massless field", at, "leave the zero mode out");
    return at;
  });
  const weights =
    typeof momenta.weights === "number"
      ? values.map(() => requireFinite(caller, "momenta.weights", momenta.weights))
      : sameLength(caller, "momenta.weights", momenta.weights, values.length);
  const probabilities =
    momenta.probabilities === undefined
      ? undefined
      : readProbabilities(caller, "momenta.probabilities", momenta.probabilities, values.length);
  return listed(mass, values, weights, probabilities);
}

function sameLength(caller: string, name: string, value: unknown, length: number): readonly number[] {
  const numbers = requireNumbers(caller, name, value, length);
  if (numbers.length !== length) refuse(caller, name, `a list of ${length} numbers`, numbers, "give one for each");
  return numbers;
}

/** Positive numbers with sum 1. Throws DomainError. */
export function readProbabilities(caller: string, name: string, value: unknown, length: number): readonly number[] {
  const numbers = sameLength(caller, name, value, length);
  const sum = numbers.reduce((total, p) => total + p, 0);
  if (numbers.some((p) => p <= 0) || Math.abs(sum - 1) > 1e-9)
    refuse(caller, name, "positive with sum 1", numbers, "divide them by their sum");
  return numbers;
}

function listed(
  mass: number,
  values: readonly (readonly number[])[],
  weights: readonly number[],
  given: readonly number[] | undefined,
): Momenta {
  const probabilities = given ?? values.map(() => 1 / values.length);
  const list = values.map((momentum, i) => {
    const square = momentum.reduce((sum, p) => sum + p * p, mass * mass);
    return { momentum, square: weights[i] / (probabilities[i] * square), probability: probabilities[i] };
  });
  return { mass, list, continuum: undefined, draw: (key, count) => drawn(list, probabilities, key, count) };
}

/** Independent entries of a list, by the inverse of their cumulative probabilities. */
export function drawn<Entry>(
  list: readonly Entry[],
  probabilities: readonly number[],
  key: Key,
  count: number,
): readonly Entry[] {
  const ends = new Float64Array(list.length);
  let sum = 0;
  probabilities.forEach((p, i) => {
    sum += p;
    ends[i] = sum;
  });
  const uniforms = new Float64Array(count);
  fillUniform(key, uniforms);
  return Array.from(uniforms, (u) => {
    let [low, high] = [0, list.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (u * sum < ends[middle]) high = middle;
      else low = middle + 1;
    }
    return list[low];
  });
}

function continuum(caller: string, options: MomentaOptions, dimension: number, mass: number): Momenta {
  const cutoff = readCutoff(caller, options.cutoff);
  if (cutoff === Number.POSITIVE_INFINITY)
    refuse(caller, "cutoff", "finite", cutoff, "the density of momenta is normalised with a cutoff only");
  const alpha = requireFinite(caller, "alpha", options.alpha ?? -0.5);
  if (mass === 0 && 2 * (alpha + 1) >= dimension)
    refuse(caller, "alpha", `below ${dimension / 2 - 1} for a massless field`, alpha, "give a mass or another split");
  if (mass === 0 && dimension === 1)
    refuse(caller, "mass", "positive in one dimension", mass, "its propagator is infinite without");
  const normalisation = omega(dimension, mass, cutoff, alpha);
  const density = radial({
    dimension,
    profile: { family: "power", mass, exponent: alpha + 1, cutoff: { kind: "gaussian", scale: cutoff } },
  });
  return {
    mass,
    list: undefined,
    continuum: { cutoff, alpha, omega: normalisation },
    draw: (key, count) => {
      const table = sample(density, key, count);
      return Array.from({ length: count }, (_, i) => {
        const momentum = Array.from({ length: dimension }, (__, mu) =>
          dimension === 1 && table.shape.length === 1 ? table.get(i) : table.get(i, mu),
        );
        const square = momentum.reduce((sum, p) => sum + p * p, mass * mass);
        return { momentum, square: normalisation * square ** alpha };
      });
    },
  };
}
