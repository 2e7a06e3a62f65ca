import { NnftError } from "../errors.ts";

/**
 * The result of `call`, whose refusals carry the name of `caller`: for a function that hands its arguments on to another one.
 *
 * Convention: `names` says how the caller names what the other one names: `speakingFor("erfNet", { "widths[0]": "width" }, …)`.
 * Errors: those of `call`, of the same class and code, with the first as their cause; others pass as they are.
 * @example speakingFor("cube", {}, () => requireFinite("power", "x", NaN)); // throws "cube: `x` must be …"
 */
export function speakingFor<Result>(
  caller: string,
  names: Readonly<Record<string, string>>,
  call: () => Result,
): Result {
  try {
    const result = call();
    return result instanceof Promise
      ? (result.catch((error: unknown) => {
          throw renamed(error, caller, names);
        }) as Result)
      : result;
  } catch (error) {
    throw renamed(error, caller, names);
  }
}

/** The error in the name of another function. */
function renamed(error: unknown, caller: string, names: Readonly<Record<string, string>>): unknown {
  // only the classes of this package are made from a message: others carry more
  if (!(error instanceof NnftError) || Object.getPrototypeOf(error.constructor) !== NnftError) return error;
  let message = error.message.replace(/^[\w.]+: /, `${caller}: `);
  for (const [inner, own] of Object.entries(names)) message = message.replaceAll(`\`${inner}\``, `\`${own}\``);
  if (message === error.message) return error;
  const Kind = error.constructor as new (message: string, options: ErrorOptions) => NnftError;
  return new Kind(message, { cause: error });
}
