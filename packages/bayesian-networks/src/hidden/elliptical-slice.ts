import { fillNormal, fillUniform, type Key, split } from "@nnft/random";

/** Where a chain stands. */
export interface SliceState {
  readonly position: Float64Array;
  readonly log: number;
}

/** Shrinkings after which an angle is as good as none. */
const MOST = 200;

/**
 * One move of elliptical slice sampling for a prior of standard normals: θ cos φ + ν sin φ on a slice of the likelihood, without anything to tune.
 *
 * Source: Murray, Adams & MacKay 2010.
 */
export function ellipticalSlice(
  state: SliceState,
  logLikelihood: (position: Float64Array) => number,
  key: Key,
): SliceState {
  const { position, log } = state;
  const direction = new Float64Array(position.length);
  fillNormal(split(key, 0), direction);
  const uniforms = new Float64Array(2 + MOST);
  fillUniform(split(key, 1), uniforms);
  const level = log + Math.log(uniforms[0] || Number.MIN_VALUE);
  let angle = 2 * Math.PI * uniforms[1];
  let [low, high] = [angle - 2 * Math.PI, angle];
  for (let k = 0; k < MOST; k++) {
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    const proposal = position.map((x, i) => cosine * x + sine * direction[i]);
    const found = logLikelihood(proposal);
    if (found > level) return { position: proposal, log: found };
    if (angle < 0) low = angle;
    else high = angle;
    angle = low + (high - low) * uniforms[2 + k];
  }
  return state;
}
