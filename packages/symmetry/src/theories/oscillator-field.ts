import { DomainError } from "@nnft/foundations";
import { requireFunction, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireText } from "@nnft/foundations/kinds";
import { symmetricEigen } from "@nnft/linear-algebra";
import { markovField } from "../fields/markov-field.ts";
import type { RandomField } from "../fields/random-field.ts";

/**
 * The ground-state process of a particle in a potential, at times on a lattice: φ⁴ theory in one dimension for V = ½x² + (λ/4!)x⁴.
 *
 * H = −½d²/dx² + V by differences on `positions` points of [−reach, reach]; T = ψ_0^{−1} e^{−step(H − E_0)} ψ_0 is the transition matrix, reversible
 * for π = ψ_0². Exact for that grid of positions; no error in time.
 * Convention: ħ = m_particle = 1.
 * Errors: DomainError for counts or lengths out of range.
 * Source: Halverson 2025, section 3.3.4; Glimm & Jaffe 1987, chapter 3.
 */
export function oscillatorField(options: {
  readonly potential: (x: number) => number;
  readonly step: number;
  readonly reach?: number;
  readonly positions?: number;
  readonly name?: string;
}): RandomField {
  requireKnownOptions("oscillatorField", options, ["potential", "step", "reach", "positions", "name"]);
  const { potential, step, reach = 5, positions = 41, name = "oscillator" } = options;
  requireFunction("oscillatorField", "potential", potential);
  requireText("oscillatorField", "name", name);
  for (const [length, value] of Object.entries({ step, reach })) requirePositive("oscillatorField", length, value);
  if (!(step > 0) || !(reach > 0) || !Number.isInteger(positions) || positions < 3)
    throw new DomainError(
      `oscillatorField: \`step\` and \`reach\` must be positive and \`positions\` at least 3, ` +
        `got ${step}, ${reach}, ${positions}; pass for example { step: 0.5, reach: 6, positions: 81 }.`,
    );
  const spacing = (2 * reach) / (positions - 1);
  const values = Array.from({ length: positions }, (_, i) => -reach + i * spacing);
  const hamiltonian = new Float64Array(positions * positions);
  values.forEach((x, i) => {
    hamiltonian[i * positions + i] = 1 / spacing ** 2 + potential(x);
    for (const j of [i - 1, i + 1]) if (j >= 0 && j < positions) hamiltonian[i * positions + j] = -0.5 / spacing ** 2;
  });
  const { values: energies, vectors } = symmetricEigen(hamiltonian, positions);
  const ground = values.map((_, i) => Math.abs(vectors[i * positions]));
  const transition = values.map((_, i) => {
    const row = values.map((__, j) => {
      let sum = 0;
      for (let k = 0; k < positions; k++)
        sum += vectors[i * positions + k] * Math.exp(-step * (energies[k] - energies[0])) * vectors[j * positions + k];
      // positive but for rounding, where the ground state is smallest
      return Math.max(0, (sum * ground[j]) / ground[i]);
    });
    const total = row.reduce((all, p) => all + p, 0);
    return row.map((p) => p / total);
  });
  return markovField({ transition, values, step, name });
}
