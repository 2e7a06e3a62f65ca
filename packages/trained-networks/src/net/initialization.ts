import { type Density, normal, uniform } from "@nnft/densities";
import { deterministic } from "@nnft/densities/discrete";
import { DomainError } from "@nnft/foundations";
import { quoted, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";

/**
 * The law of parameters before training.
 *
 * "pytorch": weights and biases of a layer are uniform between ±1/√fanIn, as `nn.Linear` and `nn.Conv2d` draw them.
 * { weightStd, biasStd }: Gaussian of standard deviation weightStd/√fanIn and biasStd, one number for all layers or one for each.
 */
export type Initialization =
  | "pytorch"
  | { readonly weightStd: number | readonly number[]; readonly biasStd?: number | readonly number[] };

/** Checks an initialization. Errors: DomainError. */
export function requireInitialization(caller: string, initialization: Initialization | undefined): void {
  if (initialization === undefined || initialization === "pytorch") return;
  if (typeof initialization !== "object" || initialization === null)
    throw new DomainError(
      `${caller}: \`initialization\` must be "pytorch" or { weightStd, biasStd }, got ${quoted(initialization)}; ` +
        "leave it out for PyTorch's own.",
    );
  requireKnownOptions(caller, initialization, ["weightStd", "biasStd"], "field of `initialization`");
  const { weightStd, biasStd = 0 } = initialization;
  for (const [name, value] of Object.entries({ weightStd, biasStd }))
    for (const entry of Array.isArray(value) ? value : [value])
      requireNonNegative(caller, `initialization.${name}`, entry);
}

/** The densities of weights and biases of layer `layer` of `layers`. Errors: DomainError for a list of another length. */
export function initialDensities(
  caller: string,
  initialization: Initialization,
  layer: number,
  layers: number,
  fanIn: number,
): { readonly weight: Density; readonly bias: Density } {
  const bound = 1 / Math.sqrt(fanIn);
  if (initialization === "pytorch") return { weight: uniform(-bound, bound), bias: uniform(-bound, bound) };
  const of = (name: "weightStd" | "biasStd"): number => {
    const value = initialization[name] ?? 0;
    if (typeof value === "number") return value;
    if (value.length !== layers)
      throw new DomainError(
        `${caller}: \`initialization.${name}\` must be one number or ${layers}, one for each layer, got ${value.length}; give one for each.`,
      );
    return value[layer];
  };
  return { weight: gaussian(of("weightStd") * bound), bias: gaussian(of("biasStd")) };
}

const gaussian = (std: number): Density => (std === 0 ? deterministic(0) : normal(0, std));
