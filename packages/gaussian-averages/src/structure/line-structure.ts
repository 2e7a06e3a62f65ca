import { REACH_OF_SQUARES } from "../limits.ts";
import { NODES, type PanelPolynomial, panelPolynomial } from "./panel-polynomial.ts";

/** Where functions of one pre-activation z are rough, as far as a scan of them found out. */
export interface LineStructure {
  /** ends of panels in z, ascending, on each of which the functions are polynomials of degree 15 */
  readonly breaks: Float64Array;
  /** the narrowest panel between two kinks or ends that were not given; ∞ where nothing was found */
  readonly finest: number;
  /** the part of the functions, relative to their size, that no panel resolved */
  readonly unresolved: number;
  /** kinks, and middles of features that stand out of their surroundings, each with its width */
  readonly landmarks: readonly Landmark[];
}

export interface Landmark {
  readonly at: number;
  readonly width: number;
}

/** Functions that share panels, e.g. σ and σ′. */
export interface ScannedFunctions {
  readonly functions: readonly ((z: number) => number)[];
  readonly kinks: readonly number[];
  /** width of the narrowest feature where it is known, which then lies at 0 or is the same everywhere: nothing is scanned */
  readonly features?: number | undefined;
}

/** Points of the scan in a standard deviation. */
const DENSITY = 2048;
/** Standard deviations that are scanned so; beyond them the Gaussian is 1e-8 and the scan SPARSER times coarser. */
const DENSE = 6;
const SPARSER = 8;
/** Residuals that pass, from the one wanted to the last: each needs fewer panels than the one before. */
const TOLERANCES = [1e-10, 1e-8, 1e-6];
/** More panels than this are not affordable, and the next tolerance is tried. */
const MOST_PANELS = 3000;
/** Panels narrower than this share of all hold a jump. */
const NARROWEST = 2 ** -44;
/** Points of the scan in each octave of distance from a landmark. */
const PER_OCTAVE = 8;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Panels that resolve functions on |z| ≤ 13 s, as a function of the spread s of z: one scan for all spreads between powers of two.
 *
 * A panel is accepted where the polynomials through its 16 Gauss–Legendre nodes are the functions at all points of the scan in it,
 * to 1e-10 of their size; else it is halved. The points are 1e-3 s apart at most (8e-3 beyond 6 s), in no regular order, and closer and
 * closer at 0 and at the kinks. So kinks that were not given, oscillations and narrow features are found if they are 1e-3 of a standard
 * deviation wide or wider; a narrower one is found only by chance, or where it is a step from one value to another.
 * Cost: about 6·10⁴ values of each function for a scan.
 */
export function lineStructure(scanned: ScannedFunctions): (spread: number) => LineStructure {
  const known = new Map<number, LineStructure>();
  return (spread) => {
    const octave = Math.ceil(Math.log2(spread));
    let found = known.get(octave);
    if (!found) known.set(octave, (found = scan(scanned, 2 ** octave)));
    return found;
  };
}

/** Values at the points of the scan, and how much each counts. */
interface Scan {
  readonly scanned: ScannedFunctions;
  readonly polynomial: PanelPolynomial;
  readonly reach: number;
  readonly points: Float64Array;
  readonly values: readonly Float64Array[];
  /** largest |f| e^{−z²/4s²} of each */
  readonly sizes: readonly number[];
  readonly spread: number;
}

function scan(scanned: ScannedFunctions, spread: number): LineStructure {
  const { functions, kinks, features } = scanned;
  const reach = REACH_OF_SQUARES * spread;
  const starts = startingEnds(kinks, features, reach);
  const points = scanPoints([0, ...kinks], features, spread, reach);
  const values = functions.map((f) => points.map((z) => f(z)));
  const sizes = values.map((column) =>
    column.reduce((most, value, i) => {
      const size = Math.abs(value) * Math.exp(-0.25 * (points[i] / spread) ** 2);
      return size < Number.POSITIVE_INFINITY ? Math.max(most, size) : most;
    }, 0),
  );
  const whole: Scan = { scanned, polynomial: panelPolynomial(), reach, points, values, sizes, spread };
  let last: LineStructure | undefined;
  for (const tolerance of TOLERANCES) {
    last = panelsOf(whole, starts, tolerance);
    if (last.unresolved <= tolerance) break;
  }
  return last as LineStructure;
}

/** Kinks, and where features lie at 0 panels that grow from there. */
function startingEnds(kinks: readonly number[], features: number | undefined, reach: number): readonly number[] {
  const ends = new Set([-reach, reach]);
  for (const kink of kinks) if (Math.abs(kink) < reach) ends.add(kink);
  if (features !== undefined)
    for (let end = features; end < reach; end *= 2) {
      ends.add(end);
      ends.add(-end);
    }
  return [...ends].sort((a, b) => a - b);
}

function scanPoints(
  landmarks: readonly number[],
  features: number | undefined,
  spread: number,
  reach: number,
): Float64Array {
  const points: number[] = [];
  const fill = (from: number, to: number, spacing: number): void => {
    const cells = Math.ceil((to - from) / spacing);
    // one point in each cell, at an irrational place of it: no wave fits the points
    for (let i = 0; i < cells; i++) points.push(from + ((i + ((i * GOLDEN) % 1)) * (to - from)) / cells);
  };
  // the spread may be half of the power of two
  const spacing = features === undefined ? spread / 2 / (DENSITY / 2) : spread / 16;
  fill(-reach, -DENSE * spread, SPARSER * spacing);
  fill(-DENSE * spread, DENSE * spread, spacing);
  fill(DENSE * spread, reach, SPARSER * spacing);
  for (const landmark of landmarks)
    for (let j = 1; j <= 40 * PER_OCTAVE; j++)
      for (const side of [-1, 1]) points.push(landmark + side * 0.77 * spread * 2 ** (-j / PER_OCTAVE));
  return Float64Array.from(points.filter((z) => Math.abs(z) < reach)).sort();
}

