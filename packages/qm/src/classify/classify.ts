import type { Ensemble } from "@nnft/architectures";
import { formatEstimate } from "@nnft/correlators";
import { refuse, requireInteger, requireKey, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import type { Plot } from "@nnft/plots";
import { type Key, split } from "@nnft/random";
import {
  type FieldFunction,
  type FieldProduct,
  reflectionPositivity,
  sampledReflectionPositivity,
} from "@nnft/symmetry/axioms";
import type { RandomField } from "@nnft/symmetry/fields";
import { asProcess, drawPaths, type Process } from "../processes/process.ts";
import { finiteTwoPoint } from "../requirements/finite-two-point.ts";
import { pathContinuity } from "../requirements/path-continuity.ts";
import { classificationPicture } from "./classification-picture.ts";
import type { ProcessClass } from "./process-class.ts";
import type { Requirement } from "./requirement.ts";
import { timeSymmetries } from "./time-symmetries.ts";

/** Where a process stands. */
export interface Classification {
  readonly class: ProcessClass;
  /** The requirement that kept it out of the next set, or undefined for OS-QM. */
  readonly deciding: Requirement | undefined;
  readonly requirements: readonly Requirement[];
  readonly statement: string;
  /** Fig. 1 with the place of the process. */
  readonly picture: Plot;
}

export interface ClassifyOptions {
  readonly key: Key;
  /** The time on which correlators fall off. Default 1; a lattice uses its own step. */
  readonly scale?: number;
  readonly samples?: number;
  /** Probability of calling a true property broken where draws decide. Default 0.01. */
  readonly level?: number;
  /** Functionals at positive times for reflection positivity; x, x² and x x′ at scale/2 and scale by default, of tanh x where draws decide. */
  readonly functionals?: readonly FieldProduct[];
}

/**
 * Places a process among stochastic processes (SP), those with a network form (NN-SP), minimal and Osterwalder–Schrader quantum mechanics.
 *
 * NN-SP: finite two-point function, mean-square continuous, so that the Karhunen–Loève network exists (117). Minimal QM: continuous paths too (Kolmogorov).
 * OS-QM: reflection positive (118), translation invariant, symmetric under t → −t. A property counts as true until a test breaks it: `holds` means on the
 * functionals and times tested; a requirement that is undecided stops the ascent and is named.
 * Convention: exact n-point functions decide where they are known. Otherwise calibrated tests on draws decide. On a lattice of times continuity is not
 * defined, so it is not tested.
 * Errors: DomainError for options, ShapeError for fields of other dimensions. Source: Halverson (2025), Fig. 1, section 3.3.4.
 * @example (await classify(compensatedPoisson({ rate: 1 }), { key: keyFrom(1) })).class // "NN-SP"
 */
export async function classify(
  source: Process | RandomField | Ensemble,
  options: ClassifyOptions,
): Promise<Classification> {
  requireKnownOptions("classify", options, ["key", "scale", "samples", "level", "functionals"]);
  const { key, scale, samples = 65_536, level = 0.01, functionals } = options;
  requireKey("classify", key);
  requireInteger("classify", "samples", samples, 1024);
  if (!(typeof level === "number" && level > 0 && level < 1))
    refuse("classify", "level", "a number between 0 and 1", level, "leave it out for 0.01");
  const process = asProcess("classify", source);
  const unit = scale ?? process.step ?? 1;
  requirePositive("classify", "scale", unit);
  const requirements: Requirement[] = [];
  const finite = await finiteTwoPoint(process, { key: split(key, 0), time: 0.37 * unit, samples });
  requirements.push({
    name: "finite two-point function",
    verdict: finite.verdict === "finite" ? "holds" : finite.verdict === "infinite" ? "broken" : "undecided",
    exact: Number.isNaN(finite.tailIndex.value),
    evidence: finite.statement,
  });
  requirements.push(...(await continuity(process, unit, split(key, 1), samples)));
  requirements.push(await positivity(process, unit, split(key, 2), { samples, level, functionals }));
  requirements.push(...(await timeSymmetries(process, unit, split(key, 3), { samples, level })));
  const stages: readonly (readonly [ProcessClass, readonly Requirement["name"][]])[] = [
    ["NN-SP", ["finite two-point function", "mean-square continuity"]],
    ["minimal QM", ["path continuity"]],
    ["OS-QM", ["reflection positivity", "translation invariance", "time reversal"]],
  ];
  let found: ProcessClass = "SP";
  let deciding: Requirement | undefined;
  for (const [stage, names] of stages) {
    const missing = requirements
      .filter(({ name, verdict }) => names.includes(name) && (verdict === "broken" || verdict === "undecided"))
      .sort((a, b) => Number(a.verdict === "undecided") - Number(b.verdict === "undecided"));
    if (missing.length > 0) {
      deciding = missing[0];
      break;
    }
    found = stage;
  }
  return {
    class: found,
    deciding,
    requirements,
    statement: deciding
      ? `${process.name}: ${found}; ${deciding.name} ${deciding.verdict === "broken" ? "is broken" : "is undecided"} (${deciding.evidence})`
      : `${process.name}: OS-QM; nothing tested broke it`,
    picture: classificationPicture(process.name, found),
  };
}

async function continuity(process: Process, unit: number, key: Key, samples: number): Promise<Requirement[]> {
  if (process.step) {
    const evidence = `lives on a lattice of times of spacing ${process.step}`;
    return (["mean-square continuity", "path continuity"] as const).map((name) => ({
      name,
      verdict: "not defined" as const,
      exact: true,
      evidence,
    }));
  }
  const { verdict, meanSquare, method, statement } = await pathContinuity(process, { key, scale: unit, samples });
  const exact = method !== "draws";
  return [
    { name: "mean-square continuity", verdict: meanSquare ? "holds" : "undecided", exact, evidence: statement },
    {
      name: "path continuity",
      verdict: verdict === "continuous" ? "holds" : verdict === "jumps" ? "broken" : "undecided",
      exact,
      evidence: statement,
    },
  ];
}

async function positivity(
  process: Process,
  unit: number,
  key: Key,
  options: {
    readonly samples: number;
    readonly level: number;
    readonly functionals: readonly FieldProduct[] | undefined;
  },
): Promise<Requirement> {
  const [near, far] = process.step ? [process.step, 2 * process.step] : [unit / 2, unit];
  const functionals = options.functionals ?? [[[near]], [[far]], [[near], [near]], [[near], [far]]];
  if (process.nPoint) {
    const { lowest, positive, rounding } = reflectionPositivity(process.nPoint, functionals);
    return {
      name: "reflection positivity",
      verdict: positive ? "holds" : "broken",
      exact: true,
      evidence: `lowest eigenvalue of ⟨F_i ΘF_j⟩ ${lowest.toPrecision(4)} (rounding ${rounding.toPrecision(1)}) over ${functionals.length} functionals`,
    };
  }
  const { verdict, lowest, pValue } = await sampledReflectionPositivity(
    process,
    options.functionals ?? bounded(process, near, far, split(key, 1)),
    {
      key: split(key, 0),
      samples: options.samples,
      level: options.level,
    },
  );
  return {
    name: "reflection positivity",
    verdict,
    exact: false,
    evidence: `p = ${pValue.toPrecision(2)}, lowest eigenvalue ${formatEstimate(lowest.value, lowest.standardError)} over ${functionals.length} functionals`,
  };
}

/** tanh x/s, its square and products at two times, s the r.m.s. of x: bounded, so that draws of any tails have power. */
function bounded(process: Process, near: number, far: number, key: Key): readonly FieldFunction[] {
  const values = drawPaths(process, [near], key, 2048);
  const scale = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length) || 1;
  const f = (x: number): number => Math.tanh(x / scale);
  return [
    { name: "tanh x(near)", points: [[near]], value: (x: ArrayLike<number>) => f(x[0]) },
    { name: "tanh x(far)", points: [[far]], value: (x: ArrayLike<number>) => f(x[0]) },
    { name: "tanh² x(near)", points: [[near]], value: (x: ArrayLike<number>) => f(x[0]) ** 2 },
    { name: "tanh x(near) tanh x(far)", points: [[near], [far]], value: (x: ArrayLike<number>) => f(x[0]) * f(x[1]) },
  ];
}
