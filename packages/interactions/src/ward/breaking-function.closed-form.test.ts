import { alphaScalar, cosNet, euclideanNet } from "@nnft/architectures";
import { normal, radial } from "@nnft/densities";
import { logDensity } from "@nnft/densities/operations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { deform, gaussianWindow, phi4 } from "../index.ts";
import { type BreakingSource, breakingFunction, breakingSources, type FieldFlow } from "../ward.ts";

const SOURCES = ["density", "jacobian", "interaction", "cutoff"] as const;
/** Midpoints of w = sinh t and of the phase: both integrands are smooth, and the rule converges exponentially. */
const [STEPS, PHASES] = [400, 48];

interface Constants {
  readonly mass: number;
  readonly cutoff: number;
  readonly scale: number;
  readonly coupling: number;
}

const known: Constants = { mass: 1, cutoff: 5, scale: 2, coupling: 3 };
const places = [0.3, -0.5] as const;

/** Means over one neuron in one dimension, weighted by e^{−S}, with S by sums of cosines: nothing of the library is used. */
function means(
  { mass, cutoff, scale, coupling }: Constants,
  columns: (w: number, b: number, amplitude: number) => readonly number[],
): number[] {
  const end = Math.asinh((9 * cutoff) / mass);
  const step = (2 * end) / STEPS;
  const spectrum = Array.from({ length: STEPS }, (_, k) => {
    const t = -end + (k + 0.5) * step;
    const w = mass * Math.sinh(t);
    return { w, weight: (step * mass * Math.cosh(t) * Math.exp((-w * w) / (2 * cutoff ** 2))) / (w * w + mass ** 2) };
  });
  const omega = spectrum.reduce((sum, { weight }) => sum + weight, 0) / (2 * Math.PI);
  const amplitude = Math.sqrt(2 * omega);
  const totals: number[] = [];
  let normal = 0;
  for (const { w, weight } of spectrum)
    for (let k = 0; k < PHASES; k++) {
      const b = (2 * Math.PI * (k + 0.5)) / PHASES;
      const window = (n: number): number => Math.exp(-((n * w * scale) ** 2) / 2) * Math.cos(n * b);
      const area = Math.sqrt(2 * Math.PI) * scale;
      const action = (coupling / 24) * amplitude ** 4 * area * (3 / 8 + window(2) / 2 + window(4) / 8);
      const share = weight * Math.exp(-action);
      normal += share;
      for (const [c, value] of columns(w, b, amplitude).entries()) totals[c] = (totals[c] ?? 0) + share * value;
    }
  return totals.map((total) => total / normal);
}

const [x, y] = places;
const field = (w: number, b: number, amplitude: number, at: number): number => amplitude * Math.cos(w * at + b);
const slope = (w: number, b: number, amplitude: number, at: number): number =>
  -amplitude * w * at * Math.sin(w * at + b);
const product = (w: number, b: number, a: number): number => field(w, b, a, x) * field(w, b, a, y);
const moved = (w: number, b: number, a: number): number =>
  slope(w, b, a, x) * field(w, b, a, y) + field(w, b, a, x) * slope(w, b, a, y);

const netOf = ({ mass, cutoff }: Constants, width = 1) => alphaScalar({ dimension: 1, width, mass, cutoff, alpha: 0 });
const theoryOf = (constants: Constants, width = 1) =>
  deform(netOf(constants, width), phi4(constants.coupling), gaussianWindow({ dimension: 1, scale: constants.scale }));

const dilatation: FieldFlow = { kind: "dilatation" };

