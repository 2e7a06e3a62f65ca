import { ConvergenceError } from "@nnft/foundations";
import { gaussLegendre, type QuadratureRule } from "@nnft/foundations/quadrature";
import { crossingPlanes, type Plane } from "../engines/kink-planes.ts";
import { INVERSE_ROOT, REACH } from "../limits.ts";
import { firstAtLeast, type LineStructure } from "../structure/line-structure.ts";
import { type LineOf, nestedSum, type Row } from "./nested-sum.ts";
import { panelEnds } from "./panel-ends.ts";

/** A function of several coordinates, with the panels that resolve it. */
export interface PanelRow extends Row {
  readonly structure: LineStructure;
}

/** A sum with its error, the sum of absolute values and the share of it at the rim. */
export interface Summed {
  readonly value: number;
  readonly accuracy: number;
  readonly size: number;
  readonly rim: number;
}

/** Gauss–Legendre nodes a panel of the two rules, from the first tried to those that many directions leave. */
const ORDERS = [
  [16, 13],
  [12, 9],
  [8, 6],
];
/** Widest panel in standard deviations. */
const WIDEST = 2;
/** Where the second rule cuts each panel of the first in two: no node of one is one of the other. */
const CUT = 0.382;
/** Terms that are summed at most. */
const MOST_TERMS = 1e8;
/** Relative differences of the two rules that are good enough. */
const ENOUGH = 1e-11;
const ROUNDING = 2e-15;

/**
 * ⟨Π_a f_a(A_a·u)⟩ over u ~ N(0, 1) by nested Gauss–Legendre panels that follow the structure of each f.
 *
 * Along each coordinate the panels end where those of the functions do, given the coordinates before. A function whose last coordinates
 * nobody shares is smooth over the width of these, and its panels are as wide; where kinks or narrow features of two functions cross, the sums
 * inside are rough, and panels shrink towards these places (crossingPlanes).
 * Accuracy: the difference of two rules of different orders whose panels end at different places, plus what the scan of a function did
 * not resolve. Where they differ, panels are halved, as far as `MOST_TERMS` allows.
 * Errors: ConvergenceError for more terms than that.
 */
export function nestedPanels(levels: readonly (readonly PanelRow[])[]): Summed {
  const rank = levels.length;
  const rows = levels.flat();
  const planes = crossings(rows, rank);
  const unresolved = rows.reduce((sum, { structure }) => sum + structure.unresolved, 0);
  let best: Summed | undefined;
  let [attempt, width] = [0, WIDEST];
  while (width > WIDEST / 5) {
    const [fine, other] = ORDERS[attempt].map((order, second) =>
      panelLines(levels, planes, gaussLegendre(order), width, second === 1),
    );
    const terms = termsOf(levels, other);
    if (terms > MOST_TERMS) {
      if (best) break;
      if (++attempt < ORDERS.length) continue;
      throw new ConvergenceError(
        `gaussianProduct: functions this rough in ${rank} directions take ${terms.toExponential(0)} terms; ` +
          "lower weightStd or biasStd, use smoother functions or points on one ray, or sample the net.",
      );
    }
    const { sum, size, rim } = nestedSum(levels, fine);
    const check = nestedSum(levels, other);
    const difference = Math.abs(sum - check.sum);
    const found = { value: sum, accuracy: difference + (unresolved + ROUNDING) * size, size, rim };
    if (!best || !(found.accuracy >= best.accuracy)) best = found;
    if (!(difference > ENOUGH * size) || attempt > 0) break;
    width /= 2;
  }
  return best as Summed;
}

/** How many terms a rule has, as far as the lines through the middle show. */
function termsOf(levels: readonly (readonly PanelRow[])[], lineOf: LineOf): number {
  const middle = new Float64Array(levels[0][0].entries.length);
  return levels.reduce((product, _, level) => product * lineOf(level, middle).count, 1);
}

/** Planes where landmarks of functions cross, for the sums outside. */
function crossings(rows: readonly PanelRow[], rank: number): readonly Plane[] {
  if (rank === 1) return [];
  const own = rows.flatMap(({ entries, structure }) =>
    structure.landmarks.flatMap(({ at, width }) => {
      const whole = { normal: entries, offset: at, width };
      // a function that is smooth over a small width is a kink on the scale of the other coordinates
      return [whole, ...shortened(entries, at, width)];
    }),
  );
  return crossingPlanes(own);
}

function shortened(entries: Float64Array, offset: number, width: number): readonly Plane[] {
  const found: Plane[] = [];
  const size = Math.hypot(...entries);
  for (let last = entries.length - 1; last > 0; last--) {
    const rest = Math.hypot(...entries.subarray(last));
    if (rest === 0) continue;
    if (rest > 0.2 * size) break;
    const normal = entries.map((entry, k) => (k < last ? entry : 0));
    found.push({ normal, offset, width: width + 3 * rest });
  }
  return found;
}

