import { ConvergenceError } from "@nnft/foundations";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import type { Radial } from "../density.ts";
import { logProfile, radialRange } from "./radial-profile.ts";

/** Nodes per panel, and the relative size of the last Legendre coefficients at which a panel is accepted. */
export const NODES = 16;
const PANEL_TOLERANCE = 1e-13;
/** Shares of the total below this are never resolved by a 52-bit uniform number. */
const NEGLIGIBLE_SHARE = 1e-20;
const MOST_PANELS = 20_000;

/**
 * F(r) = ∫₀^r s^{d−1+n} p(s) ds as Legendre panels: the value at each left end, and per panel the coefficients of the
 * integrand and of its antiderivative. Everything is divided by e^{logScale}.
 */
export type RadialTable = {
  readonly logScale: number;
  readonly innerPower: number;
  readonly ends: Float64Array;
  readonly cumulative: Float64Array;
  readonly integrand: Float64Array;
  readonly antiderivative: Float64Array;
  readonly total: number;
  /** (2k+1)/(k+1) and k/(k+1): the recurrence of the Legendre polynomials without divisions. */
  readonly rise: Float64Array;
  readonly fall: Float64Array;
};

/**
 * Tabulates the radial integral of a density with `extraPower` more powers of r.
 *
 * Formula: below the first panel F = F(r₀)(r/r₀)^q with q the power law at the origin; above it, panels of 16
 * Gauss–Legendre nodes, halved until the last two Legendre coefficients fall below 10⁻¹³ of F at the left end.
 * Accuracy: F to 10⁻¹² relative wherever F exceeds 10⁻²⁰ of the total.
 * Errors: ConvergenceError when 20 000 panels are not enough.
 */
export function radialTable(density: Radial, extraPower = 0): RadialTable {
  const power = density.dimension - 1 + extraPower;
  const logIntegrand = (r: number): number => power * Math.log(r) + logProfile(density.profile, r);
  const { breaks, innerPower } = ladder(density, power);
  const rule = gaussLegendre(NODES);
  let logScale = -Infinity;
  for (let i = 1; i < breaks.length; i++)
    for (let j = 1; j < 8; j++) {
      const value = logIntegrand(breaks[i - 1]! + ((breaks[i]! - breaks[i - 1]!) * j) / 8);
      if (value > logScale) logScale = value;
    }
  const g = (r: number): number => Math.exp(logIntegrand(r) - logScale);
  const panels: { end: number; start: number; c: Float64Array }[] = [];
  let rough = 0;
  for (let i = 1; i < breaks.length; i++) {
    const h = (breaks[i]! - breaks[i - 1]!) / 2;
    for (let k = 0; k < NODES; k++) rough += h * rule.weights[k]! * g(breaks[i - 1]! + h * (1 + rule.nodes[k]!));
  }
  const r0 = breaks[0]!;
  let cumulative = r0 > 0 && innerPower > 0 ? (r0 / innerPower) * g(r0) : 0;
  const starts = [cumulative];
  const stack: [number, number][] = [];
  for (let i = breaks.length - 1; i > 0; i--) stack.push([breaks[i - 1]!, breaks[i]!]);
  while (stack.length > 0) {
    const [a, b] = stack.pop()!;
    const c = legendreCoefficients(rule.nodes, rule.weights, g, a, b);
    const h = (b - a) / 2;
    const tail = (Math.abs(c[NODES - 1]!) + Math.abs(c[NODES - 2]!)) * h;
    const mass = 2 * h * c[0]!;
    const resolved = tail <= PANEL_TOLERANCE * cumulative;
    const negligible = cumulative + mass + tail <= NEGLIGIBLE_SHARE * rough;
    const narrow = h <= 1e-14 * b;
    if (!resolved && !negligible && !narrow) {
      const middle = a + h;
      stack.push([middle, b], [a, middle]);
      continue;
    }
    cumulative += Math.max(0, mass);
    panels.push({ start: a, end: b, c });
    starts.push(cumulative);
    if (panels.length > MOST_PANELS)
      throw new ConvergenceError(
        `radial: \`profile\` must be resolved by ${MOST_PANELS} panels, got more; smooth it, or set \`maximumRadius\`.`,
      );
  }
  return tableOf(panels, starts, logScale, innerPower, r0);
}

