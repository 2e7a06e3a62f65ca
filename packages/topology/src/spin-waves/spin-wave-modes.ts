import { refuse, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";

export interface SpinWaveOptions {
  /** side L of the square torus */
  readonly side: number;
  /** R: the momenta 2πn/L with 0 < |n| ≤ R are kept */
  readonly modes: number;
  /** N; Infinity is the limit, where a formula has one */
  readonly width: number;
  /** K, of the action (K/2)∫(∇θ)² */
  readonly stiffness: number;
}

/** The momenta of a spin-wave network with their chances and its amplitude. */
export interface SpinWaveModes {
  readonly side: number;
  readonly width: number;
  readonly stiffness: number;
  /** integers (n_x, n_y) of the momenta */
  readonly integers: readonly (readonly [number, number])[];
  /** P(n) = n⁻²/Z */
  readonly probabilities: readonly number[];
  /** Z = Σ n⁻² */
  readonly modeSum: number;
  /** the amplitude of the network, √(Z/2π²K) */
  readonly amplitude: number;
}

/** Momenta beyond which a network is refused: some 200,000. */
const MOST_MODES = 256;

/** Reads the options of a spin-wave network; an infinite width passes if `limit` says so. */
export function spinWaveModes(
  caller: string,
  options: SpinWaveOptions,
  limit: boolean,
  more: readonly string[] = [],
): SpinWaveModes {
  requireKnownOptions(caller, options, ["side", "modes", "width", "stiffness", ...more]);
  const side = requirePositive(caller, "side", options.side);
  const stiffness = requirePositive(caller, "stiffness", options.stiffness);
  const modes = requirePositive(caller, "modes", options.modes);
  if (!(modes >= 1 && modes <= MOST_MODES))
    refuse(caller, "modes", `a radius from 1 to ${MOST_MODES}`, modes, "keep the momenta up to a radius of that size");
  const { width } = options;
  if (!(limit && width === Number.POSITIVE_INFINITY)) requireInteger(caller, "width", width);
  const reach = Math.floor(modes);
  const integers: [number, number][] = [];
  for (let x = -reach; x <= reach; x++)
    for (let y = -reach; y <= reach; y++) {
      const square = x * x + y * y;
      if (square > 0 && square <= modes * modes) integers.push([x, y]);
    }
  const modeSum = integers.reduce((sum, [x, y]) => sum + 1 / (x * x + y * y), 0);
  return {
    ...{ side, width, stiffness, integers, modeSum },
    probabilities: integers.map(([x, y]) => 1 / ((x * x + y * y) * modeSum)),
    amplitude: Math.sqrt(modeSum / (2 * Math.PI ** 2 * stiffness)),
  };
}
