export interface Sizes {
  /** steps + 1 */
  readonly times: number;
  /** inputs of the data, first among the points */
  readonly n: number;
  /** inputs of the data and tests */
  readonly everywhere: number;
}

export interface StepProblem extends Sizes {
  /** η₀/|D| */
  readonly rate: number;
  /** γ₀² */
  readonly squareGamma: number;
  /** Δ_α(t) [times, n], filled up to the step before */
  readonly residuals: Float64Array;
}

/**
 * One layer of a deep linear net, h = u + γ₀C g, g = r + γ₀D h; rows and columns (t, x) are t·points + x, and no row needs a later one.
 *
 * With E = (1 − γ₀²DC)⁻¹: g = E(r + γ₀D u), h = M u + γ₀CE r, M = 1 + γ₀²CED.
 */
export interface LinearLayerLaw {
  /** ⟨hh⟩ [times·points, times·points] */
  readonly H: Float64Array;
  /** ⟨gg⟩ [times, times] */
  readonly G: Float64Array;
  /** [times·points, times] */
  readonly C: Float64Array;
  /** A = ⟨∂h/∂r⟩/γ₀ [times·points, times] */
  readonly CE: Float64Array;
  /** [times·points, times·points] */
  readonly M: Float64Array;
  /** [times, times·points] */
  readonly D: Float64Array;
  /** [times, times] */
  readonly E: Float64Array;
  /** B of the layer below = ⟨∂g/∂u⟩/γ₀ [times, times·points] */
  readonly ED: Float64Array;
}

export function emptyLayer({ times, everywhere }: Sizes): LinearLayerLaw {
  const all = times * everywhere;
  const matrix = (rows: number, columns: number): Float64Array => new Float64Array(rows * columns);
  return {
    H: matrix(all, all),
    G: matrix(times, times),
    C: matrix(all, times),
    CE: matrix(all, times),
    M: matrix(all, all),
    D: matrix(times, all),
    E: matrix(times, times),
    ED: matrix(times, all),
  };
}

/**
 * Fills the rows (t, ·) of C, CE, M and H from the layer below, whose rows (t, ·) are filled; `u` is its ⟨hh⟩, or Φ⁰ at the bottom, `r` the
 * ⟨gg⟩ of the layer above.
 */
export function stepUp(
  { times, n, everywhere, rate, squareGamma, residuals }: StepProblem,
  t: number,
  layer: LinearLayerLaw,
  below: LinearLayerLaw | undefined,
  u: Float64Array,
  r: Float64Array,
): void {
  const all = times * everywhere;
  const { C, CE, M, H, D, E } = layer;
  const known = (t + 1) * everywhere;
  for (let x = 0; x < everywhere; x++) {
    const row = t * everywhere + x;
    for (let s = 0; s < t; s++) {
      let sum = below ? below.CE[row * times + s] : 0;
      for (let a = 0; a < n; a++) sum += rate * residuals[s * n + a] * u[row * all + s * everywhere + a];
      C[row * times + s] = sum;
    }
    for (let s = 0; s < t; s++) {
      let sum = 0;
      for (let k = s; k < t; k++) sum += C[row * times + k] * E[k * times + s];
      CE[row * times + s] = sum;
    }
    addRow(M, row * all, CE, row * times, D, t, all, t * everywhere, squareGamma);
    M[row * all + row] += 1;
  }
  // ⟨hh⟩ = M u Mᵀ + γ₀² CE r (CE)ᵀ: the new rows against all rows so far
  const carried = new Float64Array(known);
  const read = new Float64Array(t);
  for (let x = 0; x < everywhere; x++) {
    const row = t * everywhere + x;
    carried.fill(0);
    for (let k = 0; k < known; k++) {
      const weight = M[row * all + k];
      if (weight !== 0) for (let j = 0; j < known; j++) carried[j] += weight * u[k * all + j];
    }
    for (let s = 0; s < t; s++) {
      let sum = 0;
      for (let k = 0; k < t; k++) sum += CE[row * times + k] * r[k * times + s];
      read[s] = sum;
    }
    for (let other = 0; other < known; other++) {
      let sum = 0;
      for (let j = 0; j <= other; j++) sum += carried[j] * M[other * all + j];
      let readout = 0;
      for (let s = 0; s < t; s++) readout += read[s] * CE[other * times + s];
      H[row * all + other] = H[other * all + row] = sum + squareGamma * readout;
    }
  }
}

