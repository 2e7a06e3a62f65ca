import { readPoints, type Table, UnsupportedError } from "@nnft/foundations";
import { refuse, requireInteger, requireKey, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireList, requireMember } from "@nnft/foundations/kinds";
import { fillUniform, type Key, split } from "@nnft/random";
import { minor } from "./complex-matrix.ts";
import { determinantalSample } from "./determinantal-sample.ts";
import { planeNumberLaw, summed, torusNumberLaw } from "./number-law.ts";
import { type Points, planeSector, type Sector, torusSectors } from "./pair-matrices.ts";

export interface FreeFermionOptions {
  /** sites of charge + [P, 2] */
  readonly positive: Table;
  /** sites of charge − [Q, 2] */
  readonly negative: Table;
  /** y, of each particle */
  readonly fugacity: number;
  /** the plane, or the torus of side 1 with its windings; default "plane" */
  readonly geometry?: "plane" | "torus";
}

/** Occupied sites of independent draws. */
export interface SiteDraws {
  readonly count: number;
  /** 1 where occupied, [count, P] */
  readonly positive: Uint8Array;
  /** [count, Q] */
  readonly negative: Uint8Array;
}

/** The gas of vortices at the free-fermion point, exactly. */
export interface FreeFermionGas {
  /** ln Ξ */
  readonly logPartition: number;
  /** the mean number of pairs */
  readonly pairs: number;
  /** the chance of each site to be occupied */
  readonly density: { readonly positive: Float64Array; readonly negative: Float64Array };
  /** P(n) of n pairs */
  readonly numberLaw: Float64Array;
  /** the chance that these sites are all occupied, by their indices */
  readonly correlation: (positive: readonly number[], negative: readonly number[]) => number;
  /** independent exact draws, in the plane */
  readonly sample: (key: Key, count: number) => SiteDraws;
}

/** Sites beyond which a gas is refused: a kernel of a few hundred megabytes. */
const MOST_SITES = 2000;

/**
 * The gas of ± vortices on sites at Γ = 2πK = 2, free fermions: its partition function, densities, law of numbers and exact draws.
 *
 *   plane: Ξ = det(1 + y²AA†), A_uv = 1/(u − v); densities are minors of 𝒦 = 1 − [[1, yA], [−yA†, 1]]⁻¹;
 *   torus: Ξ = (𝒟₂ + 𝒟₃ + 𝒟₄ − 𝒟₁)/(θ₂² + θ₃² + θ₄²)(0), 𝒟_ν = |θ_ν(0)|² det(1 + y²A_νA_ν†), Dirac fermions summed over spin structures, with the
 *   windings w and their coupling to the dipole: the weight of a state is y^{2n}Π|θ₁(πz_ab)/θ₁′|^{2m_am_b} e^{2πD_y²} Σ_w e^{−2π|w + εD|²}/Σ_w e^{−2πw²}.
 * Shapes: sites [P, 2] and [Q, 2]. Convention: one particle a site at most; the empty gas has weight 1.
 * Accuracy: 1e-12. Cost: (P + Q)³, for each draw a third of it; the law of numbers on a torus min(P, Q) times as much.
 * Errors: DomainError for fugacities ≤ 0 and sites of both signs at one point; UnsupportedError for draws on the torus, whose 𝒟₁ has a minus sign.
 * Source: Gaudin 1985; Cornu & Jancovici 1987, 1989; Forrester 2010; arXiv:2604.02313; the torus with windings derived here.
 * @example freeFermionGas({ positive: [[0, 0]], negative: [[0.5, 0.5]], fugacity: 0.3 }).pairs; // 0.18/1.18
 */
