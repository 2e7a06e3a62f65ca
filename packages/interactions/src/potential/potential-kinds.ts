import { requireFinite, requireNumbers } from "@nnft/foundations/checks";
import { requireObject, requireText } from "@nnft/foundations/kinds";
import { parseExpression } from "./expression.ts";
import type { Potential } from "./potential.ts";
import { functionSum, type LocalPotential, polynomialSum } from "./potential-sums.ts";

/** The functions of one kind of potential. */
export interface PotentialKind<P> {
  /** the functions that make one, as messages name them */
  readonly makers: readonly string[];
  /** the names of its fields beside `kind` */
  readonly fields: readonly string[];
  /** throws DomainError for a field that does not fit */
  readonly check: (caller: string, potential: P) => void;
  /** V with its derivatives, and sums over nodes */
  readonly functions: (potential: P) => LocalPotential;
}

/** Every kind of potential. A new one is its type in `potential.ts` and an entry here; the compiler names what it lacks. */
export const potentialKinds: {
  readonly [Kind in Potential["kind"]]: PotentialKind<Extract<Potential, { readonly kind: Kind }>>;
} = {
  polynomial: {
    makers: ["phi4", "quartic", "polynomial"],
    fields: ["coefficients"],
    check: (caller, { coefficients }) => {
      requireNumbers(caller, "potential.coefficients", coefficients);
    },
    functions: ({ coefficients }) => polynomialSum(coefficients),
  },
  "sine-gordon": {
    makers: ["sineGordon"],
    fields: ["strength", "frequency"],
    check: (caller, { strength, frequency }) => {
      requireFinite(caller, "potential.strength", strength);
      requireFinite(caller, "potential.frequency", frequency);
    },
    functions: ({ strength, frequency }) => {
      const derivatives = [0, 1, 2, 3, 4].map((k) => {
        const factor = strength * frequency ** k;
        if (k === 0) return (phi: number) => 2 * factor * Math.sin((frequency * phi) / 2) ** 2;
        // derivatives of −cos: sin, cos, −sin, −cos
        const [wave, sign] = [k % 2 ? Math.sin : Math.cos, k <= 2 ? 1 : -1];
        return (phi: number) => sign * factor * wave(frequency * phi);
      });
      return { ...functionSum(derivatives[0], derivatives[1]), derivatives };
    },
  },
  expression: {
    makers: ["expression"],
    fields: ["text", "parameters"],
    check: (caller, { text, parameters }) => {
      requireText(caller, "potential.text", text);
      requireObject(caller, "potential.parameters", parameters, [], "pass { } for none");
      for (const [name, value] of Object.entries(parameters))
        requireFinite(caller, `potential.parameters.${name}`, value);
    },
    functions: ({ text, parameters }) => {
      const { value, derivative, coefficients } = parseExpression(text, parameters);
      return coefficients ? polynomialSum(coefficients) : functionSum(value, derivative);
    },
  },
};
