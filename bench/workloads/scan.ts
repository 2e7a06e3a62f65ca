import { planarPropagator } from "../reference/planar-propagator.ts";
import type { Case } from "../workload.ts";

export const alphas = [-1, 0, 1];
export const widths = [30, 50, 100];
export const scales = [0.3, 1, 3];
export const CUTOFF = 100;
const POINTS = 12;
const CONFIGURATIONS = 50;

/** Twelve points on a spiral of radius r. */
export function pointsAt(r: number): Float64Array {
  return Float64Array.from({ length: 2 * POINTS }, (_, i) => {
    const k = i >> 1;
    return r * Math.sqrt((k + 1) / POINTS) * (i % 2 === 0 ? Math.cos(2.4 * k) : Math.sin(2.4 * k));
  });
}

/** Fifty of their quadruples. */
export const quadruples: readonly (readonly number[])[] = Array.from({ length: CONFIGURATIONS }, (_, c) => {
  const first = c % POINTS;
  const step = 1 + Math.floor(c / POINTS);
  return [first, first + step, first + 2 * step + 1, first + 3 * step + 2].map((p) => p % POINTS);
});

/** The index in a result of the four-point function of a setting and a configuration. */
export function placeOf(alpha: number, width: number, scale: number, configuration: number): number {
  const setting =
    (alphas.indexOf(alpha) * widths.length + widths.indexOf(width)) * scales.length + scales.indexOf(scale);
  return setting * CONFIGURATIONS + configuration;
}
export const RESULTS: number = alphas.length * widths.length * scales.length * CONFIGURATIONS;

/** The four-point scan of arXiv:2604.27050: N, α and r of three values each, d = 2, m = 1, e^{−w²/2Λ²} with Λ = 100. */
export const scan: readonly Case[] = [
  {
    workload: "Scan",
    name: "",
    title: `α family, d = 2, Λ = ${CUTOFF}: 27 settings (N, α, r) of ${CONFIGURATIONS} configurations, connected four-point function`,
    inputs: () => {},
    sides: [
      { name: "nnft exact", program: "nnft", arguments: ["quadrature"] },
      { name: "nnft neurons, 2 workers", program: "nnft", arguments: ["neuron"] },
    ],
    complaint: (result, side) => (side === "nnft exact" ? offFormula(result) : offExact(result)),
    targets: [
      { text: "27 settings, exact", wanted: { atMost: 1 }, unit: "s", value: ({ fastest }) => fastest("nnft exact") },
      {
        text: "27 settings by neurons",
        wanted: { atMost: 60 },
        unit: "s",
        value: ({ fastest }) => fastest("nnft neurons, 2 workers"),
      },
    ],
    unit: { name: "s", seconds: 1 },
  },
];

let reference: Float64Array | undefined;

/** G_c4 = (1/N)[(Ω_α/2) Σ_3 J_α(|x_i + x_j − x_k − x_l|) − Σ_3 G G], its integrals over momenta done directly. */
function offFormula(result: Float64Array): string | undefined {
  if (result.length !== RESULTS) return `${result.length} numbers`;
  for (const alpha of alphas) {
    const omega = planarPropagator(alpha + 1, CUTOFF)(0);
    const j = planarPropagator(1 - alpha, CUTOFF);
    const g = planarPropagator(1, CUTOFF);
    for (const scale of scales) {
      const x = pointsAt(scale);
      for (const c of [0, 23]) {
        const [p, q, s, t] = quadruples[c];
        const distance = (signs: readonly number[]): number =>
          Math.hypot(...[0, 1].map((axis) => [p, q, s, t].reduce((sum, k, i) => sum + signs[i] * x[2 * k + axis], 0)));
        const pair = (i: number, k: number): number => g(Math.hypot(x[2 * i] - x[2 * k], x[2 * i + 1] - x[2 * k + 1]));
        const waves = [
          [1, 1, -1, -1],
          [1, -1, 1, -1],
          [1, -1, -1, 1],
        ].reduce((sum, signs) => sum + j(distance(signs)), 0);
        const exact = 0.5 * omega * waves - pair(p, q) * pair(s, t) - pair(p, s) * pair(q, t) - pair(p, t) * pair(q, s);
        const size = 0.5 * omega * Math.abs(waves) + 3 * g(scale) ** 2;
        for (const width of widths) {
          const found = width * result[placeOf(alpha, width, scale, c)];
          if (!(Math.abs(found - exact) < 1e-7 * size))
            return `α = ${alpha}, N = ${width}, r = ${scale}: ${found}, not ${exact}`;
        }
      }
    }
  }
  reference = result.slice();
  return undefined;
}

/** The second half of a sampled result holds its errors: pulls against the exact side. */
function offExact(result: Float64Array): string | undefined {
  if (!reference) return "no exact result to compare with";
  let squares = 0;
  for (let i = 0; i < RESULTS; i++) {
    const pull = (result[i] - reference[i]) / result[RESULTS + i];
    squares += pull * pull;
    // rare large momenta carry α = 1: its errors are themselves uncertain
    if (!(Math.abs(pull) < 8)) return `entry ${i} is ${pull.toFixed(1)} errors off`;
  }
  const rms = Math.sqrt(squares / RESULTS);
  return rms < 2 ? undefined : `r.m.s. pull ${rms.toFixed(2)}`;
}
