import { compare, formatEstimate, type ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { Potential } from "@nnft/interactions";
import { dots, levels as levelLines, linear, type Plot } from "@nnft/plots";
import type { Key } from "@nnft/random";
import { potentialOf } from "../hamiltonian/confining-potential.ts";
import { diagonalize, type Levels } from "../hamiltonian/diagonalize.ts";
import {
  PATH_OPTIONS,
  type PathIntegral,
  type PathIntegralOptions,
  pathIntegral,
} from "../path-integral/path-integral.ts";
import { type Spectrum, spectrum } from "./spectrum.ts";

/** Levels of a particle by paths and by its Hamiltonian. */
export interface QuantumReport {
  readonly paths: Omit<PathIntegral, "blocks">;
  readonly spectrum: Spectrum;
  /** Energies of the Hamiltonian, null where the potential is no polynomial or its minima lie too far apart for the basis. */
  readonly energies: readonly number[] | null;
  /** ⟨x²⟩ by paths, and by the Hamiltonian where its levels are known. */
  readonly positionSquared: { readonly estimate: ScalarEstimate; readonly exact: number | null };
}

/**
 * Levels of H = p²/2 + V by sampled paths and by the diagonalized Hamiltonian.
 *
 * Convention, accuracy, errors: {@link pathIntegral}, {@link spectrum}, {@link diagonalize}. Source: Halverson (2025), section 3.3.4.
 * @example (await quantumReport({ potential: [0, 0, 0.5, 0, 1], key: keyFrom(1) })).spectrum.groundEnergy
 */
export async function quantumReport(
  given: PathIntegralOptions & { readonly key: Key; readonly levels?: number },
): Promise<QuantumReport> {
  requireKnownOptions("quantumReport", given, [...PATH_OPTIONS, "levels"]);
  const { levels = 3, ...options } = given;
  const paths = await pathIntegral(options);
  const found = spectrum(paths, { levels });
  const exact = known(options.potential, levels + 1);
  const square = paths.moments.find(({ power }) => power === 2);
  const { blocks: _, ...rest } = paths;
  return {
    paths: rest,
    spectrum: found,
    energies: exact ? Array.from(exact.energies) : null,
    positionSquared: {
      estimate: square ?? {
        value: Number.NaN,
        standardError: Number.NaN,
        samples: paths.samples,
        method: paths.method,
      },
      exact: exact ? exact.matrixElement(2, 0, 0) : null,
    },
  };
}

function known(potential: readonly number[] | Potential, levels: number): Levels | null {
  const { coefficients } = potentialOf("quantumReport", potential);
  if (!coefficients) return null;
  try {
    return diagonalize({ potential: coefficients, levels });
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    return null;
  }
}

/** The report as plain text. */
export function formatQuantumReport(report: QuantumReport): string {
  requireReport("formatQuantumReport", report);
  const { paths, spectrum: found, energies, positionSquared } = report;
  const lines = [
    `circle of ${paths.period}, ε = ${paths.step}, ${paths.samples} paths, ` +
      `${(100 * paths.acceptance).toFixed(0)} % of pieces accepted, τ = ${paths.autocorrelation.toFixed(2)}`,
    `chains: ${paths.reliable ? "RELIABLE" : "NOT RELIABLE"}${paths.reliable ? "" : ` (${paths.reasons.join("; ")})`}`,
  ];
  const row = (name: string, estimate: ScalarEstimate | null, exact: number | undefined): void => {
    if (!estimate) return;
    const pull =
      exact === undefined
        ? ""
        : `   Hamiltonian ${exact.toFixed(6)}   pull ${compare(estimate, exact).pull.toFixed(2)}`;
    lines.push(`${name.padEnd(6)} ${formatEstimate(estimate.value, estimate.standardError)}${pull}`);
  };
  row("E0", found.groundEnergy, energies?.[0]);
  found.levels.forEach(({ energy, gap }, n) => {
    row(`E${n + 1}`, energy ?? gap, energies?.[n + 1]);
  });
  row("⟨x²⟩", positionSquared.estimate, positionSquared.exact ?? undefined);
  const x = found.levels[0]?.matrixElements.find(({ power }) => power === 1);
  if (x) lines.push(`|⟨0|x|1⟩| ${formatEstimate(x.value, x.standardError)}`);
  return lines.join("\n");
}

/** Effective energies against time, with the levels of the Hamiltonian as level lines. */
export function quantumReportPlot(report: QuantumReport): Plot {
  requireReport("quantumReportPlot", report);
  const { spectrum: found, energies } = report;
  const labelOf = (n: number): string => `E${n + 1} − E0`;
  const ground = energies?.[0];
  return {
    title: "Effective energies; lines: the Hamiltonian",
    x: linear("Euclidean time"),
    y: { ...linear("energy above the ground state"), zero: true },
    series: found.levels.flatMap(({ effective }, n) => [
      dots(
        labelOf(n),
        effective.map(({ time }) => time),
        effective.map(({ value }) => value),
        effective.map(({ standardError }) => standardError),
      ),
      ...(ground === undefined || energies?.[n + 1] === undefined
        ? []
        : [levelLines(labelOf(n), [energies[n + 1] - ground], "printed")]),
    ]),
  };
}

function requireReport(caller: string, report: QuantumReport): void {
  const fields = ["paths", "spectrum", "energies", "positionSquared"];
  requireObject(caller, "report", report, fields, "pass await quantumReport(options)");
}
