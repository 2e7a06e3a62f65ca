// One layer of the recursion of NNGP and NTK on the entries of a Gram matrix, two float64 at a time. The arccosine of
// relu and the arcsine of erf are arctangents of half the angle, x = sin t/(1 + cos t) in [0, 1], without branches. Every
// row is gone through three times, before, in and after the arctangent: in one loop each number would wait for 125 cycles
// of operations, of which the processor sees too few numbers at once.

// (arctan x − x)/x³ as a polynomial in x², by Remez' algorithm: error of arctan below 7.2·10⁻¹⁷ on [0, 1]
const ARCTAN = memory.data<f64>([
  -0.3333333333330612, 0.19999999996886642, -0.14285714149271297, 0.11111107903530608, -0.0909086218348402,
  0.07691843336596729, -0.06663380812988905, 0.0586509523832178, -0.05194015874766044, 0.04546134253916342,
  -0.038143355850915835, 0.029385831663055573, -0.019758591375712214, 0.010977927848720342, -0.00474328664505449,
  0.0014745207270736682, -0.0002907916743424632, 2.7164950266680556e-05,
]);
const NUMBERS = memory.data<f64>([1, 0.6366197723675814, 2, 4, 0, -1]);

// @ts-ignore: decorator
@inline
function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

// @ts-ignore: decorator
@inline
function number(table: usize, index: i32): v128 {
  return v128.load64_splat(table + (<usize>index << 3));
}

// @ts-ignore: decorator
@inline
function arctan(x: v128): v128 {
  const y = f64x2.mul(x, x);
  const z = f64x2.mul(y, y);
  let even = fma(number(ARCTAN, 16), z, number(ARCTAN, 14));
  let odd = fma(number(ARCTAN, 17), z, number(ARCTAN, 15));
  even = fma(even, z, number(ARCTAN, 12));
  odd = fma(odd, z, number(ARCTAN, 13));
  even = fma(even, z, number(ARCTAN, 10));
  odd = fma(odd, z, number(ARCTAN, 11));
  even = fma(even, z, number(ARCTAN, 8));
  odd = fma(odd, z, number(ARCTAN, 9));
  even = fma(even, z, number(ARCTAN, 6));
  odd = fma(odd, z, number(ARCTAN, 7));
  even = fma(even, z, number(ARCTAN, 4));
  odd = fma(odd, z, number(ARCTAN, 5));
  even = fma(even, z, number(ARCTAN, 2));
  odd = fma(odd, z, number(ARCTAN, 3));
  even = fma(even, z, number(ARCTAN, 0));
  odd = fma(odd, z, number(ARCTAN, 1));
  return fma(f64x2.mul(fma(odd, y, even), y), x, x);
}

// Points: three rows of numbers, `apart` bytes from row to row: variances q, then for relu √q and 1/√q (0 for q = 0),
// for erf 1/√(1 + 2q). Numbers between the passes: x, then two more rows, BETWEEN bytes each, at `spare`.
const BETWEEN: usize = 8256;

function arctanAll(at: usize, end: usize): void {
  for (; at < end; at += 16) v128.store(at, arctan(v128.load(at)));
}

/** x; c = K/√(q₁q₂), exactly 1 where K = q₁ = q₂ and never outside [−1, 1]; sin t. */
// @ts-ignore: decorator
@inline
function reluBefore(k: v128, q1: v128, inverse1: v128, points: usize, apart: usize, to: usize): void {
  const one = number(NUMBERS, 0);
  const same = v128.and(f64x2.eq(k, q1), f64x2.eq(k, v128.load(points)));
  const ratio = f64x2.mul(k, f64x2.mul(inverse1, v128.load(points + 2 * apart)));
  const c = v128.bitselect(one, f64x2.pmax(f64x2.pmin(ratio, one), number(NUMBERS, 5)), same);
  const size = f64x2.abs(c);
  const above = f64x2.add(one, size);
  const sine = f64x2.sqrt(f64x2.mul(f64x2.sub(one, size), above));
  v128.store(to, f64x2.div(sine, above));
  v128.store(to, c, BETWEEN);
  v128.store(to, sine, 2 * BETWEEN);
}

/** K' = b² + (w²/2)·√(q₁q₂)·(sin t/π + (1 − t/π)·cos t), K̇ = (w²/2)(1 − t/π), Θ' = r·K' + K̇·Θ. */
// @ts-ignore: decorator
@inline
function reluAfter(from: usize, root1: v128, root2: usize, at: usize, atTheta: usize, layer: usize, single: bool): void {
  const small = f64x2.mul(v128.load(from), number(NUMBERS, 1));
  const c = v128.load(from, BETWEEN);
  const rest = v128.bitselect(small, f64x2.sub(number(NUMBERS, 0), small), f64x2.lt(c, number(NUMBERS, 4)));
  const weight = number(layer, 1);
  const amplitude = f64x2.mul(weight, f64x2.mul(root1, v128.load(root2)));
  const inner = fma(rest, c, f64x2.mul(v128.load(from, 2 * BETWEEN), number(layer, 2)));
  const next = fma(amplitude, inner, number(layer, 0));
  keep(atTheta, fma(f64x2.mul(weight, rest), v128.load(atTheta), f64x2.mul(number(layer, 3), next)), single);
  keep(at, next, single);
}

