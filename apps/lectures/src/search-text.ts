import type { Claim } from "./claim.ts";

/** Letters as somebody types them. */
export const LETTERS: Readonly<Record<string, string>> = {
  ...{ α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", η: "eta", θ: "theta", κ: "kappa", λ: "lambda" },
  ...{ μ: "mu", ν: "nu", ξ: "xi", π: "pi", ρ: "rho", σ: "sigma", τ: "tau", φ: "phi", ψ: "psi", ω: "omega" },
  ...{ "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-" },
  ...{ "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "−": "-", "–": "-", ℓ: "l", ö: "o", "∞": "infinity" },
};

/** Other words for what a statement speaks of. */
const SYNONYMS: readonly (readonly [spoken: RegExp, words: string])[] = [
  [/tangent kernel|frozen kernel/, "ntk"],
  [/gaussian process|infinite width/, "nngp gp"],
  [/four-point/, "g4 g^4 g(4)"],
  [/two-point/, "g2 g^2 g(2) propagator"],
  [/phi4|quartic|interact/, "phi4 phi^4 quartic interaction"],
  [/feature/, "mup maximal update feature learning"],
  [/karhunen|kosambi/, "kkl"],
  [/reflection|osterwalder/, "os axioms reflection positivity"],
  [/oscillator|quantum/, "qm quantum mechanics"],
  [/conformal|null cone/, "cft"],
  [/central limit/, "clt"],
];

/** A text without what nobody types: Greek letters by name, raised and lowered digits as digits, no brackets and carets. */
export const folded = (text: string): string =>
  [...text.toLowerCase()]
    .map((letter) => LETTERS[letter] ?? letter)
    .join("")
    .replace(/[{}^_$\\]/g, "");

/** The words by which a claim is found: its title, statement, equations and kind, and other words for them. */
export function searchText({ id, title, statement, equations, kind }: Omit<Claim, "run">): string {
  const own = folded(`${id} ${title} ${statement} ${equations.join(" ")} ${kind}`);
  return [own, ...SYNONYMS.filter(([spoken]) => spoken.test(own)).map(([, words]) => folded(words))].join(" ");
}

/** Whether a claim speaks of a word: short ones must stand by themselves, so that "ntk" is not found within another word. */
export function speaksOf(text: string, word: string): boolean {
  return word.length > 3 ? text.includes(word) : text.split(/[^\p{L}\d^()]+/u).includes(word);
}

/** Splits typed text into search words: "Eq. (43)", "phi^4" and "NTK" give "43", "phi4" and "ntk". */
export const searchWordsOf = (typed: string): readonly string[] =>
  folded(typed)
    .replace(/[()]/g, " ")
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^(eqs?|equations?)[.-]?(?=\d)/, "").replace(/\.$/, ""))
    .filter((word) => word !== "" && !/^(eqs?|equations?|figs?|and|the)$/.test(word));
