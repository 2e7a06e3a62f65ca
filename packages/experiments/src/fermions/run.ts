import { refuse } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import { concerning } from "../input-error.ts";
import type { EntryHooks, Place } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import { axiomsSection } from "./axioms.ts";
import { correlatorSection, minorSection, netOf } from "./correlators.ts";
import { pathsSection } from "./paths.ts";
import type { FermionsSpec } from "./schema.ts";
import { supersymmetrySections } from "./supersymmetry.ts";
import { localitySection, pfaffianSection, upperMatrix } from "./weights.ts";

export interface PreparedFermions {
  readonly spec: FermionsSpec;
  readonly key: (word: string) => Key;
}

/** Checks nets and points before anything is computed. */
export async function prepare(spec: FermionsSpec, { key }: Place): Promise<PreparedFermions> {
  const { correlators, minors, supersymmetry, pfaffians, axioms, paths } = spec;
  if (correlators) {
    const { connectedFermionCorrelator } = await import("@nnft/fermions");
    const { psi, psiBar, samples } = correlators;
    await concerning(["correlators"], async () => {
      const net = await netOf(correlators, 1);
      // the net without minors that need draws: points and options are checked
      connectedFermionCorrelator(samples > 0 ? { ...net, minor: () => ({ re: 0, im: 0 }) } : net, {
        psi,
        ...(psiBar && { psiBar }),
      });
    });
  }
  if (minors) {
    const { diracNet } = await import("@nnft/fermions");
    const { dimension, mass, cutoff, alphas } = minors;
    for (const alpha of listOf(alphas))
      await concerning(["minors"], () => diracNet({ dimension, mass, cutoff, alpha, width: 1, neurons: "spinor" }));
  }
  if (paths) {
    const { periodicScalar } = await import("@nnft/architectures");
    const { inverseTemperature, frequency, cutoff, steps, grid, flavours, width } = paths;
    await concerning(["paths"], () => {
      periodicScalar({ lengths: [inverseTemperature], mass: frequency, cutoff });
      if (steps.some((k) => k >= grid))
        refuse("paths", "steps", `below the grid, ${grid}`, steps, "pass less, or a finer grid");
      if (steps.length > 0 && flavours === 1 && width !== "infinite")
        refuse("paths", "steps", "left out at finite width", steps, "the propagator is known for the determinant only");
    });
  }
  if (supersymmetry) {
    const { supersymmetricMechanics, nicolaiMap } = await import("@nnft/fermions/supersymmetry");
    const { slope, step, samples } = supersymmetry;
    await concerning(["supersymmetry"], () => {
      supersymmetricMechanics({ slope, levels: 1 });
      if (samples > 0) nicolaiMap({ slope, step });
    });
  }
  if (pfaffians) await concerning(["pfaffians"], () => upperMatrix(pfaffians.upper));
  if (axioms) {
    const { levelNet } = await import("@nnft/fermions");
    const { fermionAxioms } = await import("@nnft/fermions/axioms");
    const { energies, amplitude, pairs, distances } = axioms;
    await concerning(["axioms"], () =>
      fermionAxioms(levelNet({ width: 1, energies, amplitude }), { pairs, distances, widths: [1] }),
    );
  }
  return { spec, key: (word) => key(word) };
}

/** All that is asked for. */
export async function run({ spec, key }: PreparedFermions, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const sections: Section[] = [];
  const warnings: string[] = [];
  const { correlators, minors, paths, supersymmetry, pfaffians, locality, axioms } = spec;
  if (correlators) sections.push(await correlatorSection(correlators, key("correlators")));
  if (minors) sections.push(await minorSection(minors, key("minors")));
  signal?.throwIfAborted();
  if (paths) {
    const found = await pathsSection(paths, key("paths"));
    sections.push(found.section);
    warnings.push(...found.warnings);
  }
  signal?.throwIfAborted();
  if (supersymmetry) sections.push(...(await supersymmetrySections(supersymmetry, key("supersymmetry"))));
  if (pfaffians) sections.push(await pfaffianSection(pfaffians));
  if (locality) sections.push(await localitySection(locality));
  if (axioms) sections.push(await axiomsSection(axioms));
  return {
    ...{ name: spec.name, note: summaryOf(spec), warnings, sections },
    seconds: (performance.now() - started) / 1000,
  };
}

/** What is asked for in words. */
export function summaryOf(spec: FermionsSpec): string {
  const words = {
    correlators: "correlators",
    minors: "minors",
    paths: "Yukawa paths",
    supersymmetry: "supersymmetry",
    pfaffians: "Pfaffians",
    locality: "locality",
    axioms: "axioms",
  } as const;
  return Object.entries(words)
    .filter(([name]) => spec[name as keyof typeof words] !== undefined)
    .map(([, word]) => word)
    .join(", ");
}
