import type { Activation } from "@nnft/gaussian-averages";

const named = (["relu", "tanh", "gelu", "sigmoid", "swish", "erf", "sin", "cos", "linear", "exp"] as const).map(
  (name) => ({
    activation: name as Activation,
    advice: `the networks have \`activation: "${name}"\`; describe them so`,
  }),
);

/** Activations that are tried where outputs differ. */
export const otherActivations: readonly { readonly activation: Activation; readonly advice: string }[] = [
  ...named,
  {
    activation: { name: "leaky-relu", slope: 0.01 },
    advice: 'the networks have `activation: { name: "leaky-relu", slope: 0.01 }`; describe them so',
  },
  {
    activation: { value: geluByTanh, derivative: () => Number.NaN },
    advice: "the networks have gelu in its form with tanh; pass { value, derivative } of it as `activation`",
  },
];

/** The approximation of PyTorch's `GELU(approximate="tanh")` and of JAX. */
function geluByTanh(z: number): number {
  return 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3)));
}
