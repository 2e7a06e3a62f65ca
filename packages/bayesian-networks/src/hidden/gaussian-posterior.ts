/** The posterior of a Gaussian process at the tests, and ln N(y; 0, K + σ²). */
export interface GaussianPosterior {
  readonly log: number;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Conditions Gaussian fields on noisy targets, kernel after kernel [P + T, P + T]; the arrays of a result are written again by the next. */
export function gaussianPosterior({
  P,
  T,
  targets,
  noise,
}: {
  readonly P: number;
  readonly T: number;
  readonly targets: Float64Array;
  readonly noise: number;
}): (kernel: Float64Array, whole: boolean) => GaussianPosterior {
  const size = P + T;
  const L = new Float64Array(P * P);
  const [z, k] = [new Float64Array(P), new Float64Array(P)];
  const [mean, variance] = [new Float64Array(T), new Float64Array(T)];
  return (kernel, whole) => {
    let log = -0.5 * P * Math.log(2 * Math.PI);
    for (let i = 0; i < P; i++) {
      for (let j = 0; j <= i; j++) {
        let rest = kernel[i * size + j] + (i === j ? noise : 0);
        for (let m = 0; m < j; m++) rest -= L[i * P + m] * L[j * P + m];
        L[i * P + j] = i === j ? Math.sqrt(rest) : rest / L[j * P + j];
      }
      let rest = targets[i];
      for (let m = 0; m < i; m++) rest -= L[i * P + m] * z[m];
      z[i] = rest / L[i * P + i];
      log -= Math.log(L[i * P + i]) + 0.5 * z[i] ** 2;
    }
    if (whole)
      for (let t = 0; t < T; t++) {
        const row = (P + t) * size;
        mean[t] = 0;
        variance[t] = kernel[row + P + t];
        for (let i = 0; i < P; i++) {
          let rest = kernel[row + i];
          for (let m = 0; m < i; m++) rest -= L[i * P + m] * k[m];
          k[i] = rest / L[i * P + i];
          mean[t] += k[i] * z[i];
          variance[t] -= k[i] ** 2;
        }
      }
    return { log, mean, variance };
  };
}
