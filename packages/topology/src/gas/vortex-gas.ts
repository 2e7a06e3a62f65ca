import type { Table } from "@nnft/foundations";
import { refuse, requireKnownOptions, requireNonNegative, requirePositive } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { readSites, requireApart } from "../fermions/free-fermion-gas.ts";
import type { Points } from "../fermions/pair-matrices.ts";
import { windingSum } from "../villain/winding-sum.ts";
import { pairLogarithm } from "./pair-logarithm.ts";

export interface VortexGasOptions {
  /** K; Γ = 2πK */
  readonly stiffness: number;
  /** y, of each vortex */
  readonly fugacity: number;
  /** the plane, or the torus of side 1 with its windings; default "torus" */
  readonly geometry?: "plane" | "torus";
  /** a of ln(r + a); default 0, which needs sites */
  readonly core?: number;
  /** sites of the vortices of charge + [P, 2]; left out, vortices lie anywhere */
  readonly positive?: Table;
  /** sites of charge − [Q, 2] */
  readonly negative?: Table;
  /** the radius of the disc that holds the vortices of a plane without sites; default 1 */
  readonly radius?: number;
}

/** A gas of ± vortices; `sampleVortices` draws from it. */
export interface VortexGas {
  readonly kind: "vortexGas";
  readonly stiffness: number;
  readonly fugacity: number;
  readonly geometry: "plane" | "torus";
  readonly core: number;
  readonly radius: number;
  readonly sites: { readonly positive: Points; readonly negative: Points } | undefined;
  /** ln of the weight of vortices at these places, windings summed; the empty gas has 0 */
  readonly logWeight: (positive: Points, negative: Points) => number;
}

/**
 * A gas of vortices of charge ±1 with logarithmic interaction: on sites, or anywhere on the torus of side 1 or in a disc.
 *
 *   plane: W = y^{2n} exp[2πK Σ_{a<b} m_a m_b ln(r_ab + a)];
 *   torus: W = y^{2n} Π_{a<b} (r_ab + a)^{2πK m_a m_b} Σ_w e^{−2π²K|w + εD|²}/Σ_w e^{−2π²Kw²},  r = |θ₁(πz)/θ₁′| e^{−π(Im z)²}, D = Σ m z, εD = (D_y, −D_x).
 * Where a = 0 the Gaussian factors of r are e^{2π²KD_y²} in all. Windings and dipole are one variable: the weight is the same when a vortex goes once round
 * the torus.
 * Convention: neutral; without sites W is a density of unordered positions. At Γ = 2πK = 2 on sites it is that of freeFermionGas.
 * Errors: DomainError for K, y ≤ 0, for cores that are 0 where vortices lie anywhere and Γ ≥ 2, and for sites of both signs at one point.
 * Source: arXiv:2604.02313; Forrester 2010.
 * @example vortexGas({ stiffness: 1, fugacity: 0.1, core: 0.05 });
 */
export function vortexGas(options: VortexGasOptions): VortexGas {
  const caller = "vortexGas";
  requireKnownOptions(caller, options, [
    ...["stiffness", "fugacity", "geometry", "core", "positive", "negative", "radius"],
  ]);
  const stiffness = requirePositive(caller, "stiffness", options.stiffness);
  const fugacity = requirePositive(caller, "fugacity", options.fugacity);
  const { geometry = "torus", core = 0, radius = 1 } = options;
  requireMember(caller, "geometry", geometry, ["plane", "torus"]);
  requireNonNegative(caller, "core", core);
  requirePositive(caller, "radius", radius);
  const sites = readBoth(caller, options, geometry);
  if (!sites && core === 0 && 2 * Math.PI * stiffness >= 2)
    refuse(
      caller,
      "core",
      "above 0 where Γ = 2πK ≥ 2 and vortices lie anywhere",
      core,
      "give vortices a core, or sites",
    );
  if (options.radius !== undefined && (geometry === "torus" || sites))
    refuse(caller, "radius", "left out on a torus and with sites", radius, "leave it out");
  const logarithm = pairLogarithm(geometry, core);
  const gamma = 2 * Math.PI * stiffness;
  return {
    ...{ kind: "vortexGas", stiffness, fugacity, geometry, core, radius, sites },
    logWeight: (positive, negative) => {
      if (positive.length !== negative.length)
        refuse(`${caller}.logWeight`, "negative", `${positive.length} places`, negative.length, "make the gas neutral");
      let sum = 0;
      const all = [...positive.map((z) => [1, z] as const), ...negative.map((z) => [-1, z] as const)];
      all.forEach(([m, [x, y]], i) => {
        for (const [other, [u, v]] of all.slice(0, i)) sum += m * other * logarithm(x - u, y - v);
      });
      const dipole = [0, 1].map((axis) => all.reduce((total, [m, z]) => total + m * z[axis], 0));
      const winding =
        geometry === "torus" ? windingLog(stiffness, dipole[0], dipole[1]) - windingLog(stiffness, 0, 0) : 0;
      return 2 * positive.length * Math.log(fugacity) + gamma * sum + winding;
    },
  };
}

/** ln Σ_w e^{−2π²K|w + εD|²}; that of D = 0 is to be subtracted. */
export function windingLog(stiffness: number, dipoleX: number, dipoleY: number): number {
  const decay = 2 * Math.PI ** 2 * stiffness;
  return windingSum(dipoleY, 1, decay).log + windingSum(-dipoleX, 1, decay).log;
}

function readBoth(caller: string, options: VortexGasOptions, geometry: "plane" | "torus"): VortexGas["sites"] {
  const { positive, negative } = options;
  if (positive === undefined && negative === undefined) return undefined;
  if (positive === undefined || negative === undefined)
    refuse(
      caller,
      positive === undefined ? "positive" : "negative",
      "given with the other sign",
      undefined,
      "pass sites of both signs",
    );
  const plus = readSites(caller, "positive", positive);
  const minus = readSites(caller, "negative", negative);
  requireApart(caller, plus, minus, geometry);
  return { positive: plus, negative: minus };
}
