import type { Ensemble } from "@nnft/architectures";
import { parameterSampler, parameterSpace } from "@nnft/architectures/evaluation";
import { jackknife, type ScalarEstimate } from "@nnft/correlators";
import type { Density } from "@nnft/densities";
import { dimensionOf } from "@nnft/densities/operations";
import { ConvergenceError, DomainError, readRows, type Table } from "@nnft/foundations";
import { refuse, requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList, requireMember } from "@nnft/foundations/kinds";
import { type Key, split } from "@nnft/random";
import type { DeformedEnsemble } from "../deform.ts";
import { type BreakingSource, readTheory, SOURCES, sourcesOf } from "./breaking-sources.ts";
import type { BreakingTable } from "./breaking-table.ts";
import { checkBoundary } from "./check-boundary.ts";
import { type FieldFlow, neuronMotion, type WaveFlow, waveFlow } from "./field-flow.ts";
import { networkTable } from "./network-table.ts";
import { neuronTable } from "./neuron-table.ts";

export interface BreakingOptions {
  /** places x_1 … x_n of O = φ(x_1)…φ(x_n), [n, d]; an even number up to 6 */
  readonly points: Table;
  /** the output at each place; default 0 everywhere */
  readonly outputs?: readonly number[];
  readonly key: Key;
  /** independent networks; default 20 000 */
  readonly samples?: number;
  /** "unchecked" computes the residual even where the flow crosses a border of the support, where it need not vanish; default "checked" */
  readonly boundary?: "checked" | "unchecked";
}

/** Whether a flow is a symmetry of a theory, and if not, where it is broken. */
export type BreakingVerdict = "symmetric" | "anomalous" | "broken";

/** B of a flow by source, and the Ward identity of one observable. */
export interface BreakingFunction {
  readonly verdict: BreakingVerdict;
  /** the verdict in a sentence */
  readonly reason: string;
  /** ⟨ξ·∂O⟩ + ⟨BO⟩ − ⟨B⟩⟨O⟩, which vanishes */
  readonly residual: ScalarEstimate;
  /** ⟨B⟩, which vanishes: the constants of all sources cancel */
  readonly balance: ScalarEstimate;
  /** ⟨ξ·∂O⟩ */
  readonly flow: ScalarEstimate;
  /** ⟨BO⟩ − ⟨B⟩⟨O⟩ */
  readonly response: ScalarEstimate;
  /** ⟨O⟩ */
  readonly observable: ScalarEstimate;
  /** ⟨B_s O⟩ − ⟨B_s⟩⟨O⟩ of each source; their sum is `response` */
  readonly bySource: Readonly<Record<BreakingSource, ScalarEstimate>>;
  /** the standard deviation of each B_s over draws of P; 0 for a constant */
  readonly spread: Readonly<Record<BreakingSource, number>>;
  /** whether correlators were put together from those of one neuron, or from whole networks with weights e^{−S} */
  readonly level: "neuron" | "network";
  /** draws that count: (Σe^{−S})²/Σe^{−2S}; the number of networks without an interaction */
  readonly effectiveSamples: number;
}

const FEWEST_EFFECTIVE = 100;
const MOST_PLACES = 6;

/**
 * How a flow of the field fails to be a symmetry of a plane-wave net: B by source, and the Ward identity ⟨ξ·∂O⟩ = −⟨BO⟩ of O = Πφ(x_a).
 *
 * Formula: B = ξ^a∂_a ln P̃ + ∂_aξ^a = density + jacobian + interaction + cutoff, see {@link breakingSources}; B = 0 is the symmetry of P̃.
 * A constant in B breaks nothing: ⟨B⟩ = 0, so the constants of the sources cancel. The verdict therefore asks which sources differ between draws:
 *   `symmetric`: B does not;
 *   `broken`: the weight of the field does, that is density + interaction: a mass, a width, unequal read-outs, a coupling with a dimension;
 *   `anomalous`: the weight does not (or the Jacobian cancels it), and what makes the theory finite does: the window of momenta, the region of the
 *   interaction, the Jacobian. A massless field in four dimensions has this under a dilatation, φ⁴ or no φ⁴: a trace anomaly.
 * Without an interaction correlators are put together from those of one neuron, ⟨ΠΣ_i h_i⟩ over all ways to share the places among distinct neurons, so
 * that no noise of other neurons enters; with one, networks count e^{−S}.
 * Shapes: points [n, d], n even (odd ones vanish by the phases). Convention: `flow` moves the field, not the points; e.g. under a dilatation
 * ξ·∂O = Σ_a x_a·∂_a O.
 * Accuracy: jackknife over 50 blocks; the residual uses ⟨B⟩ = 0 as a control variate. The verdict takes differences below 10⁻⁶ of their terms for none.
 * Errors: DomainError for bad options and where the flow crosses a border of the support, such as a ball of momenta that is dilated;
 * UnsupportedError for nets it does not know; ConvergenceError where fewer than 100 draws count.
 * Source: Halverson 2025 (89)–(91) in its infinitesimal form; arXiv:2605.12488; the sources derived here.
 *
 * @example
 * const net = alphaScalar({ dimension: 1, width: 8, mass: 1, cutoff: 5, alpha: 0 });
 * breakingFunction(net, { kind: "dilatation" }, { points: [[0.3], [-0.5]], key: keyFrom(1) }).verdict; // "broken"
 */
