import type { AsyncLogTarget, LogTarget } from "./log-target.ts";

/** A request of a chain: ln p at q, with the gradient where `gradient` is given to be written; or the observation of a state. */
export type ChainRequest =
  | { readonly kind: "density"; readonly q: Float64Array; readonly gradient?: Float64Array }
  | { readonly kind: "observation"; readonly q: Float64Array; readonly into: Float64Array };

/** A computation that asks as it goes along; the answer to a density is ln p, that to an observation is not read. */
export type ChainProgram<Result> = Generator<ChainRequest, Result, number>;

type Observe = (q: Float64Array, into: Float64Array) => unknown;

/** Runs a program on a density in this thread. */
export function runHere<Result>(program: ChainProgram<Result>, target: LogTarget, observe?: Observe): Result {
  let step = program.next();
  while (!step.done) {
    const request = step.value;
    if (request.kind === "observation") {
      observe?.(request.q, request.into);
      step = program.next(0);
    } else
      step = program.next(
        request.gradient ? target.gradient(request.q, request.gradient) : target.logDensity(request.q),
      );
  }
  return step.value;
}

/** Runs a program on a density that answers later, as one on a device does: the same numbers for the same answers. */
export async function runThere<Result>(
  program: ChainProgram<Result>,
  target: AsyncLogTarget,
  observe?: Observe,
): Promise<Result> {
  let step = program.next();
  while (!step.done) {
    const request = step.value;
    if (request.kind === "observation") {
      await observe?.(request.q, request.into);
      step = program.next(0);
    } else
      step = program.next(
        await (request.gradient ? target.gradient(request.q, request.gradient) : target.logDensity(request.q)),
      );
  }
  return step.value;
}
