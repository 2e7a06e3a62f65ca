import type { Layer } from "@nnft/architectures/layers";
import { DomainError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireBoolean, requireMember, requireText } from "@nnft/foundations/kinds";
import type { Activation } from "@nnft/gaussian-averages";
import { type Initialization, requireInitialization } from "./initialization.ts";

/** Everything about networks that their state dicts lack. */
export interface NetworkDescription {
  /** σ between the layers of a fully connected net, whose widths stand in the files; in place of `layers` */
  readonly activation?: Activation;
  /** the layers of another net; standard deviations in them are not read, `initialization` says them */
  readonly layers?: readonly Layer[];
  /** the shape of one input of `layers`: positions first, channels last, e.g. [28, 28, 1] */
  readonly inputShape?: readonly number[];
  /** the names of the modules with weights, input side first, where neither numbers nor shapes tell their order */
  readonly order?: readonly string[];
  /** which modules have biases; default: all if one has, so that a forgotten key is found */
  readonly biases?: boolean | readonly boolean[];
  /** P(θ) before training, for limit laws; default "pytorch" */
  readonly initialization?: Initialization;
  /** where the channels of points, and of what is flattened, stand: "first" (default, PyTorch: [P, C, H, W]) or "last" */
  readonly channels?: "first" | "last";
}

const KNOWN = ["activation", "layers", "inputShape", "order", "biases", "initialization", "channels"];

/** Checks a description. Errors: DomainError. */
export function requireDescription(caller: string, description: NetworkDescription): void {
  requireKnownOptions(caller, description, KNOWN, "field of `description`");
  const { activation, layers, inputShape, order, biases, initialization, channels } = description;
  if ((activation === undefined) === (layers === undefined))
    throw new DomainError(
      `${caller}: \`description\` must have an \`activation\` or \`layers\`, got ${layers ? "both" : "neither"}; ` +
        'write { activation: "tanh" } for a fully connected net, { inputShape, layers } for another.',
    );
  if ((layers === undefined) !== (inputShape === undefined))
    throw new DomainError(
      `${caller}: \`description\` must have \`inputShape\` with \`layers\` and only there, got one of them; ` +
        "write { inputShape: [28, 28, 1], layers: […] }.",
    );
  for (const [k, name] of (order ?? []).entries()) requireText(caller, `order[${k}]`, name);
  if (Array.isArray(biases)) for (const [k, has] of biases.entries()) requireBoolean(caller, `biases[${k}]`, has);
  else if (biases !== undefined) requireBoolean(caller, "biases", biases);
  if (channels !== undefined) requireMember(caller, "channels", channels, ["first", "last"]);
  requireInitialization(caller, initialization);
}