export function breakingFunction(
  theory: Ensemble | DeformedEnsemble,
  flow: FieldFlow,
  options: BreakingOptions,
): BreakingFunction {
  const caller = "breakingFunction";
  requireKnownOptions(caller, options, ["points", "outputs", "key", "samples", "boundary"]);
  requireKey(caller, options.key);
  const samples = requireInteger(caller, "samples", options.samples ?? 20_000, 100);
  const boundary = requireMember(caller, "boundary", options.boundary ?? "checked", ["checked", "unchecked"]);
  const { ensemble, deformed } = readTheory(caller, theory);
  const moved = waveFlow(caller, ensemble, flow);
  const { points, outputs } = readPlaces(caller, moved, options);
  if (boundary === "checked") checkBoundary(caller, ensemble, moved.resolved, split(options.key, 2));
  const draws = drawsOf(ensemble, split(options.key, 0), samples);
  const own = sourcesOf(moved, deformed);
  const places = { moved, own, motion: neuronMotion(moved, points, outputs), count: outputs.length };
  const independent = !deformed && hasEqualNeurons(ensemble.density, moved);
  const table = independent ? neuronTable(places, draws, samples) : networkTable(places, draws, samples);
  if (table.effectiveSamples < FEWEST_EFFECTIVE)
    throw new ConvergenceError(
      `${caller}: ${table.effectiveSamples.toFixed(0)} of ${samples} draws count with weights e^{−S}; take more \`samples\`, ` +
        "a weaker interaction, or wardResidual, which draws by chains.",
    );
  return resultOf(table, samples);
}

function readPlaces(
  caller: string,
  { net }: WaveFlow,
  options: BreakingOptions,
): { readonly points: Float64Array; readonly outputs: readonly number[] } {
  const { inputDimension: d, outputDimension } = net.architecture;
  const { data, rows } = readRows(caller, "points", options.points, { columns: d });
  if (rows % 2 === 1 || rows > MOST_PLACES)
    throw new DomainError(
      `${caller}: \`points\` must hold 2, 4 or 6 places, got ${rows}; products of an odd number of fields vanish by the phases.`,
    );
  const outputs = options.outputs === undefined ? new Array<number>(rows).fill(0) : options.outputs;
  requireList(caller, "outputs", outputs, 1);
  if (outputs.length !== rows)
    refuse(caller, "outputs", `a list of ${rows} outputs`, outputs, "give one for each place, or leave it out");
  for (const output of outputs) requireInteger(caller, "outputs", output, 0, outputDimension - 1, "count from 0");
  return { points: data, outputs };
}

/** One network after the other; the same array at every call. */
function drawsOf(
  ensemble: Ensemble,
  key: Key,
  samples: number,
): (visit: (theta: Float64Array, k: number) => void) => void {
  const draw = parameterSampler(ensemble);
  const theta = new Float64Array(parameterSpace(ensemble).size);
  return (visit) => {
    for (let k = 0; k < samples; k++) {
      draw(split(key, k), 1, theta);
      visit(theta, k);
    }
  };
}

/** Whether neurons are independent and have one law: no density covers several of them, but for a product of one row for each output. */
function hasEqualNeurons(density: Ensemble["density"], { net }: WaveFlow): boolean {
  const { inputDimension, outputDimension, width } = net.architecture;
  const rowOf = (part: Density): boolean =>
    part.kind === "iid" && part.count === width && dimensionOf(part.density) === 1;
  const { weight0, weight1 } = density;
  const readout =
    dimensionOf(weight1) === 1 ||
    (weight1.kind === "product" && weight1.densities.length === outputDimension && weight1.densities.every(rowOf));
  return dimensionOf(weight0) <= inputDimension && readout;
}

const REASONS: Readonly<Record<BreakingVerdict, string>> = {
  symmetric: "B does not differ between draws: the density has the symmetry.",
  anomalous:
    "only what makes the theory finite breaks it: the window of momenta, the region of the interaction or the Jacobian.",
  broken: "the weight of the field breaks it: its density or its interaction.",
};

function resultOf(table: BreakingTable, samples: number): BreakingFunction {
  const { value, standardError, method } = jackknife(table.sums, table.counts, table.statistic);
  const at = (k: number): ScalarEstimate => ({
    value: value.get(k),
    standardError: standardError.get(k),
    samples,
    method,
  });
  const { classical, weight, all } = table.moves;
  const verdict = !all ? "symmetric" : classical && weight ? "broken" : "anomalous";
  return {
    verdict,
    reason: REASONS[verdict],
    residual: at(0),
    balance: at(1),
    flow: at(2),
    response: at(3),
    observable: at(4),
    bySource: Object.fromEntries(SOURCES.map((source, s) => [source, at(5 + s)])) as Record<
      BreakingSource,
      ScalarEstimate
    >,
    spread: table.spread,
    level: table.level,
    effectiveSamples: table.effectiveSamples,
  };
}
