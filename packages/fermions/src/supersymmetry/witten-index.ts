import { requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { diagonalize } from "@nnft/qm";
import { latticeOf } from "./lattice-supersymmetry.ts";
import { at, indexOf, reachOf, readSuperpotential, type Superpotential, sectorPotential } from "./superpotential.ts";

export interface WittenIndexOptions {
  /** c_0, c_1, … of W′(x) = Σ c_k x^k */
  readonly slope: readonly number[];
  /** β of the trace; default 2 */
  readonly inverseTemperature?: number;
  /** ε of the lattice; default 0.5 */
  readonly step?: number;
  /** sites of the lattice; default 2 */
  readonly sites?: number;
}

/** Tr(−1)^F in three ways that can disagree, with what the degree of W′ says. */
export interface WittenIndex {
  /** the sign of the last coefficient for odd degree, 0 for even */
  readonly index: -1 | 0 | 1;
  /** Σ e^{−βE} over H_− less that over H_+ */
  readonly spectral: number;
  /** ∫dx W″e^{−W′²/2}/√2π */
  readonly zeroDimensional: number;
  /** Tr T^K − Tr T_F^K; of −W′, with the other sign, where the last coefficient of odd degree is negative */
  readonly lattice: number;
}

/** Levels of a trace. */
const LEVELS = 24;

/**
 * The Witten index Tr(−1)^F e^{−βH} of a polynomial superpotential, by spectra, by an integral over one site, and by transfer matrices of a lattice.
 *
 * Formula: Σ e^{−βE_−} − Σ e^{−βE_+} = ∫Dx e^{−S_B} 2sinh(½∫W″) = ∫dx W″e^{−W′²/2}/√2π = Tr T^K − Tr T_F^K: ±1 for odd degree of W′, 0 for even.
 * Convention: fermions are periodic. Accuracy: 1e-9 for βE of the 24th level above 23; the other two 1e-11.
 * Errors: DomainError for options out of range. Source: Witten 1982; Cecotti & Girardello 1983.
 * @example Math.abs(wittenIndex({ slope: [0, 1, 0, 1] }).spectral - 1) < 1e-9; // true
 */
export function wittenIndex(options: WittenIndexOptions): WittenIndex {
  const caller = "wittenIndex";
  requireKnownOptions(caller, options, ["slope", "inverseTemperature", "step", "sites"]);
  const potential = readSuperpotential(caller, options.slope);
  const beta = requirePositive(caller, "inverseTemperature", options.inverseTemperature ?? 2);
  const step = requirePositive(caller, "step", options.step ?? 0.5);
  const sites = requireInteger(caller, "sites", options.sites ?? 2, 1, 64);
  const traces = ([-1, 1] as const).map((sign) =>
    diagonalize({ potential: sectorPotential(potential, sign), levels: LEVELS }).energies.reduce(
      (sum, energy) => sum + Math.exp(-beta * energy),
      0,
    ),
  );
  const index = indexOf(potential);
  return {
    index,
    spectral: traces[0] - traces[1],
    zeroDimensional: oneSite(potential),
    lattice:
      index === -1
        ? -latticeOf(caller, turned(potential), step, sites).index
        : latticeOf(caller, potential, step, sites).index,
  };
}

/** −W. */
function turned({ slope, curvature, primitive, degree }: Superpotential): Superpotential {
  const minus = (list: readonly number[]): readonly number[] => list.map((c) => -c);
  return { slope: minus(slope), curvature: minus(curvature), primitive: minus(primitive), degree };
}

function oneSite(potential: Superpotential): number {
  const reach = reachOf(potential, 9);
  const { value } = adaptivePanels(
    (x) => at(potential.curvature, x) * Math.exp(-(at(potential.slope, x) ** 2) / 2),
    -reach,
    reach,
    { panels: 128 },
  );
  return value / Math.sqrt(2 * Math.PI);
}