/** A place to end a panel; one of a scale of more than 0 may as well lie a share of that beside. */
interface Cut {
  readonly at: number;
  readonly scale: number;
}

/** Nodes and weights along each coordinate, given the ones before. */
function panelLines(
  levels: readonly (readonly PanelRow[])[],
  planes: readonly Plane[],
  rule: QuadratureRule,
  width: number,
  shifted: boolean,
): LineOf {
  const rows = levels.flat();
  const byLevel = levels.map((_, level) => ({
    planes: planes.filter(({ normal }) => normal[level] !== 0 && normal.every((x, k) => k <= level || x === 0)),
    rows: rows
      .filter(({ entries }) => entries[level] !== 0)
      .map((row) => ({ entries: row.entries, ends: panelEnds(row.structure, smoothingOf(row, rows, level)) })),
    line: { nodes: new Float64Array(0), weights: new Float64Array(0), count: 0 },
  }));
  return (level, before) => {
    const here = byLevel[level];
    const cuts: Cut[] = [];
    for (const { entries, ends } of here.rows) {
      const slope = entries[level];
      let shift = 0;
      for (let k = 0; k < level; k++) shift += entries[k] * before[k];
      const reach = REACH * Math.abs(slope);
      const { breaks, scales } = ends;
      for (let i = firstAtLeast(breaks, shift - reach); i < breaks.length && breaks[i] < shift + reach; i++)
        cuts.push({ at: (breaks[i] - shift) / slope, scale: scales[i] / Math.abs(slope) });
    }
    for (const { normal, offset, width: around } of here.planes) {
      let rest = offset;
      for (let k = 0; k < level; k++) rest -= normal[k] * before[k];
      const at = rest / normal[level];
      const scale = around / Math.abs(normal[level]);
      if (scale > 1) continue;
      cuts.push({ at, scale });
      for (let far = scale; far > 0 && far < 2; far *= 4)
        cuts.push({ at: at - far, scale: far }, { at: at + far, scale: far });
    }
    fillPanels(separate(cuts), width, shifted, rule, here.line);
    return here.line;
  };
}

/** Over which spread of its argument the sums over the coordinates beyond a level smooth a function: those that no other depends on. */
function smoothingOf({ entries }: PanelRow, rows: readonly PanelRow[], level: number): number {
  let square = 0;
  for (let k = level + 1; k < entries.length; k++)
    if (rows.every((other) => other.entries === entries || other.entries[k] === 0)) square += entries[k] ** 2;
  return Math.sqrt(square);
}

/** A cut is left out if it is nearer to its neighbour than this share of its scale, or than rounding. */
const NEAR = 0.3;
const CLOSE = 1e-13;

/** Ascending places of cuts within reach, without those that neighbours make superfluous. */
function separate(cuts: readonly Cut[]): readonly number[] {
  const sorted = cuts.filter(({ at }) => Math.abs(at) < REACH).sort((a, b) => a.at - b.at);
  const kept: Cut[] = [];
  for (const cut of sorted) {
    const last = kept[kept.length - 1];
    const gap = last ? cut.at - last.at : Number.POSITIVE_INFINITY;
    if (gap < Math.max(CLOSE, NEAR * cut.scale)) continue;
    if (last && gap < NEAR * last.scale) kept.pop();
    kept.push(cut);
  }
  return kept.map(({ at }) => at);
}

/** Panels between cuts, none wider than `width`; of the shifted rule each is cut in two. */
function fillPanels(
  cuts: readonly number[],
  width: number,
  shifted: boolean,
  rule: QuadratureRule,
  line: { nodes: Float64Array; weights: Float64Array; count: number },
): void {
  const order = rule.nodes.length;
  const most = 2 * order * (Math.ceil((2 * REACH) / width) + cuts.length + 1);
  if (line.nodes.length < most) {
    line.nodes = new Float64Array(2 * most);
    line.weights = new Float64Array(2 * most);
  }
  let at = 0;
  const panel = (start: number, end: number): void => {
    const half = (end - start) / 2;
    for (let j = 0; j < order; j++, at++) {
      const x = start + half * (1 + rule.nodes[j]);
      line.nodes[at] = x;
      line.weights[at] = half * rule.weights[j] * INVERSE_ROOT * Math.exp(-0.5 * x * x);
    }
  };
  let start = -REACH;
  for (let i = 0; i <= cuts.length; i++) {
    const end = i < cuts.length ? cuts[i] : REACH;
    const panels = Math.ceil((end - start) / width);
    for (let p = 0; p < panels; p++) {
      const [from, to] = [start + (p * (end - start)) / panels, start + ((p + 1) * (end - start)) / panels];
      if (shifted) {
        const cut = from + CUT * (to - from);
        panel(from, cut);
        panel(cut, to);
      } else panel(from, to);
    }
    start = end;
  }
  line.count = at;
}
