import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { hasFreePhases, resolvePeriodic, resolveProfile } from "@nnft/architectures/neurons";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember, requireObject } from "@nnft/foundations/kinds";
import type { ResolvedFlow } from "./parameter-flow.ts";

/** A flow of the parameters of a plane-wave net, by the motion of its field. */
export type FieldFlow =
  /** φ(x) → φ((1 + ε)x): ξ = w on the momenta; every wave keeps its amplitude, so F must be 1 */
  | { readonly kind: "dilatation" }
  /** φ(x) → φ(Rx): momenta turn in a plane of two axes, [0, 1] unless told otherwise */
  | { readonly kind: "rotation"; readonly plane?: readonly [number, number] }
  /** φ(x) → φ(x + εe): ξ = w·e on the phases, e along an axis, 0 unless told otherwise */
  | { readonly kind: "shift"; readonly axis?: number }
  /** φ → e^{iε}φ of a complex field, whose real and imaginary part are the two outputs */
  | { readonly kind: "phase" };

/** The flow of one net: on its parameters, and on the waves of its neurons. */
export interface WaveFlow {
  readonly kind: FieldFlow["kind"];
  readonly net: Ensemble<PlaneWaveArchitecture>;
  /** the block that moves */
  readonly block: "weight0" | "bias0" | "weight1";
  readonly resolved: ResolvedFlow;
  /** the rate at which z = w·x + b moves at a point [d] */
  readonly turn: (w: Float64Array, at: number, point: Float64Array, from: number) => number;
}

const KINDS = ["dilatation", "rotation", "shift", "phase"] as const;

/** Throws DomainError for no flow or a net it does not fit, UnsupportedError for nets that are no cosines with free phases. */
export function waveFlow(caller: string, ensemble: Ensemble, flow: FieldFlow): WaveFlow {
  requireObject(caller, "flow", flow, ["kind"], 'pass { kind: "dilatation" }, rotation, shift or phase');
  const kind = requireMember(caller, "flow.kind", flow.kind, KINDS);
  const known = kind === "rotation" ? ["plane"] : kind === "shift" ? ["axis"] : [];
  requireKnownOptions(caller, flow, ["kind", ...known], "field of flow");
  const net = requireWaves(caller, ensemble);
  return makers[kind](caller, net, flow as never);
}

function requireWaves(caller: string, ensemble: Ensemble): Ensemble<PlaneWaveArchitecture> {
  const { architecture } = ensemble;
  if (
    architecture.kind !== "plane-wave" ||
    (architecture.periodic !== "cos" && architecture.periodic !== "sin") ||
    !hasFreePhases(ensemble)
  )
    throw new UnsupportedError(
      `${caller}: \`theory\` must be a net of cosines whose phases are uniform on [−π, π], such as alphaScalar or cosNet; ` +
        "use wardResidual with a flow of your own for others.",
    );
  return ensemble as Ensemble<PlaneWaveArchitecture>;
}

type Maker<Kind extends FieldFlow["kind"]> = (
  caller: string,
  net: Ensemble<PlaneWaveArchitecture>,
  flow: Extract<FieldFlow, { readonly kind: Kind }>,
) => WaveFlow;

const noTurn = (): number => 0;

