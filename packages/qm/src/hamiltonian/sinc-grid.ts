/** Equidistant points that hold the wave functions up to an energy. */
export interface SincGrid {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Points of the scan of a potential; a well narrower than their distance is found by the refinement of the grid. */
const SCAN = 4096;
/** Wave functions are e⁻⁴² at the ends of the grid. */
const TAIL = 42;

/** V(x) by Horner's rule. */
export function polynomialAt(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * x + coefficients[k];
  return value;
}

/**
 * The grid for the lowest levels of H = p²/2 + V: from where the wave functions are e⁻⁴² on one side to the other, in steps that
 * hold `sharpness` times the largest momentum.
 *
 * Formula: an energy E with one level more than asked for by ∫√(2(E − V))dx/π; ends by ∫√(2(V − E))dx = 42; step = π/(sharpness p),
 * p = √(2(E − V_min)). Each well of V between the ends lies on the grid.
 */
export function sincGrid(potential: readonly number[], levels: number, sharpness: number): SincGrid {
  const { energy, least } = energyAbove(potential, levels);
  const [low, high] = ends(potential, energy);
  const step = Math.PI / (sharpness * Math.sqrt(2 * (energy - least)));
  const count = Math.ceil((high - low) / step) + 1;
  // symmetric about the middle, so that parity is exact for an even potential
  return { first: (low + high) / 2 - ((count - 1) / 2) * step, step, count };
}

/** An energy with `levels` + 1 states below it, and the lowest value of V. */
function energyAbove(potential: readonly number[], levels: number): { energy: number; least: number } {
  const statesBelow = (energy: number): { states: number; least: number } => {
    const reach = rootBound(potential, energy);
    const width = (2 * reach) / SCAN;
    let [area, least] = [0, Number.POSITIVE_INFINITY];
    for (let i = 0; i < SCAN; i++) {
      const v = polynomialAt(potential, (i + 0.5) * width - reach);
      least = Math.min(least, v);
      if (v < energy) area += Math.sqrt(2 * (energy - v)) * width;
    }
    return { states: area / Math.PI, least };
  };
  const { least } = statesBelow(potential[0]);
  let high = 1;
  while (statesBelow(least + high).states < levels + 1) high *= 2;
  let low = high / 2;
  if (high === 1) {
    while (statesBelow(least + low).states >= levels + 1) low /= 2;
    high = 2 * low;
  }
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (statesBelow(least + middle).states < levels + 1) low = middle;
    else high = middle;
  }
  return { energy: least + high, least };
}

/** Where ∫√(2(V − E)) from the outermost turning point reaches 42, on both sides. */
function ends(potential: readonly number[], energy: number): readonly [number, number] {
  const reach = rootBound(potential, energy);
  const width = (2 * reach) / SCAN;
  const side = (sign: number): number => {
    let x = sign * reach;
    while (polynomialAt(potential, x) > energy && sign * x > -reach) x -= sign * width;
    for (let action = 0; action < TAIL; x += sign * width)
      action += Math.sqrt(2 * Math.max(0, polynomialAt(potential, x + sign * width) - energy)) * width;
    return x;
  };
  return [side(-1), side(1)];
}

/** All solutions of V(x) = E lie within this. Source: M. Fujiwara, Tohoku Math. J. 10 (1916) 167. */
function rootBound(potential: readonly number[], energy: number): number {
  const degree = potential.length - 1;
  let bound = 0;
  for (let k = 0; k < degree; k++) {
    const c = k === 0 ? potential[0] - energy : potential[k];
    bound = Math.max(bound, Math.abs(c / potential[degree]) ** (1 / (degree - k)));
  }
  return 2 * bound;
}
