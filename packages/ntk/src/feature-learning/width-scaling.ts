import { DomainError } from "@nnft/foundations";
import { requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";

/**
 * Powers of the width N in a net of L layers, layer ℓ = 1 next to the input and L the read-out:
 * pre-factors N^{−a_ℓ} (and 1/√D at the input), weights of variance N^{−b_ℓ}, output 1/(γ₀N^d), learning rate η₀γ₀²N^{2d−c}.
 */
export interface WidthScaling {
  /** a_1 … a_L */
  readonly a: readonly number[];
  /** b_1 … b_L */
  readonly b: readonly number[];
  readonly c: number;
  readonly d: number;
}

/**
 * The scalings under which features are learned: a_ℓ = a, a_1 = a − ½, b_ℓ = c = 1 − 2a, d = ½.
 *
 * All members train alike: their functions agree at every step and every width for gradient descent, SGD and momentum, but not for Adam.
 * Convention: `layers` counts the read-out. a = 0 is the maximal update parameterization, whose learning rate does not depend on N.
 * Errors: DomainError for a that is not finite or fewer than two layers.
 * Source: Halverson 2025 (70)–(76); Yang & Hu 2021; Bordelon & Pehlevan 2022.
 * @example featureLearningFamily(0, 3); // { a: [−½, 0, 0], b: [1, 1, 1], c: 1, d: ½ }
 */
export function featureLearningFamily(a: number, layers: number): WidthScaling {
  return family("featureLearningFamily", a, layers, 0.5);
}

/**
 * The same scalings with d = 0: functions move, pre-activations do not, and at N = ∞ the tangent kernel is frozen.
 *
 * Convention, errors: as for featureLearningFamily. a = ½ is the "ntk" form.
 * Source: Jacot et al. 2018; Chizat, Oyallon & Bach 2019.
 */
export function lazyFamily(a: number, layers: number): WidthScaling {
  return family("lazyFamily", a, layers, 0);
}

function family(caller: string, a: number, layers: number, d: number): WidthScaling {
  if (!Number.isFinite(a))
    throw new DomainError(`${caller}: \`a\` must be a finite power of the width, got ${a}; pass a finite exponent.`);
  if (!Number.isInteger(layers) || layers < 2)
    throw new DomainError(
      `${caller}: \`layers\` must be at least 2, a hidden layer and the read-out, got ${layers}; count the read-out.`,
    );
  return {
    a: Array.from({ length: layers }, (_, layer) => (layer === 0 ? a - 0.5 : a)),
    b: new Array<number>(layers).fill(1 - 2 * a),
    c: 1 - 2 * a,
    d,
  };
}

/** Throws DomainError unless there is one finite a and b for each of at least two layers. */
export function requireScaling(caller: string, scaling: WidthScaling): void {
  requireObject(caller, "scaling", scaling, ["a", "b", "c", "d"], "see featureLearningFamily");
  requireKnownOptions(caller, scaling, ["a", "b", "c", "d"], "exponent");
  const { a, b, c, d } = scaling;
  requireNumbers(caller, "scaling.a", a);
  requireNumbers(caller, "scaling.b", b);
  const finite = [c, d].every(Number.isFinite);
  if (a.length !== b.length || a.length < 2 || !finite)
    throw new DomainError(
      `${caller}: \`scaling\` must have lists a and b of one length ≥ 2 and finite c and d, got ${JSON.stringify({ a, b, c, d })}; see featureLearningFamily.`,
    );
}
