import { ConvergenceError } from "@nnft/foundations";
import {
  refuse,
  requireFunction,
  requireInteger,
  requireKnownOptions,
  requireNonNegative,
  requirePositive,
} from "@nnft/foundations/checks";
import { gaussLegendre, type QuadratureRule } from "@nnft/foundations/quadrature";

/** A rotation-invariant density of momenta in the plane. */
export interface MomentumMeasure {
  /** the smallest and the largest momentum */
  readonly low: number;
  readonly high: number;
  /** the density of ln|k| between them */
  readonly weight: (momentum: number) => number;
}

export interface MomentumAverageOptions {
  /** the largest distance d in the phases k·d of the integrand; it only chooses the first nodes */
  readonly reach: number;
  /** how many numbers the integrand writes */
  readonly components: number;
}

/** Writes its components at the momentum (k_x, k_y), each even under k → −k. */
export type MomentumIntegrand = (kx: number, ky: number, out: Float64Array) => void;

const NODES = 16;
/** The differences of two rules at which the finer one is taken: its own error is their square or less. */
const ANGLES_AGREE = 1e-10;
const PANELS_AGREE = 1e-10;
/** The most evaluations: minutes. */
const MOST = 3e8;
const DEEPEST = 24;

/**
 * ∫ d ln k w(k) ∫ dθ/2π f(k cos θ, k sin θ), the mean of one neuron over its momentum.
 *
 * Formula: the periodic trapezoidal rule in θ over half a circle, doubled until two rules agree; 16-point Gauss panels in ln k, first ones
 * so short that k·reach changes by 10, halved until a panel and its halves agree.
 * Shapes: → [components]. Convention: `weight` need not be normalised; integrands are even under k → −k.
 * Accuracy: some 1e-13 of ∫w|f| of each component. Cost: (Λ·reach)² evaluations of the integrand.
 * Errors: DomainError for an empty range and options out of range; ConvergenceError beyond 3·10⁸ evaluations.
 * Source: Trefethen & Weideman 2014 for the trapezoidal rule.
 * @example momentumAverage({ low: 1, high: 2, weight: () => 1 }, { reach: 0, components: 1 }, (x, y, out) => { out[0] = 1; })[0]; // ln 2
 */
export function momentumAverage(
  measure: MomentumMeasure,
  options: MomentumAverageOptions,
  integrand: MomentumIntegrand,
): Float64Array {
  const caller = "momentumAverage";
  const { low, high, weight } = readMeasure(caller, measure);
  requireFunction(caller, "integrand", integrand);
  requireKnownOptions(caller, options, ["reach", "components"]);
  const reach = requireNonNegative(caller, "reach", options.reach);
  const components = requireInteger(caller, "components", options.components, 1, 1000);
  const rule = gaussLegendre(NODES);
  const circle = circleMean(integrand, reach, components);
  const panelSum = (from: number, to: number): Float64Array =>
    radialPanel(rule, weight, circle, components, [from, to]);
  const panels = firstPanels(Math.log(low), Math.log(high), reach);
  requireCost(panels, reach);
  const pending = panels.map(([from, to]) => ({
    ...{ from, to, depth: 0, sum: panelSum(from, to) },
  }));
  const size = new Float64Array(components);
  for (const { sum } of pending) for (let c = 0; c < components; c++) size[c] += sum[components + c];
  const total = new Float64Array(components);
  while (pending.length > 0) {
    const { from, to, depth, sum } = pending.pop()!;
    const middle = (from + to) / 2;
    const [left, right] = [panelSum(from, middle), panelSum(middle, to)];
    let agree = true;
    for (let c = 0; c < components; c++)
      if (!(Math.abs(left[c] + right[c] - sum[c]) <= PANELS_AGREE * size[c])) agree = false;
    if (agree) for (let c = 0; c < components; c++) total[c] += left[c] + right[c];
    else if (depth === DEEPEST) throw notConverged();
    else
      pending.push(
        { from: middle, to, depth: depth + 1, sum: right },
        { from, to: middle, depth: depth + 1, sum: left },
      );
  }
  return total;
}

