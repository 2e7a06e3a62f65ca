import type { Key } from "@nnft/random";
import { columnBy, type Section } from "../tabled/tabled.ts";
import { type FermionsSpec, numberOf } from "./schema.ts";

type Spec = NonNullable<FermionsSpec["supersymmetry"]>;

/** Sectors, index, propagators and a Ward identity of a superpotential. */
export async function supersymmetrySections(spec: Spec, key: Key): Promise<readonly Section[]> {
  return [
    await sectors(spec),
    await index(spec),
    ...(spec.samples > 0 ? [await propagators(spec, key)] : []),
    await ward(spec),
  ];
}

async function sectors({ slope, levels }: Spec): Promise<Section> {
  const { supersymmetricMechanics } = await import("@nnft/fermions/supersymmetry");
  const { bosonic, fermionic, pairs, broken, zeroState } = supersymmetricMechanics({ slope, levels });
  const items = Array.from(pairs, (pair, n) => ({ n, pair, minus: bosonic[n]!, plus: fermionic[n]! }));
  return {
    name: "fermion_sectors",
    title: "sectors",
    columns: [
      columnBy(items, "level", "n", ({ n }) => n),
      columnBy(items, "bosonic", "E of H₋", ({ minus }) => minus, { digits: 11 }),
      columnBy(items, "fermionic", "E of H₊", ({ plus }) => plus, { digits: 11 }),
      columnBy(items, "pair", "pairs E > 0", ({ pair }) => pair, { digits: 11 }),
    ],
    below: [broken ? "supersymmetry is broken" : `supersymmetry holds; the state of energy 0 is ${zeroState}`],
  };
}

async function index({ slope, inverseTemperature, step, sites }: Spec): Promise<Section> {
  const { wittenIndex } = await import("@nnft/fermions/supersymmetry");
  const found = wittenIndex({ slope, inverseTemperature, step, sites });
  const items = [
    { way: "degree of W′", value: found.index },
    { way: "spectra at β", value: found.spectral },
    { way: "one site", value: found.zeroDimensional },
    { way: "lattice", value: found.lattice },
  ];
  return {
    name: "fermion_index",
    title: "index",
    columns: [
      columnBy(items, "way", "way", ({ way }) => way),
      columnBy(items, "index", "Tr(−1)^F", ({ value }) => Number(value.toFixed(12)) + 0, { digits: 12 }),
    ],
  };
}

async function propagators({ slope, step, steps, samples }: Spec, key: Key): Promise<Section> {
  const { latticeSupersymmetry, sampleNicolaiMap, supersymmetricMechanics } = await import(
    "@nnft/fermions/supersymmetry"
  );
  const { fermionPropagator, broken } = supersymmetricMechanics({ slope });
  const { propagator, stein, gain } = sampleNicolaiMap({ slope, step, steps, samples, key });
  const lattice = latticeSupersymmetry({ slope, step }).fermionPropagator(steps);
  const items = propagator.map((tangent, k) => ({
    time: k * step,
    tangent,
    noise: stein[k]!,
    gain: gain[k]!,
    lattice: lattice[k]!,
    exact: broken ? Number.NaN : fermionPropagator(k * step),
  }));
  return {
    name: "fermion_propagator",
    title: "fermion propagator",
    columns: [
      columnBy(items, "time", "t", ({ time }) => time),
      columnBy(items, "tangent", "back-propagated", ({ tangent }) => tangent.value, {
        error: ({ tangent }) => tangent.standardError,
      }),
      columnBy(items, "stein", "by the noise", ({ noise }) => noise.value, {
        error: ({ noise }) => noise.standardError,
      }),
      columnBy(items, "lattice", "exact at ε", ({ lattice: known }) => known, { digits: 8 }),
      columnBy(items, "gain", "gain", ({ gain: ratio }) => ratio, { digits: 4 }),
      columnBy(items, "continuum", "ε → 0", ({ exact }) => exact, { digits: 8 }),
    ],
    below: [`ε = ${step}; gain: how many times less variance back-propagation has`],
  };
}

async function ward({ width }: Spec): Promise<Section> {
  const { freeSupernet } = await import("@nnft/fermions/supersymmetry");
  const items = (["shared", "independent"] as const).map((frequencies) => ({
    frequencies,
    ...freeSupernet({ mass: 1, width: numberOf(width), frequencies }).ward([0.3, 0.5, 1.2, 0.1]),
  }));
  return {
    name: "fermion_ward",
    title: "Ward identity of a supernet",
    columns: [
      columnBy(items, "frequencies", "frequencies", ({ frequencies }) => frequencies),
      columnBy(items, "boson", "⟨xxxξ⟩", ({ boson }) => boson, { digits: 9 }),
      columnBy(items, "fermion", "Σ⟨ψψ̄xx⟩", ({ fermion }) => fermion, { digits: 9 }),
      columnBy(items, "residual", "residual", ({ residual }) => residual, { digits: 9 }),
    ],
    below: [`N = ${width}, m = 1, times 0.3, 0.5, 1.2 and 0.1`],
  };
}