describe("breakingSources", () => {
  it.each([
    [3, -0.182933899776],
    [0, -0.183337018002],
  ])("λ = %d: the scale Ward identity of one neuron holds by quadrature, to known digits", (coupling, digits) => {
    const constants = { ...known, coupling };
    const sources = breakingSources(theoryOf(constants), dilatation);
    const [observable, flow, response, balance] = means(constants, (w, b, a) => {
      const { density, jacobian, interaction, cutoff } = sources(Float64Array.of(w, b, 1));
      const all = density + jacobian + interaction + cutoff;
      return [product(w, b, a), moved(w, b, a), all * product(w, b, a), all];
    }) as [number, number, number, number];
    if (coupling === 3) expect(observable).toBeCloseTo(0.21887329359517, 11);
    expect(flow).toBeCloseTo(digits, 11);
    // fields on the nodes are float32 on the way
    expect(response).toBeCloseTo(-digits, 7);
    expect(balance).toBeCloseTo(0, 7);
    // negative controls: without the Jacobian, and without the interaction, of B
    const freeSources = breakingSources(netOf(constants), dilatation);
    const [without, free] = means(constants, (w, b, a) => {
      const { density, interaction, cutoff } = sources(Float64Array.of(w, b, 1));
      const { density: own, jacobian, cutoff: window } = freeSources(Float64Array.of(w, b, 1));
      return [(density + interaction + cutoff) * product(w, b, a), (own + jacobian + window) * product(w, b, a)];
    }) as [number, number];
    expect(Math.abs(without + digits)).toBeGreaterThan(0.1);
    if (coupling === 3) expect(Math.abs(free + digits)).toBeGreaterThan(1e-3);
  });

  it("each source is the derivative by its own constants: mass, Λ with L, and the coupling", () => {
    const sources = breakingSources(theoryOf(known), dilatation);
    const found = means(known, (w, b, a) => {
      const s = sources(Float64Array.of(w, b, 1));
      return [product(w, b, a), ...SOURCES.flatMap((name) => [s[name], s[name] * product(w, b, a)])];
    });
    const connected = (name: BreakingSource): number => {
      const k = 1 + 2 * SOURCES.indexOf(name);
      return found[k + 1]! - found[k]! * found[0]!;
    };
    const correlator = (constants: Constants): number => means(constants, (w, b, a) => [product(w, b, a)])[0]!;
    const h = 1e-3;
    const derivative = (change: (size: number) => Partial<Constants>): number =>
      (correlator({ ...known, ...change(1 + h) }) - correlator({ ...known, ...change(1 - h) })) / (2 * h);
    const byMass = derivative((s) => ({ mass: known.mass * s }));
    const byCutoff = derivative((s) => ({ cutoff: known.cutoff * s }));
    const byRegion = derivative((s) => ({ scale: known.scale * s }));
    const byCoupling = derivative((s) => ({ coupling: known.coupling * s }));
    // G also has the amplitude, A² in front of it: Δ = −½ in one dimension, shared by mass and Λ
    const [square] = means({ ...known, coupling: 0 }, (w) => [w * w]) as [number];
    const share = (0.5 * square) / known.cutoff ** 2;
    expect(connected("density")).toBeCloseTo(-(byMass - 2 * (-0.5 - share) * found[0]!), 5);
    expect(connected("cutoff")).toBeCloseTo(-(byCutoff - byRegion - 2 * share * found[0]!), 5);
    // (4 − d) λ∂_λ
    expect(connected("interaction")).toBeCloseTo(-3 * byCoupling, 5);
    expect(connected("jacobian")).toBeCloseTo(0, 12);
    // the bare Callan–Symanzik equation: (Σx·∂ + n(d − 2)/2)G
    const [flow] = means(known, (w, b, a) => [moved(w, b, a)]) as [number];
    expect(flow - found[0]!).toBeCloseTo(byMass + byCutoff - byRegion + 3 * byCoupling, 5);
    // negative control: the region's sign
    expect(Math.abs(flow - found[0]! - (byMass + byCutoff + byRegion + 3 * byCoupling))).toBeGreaterThan(1e-3);
  });

  it("a hard ball has no window in B, and the identity fails by the flux through the border", () => {
    const hard = alphaScalar({ dimension: 1, width: 1, mass: 1, cutoff: 5, cutoffKind: "hard", alpha: 0 });
    const density = (w: number): number => Math.exp(logDensity(hard.density["weight0"]!, [[w]]).get(0));
    const amplitude = hard.architecture.outputScale;
    const nodes = Array.from({ length: 4000 }, (_, k) => -5 + (k + 0.5) / 400);
    let [residual, balance] = [0, 0];
    const sources = breakingSources(hard, dilatation);
    for (const w of nodes)
      for (let k = 0; k < PHASES; k++) {
        const b = (2 * Math.PI * k) / PHASES;
        const { density: own, jacobian, cutoff } = sources(Float64Array.of(w, b, 1));
        const weight = density(w) / 400 / PHASES;
        residual += weight * (moved(w, b, amplitude) + (own + jacobian + cutoff) * product(w, b, amplitude));
        balance += weight * (own + jacobian + cutoff);
      }
    const flux = 2 * 5 * density(4.999999);
    expect(balance).toBeCloseTo(flux, 5);
    expect(residual).toBeCloseTo(flux * 0.5 * amplitude ** 2 * Math.cos(5 * (x - y)), 5);
    expect(Math.abs(residual)).toBeGreaterThan(0.01);
  });
});