/**
 * Fills the rows t of D, E, ED and G from the layer above, whose row t is filled; `r` is its ⟨gg⟩, or 1 at the top, `u` the ⟨hh⟩ of the layer
 * below.
 */
export function stepDown(
  problem: StepProblem,
  t: number,
  layer: LinearLayerLaw,
  above: LinearLayerLaw | undefined,
  u: Float64Array,
  r: Float64Array,
): void {
  const { times, n, everywhere, rate, squareGamma, residuals } = problem;
  const all = times * everywhere;
  const { C, D, E, ED, G } = layer;
  const before = t * everywhere;
  if (above) for (let i = 0; i < before; i++) D[t * all + i] = above.ED[t * all + i];
  for (let s = 0; s < t; s++)
    for (let a = 0; a < n; a++) D[t * all + s * everywhere + a] += rate * residuals[s * n + a] * r[t * times + s];
  // E = 1 + γ₀² (DC) E, strictly causal
  const DC = new Float64Array(t);
  addRow(DC, 0, D, t * all, C, before, times, t, 1);
  E[t * times + t] = 1;
  addRow(E, t * times, DC, 0, E, t, times, t, squareGamma);
  addRow(ED, t * all, E, t * times, D, t + 1, all, before, 1);
  // ⟨gg⟩ = E r Eᵀ + γ₀² ED u (ED)ᵀ
  const { Er, EDu } = carriedRow(problem, t, layer, u, r);
  for (let other = 0; other <= t; other++) {
    let sum = 0;
    for (let s = 0; s <= other; s++) sum += Er[s] * E[other * times + s];
    let moved = 0;
    for (let i = 0; i < other * everywhere; i++) moved += EDu[i] * ED[other * all + i];
    G[t * times + other] = G[other * times + t] = sum + squareGamma * moved;
  }
}

/** ⟨g(t)h(x, t)⟩/γ₀ = E r (CE)ᵀ + ED u Mᵀ at every point: the outputs, in the last layer. */
export function overlaps(
  problem: StepProblem,
  t: number,
  layer: LinearLayerLaw,
  u: Float64Array,
  r: Float64Array,
): Float64Array {
  const { times, everywhere } = problem;
  const { CE, M } = layer;
  const { Er, EDu } = carriedRow(problem, t, layer, u, r);
  return Float64Array.from({ length: everywhere }, (_, x) => {
    const row = t * everywhere + x;
    let sum = 0;
    for (let s = 0; s < t; s++) sum += Er[s] * CE[row * times + s];
    for (let i = 0; i < EDu.length; i++) sum += EDu[i] * M[row * times * everywhere + i];
    return sum;
  });
}

/** The rows t of E r [t + 1] and ED u [(t + 1)·points]. */
function carriedRow(
  { times, everywhere }: Sizes,
  t: number,
  { E, ED }: LinearLayerLaw,
  u: Float64Array,
  r: Float64Array,
): { readonly Er: Float64Array; readonly EDu: Float64Array } {
  const all = times * everywhere;
  const Er = new Float64Array(t + 1);
  addRow(Er, 0, E, t * times, r, t + 1, times, t + 1, 1);
  const EDu = new Float64Array((t + 1) * everywhere);
  addRow(EDu, 0, ED, t * all, u, t * everywhere, all, EDu.length, 1);
  return { Er, EDu };
}

/** target[0 … length) += weight × Σ_{k < inner} row[k] × matrix[k, ·]; the matrix has `columns` columns. */
function addRow(
  target: Float64Array,
  at: number,
  row: Float64Array,
  from: number,
  matrix: Float64Array,
  inner: number,
  columns: number,
  length: number,
  weight: number,
): void {
  for (let k = 0; k < inner; k++) {
    const factor = weight * row[from + k];
    if (factor !== 0) for (let j = 0; j < length; j++) target[at + j] += factor * matrix[k * columns + j];
  }
}
