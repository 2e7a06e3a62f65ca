import type { Ensemble } from "@nnft/architectures";
import { evaluator, parameterSampler, parameterSpace, vjp } from "@nnft/architectures/evaluation";
import { hasFreePhases } from "@nnft/architectures/neurons";
import { gammaMethod, type ScalarEstimate } from "@nnft/correlators";
import { dimensionOf, gradLogDensity } from "@nnft/densities/operations";
import { DomainError, readRows, type Table, UnsupportedError } from "@nnft/foundations";
import { quoted, requireFunction, requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { type Key, split } from "@nnft/random";
import { advanceChain, resolveSampler, type SamplerChoice, warmUpChain } from "@nnft/sampling";
import ndarray, { type NdArray } from "ndarray";
import type { DeformedEnsemble } from "../deform.ts";
import { deformedTarget } from "../interaction/deformed-target.ts";
import { interaction } from "../interaction/interaction.ts";
import { priorStart } from "../samples/chain-job.ts";
import { checkBoundary } from "./check-boundary.ts";
import { type ParameterFlow, resolveFlow } from "./parameter-flow.ts";

/** O[φ]: the product of fields at `points`, or a function of them with its gradient. */
export interface WardObservable {
  /** [P, d] */
  readonly points: Table;
  readonly value?: (phi: Float64Array) => number;
  /** writes ∂O/∂φ(x_p) */
  readonly gradient?: (phi: Float64Array, into: Float64Array) => void;
}

export interface WardOptions {
  readonly key: Key;
  /** independent networks, or draws of each chain of a deformed ensemble; default 10 000 and 2000 */
  readonly samples?: number;
  /** of a deformed ensemble; default "hmc" */
  readonly sampler?: SamplerChoice;
  /** default 4 */
  readonly chains?: number;
  /** default 1000 */
  readonly warmup?: number;
  /** "unchecked" computes the residual even where ξ crosses a border of the support, where it need not vanish; default "checked" */
  readonly boundary?: "checked" | "unchecked";
}

/** The residual of a Ward identity and its two sides. */
export interface WardResidual extends ScalarEstimate {
  /** ⟨ξ^a ∂_a O⟩ */
  readonly flow: ScalarEstimate;
  /** ⟨B O⟩ */
  readonly response: ScalarEstimate;
}

/**
 * The residual of the Ward identity of a flow of parameters, which vanishes for a correct density, sampler and architecture.
 *
 * ⟨ξ^a ∂_a O⟩ + ⟨B O⟩ = 0 with B = ξ^a ∂_a ln P̃ + ∂_a ξ^a, ln P̃ = ln P − S_int where deformed.
 * Shapes: observable points [P, d].
 * Convention: networks are drawn from P independently, or by chains from P̃; O must be weakly differentiable, and P̃ ξ O vanish at the border of the support,
 * which is checked.
 * Accuracy: standard error of the mean (independent networks), Γ-method (chains).
 * Errors: DomainError for bad options, and where ξ crosses a border of the support; UnsupportedError for densities without a gradient and several outputs.
 * Source: Halverson 2025 (89)–(91) in its infinitesimal form; integration by parts on parameter space.
 *
 * @example
 * const net = cosNet({ inputDimension: 1, width: 10 });
 * wardResidual(net, { kind: "dilatation", block: "weight1" }, { points: ndarray(Float64Array.of(0, 1), [2, 1]) }, { key: keyFrom(1) });
 */
export function wardResidual(
  theory: Ensemble | DeformedEnsemble,
  xi: ParameterFlow,
  observable: WardObservable,
  options: WardOptions,
): WardResidual {
  const caller = "wardResidual";
  requireKnownOptions(caller, options, ["key", "samples", "sampler", "chains", "warmup", "boundary"]);
  requireObject(caller, "theory", theory, [], "pass an ensemble, or what deform makes");
  requireObject(caller, "observable", observable, ["points"], "pass { points, value, gradient }");
  requireKnownOptions(caller, observable, ["points", "value", "gradient"], "field of observable");
  const { key } = options;
  requireKey(caller, key);
  const deformed = "kind" in theory ? theory : undefined;
  const ensemble = deformed ? deformed.ensemble : (theory as Ensemble);
  if (ensemble?.architecture?.outputDimension !== 1)
    throw new UnsupportedError(
      `${caller}: \`theory\` must be an ensemble with one output; its observables are functions of one field.`,
    );
  if ((observable.value === undefined) !== (observable.gradient === undefined))
    throw new DomainError(`${caller}: an observable of your own needs both \`value\` and \`gradient\`; give both.`);
  if (observable.value !== undefined) {
    requireFunction(caller, "value", observable.value);
    requireFunction(caller, "gradient", observable.gradient);
  }
  const flow = resolveFlow(caller, ensemble, xi);
  const boundary = options.boundary ?? "checked";
  if (boundary !== "checked" && boundary !== "unchecked")
    throw new DomainError(
      `${caller}: \`boundary\` must be "checked" or "unchecked", got ${quoted(boundary)}; pass one of these.`,
    );
  if (boundary === "checked") checkBoundary(caller, ensemble, flow, split(key, 2));
  const terms = residualTerms(caller, ensemble, deformed, flow, observable);
  const tables = deformed
    ? chainTables(caller, deformed, options, terms)
    : [priorTable(caller, ensemble, options, terms)];
  const estimate = (weights: readonly [number, number]): ScalarEstimate => {
    const { value, standardError, samples } = gammaMethod(tables, {
      statistic: ([moved, answered]) => weights[0] * moved + weights[1] * answered,
      gradient: () => [...weights],
      ...(deformed ? {} : { S: 0 }),
    });
    return { value, standardError, samples, method: deformed ? "markov-chain" : "independent" };
  };
  return { ...estimate([1, 1]), flow: estimate([1, 0]), response: estimate([0, 1]) };
}

/** Writes ξ^a∂_aO and B·O of one network. */
type Terms = (theta: Float64Array, into: Float64Array, at: number) => void;

function residualTerms(
  caller: string,
  ensemble: Ensemble,
  deformed: DeformedEnsemble | undefined,
  flow: ReturnType<typeof resolveFlow>,
  { points: given, value, gradient }: WardObservable,
): Terms {
  const { data, rows, columns } = readRows(caller, "points", given, {
    columns: ensemble.architecture.inputDimension,
  });
  const points = ndarray(data, [rows, columns]);
  const { blocks, size } = parameterSpace(ensemble);
  const fixed = evaluator(ensemble, points);
  const own = deformed && interaction(deformed);
  const phi = new Float64Array(fixed.points);
  const slope = new Float64Array(fixed.points);
  const xi = new Float64Array(size);
  const forces = new Float64Array(size);
  return (theta, into, at) => {
    fixed.writeFields(theta, 0, phi, 0);
    const o = value ? value(phi) : phi.reduce((product, x) => product * x, 1);
    if (gradient) gradient(phi, slope);
    else
      for (let p = 0; p < phi.length; p++)
        slope[p] = phi.reduce((product, x, q) => (q === p ? product : product * x), 1);
    flow.field(theta, xi);
    const pulled = vjp(ensemble, ndarray(theta, [size]), points, ndarray(slope, [phi.length])).data;
    if (own) own.action(theta, forces);
    let [moved, answer] = [0, flow.divergence(theta)];
    for (let i = 0; i < size; i++) {
      moved += xi[i] * pulled[i];
      if (own) answer -= xi[i] * forces[i];
    }
    for (const block of blocks) {
      const part = xi.subarray(block.offset, block.offset + block.size);
      // a density without a gradient matters only where ξ moves it; unwrapped phases have a constant one
      if (part.every((x) => x === 0) || (block.name === "bias0" && hasFreePhases(ensemble))) continue;
      const density = ensemble.density[block.name];
      const run = dimensionOf(density);
      const rows = ndarray(theta.slice(block.offset, block.offset + block.size), [block.size / run, run]);
      const slopes = gradLogDensity(density, rows).data;
      for (let i = 0; i < block.size; i++) if (part[i] !== 0) answer += part[i] * slopes[i];
    }
    into[at] = moved;
    into[at + 1] = answer * o;
  };
}

function priorTable(caller: string, ensemble: Ensemble, options: WardOptions, terms: Terms): NdArray {
  const samples = requireInteger(caller, "samples", options.samples ?? 10_000, 16);
  const draw = parameterSampler(ensemble);
  const theta = new Float64Array(parameterSpace(ensemble).size);
  const table = new Float64Array(2 * samples);
  for (let k = 0; k < samples; k++) {
    draw(split(split(options.key, 0), k), 1, theta);
    terms(theta, table, 2 * k);
  }
  return ndarray(table, [samples, 2]);
}

function chainTables(caller: string, deformed: DeformedEnsemble, options: WardOptions, terms: Terms): NdArray[] {
  const samples = requireInteger(caller, "samples", options.samples ?? 2000, 16);
  const chains = requireInteger(caller, "chains", options.chains ?? 4, 1);
  const warmup = requireInteger(caller, "warmup", options.warmup ?? 1000, 100);
  const sampler = resolveSampler(caller, options.sampler ?? "hmc");
  const target = deformedTarget(deformed);
  const theta = new Float64Array(target.parameters);
  return Array.from({ length: chains }, (_, c) => {
    const own = split(split(options.key, 0), c);
    const start = priorStart(target, split(own, 0));
    const state = warmUpChain(target, { sampler, warmup, start, key: split(own, 1) });
    const { draws } = advanceChain(target, state, {
      sampler,
      samples,
      key: split(own, 1),
      observables: 2,
      observe: (u, into) => {
        target.toParameters(u, theta);
        terms(theta, into, 0);
      },
    });
    return ndarray(draws, [samples, 2]);
  });
}
