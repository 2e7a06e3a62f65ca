import { DomainError } from "@nnft/foundations";

/** How a chain moves. */
export type SamplerChoice =
  | "hmc"
  | "mala"
  | "metropolis"
  | "nuts"
  | {
      readonly name: "hmc";
      /** time of a trajectory in units of the standard deviations that the masses equalize; default π/2 */
      readonly pathLength?: number;
      /** each trajectory's time is drawn within ± this share of it; default 0.5. 0 invites resonances */
      readonly jitter?: number;
      readonly acceptance?: number;
      /** a step size kept as it is: no adaptation */
      readonly stepSize?: number;
    }
  | { readonly name: "mala" | "metropolis"; readonly acceptance?: number; readonly stepSize?: number }
  | { readonly name: "nuts"; readonly acceptance?: number; readonly stepSize?: number; readonly maxDepth?: number };

/** A choice with its constants. */
export interface ResolvedSampler {
  readonly name: "hmc" | "mala" | "metropolis" | "nuts";
  readonly pathLength: number;
  readonly jitter: number;
  readonly acceptance: number;
  readonly stepSize: number | undefined;
  readonly maxDepth: number;
}

/** The acceptances at which each is most efficient: Roberts & Rosenthal 2001 (0.234, 0.574); Beskos et al. 2013 (HMC); Hoffman & Gelman 2014 (NUTS). */
const ACCEPTANCE = { hmc: 0.8, mala: 0.574, metropolis: 0.234, nuts: 0.8 } as const;

/** Throws DomainError for an unknown sampler or constants out of range. */
export function resolveSampler(caller: string, choice: SamplerChoice): ResolvedSampler {
  const given = typeof choice === "string" ? { name: choice } : choice;
  const name = given?.name;
  if (!(name in ACCEPTANCE))
    throw new DomainError(
      `${caller}: \`sampler\` must be hmc, nuts, mala or metropolis, got ${JSON.stringify(choice)}; hmc serves most.`,
    );
  const known = {
    hmc: ["pathLength", "jitter"],
    mala: [],
    metropolis: [],
    nuts: ["maxDepth"],
  }[name] as readonly string[];
  const constants: Record<string, unknown> = { ...given };
  for (const key of Object.keys(constants))
    if (!["name", "acceptance", "stepSize", ...known].includes(key))
      throw new DomainError(
        `${caller}: unknown constant \`${key}\` of "${name}"; it has ${["acceptance", "stepSize", ...known].join(", ")}.`,
      );
  const read = (key: string, fallback: number, fits: (value: number) => boolean): number => {
    const value = constants[key] ?? fallback;
    if (typeof value !== "number" || !fits(value))
      throw new DomainError(`${caller}: \`${key}\` of "${name}" is out of range, got ${JSON.stringify(value)}.`);
    return value;
  };
  const share = (x: number): boolean => x > 0 && x < 1;
  return {
    name,
    pathLength: read("pathLength", Math.PI / 2, (x) => x > 0 && Number.isFinite(x)),
    jitter: read("jitter", 0.5, (x) => x >= 0 && x < 1),
    acceptance: read("acceptance", ACCEPTANCE[name], share),
    stepSize: constants.stepSize === undefined ? undefined : read("stepSize", 0, (x) => x > 0 && Number.isFinite(x)),
    maxDepth: read("maxDepth", 10, (x) => Number.isInteger(x) && x >= 1),
  };
}
