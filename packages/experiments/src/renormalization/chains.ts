import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { RenormalizationSpec } from "./schema.ts";

/** E₀ and gap by shells of each kind, beside those of the Hamiltonian. */
export async function flowSection(spec: NonNullable<RenormalizationSpec["flow"]>): Promise<Section> {
  const { localPotentialFlow } = await import("@nnft/renormalization");
  const { diagonalize } = await import("@nnft/qm");
  const items = listOf(spec.couplings).flatMap((coupling) => {
    const { energies } = diagonalize({ potential: [0, 0, 0.5, 0, coupling / 24], levels: 2 });
    const [ground, first] = energies as unknown as [number, number];
    return listOf(spec.regulators).map((regulator) => ({
      ...{ coupling, regulator, exactEnergy: ground, exactGap: first - ground },
      ...localPotentialFlow({ potential: (x) => 0.5 * x * x + (coupling / 24) * x ** 4, regulator }),
    }));
  });
  return {
    name: "potential_flows",
    title: "flows of the local potential",
    columns: [
      columnBy(items, "coupling", "λ", ({ coupling }) => coupling),
      columnBy(items, "regulator", "regulator", ({ regulator }) => regulator),
      columnBy(items, "energy", "E₀", ({ energy }) => energy, { digits: 8 }),
      columnBy(items, "exact_energy", "exactly", ({ exactEnergy }) => exactEnergy, { digits: 10 }),
      columnBy(items, "gap", "gap", ({ gap }) => gap, { digits: 8 }),
      columnBy(items, "exact_gap", "exactly", ({ exactGap }) => exactGap, { digits: 10 }),
      columnBy(items, "accuracy", "accuracy of the flow", ({ accuracy }) => accuracy, { digits: 1 }),
    ],
    below: ["V = φ²/2 + λφ⁴/24; the local potential is an approximation, the accuracy is that of its equation"],
  };
}

/** The law of block averages for each length. */
export async function blockSection({
  frequency,
  lengths,
}: NonNullable<RenormalizationSpec["blocks"]>): Promise<Section> {
  const { blockAverageLaw } = await import("@nnft/renormalization");
  const items = listOf(lengths).map((length) => ({ length, law: blockAverageLaw({ frequency, length }) }));
  return {
    name: "block_averages",
    title: "block averages",
    columns: [
      columnBy(items, "length", "T", ({ length }) => length),
      columnBy(items, "variance", "⟨Φ_B²⟩", ({ law }) => law.variance, { digits: 13 }),
      columnBy(items, "next", "⟨Φ_BΦ_{B+1}⟩", ({ law }) => law.covariance(1), { digits: 13 }),
      columnBy(items, "markov_defect", "Markov defect", ({ law }) => law.markovDefect, { digits: 8 }),
      columnBy(items, "decimated", "sites T apart", ({ length }) => Math.exp(-frequency * length), {
        digits: 8,
      }),
    ],
    below: [
      `w = ${frequency}; the defect ⟨Φ₀Φ₂⟩⟨Φ₀²⟩/⟨Φ₀Φ₁⟩² − 1 of a Markov chain is 0, so that of sites T apart, which have e^{−wT}`,
    ],
  };
}

/** Ratios and invariants of a rotor of cosines, and the stiffness of Villain's, after each step. */
export async function decimationSection(spec: NonNullable<RenormalizationSpec["decimation"]>): Promise<Section> {
  const { decimate, decimationInvariants, rotorRatios } = await import("@nnft/renormalization");
  const { strength, stiffness, harmonics } = spec;
  const ratios = rotorRatios((angle) => Math.exp(strength * (Math.cos(angle) - 1)), harmonics);
  const items = listOf(spec.keep).flatMap((keep) => {
    const later = decimate({ kind: "rotor", ratios }, keep).ratios;
    const invariants = [1, ...decimationInvariants(later)];
    const villain = decimate({ kind: "villain", stiffness }, keep).stiffness;
    return later.map((ratio, k) => ({ keep, n: k + 1, ratio, invariant: invariants[k]!, villain }));
  });
  return {
    name: "decimations",
    title: "decimated rotors",
    columns: [
      columnBy(items, "keep", "one site in", ({ keep }) => keep),
      columnBy(items, "harmonic", "n", ({ n }) => n),
      columnBy(items, "ratio", "r_n", ({ ratio }) => ratio, { digits: 10 }),
      columnBy(items, "invariant", "ln r_n/ln r₁", ({ invariant }) => invariant, { digits: 12 }),
      columnBy(items, "villain_invariant", "Villain's", ({ n }) => n * n),
      columnBy(items, "villain_stiffness", "Villain's K", ({ villain }) => villain),
    ],
    below: [`link weight e^{${strength} cos}: its invariants stay, and it never becomes Villain's`],
  };
}