/** First radii of the panels, doubling from far below every scale of the profile, and the power law below the first. */
function ladder(density: Radial, power: number): { breaks: number[]; innerPower: number } {
  const { profile } = density;
  const [start, limit] = radialRange(density);
  const scales: number[] = [];
  const marks: number[] = [];
  let innerPower = power + 1;
  let end = limit;
  if (profile.family === "gaussian") {
    scales.push(profile.scale);
    end = Math.min(limit, profile.scale * (Math.sqrt(power + 1) + 10));
  } else if (profile.family === "power") {
    const { mass, exponent, cutoff } = profile;
    if (mass > 0) scales.push(mass);
    if (cutoff) scales.push(cutoff.scale);
    if (mass === 0) innerPower -= 2 * exponent;
    if (cutoff?.kind === "gaussian")
      end = Math.min(limit, cutoff.scale * (Math.sqrt(power + 1 + Math.max(0, -2 * exponent)) + 10));
    else if (!cutoff) {
      const decay = 2 * exponent - power - 1;
      if (decay > 0) end = Math.min(limit, mass * Math.sqrt(1 + (power + 1) / decay) * 10 ** (20 / decay));
    }
  } else {
    scales.push(profile.radii[0] === 0 ? profile.radii[1]! : profile.radii[0]!);
    marks.push(...profile.radii.filter((r) => r > start && r < end));
    if (profile.values[0] === 0) innerPower += 1;
  }
  const r0 = start > 0 ? start : 1e-10 * Math.min(end, ...scales);
  const breaks = [r0];
  let next = 0;
  for (let r = r0; r < end; ) {
    while (next < marks.length && marks[next]! <= r) next++;
    r = Math.min(2 * r, end, marks[next] ?? Infinity);
    breaks.push(r);
  }
  return { breaks, innerPower: start > 0 ? 0 : innerPower };
}

function legendreCoefficients(
  nodes: Float64Array,
  weights: Float64Array,
  g: (r: number) => number,
  a: number,
  b: number,
): Float64Array {
  const c = new Float64Array(NODES);
  const h = (b - a) / 2;
  for (let i = 0; i < NODES; i++) {
    const t = nodes[i]!;
    const value = g(a + h * (1 + t)) * weights[i]!;
    let previous = 0;
    let p = 1;
    for (let k = 0; k < NODES; k++) {
      c[k]! += ((2 * k + 1) / 2) * value * p;
      [previous, p] = [p, ((2 * k + 1) * t * p - k * previous) / (k + 1)];
    }
  }
  return c;
}

function tableOf(
  panels: readonly { start: number; end: number; c: Float64Array }[],
  starts: readonly number[],
  logScale: number,
  innerPower: number,
  r0: number,
): RadialTable {
  const integrand = new Float64Array(panels.length * NODES);
  const antiderivative = new Float64Array(panels.length * (NODES + 1));
  panels.forEach(({ c }, i) => {
    integrand.set(c, i * NODES);
    const at = i * (NODES + 1);
    // ∫_{−1}^t P_k = (P_{k+1} − P_{k−1})/(2k + 1), and 1 + t for k = 0.
    antiderivative[at]! += c[0]!;
    antiderivative[at + 1]! += c[0]!;
    for (let k = 1; k < NODES; k++) {
      antiderivative[at + k + 1]! += c[k]! / (2 * k + 1);
      antiderivative[at + k - 1]! -= c[k]! / (2 * k + 1);
    }
  });
  return {
    logScale,
    innerPower,
    ends: Float64Array.from([r0, ...panels.map((panel) => panel.end)]),
    cumulative: Float64Array.from(starts),
    integrand,
    antiderivative,
    total: starts.at(-1)!,
    rise: Float64Array.from({ length: NODES }, (_, k) => (2 * k + 1) / (k + 1)),
    fall: Float64Array.from({ length: NODES }, (_, k) => k / (k + 1)),
  };
}

const tables = new WeakMap<Radial, RadialTable>();

/** The table of a density without extra powers, built once per density object. */
export function radialTableOf(density: Radial): RadialTable {
  let table = tables.get(density);
  if (!table) tables.set(density, (table = radialTable(density)));
  return table;
}
