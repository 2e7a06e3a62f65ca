import { keyFrom } from "@nnft/random";
import type { Task } from "@nnft/runner";
import type { Claim, Findings } from "./claim.ts";

/** The result of a claim, or the error it threw. */
export interface RanClaim {
  readonly findings?: Findings;
  readonly error?: string;
  readonly seconds: number;
}

/** Which claims run, with which seed. */
export interface ClaimTaskData {
  readonly ids: readonly string[];
  readonly seed: string;
}

/** Makes the task of a worker for a list of claims: block i is the claim of the i-th id, which draws from keyFrom(`${seed}/${id}`). */
export function claimTask(claims: readonly Claim[]): (data: ClaimTaskData) => Task<RanClaim> {
  return ({ ids, seed }) =>
    async (index) => {
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
