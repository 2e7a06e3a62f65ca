import { refuse, requireKnownOptions, requireNonNegative, requirePositive } from "@nnft/foundations/checks";
import { adaptivePanels } from "@nnft/foundations/quadrature";

/** Where the Kosterlitz flow starts. */
export interface KosterlitzOptions {
  /** K at the start; t = 1/K */
  readonly stiffness: number;
  /** y, of one vortex; "villain" is y = e^{−π²K/2} */
  readonly fugacity: number | "villain";
}

/** The flow through one point, by its invariant. */
export interface KosterlitzFlow {
  readonly fugacity: number;
  /** C = y² − (2t − π ln t)/2π³, which the flow keeps */
  readonly invariant: number;
  /** C of the flow into (t, y) = (π/2, 0) */
  readonly criticalInvariant: number;
  /** "critical": vortices are bound and stiffness is left; "plasma": they are free */
  readonly phase: "critical" | "plasma";
  /** K_R, the stiffness at the end of the flow; 0 in the plasma */
  readonly stiffness: number;
  /** K_c: of this fugacity, or along the line of Villain models */
  readonly criticalStiffness: number;
  /** ln ξ: the scale l at which y² has grown to `square`, in the plasma; Infinity where vortices are bound */
  readonly logCorrelationLength: (square?: number) => number;
}

/** y² at which a flow ends by default. */
const END = 0.01;

const CRITICAL = -(1 - Math.log(Math.PI / 2)) / (2 * Math.PI ** 2);
const CRITICAL_STIFFNESS = 2 / Math.PI;

/** y² − (C − C_c) of a point of the flow, by v = ln(π/2t) = ln(πK/2): 0 at v = 0, with all its digits nearby. */
const excess = (v: number): number => (v + Math.expm1(-v)) / (2 * Math.PI ** 2);

/**
 * The Kosterlitz flow of stiffness and fugacity, by its exact invariant.
 *
 *   dt/dl = 4π³y², dy/dl = (2 − π/t)y, t = 1/K;   C = y² − (2t − π ln t)/2π³ is constant;
 * K_R solves C(1/K_R, 0) = C; ln ξ = ∫dt/(4π³y²(t)), y²(t) = C + (2t − π ln t)/2π³; the critical line is C = C(π/2, 0), t < π/2.
 * Shapes: numbers. Convention: the jump of K_R is from 2/π to 0. "villain" couples y to K, so that its critical stiffness is .747852421772.
 * Accuracy: 1e-13 relative for stiffnesses, 1e-11 for ln ξ. The flow itself is of the lowest order in y.
 * Without vortices, y = 0, every K stays and is "critical".
 * Errors: DomainError for stiffnesses ≤ 0, negative fugacities, and squares that are not above the lowest y² of the flow.
 * Source: Kosterlitz 1974; the invariant derived from the two equations.
 * @example kosterlitzFlow({ stiffness: 1, fugacity: "villain" }).stiffness; // 0.997187347388822
 */
export function kosterlitzFlow(options: KosterlitzOptions): KosterlitzFlow {
  const caller = "kosterlitzFlow";
  requireKnownOptions(caller, options, ["stiffness", "fugacity"]);
  const stiffness = requirePositive(caller, "stiffness", options.stiffness);
  const villain = options.fugacity === "villain";
  const fugacity = villain
    ? Math.exp((-(Math.PI ** 2) * stiffness) / 2)
    : requireNonNegative(caller, "fugacity", options.fugacity, 'pass y ≥ 0 or "villain"');
  const square = fugacity ** 2;
  const v = Math.log(stiffness / CRITICAL_STIFFNESS);
  // C − C_c; without vortices every stiffness stays
  const lowest = square - excess(v);
  const bound = square === 0 || (lowest <= 0 && v >= 0);
  const left = (): number =>
    square === 0 ? stiffness : CRITICAL_STIFFNESS * Math.exp(root((x) => -lowest - excess(x), 0, v));
  const squareAt = (x: number): number =>
    villain ? Math.exp(-(Math.PI ** 2) * CRITICAL_STIFFNESS * Math.exp(x)) : square;
  return {
    ...{ fugacity, invariant: CRITICAL + lowest, criticalInvariant: CRITICAL },
    phase: bound ? "critical" : "plasma",
    stiffness: bound ? left() : 0,
    criticalStiffness:
      CRITICAL_STIFFNESS * Math.exp(root((x) => squareAt(x) - excess(x), 0, 1 + 2 * Math.PI ** 2 * squareAt(0))),
    logCorrelationLength: (end = END) =>
      bound ? Number.POSITIVE_INFINITY : logLength({ stiffness, square, lowest }, end),
  };
}

/** ∫dt/(4π³y²(t)) from t to where y² = end, in u of t = π/2 + π²√δ sinh u, where y² ≈ δ cosh²u near its minimum. */
function logLength(
  { stiffness, square, lowest }: { readonly stiffness: number; readonly square: number; readonly lowest: number },
  end: number,
): number {
  const caller = "kosterlitzFlow.logCorrelationLength";
  requirePositive(caller, "square", end);
  const t = 1 / stiffness;
  if (!(end > (t < Math.PI / 2 ? lowest : square)) || lowest <= 0)
    refuse(caller, "square", "above the y² that the flow has left behind", end, "pass a larger square");
  const y2 = (x: number): number => lowest + excess(Math.log(Math.PI / 2 / x));
  let far = Math.max(t, Math.PI / 2) + 1;
  while (y2(far) < end) far *= 2;
  const last = root((x) => end - y2(x), Math.max(t, Math.PI / 2), far);
  const width = Math.PI ** 2 * Math.sqrt(lowest);
  const at = (x: number): number => Math.asinh((x - Math.PI / 2) / width);
  const integrand = (u: number): number => {
    const x = width * Math.sinh(u);
    // 2t − π ln t about π/2 without the cancellation of its minimum
    const above = (2 * x - Math.PI * Math.log1p((2 * x) / Math.PI)) / (2 * Math.PI ** 3);
    return (width * Math.cosh(u)) / (4 * Math.PI ** 3 * (lowest + above));
  };
  return adaptivePanels(integrand, at(t), at(last), { tolerance: 1e-12 }).value;
}

/** The zero of a function that falls from positive at `low` to negative at `high`, by halving. */
function root(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let k = 0; k < 200 && b - a > 2 ** -53 * b; k++) {
    const middle = (a + b) / 2;
    if (f(middle) > 0) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}
