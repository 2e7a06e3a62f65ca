import { UnsupportedError } from "@nnft/foundations";
import type { AsyncLogTarget } from "@nnft/sampling";
import type { Device, DeviceChoice } from "@nnft/simd";
import type { DeformedEnsemble } from "../deform.ts";
import { localPotential } from "../potential/local-potential.ts";
import { gridPoints, gridWeights, regionAxes } from "../region/region-axes.ts";
import { cosineParameters } from "./cosine-parameters.ts";
import { type DeformedCoordinates, deformedCoordinates, deformedTarget, finite } from "./deformed-target.ts";

/** A deformed ensemble whose forces are computed on a device. */
export interface DeviceTarget extends AsyncLogTarget, DeformedCoordinates {
  readonly angles: readonly boolean[];
}

/**
 * ln P̃ of a deformed net of plane waves with S_int, its force and its gradient on a device, in float32; the density that is not deformed in float64 here.
 *
 * Accuracy: about 10⁻⁶ of Σ_g w_g |V| in S_int. Errors: UnsupportedError for other nets, several outputs, and potentials that are no polynomials.
 */
export function deviceTarget(deformed: DeformedEnsemble, device: Device): DeviceTarget {
  const { ensemble, region } = deformed;
  const potential = localPotential(deformed.potential);
  const parameters = cosineParameters(ensemble);
  if (!parameters || !potential.coefficients)
    throw new UnsupportedError(
      "sampleDeformed: a `device` serves plane waves of cos or sin with one output and polynomial potentials; leave `device` out.",
    );
  const { axes } = regionAxes("sampleDeformed", ensemble, region, potential);
  const last = axes[axes.length - 1];
  const weights = Float32Array.from(gridWeights(axes));
  const session = device.cosineAction({
    neurons: parameters.net.phases.length,
    rows: axes.length === 1 ? new Float32Array(0) : Float32Array.from(gridPoints(axes.slice(0, -1))),
    rowCount: weights.length / last.nodes.length,
    columns: Float32Array.from(last.nodes),
    weights,
    coefficients: potential.coefficients,
  });
  const of = deformedCoordinates(deformed);
  const theta = new Float64Array(of.parameters);
  const slope = new Float64Array(of.parameters);
  const evaluate = async (u: Float64Array, gradient?: Float64Array): Promise<number> => {
    of.toParameters(u, theta);
    parameters.set(theta);
    const found = await session.evaluate(parameters.net);
    if (gradient) {
      parameters.vjp(theta, found.gradient, slope);
      for (let i = 0; i < slope.length; i++) slope[i] = -slope[i];
      of.pullBack(u, slope, gradient);
    }
    return finite(of.logPrior(u) - found.action);
  };
  return { ...of, logDensity: (u) => evaluate(u), gradient: evaluate };
}

/** Where forces are computed: always on the device, or where an "auto" device was measured to be faster. */
export async function chooseTarget(
  deformed: DeformedEnsemble,
  device: Device,
): Promise<{ readonly target: DeviceTarget | undefined; readonly choice: DeviceChoice }> {
  const { backend, adapter, measured } = device;
  let target: DeviceTarget;
  try {
    target = deviceTarget(deformed, device);
  } catch (error) {
    if (!measured || !(error instanceof UnsupportedError)) throw error;
    return { target: undefined, choice: { ran: "simd", backend, adapter, milliseconds: undefined } };
  }
  const u = Float64Array.from({ length: target.dimension }, (_, i) => Math.sin(i));
  const gradient = new Float64Array(u.length);
  const here = deformedTarget(deformed);
  const { region, ensemble } = deformed;
  const choice = await device.choose(JSON.stringify({ force: ensemble.architecture, region }), {
    simd: () => here.gradient(u, gradient),
    device: () => target.gradient(u, gradient),
  });
  return { target: choice.ran === "device" ? target : undefined, choice };
}
