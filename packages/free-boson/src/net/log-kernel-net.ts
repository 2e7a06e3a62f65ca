import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { normal, radial, uniform } from "@nnft/densities";
import { deterministic } from "@nnft/densities/discrete";
import { refuse, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { type LogKernelOptions, readLogKernel } from "../momenta/log-kernel.ts";

/** What multiplies each wave: 1, or a weight drawn from N(0, 1). */
export type LogKernelReadout = "deterministic" | "gaussian";

export interface LogKernelNetOptions extends LogKernelOptions {
  /** N */
  readonly width: number;
  /** default "deterministic" */
  readonly readout?: LogKernelReadout;
  /** D; more than one output needs a Gaussian read-out. Default 1 */
  readonly outputs?: number;
}

/** Options that name a kernel. */
export const KERNEL = ["infrared", "cutoff", "cutoffKind"] as const;

/**
 * The network whose propagator is logarithmic at every width: the free boson in two dimensions, c = 1.
 *
 *   φ(x) = √(2Z/N) Σ_i a_i cos(k_i·x + β_i),  β uniform, ln|k| and the direction of k uniform, a = 1 or N(0, 1);
 *   ⟨φ(x)φ(y)⟩ = ∫w J₀(k|x − y|) dk/k → −½ln|x − y|² + const,  Z = ∫w dk/k = ln(Λ/ε).
 * A Gaussian cutoff multiplies the density of k by w = e^{−k²/2Λ²}.
 * Shapes: points [P, 2] → fields [P], or [P, D]. Convention: T = −(∂φ)², e^{iαφ} has h = h̄ = α²/4; outputs share k and β and have a_i of their own.
 * Errors: DomainError for cutoffs that are not 0 < ε < Λ, widths that are no integers, several outputs of equal amplitude.
 * Source: arXiv:2512.24420.
 * @example logKernelNet({ width: 64, infrared: 1, cutoff: 100 }).architecture.width; // 64
 */
export function logKernelNet(options: LogKernelNetOptions): Ensemble<PlaneWaveArchitecture> {
  const caller = "logKernelNet";
  requireKnownOptions(caller, options, ["width", ...KERNEL, "readout", "outputs"]);
  const width = requireInteger(caller, "width", options.width);
  const outputs = readOutputs(caller, options.outputs);
  const readout = readReadout(caller, options.readout, outputs);
  const { infrared, cutoff, cutoffKind, logRange, largest } = readLogKernel(caller, options, "hard");
  const tail = cutoffKind === "gaussian" ? { cutoff: { kind: "gaussian", scale: cutoff } as const } : {};
  return {
    architecture: {
      kind: "plane-wave",
      inputDimension: 2,
      width,
      outputDimension: outputs,
      profile: { family: "one" },
      periodic: "cos",
      outputScale: Math.sqrt((2 * logRange) / width),
    },
    density: {
      weight0: radial({
        dimension: 2,
        profile: { family: "power", mass: 0, exponent: 1, ...tail },
        minimumRadius: infrared,
        maximumRadius: largest,
      }),
      bias0: uniform(-Math.PI, Math.PI),
      weight1: readout === "gaussian" ? normal(0, 1) : deterministic(1),
    },
  };
}

/** D, 1 unless given. */
export function readOutputs(caller: string, outputs: unknown): number {
  return outputs === undefined ? 1 : requireInteger(caller, "outputs", outputs, 1, 1e6);
}

/** A read-out that fits the number of outputs. */
export function readReadout(caller: string, readout: unknown, outputs: number): LogKernelReadout {
  const given = readout === undefined ? (outputs > 1 ? "gaussian" : "deterministic") : readout;
  const read = requireMember(caller, "readout", given, ["deterministic", "gaussian"]);
  if (outputs > 1 && read === "deterministic")
    refuse(
      caller,
      "readout",
      `"gaussian" for ${outputs} outputs`,
      read,
      "equal amplitudes would make the outputs equal",
    );
  return read;
}

/** A width: an integer of at least 1, or Infinity for the limit. */
export function readWidth(caller: string, width: unknown): number {
  return width === Number.POSITIVE_INFINITY ? width : requireInteger(caller, "width", width);
}
