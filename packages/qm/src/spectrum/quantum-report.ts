import { NnftError } from "@nnft/foundations";
import { localPotential, type Potential, polynomial } from "@nnft/interactions";
import { dots, levels as levelLines, linear, type Plot } from "@nnft/plots";
import type { Key } from "@nnft/random";
import { diagonalise, type Levels } from "../hamiltonian/diagonalise.ts";
import { type PathIntegral, type PathIntegralOptions, pathIntegral } from "../path-integral/path-integral.ts";
import { type Spectrum, spectrum } from "./spectrum.ts";

/** Levels of a particle by paths and by its Hamiltonian. */
export interface QuantumReport {
  readonly paths: Omit<PathIntegral, "blocks">;
  readonly spectrum: Spectrum;
  /** Energies of the Hamiltonian, null where the potential is no polynomial or its minima lie too far apart for the basis. */
  readonly energies: readonly number[] | null;
  readonly positionSquared: {
    readonly measured: number;
    readonly standardError: number;
    readonly exact: number | null;
  };
}

/**
 * Levels of H = p²/2 + V by sampled paths, beside those of the Hamiltonian diagonalised.
 *
 * Convention, accuracy, errors: {@link pathIntegral}, {@link spectrum}, {@link diagonalise}. Source: Halverson (2025), section 3.3.4.
 * @example quantumReport({ potential: [0, 0, 0.5, 0, 1], key: keyFrom(1) }).spectrum.groundEnergy
 */
export function quantumReport({
  levels = 3,
  ...options
}: PathIntegralOptions & { readonly key: Key; readonly levels?: number }): QuantumReport {
  const paths = pathIntegral(options);
  const found = spectrum(paths, { levels });
  const exact = known(options.potential, levels + 1);
  const square = paths.moments.find(({ power }) => power === 2);
  const { blocks: _, ...rest } = paths;
  return {
    paths: rest,
    spectrum: found,
    energies: exact ? Array.from(exact.energies) : null,
    positionSquared: {
      measured: square?.value ?? Number.NaN,
      standardError: square?.standardError ?? Number.NaN,
      exact: exact ? exact.matrixElement(2, 0, 0) : null,
    },
  };
}

function known(potential: readonly number[] | Potential, levels: number): Levels | null {
  const { coefficients } = localPotential("kind" in potential ? potential : polynomial([...potential]));
  if (!coefficients) return null;
  try {
    return diagonalise({ potential: coefficients, levels });
  } catch (error) {
    if (!(error instanceof NnftError) || error.code !== "NNFT_CONVERGENCE") throw error;
    return null;
  }
}

const withError = (value: number, error: number): string => `${value.toFixed(4)} ± ${error.toFixed(4)}`;

/** The report as plain text. */
export function formatQuantumReport({ paths, spectrum: found, energies, positionSquared }: QuantumReport): string {
  const lines = [
    `circle of ${paths.period}, ε = ${paths.step}, ${paths.samples} paths, ${(100 * paths.acceptance).toFixed(0)} % of pieces accepted, τ = ${paths.autocorrelation.toFixed(2)}`,
    `chains: ${paths.reliable ? "RELIABLE" : "NOT RELIABLE"}${paths.reliable ? "" : ` (${paths.reasons.join("; ")})`}`,
  ];
  const row = (
    name: string,
    measured: { readonly value: number; readonly standardError: number } | null,
    exact: number | undefined,
  ): void => {
    if (!measured) return;
    const pull =
      exact === undefined
        ? ""
        : `   Hamiltonian ${exact.toFixed(6)}   pull ${((measured.value - exact) / measured.standardError).toFixed(2)}`;
    lines.push(`${name.padEnd(6)} ${withError(measured.value, measured.standardError)}${pull}`);
  };
  row("E0", found.groundEnergy, energies?.[0]);
  found.levels.forEach(({ energy, gap, standardError }, n) => {
    row(`E${n + 1}`, energy ?? { value: gap, standardError }, energies?.[n + 1]);
  });
  row(
    "⟨x²⟩",
    { value: positionSquared.measured, standardError: positionSquared.standardError },
    positionSquared.exact ?? undefined,
  );
  const x = found.levels[0]?.matrixElements.find(({ power }) => power === 1);
  if (x) lines.push(`|⟨0|x|1⟩| ${withError(x.value, x.standardError)}`);
  return lines.join("\n");
}

/** Effective energies against time, with the levels of the Hamiltonian as level lines. */
export function quantumReportPlot({ spectrum: found, energies }: QuantumReport): Plot {
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
