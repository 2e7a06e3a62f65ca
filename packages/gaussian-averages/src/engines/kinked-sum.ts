import { gaussLegendre } from "@nnft/foundations/quadrature";
import { REACH } from "../limits.ts";
import type { Summed } from "../panels/nested-panels.ts";
import { type Levels, type LineOf, nestedSum } from "../panels/nested-sum.ts";
import { kinkPlanes, type Plane } from "./kink-planes.ts";
import { fillLineRule } from "./line-rule.ts";

/** Gauss–Legendre nodes a panel: the rule, and another whose panels are cut in two unequal parts. */
const ORDERS = [16, 10];
const CUT = 0.382;
const WIDEST_PANEL = 3;

/** Nested panels between kinks, the same for all functions; the error is the difference to a rule with other panels. */
export function kinkedSum(levels: Levels, kinks: readonly number[]): Summed {
  const planes = kinkPlanes(
    levels.flat().map(({ entries }) => entries),
    kinks,
  );
  const [fine, other] = ORDERS.map((order, second) =>
    nestedSum(levels, panels(planes, levels.length, order, second === 1)),
  );
  const accuracy = Math.abs(fine.sum - other.sum) + ROUNDING * fine.size;
  return { value: fine.sum, accuracy, size: fine.size, rim: fine.rim };
}

/** The rounding of sums of doubles. */
const ROUNDING = 1e-15;

/** Panels along each coordinate between the cuts that the coordinates before imply; each level keeps its own arrays. */
function panels(planes: readonly Plane[], rank: number, order: number, shifted: boolean): LineOf {
  const rule = gaussLegendre(order);
  const lines = Array.from({ length: rank }, () => ({
    nodes: new Float64Array(0),
    weights: new Float64Array(0),
    count: 0,
  }));
  const byLevel = Array.from({ length: rank }, (_, level) => planes.filter(({ normal }) => normal[level] !== 0));
  return (level, before) => {
    const cuts: number[] = [];
    for (const { normal, offset } of byLevel[level]) {
      let rest = offset;
      for (let j = 0; j < level; j++) rest -= normal[j] * before[j];
      let inner = 0;
      for (let j = level + 1; j < normal.length; j++) inner += normal[j] ** 2;
      const at = rest / normal[level];
      // the sums over the coordinates inside smooth the kink over this width
      const width = Math.sqrt(inner) / Math.abs(normal[level]);
      if (width > 0.75) continue;
      for (const shift of width === 0 ? [0] : [-12 * width, -4 * width, 0, 4 * width, 12 * width])
        if (Math.abs(at + shift) < REACH) cuts.push(at + shift);
    }
    if (shifted) cuts.push(...betweenCuts(cuts));
    const line = lines[level];
    const most = order * (Math.ceil((2 * REACH) / WIDEST_PANEL) + cuts.length + 1);
    if (line.nodes.length < most) {
      line.nodes = new Float64Array(2 * most);
      line.weights = new Float64Array(2 * most);
    }
    line.count = fillLineRule(cuts, WIDEST_PANEL, REACH, line.nodes, line.weights, rule);
    return line;
  };
}

/** A point in each panel. */
function betweenCuts(cuts: readonly number[]): readonly number[] {
  const ends = [...cuts, REACH].sort((a, b) => a - b);
  let start = -REACH;
  return ends.flatMap((end) => {
    const panels = Math.ceil((end - start) / WIDEST_PANEL);
    const width = (end - start) / panels;
    const found = Array.from({ length: panels }, (_, i) => start + (i + CUT) * width);
    start = end;
    return found;
  });
}
