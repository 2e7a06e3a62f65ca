import { keyFrom } from "@nnft/random";
import type { Task } from "@nnft/runner";
import type { Findings } from "./claim.ts";
import { claims } from "./claims.ts";

/** The result of a claim, or the error it threw. */
export interface RanClaim {
  readonly findings?: Findings;
  readonly error?: string;
  readonly seconds: number;
}

/** Block i is the i-th claim of a list; what workers load. */
export function createTask({ ids, seed }: { readonly ids: readonly string[]; readonly seed: string }): Task<RanClaim> {
  return async (index) => {
    const id = ids[index];
    const claim = claims.find((other) => other.id === id)!;
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1000;
    try {
      const findings = await claim.run(keyFrom(`${seed}/${id}`));
      return { findings, seconds: seconds() };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error), seconds: seconds() };
    }
  };
}