function panelsOf(whole: Scan, starts: readonly number[], tolerance: number): LineStructure {
  const breaks = [starts[0]];
  let finest = Number.POSITIVE_INFINITY;
  let unresolved = 0;
  const isResolved = panelTest(whole, tolerance);
  const accept = (end: number, halved: boolean): void => {
    if (halved) finest = Math.min(finest, end - breaks[breaks.length - 1]);
    breaks.push(end);
  };
  for (let at = 0; at + 1 < starts.length; at++) {
    const stack: [number, number, boolean][] = [[starts[at], starts[at + 1], false]];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const [start, end, halved] = next;
      if (isResolved(start, end)) accept(end, halved);
      else if (breaks.length + stack.length > MOST_PANELS) {
        unresolved = 1;
        accept(end, true);
      } else if (end - start <= NARROWEST * whole.reach) {
        unresolved = Math.max(unresolved, (end - start) / whole.spread);
        accept(end, true);
      } else {
        const middle = (start + end) / 2;
        stack.push([middle, end, true], [start, middle, true]);
      }
    }
  }
  const ends =
    whole.scanned.features === undefined ? breaks : withoutSuperfluous(breaks, whole.scanned.kinks, isResolved);
  return { breaks: Float64Array.from(ends), finest, unresolved, landmarks: landmarksOf(ends, whole) };
}

/** Panels that grow from 0 become one again where the functions are smooth. */
function withoutSuperfluous(
  breaks: readonly number[],
  kinks: readonly number[],
  isResolved: (start: number, end: number) => boolean,
): readonly number[] {
  const kept = [breaks[0]];
  for (let i = 1; i < breaks.length; i++) {
    const next = breaks[i + 1];
    if (next === undefined || kinks.includes(breaks[i]) || !isResolved(kept[kept.length - 1], next))
      kept.push(breaks[i]);
  }
  return kept;
}

/** More than these are no landmarks but a wave. */
const MOST_LANDMARKS = 8;

/** Kinks, and the middles of runs of panels that are narrower than both neighbours. */
function landmarksOf(breaks: readonly number[], { scanned, spread }: Scan): readonly Landmark[] {
  const found: Landmark[] = scanned.kinks.map((at) => ({ at, width: 0 }));
  if (Number.isFinite(scanned.features)) found.push({ at: 0, width: scanned.features as number });
  const widthAt = (i: number): number => breaks[i + 1] - breaks[i];
  let start = 0;
  for (let i = 1; i + 1 < breaks.length; i++) {
    if (widthAt(i) === widthAt(i - 1)) continue;
    const narrower = start > 0 && widthAt(start) < widthAt(start - 1) && widthAt(start) < widthAt(i);
    if (narrower && widthAt(start) < spread / 4)
      found.push({ at: (breaks[start] + breaks[i]) / 2, width: breaks[i] - breaks[start] });
    start = i;
  }
  return found.length > MOST_LANDMARKS ? found.slice(0, scanned.kinks.length) : found;
}

/** Whether the polynomials through the nodes of a panel are the functions at the points of the scan. */
function panelTest(whole: Scan, tolerance: number): (start: number, end: number) => boolean {
  const { scanned, polynomial, points, values, sizes, spread } = whole;
  const samples = new Float64Array(NODES);
  const coefficients = new Float64Array(NODES);
  return (start, end) => {
    const [middle, half] = [(start + end) / 2, (end - start) / 2];
    const [first, last] = [firstAtLeast(points, start), firstAtLeast(points, end)];
    // beyond where the Gaussian counts, less is asked for
    const nearest = start <= 0 && end >= 0 ? 0 : Math.min(Math.abs(start), Math.abs(end)) / spread;
    const weight = Math.exp(-0.25 * nearest * nearest);
    return scanned.functions.every((f, which) => {
      let most = 0;
      for (let i = 0; i < NODES; i++) {
        samples[i] = f(middle + half * polynomial.nodes[i]);
        most = Math.max(most, Math.abs(samples[i]));
      }
      // panels that overflow need not be narrow: averages refuse them
      if (!(most < Number.POSITIVE_INFINITY)) return half < spread / 8;
      polynomial.coefficients(samples, coefficients);
      const enough = tolerance * Math.max(most, weight > 0 ? sizes[which] / weight : Number.POSITIVE_INFINITY);
      if (Math.max(Math.abs(coefficients[NODES - 1]), Math.abs(coefficients[NODES - 2])) > enough) return false;
      for (let i = first; i < last; i++)
        if (!(Math.abs(values[which][i] - polynomial.at(coefficients, (points[i] - middle) / half)) <= enough))
          return false;
      return true;
    });
  };
}

/** Index of the first point at or beyond z. */
export function firstAtLeast(points: Float64Array, z: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle] < z) low = middle + 1;
    else high = middle;
  }
  return low;
}
