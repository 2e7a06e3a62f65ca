/** Values of real Fourier sums on an equispaced circle, by a radix-2 transform. */
export interface FourierSum {
  /** the number of points, a power of two */
  readonly size: number;
  /** values[k] = Σ_{m < size/2} (cosines[m] cos(2πmk/size) + sines[m] sin(2πmk/size)), for k < size; what `values` held is lost */
  readonly sum: (cosines: Float64Array, sines: Float64Array, values: Float64Array, at?: number) => void;
}

/** The smallest power of two of at least `least`. */
export function powerOfTwo(least: number): number {
  return 2 ** Math.max(1, Math.ceil(Math.log2(least)));
}

/**
 * The sum for one size: a real sum of n points is one complex sum of n/2, with even points in the real part and odd ones in the imaginary part.
 */
export function fourierSum(size: number): FourierSum {
  const half = size / 2;
  const cosine = Float64Array.from({ length: half }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sine = Float64Array.from({ length: half }, (_, k) => Math.sin((2 * Math.PI * k) / size));
  const reversed = reversal(half);
  const re = new Float64Array(half);
  const im = new Float64Array(half);
  return {
    size,
    sum: (cosines, sines, values, at = 0) => {
      const top = Math.min(cosines.length, half);
      // f_m of e^{2πimk/size}, m = 0 … size − 1, f_{size−m} = f̄_m; even points see f_m + f_{m+half}, odd ones (f_m − f_{m+half})e^{2πim/size}
      for (let m = 0; m < half; m++) {
        const mirror = half - m;
        const low = m < top;
        const high = m > 0 && mirror < top;
        const weight = m === 0 ? 1 : 0.5;
        const a = low ? weight * cosines[m]! : 0;
        const b = low && m > 0 ? -0.5 * sines[m]! : 0;
        const c = high ? 0.5 * cosines[mirror]! : 0;
        const d = high ? 0.5 * sines[mirror]! : 0;
        const [x, y] = [a - c, b - d];
        const odd = x * cosine[m]! - y * sine[m]!;
        const oddIm = x * sine[m]! + y * cosine[m]!;
        const to = reversed[m]!;
        re[to] = a + c - oddIm;
        im[to] = b + d + odd;
      }
      butterflies(re, im, cosine, sine, half);
      for (let k = 0; k < half; k++) {
        values[at + 2 * k] = re[k]!;
        values[at + 2 * k + 1] = im[k]!;
      }
    },
  };
}

/** Bit-reversed places of a power of two. */
function reversal(size: number): Uint32Array {
  const places = new Uint32Array(size);
  for (let k = 1; k < size; k++) places[k] = (places[k >> 1]! >> 1) | (k & 1 ? size >> 1 : 0);
  return places;
}

/** Σ_m z_m e^{2πimk/size} in place, from bit-reversed order; the tables hold the angles of twice the size. */
function butterflies(re: Float64Array, im: Float64Array, cosine: Float64Array, sine: Float64Array, size: number): void {
  for (let span = 1; span < size; span *= 2) {
    const stride = size / span;
    for (let start = 0; start < size; start += 2 * span)
      for (let k = 0; k < span; k++) {
        const [c, s] = [cosine[k * stride]!, sine[k * stride]!];
        const [i, j] = [start + k, start + k + span];
        const x = re[j]! * c - im[j]! * s;
        const y = re[j]! * s + im[j]! * c;
        re[j] = re[i]! - x;
        im[j] = im[i]! - y;
        re[i] = re[i]! + x;
        im[i] = im[i]! + y;
      }
  }
}