/** Refuses before the first evaluation what the first panels and angles would already exceed. */
function requireCost(panels: readonly (readonly [number, number])[], reach: number): void {
  const evaluations = panels.reduce((sum, [, to]) => sum + 3 * NODES * 2 * firstAngles(Math.exp(to), reach), 0);
  if (evaluations > MOST) throw notConverged();
}

const firstAngles = (k: number, reach: number): number => 6 + Math.ceil(0.7 * k * reach);

/** A measure with a range that is not empty. */
export function readMeasure(caller: string, measure: MomentumMeasure): MomentumMeasure {
  requireKnownOptions(caller, measure, ["low", "high", "weight"], "field of measure");
  const low = requirePositive(caller, "measure.low", measure.low);
  const high = requirePositive(caller, "measure.high", measure.high);
  if (!(low < high)) refuse(caller, "measure.low", `below measure.high = ${high}`, low, "pass a range of momenta");
  requireFunction(caller, "measure.weight", measure.weight);
  return measure;
}

function notConverged(): ConvergenceError {
  return new ConvergenceError(
    "momentumAverage: the average over momenta must be resolved by 3·10⁸ evaluations, got no agreement; lower the cutoff or bring the points together.",
  );
}

/** Panels of ln k: at most 0.7 long, and k·reach changes by at most 10. */
function firstPanels(low: number, high: number, reach: number): [number, number][] {
  const panels: [number, number][] = [];
  for (let from = low; from < high; ) {
    const k = Math.exp(from);
    const step = Math.min(0.7, Math.log1p(10 / (k * reach + 1e-300)));
    // no sliver at the end
    const to = from + 1.2 * step >= high ? high : from + step;
    panels.push([from, to]);
    from = to;
    if (panels.length > 1_000_000) throw notConverged();
  }
  return panels;
}

/** Means of the components on a circle, then those of their sizes: [2 components]. */
type CircleMean = (k: number, out: Float64Array) => void;

function circleMean(integrand: MomentumIntegrand, reach: number, components: number): CircleMean {
  const value = new Float64Array(components);
  let used = 0;
  /** adds f and |f| at the angles π(j + shift)/M to `to` */
  const add = (k: number, M: number, shift: number, to: Float64Array): void => {
    used += M;
    if (used > MOST) throw notConverged();
    for (let j = 0; j < M; j++) {
      const angle = (Math.PI * (j + shift)) / M;
      integrand(k * Math.cos(angle), k * Math.sin(angle), value);
      for (let c = 0; c < components; c++) {
        to[c] += value[c];
        to[components + c] += Math.abs(value[c]);
      }
    }
  };
  const between = new Float64Array(2 * components);
  return (k, out) => {
    let M = firstAngles(k, reach);
    out.fill(0);
    add(k, M, 0, out);
    for (; ; M *= 2) {
      between.fill(0);
      add(k, M, 0.5, between);
      let agree = true;
      for (let c = 0; c < components; c++) {
        const size = out[components + c] + between[components + c];
        if (!(Math.abs(out[c] - between[c]) <= ANGLES_AGREE * size)) agree = false;
      }
      for (let i = 0; i < out.length; i++) out[i] += between[i];
      if (agree) break;
    }
    for (let i = 0; i < out.length; i++) out[i] /= 2 * M;
  };
}

/** ∫w f d ln k over one panel, and ∫w|f|: [2 components]. */
function radialPanel(
  { nodes, weights }: QuadratureRule,
  weight: (k: number) => number,
  circle: CircleMean,
  components: number,
  [from, to]: readonly [number, number],
): Float64Array {
  const half = (to - from) / 2;
  const sums = new Float64Array(2 * components);
  const mean = new Float64Array(2 * components);
  for (let i = 0; i < nodes.length; i++) {
    const k = Math.exp(from + half * (1 + nodes[i]));
    circle(k, mean);
    const at = half * weights[i] * weight(k);
    for (let c = 0; c < sums.length; c++) sums[c] += at * mean[c];
  }
  return sums;
}
