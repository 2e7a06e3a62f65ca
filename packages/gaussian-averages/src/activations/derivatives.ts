/** σ^{(k)} for every order k ≥ 0. */
export type Derivatives = (order: number) => (z: number) => number;

/** Makes each order once, from the one before. */
function inTurn<T>(first: T, next: (before: T, order: number) => T): (order: number) => T {
  const made = [first];
  return (order) => {
    while (made.length <= order) made.push(next(made[made.length - 1], made.length));
    return made[order];
  };
}

const slopeOf = (coefficients: readonly number[]): readonly number[] =>
  coefficients.slice(1).map((c, k) => c * (k + 1));

function product(a: readonly number[], b: readonly number[]): readonly number[] {
  const found = new Array<number>(Math.max(a.length + b.length - 1, 0)).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      found[i + j] += x * y;
    });
  });
  return found;
}

function sum(a: readonly number[], b: readonly number[]): readonly number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, k) => (a[k] ?? 0) + (b[k] ?? 0));
}

/** Σ c_k z^k by Horner's rule. */
export function horner(coefficients: readonly number[], z: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * z + coefficients[k];
  return value;
}

/** Of Σ c_k z^k. */
export function derivativesOfPolynomial(coefficients: readonly number[]): Derivatives {
  const at = inTurn(coefficients, slopeOf);
  return (order) => {
    const found = at(order);
    return (z) => horner(found, z);
  };
}

/** Of a function t with t′ = r(t), r a polynomial: all of its derivatives are polynomials in t. */
export function derivativesByRate(value: (z: number) => number, rate: readonly number[]): Derivatives {
  const at = inTurn([0, 1] as readonly number[], (before) => product(slopeOf(before), rate));
  return (order) => {
    const found = at(order);
    return order === 0 ? value : (z) => horner(found, value(z));
  };
}

/** Of σ whose derivative `from` is p(z) e^{−z²/(2v)} with a polynomial p; `below` are σ, σ′, … before that. */
export function derivativesByGaussian(
  below: readonly ((z: number) => number)[],
  polynomial: readonly number[],
  variance: number,
): Derivatives {
  const at = inTurn(polynomial, (before) => sum(slopeOf(before), product(before, [0, -1 / variance])));
  return (order) => {
    if (order < below.length) return below[order];
    const found = at(order - below.length);
    return (z) => horner(found, z) * Math.exp((-z * z) / (2 * variance));
  };
}

/** Of z f(z): z f^{(k)} + k f^{(k−1)}. */
export function derivativesOfTimesZ(inner: Derivatives): Derivatives {
  return (order) => {
    const own = inner(order);
    if (order === 0) return (z) => z * own(z);
    const below = inner(order - 1);
    return (z) => z * own(z) + order * below(z);
  };
}

/** Of a function that comes back to itself after some derivatives. */
export function derivativesInTurn(cycle: readonly ((z: number) => number)[]): Derivatives {
  return (order) => cycle[order % cycle.length];
}