describe("the verdict", () => {
  const options = { key: keyFrom(1), samples: 200 };
  const verdictOf = (theory: Parameters<typeof breakingFunction>[0], flow: FieldFlow, d: number): string =>
    breakingFunction(theory, flow, {
      ...options,
      points: [new Array<number>(d).fill(0.3), new Array<number>(d).fill(-0.5)],
    }).verdict;
  const massless = (dimension: number, mass: number) =>
    euclideanNet({
      inputDimension: dimension,
      width: 2,
      momentumDensity: radial({
        dimension,
        profile: { family: "power", mass, exponent: 1, cutoff: { kind: "gaussian", scale: 3 } },
      }),
    });
  const region = gaussianWindow({ dimension: 4, scale: 0.4, nodes: [6, 6, 6, 6] });

  it("a massless field in four dimensions is anomalous under a dilatation, with φ⁴ too; a mass breaks it", () => {
    expect(verdictOf(massless(4, 0), dilatation, 4)).toBe("anomalous");
    expect(verdictOf(massless(4, 1), dilatation, 4)).toBe("broken");
    expect(verdictOf(deform(massless(4, 0), phi4(1), region), dilatation, 4)).toBe("anomalous");
    // negative control: φ⁴ in three dimensions has a coupling with a dimension
    const three = gaussianWindow({ dimension: 3, scale: 0.4, nodes: [8, 8, 8] });
    expect(verdictOf(massless(3, 0), dilatation, 3)).toBe("anomalous");
    expect(verdictOf(deform(massless(3, 0), phi4(1), three), dilatation, 3)).toBe("broken");
  });

  it("rotations and shifts are symmetries of a net, a shift is none of one whose interaction has a region", () => {
    const net = alphaScalar({ dimension: 2, width: 3, mass: 1, cutoff: 4, alpha: 1 });
    expect(verdictOf(net, { kind: "rotation" }, 2)).toBe("symmetric");
    expect(verdictOf(net, { kind: "shift", axis: 1 }, 2)).toBe("symmetric");
    const theory = deform(netOf(known), phi4(3), gaussianWindow({ dimension: 1, scale: 2 }));
    expect(verdictOf(theory, { kind: "shift" }, 1)).toBe("anomalous");
    // a Gaussian region is round: with nodes enough φ⁴ keeps the rotations
    const round = deform(
      cosNet({ inputDimension: 2, width: 2 }),
      phi4(1),
      gaussianWindow({ dimension: 2, scale: 1, nodes: [60, 60] }),
    );
    expect(verdictOf(round, { kind: "rotation" }, 2)).toBe("symmetric");
    const few = deform(
      cosNet({ inputDimension: 2, width: 2 }),
      phi4(1),
      gaussianWindow({ dimension: 2, scale: 1, nodes: [4, 4] }),
    );
    expect(verdictOf(few, { kind: "rotation" }, 2)).toBe("anomalous");
    const skew = euclideanNet({ inputDimension: 2, width: 2, momentumDensity: normal(0.5, 1) });
    expect(verdictOf(skew, { kind: "rotation" }, 2)).toBe("broken");
    expect(verdictOf(cosNet({ inputDimension: 2, width: 2 }), { kind: "rotation" }, 2)).toBe("symmetric");
    expect(verdictOf(cosNet({ inputDimension: 2, width: 2 }), dilatation, 2)).toBe("broken");
  });
});
