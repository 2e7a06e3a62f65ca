/** P_0(x) … P_top(x) into `out`. */
export function legendre(x: number, top: number, out: Float64Array): void {
  out[0] = 1;
  if (top > 0) out[1] = x;
  for (let l = 2; l <= top; l++) out[l] = ((2 * l - 1) * x * out[l - 1]! - (l - 1) * out[l - 2]!) / l;
}

/** G_L(x) = Σ_{l=1}^L (2l + 1)/(2l(l + 1)) P_l(x), x the cosine: the covariance of a network with cutoff L. */
export function greenFunction(x: number, cutoff: number): number {
  let [before, current, sum] = [1, x, 0];
  for (let l = 1; l <= cutoff; l++) {
    sum += ((2 * l + 1) / (2 * l * (l + 1))) * current;
    [before, current] = [current, ((2 * l + 1) * x * current - l * before) / (l + 1)];
  }
  return sum;
}