const makers: { readonly [Kind in FieldFlow["kind"]]: Maker<Kind> } = {
  dilatation: (caller, net) => {
    const { profile, inputDimension: d, width } = net.architecture;
    if (!("family" in profile) || (profile.family !== "one" && !(profile.family === "power" && profile.exponent === 0)))
      throw new UnsupportedError(
        `${caller}: \`theory\` must have waves of one amplitude, F = 1, for a dilatation: alphaScalar with alpha 0, cosNet, euclideanNet; ` +
          "where F depends on |w| the field does not keep its form.",
      );
    const size = width * d;
    return {
      kind: "dilatation",
      net,
      block: "weight0",
      resolved: {
        field: (theta, into) => {
          into.fill(0);
          into.set(theta.subarray(0, size));
        },
        divergence: () => size,
      },
      turn: (w, at, point, from) => {
        let sum = 0;
        for (let j = 0; j < d; j++) sum += w[at + j] * point[from + j];
        return sum;
      },
    };
  },
  rotation: (caller, net, { plane = [0, 1] }) => {
    const { inputDimension: d, width } = net.architecture;
    const [j, k] = requirePlane(caller, plane, d);
    return {
      kind: "rotation",
      net,
      block: "weight0",
      resolved: {
        field: (theta, into) => {
          into.fill(0);
          for (let i = 0; i < width; i++) {
            into[i * d + j] = -theta[i * d + k];
            into[i * d + k] = theta[i * d + j];
          }
        },
        divergence: () => 0,
      },
      turn: (w, at, point, from) => w[at + j] * point[from + k] - w[at + k] * point[from + j],
    };
  },
  shift: (caller, net, { axis = 0 }) => {
    const { inputDimension: d, width } = net.architecture;
    requireInteger(caller, "flow.axis", axis, 0, d - 1, "count axes from 0");
    return {
      kind: "shift",
      net,
      block: "bias0",
      resolved: {
        field: (theta, into) => {
          into.fill(0);
          for (let i = 0; i < width; i++) into[width * d + i] = theta[i * d + axis];
        },
        divergence: () => 0,
      },
      turn: (w, at) => w[at + axis],
    };
  },
  phase: (caller, net) => {
    const { inputDimension: d, width, outputDimension } = net.architecture;
    if (outputDimension !== 2)
      throw new DomainError(
        `${caller}: \`theory\` must have two outputs for a phase, the real and the imaginary part of a field, got ${outputDimension}; ` +
          "make the net with outputDimension 2.",
      );
    const from = width * (d + 1);
    return {
      kind: "phase",
      net,
      block: "weight1",
      turn: noTurn,
      resolved: {
        field: (theta, into) => {
          into.fill(0);
          for (let i = 0; i < width; i++) {
            into[from + i] = -theta[from + width + i];
            into[from + width + i] = theta[from + i];
          }
        },
        divergence: () => 0,
      },
    };
  },
};

function requirePlane(caller: string, plane: unknown, d: number): readonly [number, number] {
  if (d < 2)
    throw new DomainError(
      `${caller}: \`theory\` must have two dimensions or more for a rotation, got ${d}; take another flow.`,
    );
  if (!Array.isArray(plane) || plane.length !== 2 || plane[0] === plane[1])
    throw new DomainError(`${caller}: \`flow.plane\` must hold two different axes; pass for example [0, 1].`);
  for (const axis of plane) requireInteger(caller, "flow.plane", axis, 0, d - 1, "count axes from 0");
  return plane as unknown as readonly [number, number];
}

/** Writes fields h_{ia} of every neuron at every place and how the flow moves them, [N, n] each; h contains the scale of the output. */
export type NeuronMotion = (theta: Float64Array, fields: Float64Array, motion: Float64Array) => void;

/** The waves of a net at n places, each a point with an output. */
export function neuronMotion(
  { net, kind, turn }: WaveFlow,
  points: Float64Array,
  outputs: readonly number[],
): NeuronMotion {
  const { inputDimension: d, width, outputScale } = net.architecture;
  const { size } = parameterSpace(net);
  const amplitude = resolveProfile(net.architecture.profile);
  const wave = resolvePeriodic(net.architecture.periodic);
  const count = outputs.length;
  return (theta, fields, motion) => {
    for (let i = 0; i < width; i++) {
      let square = 0;
      for (let j = 0; j < d; j++) square += theta[i * d + j] ** 2;
      const scale = outputScale * amplitude.value(Math.sqrt(square));
      for (let a = 0; a < count; a++) {
        let z = theta[width * d + i];
        for (let j = 0; j < d; j++) z += theta[i * d + j] * points[a * d + j];
        const readout = (o: number): number => theta[size - (net.architecture.outputDimension - o) * width + i];
        const own = readout(outputs[a]);
        fields[i * count + a] = scale * own * wave.value(z);
        motion[i * count + a] =
          kind === "phase"
            ? scale * wave.value(z) * (outputs[a] === 0 ? -readout(1) : readout(0))
            : scale * own * wave.derivative(z) * turn(theta, i * d, points, a * d);
      }
    }
  };
}