export function freeFermionGas(options: FreeFermionOptions): FreeFermionGas {
  const caller = "freeFermionGas";
  requireKnownOptions(caller, options, ["positive", "negative", "fugacity", "geometry"]);
  const { geometry = "plane" } = options;
  requireMember(caller, "geometry", geometry, ["plane", "torus"]);
  const y = requirePositive(caller, "fugacity", options.fugacity);
  const plus = readSites(caller, "positive", options.positive);
  const minus = readSites(caller, "negative", options.negative);
  requireApart(caller, plus, minus, geometry);
  const [P, n] = [plus.length, plus.length + minus.length];
  const sectors = geometry === "plane" ? [planeSector(plus, minus, y)] : torusSectors(plus, minus, y);
  const most = Math.max(...sectors.map(({ log }) => log));
  const logPartition = most + Math.log(summed(sectors, most).re);
  const shares = sectors.map(({ sign, log }) => sign * Math.exp(log - logPartition));
  const site = Float64Array.from({ length: n }, (_, i) =>
    sectors.reduce((sum, { kernel }, k) => sum + shares[k] * kernel.re[i * (n + 1)], 0),
  );
  let law: Float64Array | undefined;
  return {
    logPartition,
    pairs: site.subarray(0, P).reduce((sum, chance) => sum + chance, 0),
    density: { positive: site.slice(0, P), negative: site.slice(P) },
    get numberLaw() {
      law ??= geometry === "plane" ? planeNumberLaw(plus, minus, y) : torusNumberLaw(plus, minus, y, logPartition);
      return law;
    },
    correlation: (positive, negative) => {
      const name = "freeFermionGas.correlation";
      const at = [
        ...readIndices(name, "positive", positive, P, 0),
        ...readIndices(name, "negative", negative, n - P, P),
      ];
      return sectors.reduce((sum, { kernel }, k) => sum + shares[k] * minor(kernel, at), 0);
    },
    sample: (key, count) => {
      if (geometry === "torus")
        throw new UnsupportedError(
          "freeFermionGas.sample: independent draws need the plane; on the torus draw with sampleVortices.",
        );
      return drawn(sectors[0], P, key, count);
    },
  };
}

function drawn({ kernel }: Sector, P: number, key: Key, count: number): SiteDraws {
  const caller = "freeFermionGas.sample";
  requireKey(caller, key);
  const n = kernel.size;
  requireInteger(caller, "count", count, 0, Math.floor(2 ** 31 / n));
  const scratch = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  const [uniforms, sites] = [new Float64Array(n), new Uint8Array(n)];
  const positive = new Uint8Array(count * P);
  const negative = new Uint8Array(count * (n - P));
  for (let m = 0; m < count; m++) {
    fillUniform(split(key, m), uniforms);
    determinantalSample(kernel, P, uniforms, sites, scratch);
    positive.set(sites.subarray(0, P), m * P);
    negative.set(sites.subarray(P), m * (n - P));
  }
  return { count, positive, negative };
}

export function readSites(caller: string, name: string, table: Table): Points {
  const packed = readPoints(caller, table, 2, name);
  const count = packed.length / 2;
  if (count < 1 || count > MOST_SITES)
    refuse(caller, name, `a list of 1 to ${MOST_SITES} sites`, `${count} sites`, "pass as many");
  return Array.from({ length: count }, (_, i) => [packed[2 * i], packed[2 * i + 1]] as const);
}

/** Throws DomainError where sites of both signs lie at one point. */
export function requireApart(caller: string, plus: Points, minus: Points, geometry: "plane" | "torus"): void {
  const least = (d: number): number => (geometry === "torus" ? d - Math.round(d) : d);
  for (const [ux, uy] of plus)
    for (const [vx, vy] of minus)
      if (Math.hypot(least(ux - vx), least(uy - vy)) < 1e-12)
        refuse(caller, "negative", "apart from all positive sites", [vx, vy], "move one of the sublattices");
}

function readIndices(
  caller: string,
  name: string,
  list: readonly number[],
  most: number,
  from: number,
): readonly number[] {
  return requireList(caller, name, list).map(
    (index, i) => from + requireInteger(caller, `${name}[${i}]`, index, 0, most - 1),
  );
}
