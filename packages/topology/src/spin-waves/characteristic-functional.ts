import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { hasFreePhases, resolveProfile } from "@nnft/architectures/neurons";
import type { Density } from "@nnft/densities";
import { readPoints, type Table, UnsupportedError } from "@nnft/foundations";
import { besselJ0MinusOne, scaledBesselI0MinusOne } from "@nnft/foundations/bessel-functions";
import { refuse, requireNumbers } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import { type Atoms, atomsOf } from "./atoms.ts";
import { type MomentumMean, radialMean } from "./radial-momenta.ts";
import { raised } from "./vertex-function.ts";

/**
 * ⟨e^{iΣ_a J_a φ(x_a)}⟩ of a network of plane waves with free phases, exact at every width.
 *
 *   [E_{a,w} J₀(s |a| F(|w|) |Σ_a J_a e^{iw·x_a}|)]^N,   φ(x) = s Σ_i a_i F(|w_i|) cos(w_i·x + b_i),  b ~ U[−π, π];
 * read-out weights that are normal with variance σ² give e^{−u}I₀(u), u = (σz)²/4, in place of J₀(z).
 * Shapes: points [P, d], sources [P] → a number: the law is real, since φ and −φ are equally likely.
 * Momenta may be countable, as those of spinWaveNet, or have a rotation-invariant density on the line or in the plane, as those of freeScalar.
 * Accuracy: 1e-14 relative to 1, 1e-9 for densities. Cost: P for each momentum; for densities P (Λr)^d, r the largest distance of the points.
 * Errors: UnsupportedError for nets that are not of this kind, other momenta, or read-outs that are neither of fixed values nor normal;
 * DomainError for sources that do not fit; ConvergenceError where the mean over momenta does not settle.
 * Source: arXiv:2604.02313; derived from independent neurons with uniform phases.
 * @example characteristicFunctional(spinWaveNet({ side: 1, modes: 8, width: 4, stiffness: 1 }), [[0, 0], [0.25, 0.1]], [1, -1]);
 */
export function characteristicFunctional(net: Ensemble, points: Table, sources: readonly number[]): number {
  const caller = "characteristicFunctional";
  parameterSpace(net, caller);
  const { architecture, momenta, readout } = planeWaves(caller, net);
  const d = architecture.inputDimension;
  const packed = readPoints(caller, points, d);
  const J = requireNumbers(caller, "sources", sources, 0);
  const count = packed.length / d;
  if (J.length !== count)
    refuse(caller, "sources", `${count} numbers, one for each point`, sources, "pass as many sources as points");
  const profile = resolveProfile(architecture.profile);
  const sizeAt = (w: readonly number[]): number => {
    let [re, im, square] = [0, 0, 0];
    for (let p = 0; p < count; p++) {
      let angle = 0;
      for (let j = 0; j < d; j++) angle += w[j] * packed[p * d + j];
      re += J[p] * Math.cos(angle);
      im += J[p] * Math.sin(angle);
    }
    for (const component of w) square += component ** 2;
    return architecture.outputScale * profile.value(Math.sqrt(square)) * Math.hypot(re, im);
  };
  const reach = diameterOf(packed, d);
  const less = speakingFor(caller, {}, () => momenta((w) => readout(sizeAt(w)), reach));
  return raised(less, architecture.width);
}

/** The largest distance of two points, and of one from the origin. */
function diameterOf(packed: Float64Array, d: number): number {
  let most = 0;
  for (let p = 0; p < packed.length; p += d)
    for (let q = 0; q < packed.length; q += d) {
      let square = 0;
      for (let j = 0; j < d; j++) square += (packed[p + j] - packed[q + j]) ** 2;
      most = Math.max(most, square);
    }
  return Math.sqrt(most);
}

/** The mean over countable momenta, or over a continuous radial density. */
function meanOf(density: Density, d: number): MomentumMean | undefined {
  const atoms = atomsOf(density);
  if (!atoms) return radialMean(density, d);
  if (atoms.rows[0].length > d) return undefined;
  const { rows, weights } = atomsOfRuns(atoms, d);
  return (f) => rows.reduce((sum, w, i) => sum + weights[i] * f(w), 0);
}

/** Momenta whose density is that of one component, drawn d times. */
function atomsOfRuns(atoms: Atoms, d: number): Atoms {
  if (atoms.rows[0].length === d) return atoms;
  let together: Atoms = { rows: [[]], weights: [1] };
  for (let j = 0; j < d; j++)
    together = {
      rows: together.rows.flatMap((row) => atoms.rows.map((more) => [...row, ...more])),
      weights: together.weights.flatMap((weight) => atoms.weights.map((more) => weight * more)),
    };
  return together;
}

interface PlaneWaves {
  readonly architecture: PlaneWaveArchitecture;
  readonly momenta: MomentumMean;
  /** E_a J₀(az) − 1 */
  readonly readout: (z: number) => number;
}

function planeWaves(caller: string, net: Ensemble): PlaneWaves {
  const { architecture, density } = net;
  const single = architecture.kind === "plane-wave" && architecture.outputDimension === 1 && hasFreePhases(net);
  if (!single || (architecture.periodic !== "cos" && architecture.periodic !== "sin"))
    throw new UnsupportedError(
      `${caller}: \`net\` must be plane waves cos(w·x + b) with b ~ U[−π, π] and one output; use spinWaveNet or euclideanNet.`,
    );
  const momenta = meanOf(density.weight0, architecture.inputDimension);
  if (!momenta)
    throw new UnsupportedError(
      `${caller}: the momenta of \`net\` must be countable, or radial in one or two dimensions; use those of spinWaveNet or freeScalar.`,
    );
  return { architecture, momenta, readout: readoutOf(caller, density.weight1) };
}

function readoutOf(caller: string, density: Density): (z: number) => number {
  if (density.kind === "normal" && density.mean === 0)
    return (z) => scaledBesselI0MinusOne((density.standardDeviation * z) ** 2 / 4);
  const atoms = atomsOf(density);
  if (atoms?.rows[0].length !== 1)
    throw new UnsupportedError(
      `${caller}: the read-out of \`net\` must have fixed values or be normal with mean 0; pass \`readoutDensity\` of such a kind.`,
    );
  return (z) => atoms.rows.reduce((sum, [a], i) => sum + atoms.weights[i] * besselJ0MinusOne(a * z), 0);
}
