import { NODES, type RadialTable } from "./radial-table.ts";

/** The radius at which F reaches `share` of its total, for 0 < share < 1. */
export function inverseRadial(table: RadialTable, share: number): number {
  const { cumulative, ends, total, innerPower, antiderivative, integrand, rise, fall } = table;
  const goal = share * total;
  if (goal <= cumulative[0]!) return ends[0]! * (goal / cumulative[0]!) ** (1 / innerPower);
  let low = 0;
  let high = cumulative.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! < goal) low = middle;
    else high = middle;
  }
  const a = ends[low]!;
  const h = (ends[low + 1]! - a) / 2;
  const part = (goal - cumulative[low]!) / h;
  let left = -1;
  let right = 1;
  let t = -1 + (2 * part * h) / (cumulative[low + 1]! - cumulative[low]!);
  for (let step = 0; step < 60; step++) {
    // Antiderivative and integrand in one recurrence P_{k+1} = rise·t·P_k − fall·P_{k−1}.
    let sum = antiderivative[low * (NODES + 1)]!;
    let slope = 0;
    let previous = 0;
    let p = 1;
    for (let k = 0; k < NODES; k++) {
      slope += integrand[low * NODES + k]! * p;
      const following = rise[k]! * t * p - fall[k]! * previous;
      previous = p;
      p = following;
      sum += antiderivative[low * (NODES + 1) + k + 1]! * p;
    }
    const miss = sum - part;
    if (miss > 0) right = t;
    else left = t;
    let next = t - miss / slope;
    if (!(next > left && next < right)) next = (left + right) / 2;
    const moved = Math.abs(next - t);
    t = next;
    // Newton converges quadratically: a last move of 1e-12 leaves only rounding.
    if (moved < 1e-12) break;
  }
  return a + h * (1 + t);
}