/** x and 1/√(p₁p₂ − 4K²), p = 1 + 2q, for sin t = 2K/√(p₁p₂). */
// @ts-ignore: decorator
@inline
function erfBefore(k: v128, q1: v128, root1: v128, points: usize, apart: usize, to: usize): void {
  const q2 = v128.load(points);
  const one = number(NUMBERS, 0);
  const two = number(NUMBERS, 2);
  const inverses = f64x2.mul(root1, v128.load(points + apart));
  // p₁p₂ − 4K² without the cancellation of large terms
  const gap = f64x2.pmax(f64x2.sub(f64x2.mul(q1, q2), f64x2.mul(k, k)), number(NUMBERS, 4));
  const root = f64x2.sqrt(fma(number(NUMBERS, 3), gap, fma(two, f64x2.add(q1, q2), one)));
  const above = fma(root, inverses, one);
  // one division for 1/√… and for 1/(1 + cos t)
  const reciprocal = f64x2.div(one, f64x2.mul(root, above));
  const sine = f64x2.mul(f64x2.mul(two, k), inverses);
  v128.store(to, f64x2.mul(sine, f64x2.mul(root, reciprocal)));
  v128.store(to, f64x2.mul(above, reciprocal), BETWEEN);
}

/** K' = b² + w²(2/π)·t, K̇ = w²(4/π)/√(p₁p₂ − 4K²), Θ' = r·K' + K̇·Θ. */
// @ts-ignore: decorator
@inline
function erfAfter(from: usize, at: usize, atTheta: usize, layer: usize, single: bool): void {
  const weight = number(layer, 1);
  const next = fma(weight, v128.load(from), number(layer, 0));
  const tangent = f64x2.mul(weight, v128.load(from, BETWEEN));
  keep(atTheta, fma(tangent, v128.load(atTheta), f64x2.mul(number(layer, 3), next)), single);
  keep(at, next, single);
}

// @ts-ignore: decorator
@inline
function keep(to: usize, pair: v128, single: bool): void {
  if (single) v128.store64_lane(to, pair, 0);
  else v128.store(to, pair);
}

/**
 * One layer for `rows` rows of K and Θ, `stride` bytes from row to row: row r has min(columns, limit + r) entries, at
 * most 1024. `left` and `right` are the points of rows and columns; `layer` holds b², a factor of w², 1/π, r.
 */
// @ts-ignore: decorator
@inline
function layerOf(
  relu: bool, k: usize, theta: usize, stride: usize, rows: i32, columns: i32, limit: i32, left: usize, right: usize,
  leftApart: usize, rightApart: usize, layer: usize, spare: usize,
): void {
  for (let r = 0; r < rows; r++, k += stride, theta += stride, left += 8) {
    const count = min(columns, limit + r);
    const q = v128.load64_splat(left);
    const root = v128.load64_splat(left + leftApart);
    const inverse = relu ? v128.load64_splat(left + 2 * leftApart) : root;
    const end = spare + (<usize>count << 3);
    for (let to = spare, at = k, points = right; to < end; to += 16, at += 16, points += 16)
      if (relu) reluBefore(v128.load(at), q, inverse, points, rightApart, to);
      else erfBefore(v128.load(at), q, root, points, rightApart, to);
    arctanAll(spare, end);
    let from = spare, at = k, atTheta = theta, root2 = right + rightApart;
    for (const whole = spare + (<usize>(count & ~1) << 3); from < whole; from += 16, at += 16, atTheta += 16, root2 += 16)
      if (relu) reluAfter(from, root, root2, at, atTheta, layer, false);
      else erfAfter(from, at, atTheta, layer, false);
    if (count & 1) {
      if (relu) reluAfter(from, root, root2, at, atTheta, layer, true);
      else erfAfter(from, at, atTheta, layer, true);
    }
  }
}

export function reluLayer(
  k: usize, theta: usize, stride: usize, rows: i32, columns: i32, limit: i32, left: usize, right: usize, leftApart: usize,
  rightApart: usize, layer: usize, spare: usize,
): void {
  layerOf(true, k, theta, stride, rows, columns, limit, left, right, leftApart, rightApart, layer, spare);
}

export function erfLayer(
  k: usize, theta: usize, stride: usize, rows: i32, columns: i32, limit: i32, left: usize, right: usize, leftApart: usize,
  rightApart: usize, layer: usize, spare: usize,
): void {
  layerOf(false, k, theta, stride, rows, columns, limit, left, right, leftApart, rightApart, layer, spare);
}

/** Fills the rows of `points` from its variances, and writes the variances of the next layer to `next`. */
export function reluPoints(points: usize, apart: usize, count: i32, layer: usize, next: usize, unused: usize, spare: usize): void {
  for (let i = 0; i < count; i++) {
    const at = points + (<usize>i << 3);
    const q = load<f64>(at);
    store<f64>(at + apart, Math.sqrt(q));
    store<f64>(at + 2 * apart, q > 0 ? 1 / Math.sqrt(q) : 0);
    store<f64>(next + (<usize>i << 3), q);
    reluLayer(next + (<usize>i << 3), unused, 8, 1, 1, 1, at, at, apart, apart, layer, spare);
  }
}

export function erfPoints(points: usize, apart: usize, count: i32, layer: usize, next: usize, unused: usize, spare: usize): void {
  for (let i = 0; i < count; i++) {
    const at = points + (<usize>i << 3);
    const q = load<f64>(at);
    store<f64>(at + apart, 1 / Math.sqrt(1 + 2 * q));
    store<f64>(next + (<usize>i << 3), q);
    erfLayer(next + (<usize>i << 3), unused, 8, 1, 1, 1, at, at, apart, apart, layer, spare);
  }
}
