/** What signs in tables and plots mean. */
const SYMBOLS: readonly (readonly [shown: string, found: RegExp, meaning: string])[] = [
  ["0.315(12)", /\d\(\d/, "an estimate and, in brackets, one standard error in its last digits"],
  ["pull", /\bpulls?\b/, "(estimate − exact value)/standard error; about 1 in size where the error is right"],
  ["φ", /φ/, "the field: the output of a random network as a function of its input"],
  ["N", /\bN\b|1\/N/, "the width: the number of neurons in a hidden layer"],
  ["x0, x1, …", /\bx\d/, "the points of the entry, in their order"],
  ["G2(x, y)", /\bG2\b/, "the two-point function ⟨φ(x) φ(y)⟩ over networks"],
  [
    "G4",
    /\bG4\b/,
    "the connected four-point function: what is left of ⟨φφφφ⟩ without its pairs; 0 for a Gaussian field",
  ],
  ["G6", /\bG6\b/, "the connected six-point function"],
  ["Λ", /Λ/, "the cutoff: the largest momentum of the field"],
  ["NNGP", /\bNNGP\b/, "the covariance of the field at infinite width"],
  ["NTK", /\bNTK\b/, "the neural tangent kernel: how an output moves under gradient descent on another one"],
  ["λ", /λ/, "the coupling of the interaction (λ/4!) φ⁴"],
  ["Δ, ℓ", /Δ/, "dimension and spin of an operator"],
  ["P", /\bP_/, "the coefficient of an operator in the sum over conformal blocks"],
  ["E_n", /\bE_?\d|E_eff|\bE_n\b/, "energies of the Hamiltonian"],
  ["R̂", /R̂/, "spread between chains over spread within; 1 where chains agree"],
  ["τ", /τ/, "the integrated autocorrelation time of a chain, in draws"],
];

/** The signs that stand in a text, with their meaning. */
export const symbolsIn = (text: string): readonly (readonly [shown: string, meaning: string])[] =>
  SYMBOLS.filter(([, found]) => found.test(text)).map(([shown, , meaning]) => [shown, meaning]);
