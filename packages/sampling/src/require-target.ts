import { requireFunction, requireInteger, requireKey } from "@nnft/foundations/checks";
import { requireBoolean, requireFloat64, requireList, requireObject } from "@nnft/foundations/kinds";
import type { AsyncLogTarget, LogTarget } from "./log-target.ts";
import type { ResolvedSampler } from "./sampler-choice.ts";

/** The density of a chain, refused where it is none. Throws DomainError. */
export function requireTarget(caller: string, target: LogTarget | AsyncLogTarget): void {
  requireObject(caller, "target", target, ["dimension", "logDensity", "gradient"]);
  requireInteger(caller, "target.dimension", target.dimension);
  requireFunction(caller, "target.logDensity", target.logDensity);
  requireFunction(caller, "target.gradient", target.gradient);
  if (target.angles !== undefined)
    for (const angle of requireList(caller, "target.angles", target.angles, target.dimension))
      requireBoolean(caller, "target.angles", angle);
}

/** What a chain needs beside its density. Throws DomainError. */
export function requireSampler(caller: string, sampler: ResolvedSampler, key: unknown): void {
  // no step size means one that adapts; JSON leaves it out on the way to another machine
  const fields = ["name", "pathLength", "jitter", "acceptance", "maxDepth"];
  requireObject(caller, "sampler", sampler, fields, "resolve one with resolveSampler");
  requireKey(caller, key);
}

interface Settings {
  readonly sampler: ResolvedSampler;
  readonly key: unknown;
  readonly warmup: number;
  readonly start: Float64Array;
}

/** The settings of a warm-up. Throws DomainError and ShapeError. */
export function requireWarmUp(caller: string, target: LogTarget | AsyncLogTarget, settings: Settings): void {
  requireTarget(caller, target);
  requireSampler(caller, settings.sampler, settings.key);
  requireInteger(caller, "warmup", settings.warmup, 0, 2 ** 31);
  requireFloat64(caller, "start", settings.start, target.dimension);
}

/** The state of a chain. Throws DomainError. */
export function requireState(caller: string, from: { readonly transitions: number }): void {
  const fields = ["position", "stepSize", "inverseMass", "transitions"];
  requireObject(caller, "from", from, fields, "pass the state of warmUpChain");
  requireInteger(caller, "from.transitions", from.transitions, 0);
}
