import { fillNormal, type Key } from "@nnft/densities";

/** Transitions of the Ornstein–Uhlenbeck process from a start. */
export function branch(start: number, times: Float64Array, own: Key): Float64Array {
  const noise = new Float64Array(times.length);
  fillNormal(own, noise);
  let [x, before] = [start, 0];
  return times.map((t, n) => {
    const decay = Math.exp(-(t - before));
    before = t;
    x = decay * x + Math.sqrt((1 - decay * decay) / 2) * noise[n];
    return x;
  });
}
