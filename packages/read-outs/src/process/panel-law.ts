import { gaussLegendre } from "@nnft/foundations/quadrature";

/** A law on an interval, by panels of Gauss's rule. */
export interface PanelLaw {
  /** the integral of the density */
  readonly total: number;
  /** the point below which a share p of the total lies */
  readonly quantile: (p: number) => number;
}

const NODES = 12;
const { nodes, weights } = gaussLegendre(NODES);

/** P_0 … P_l of x. */
function legendre(x: number, most: number): Float64Array {
  const values = new Float64Array(most + 1);
  values[0] = 1;
  values[1] = x;
  for (let l = 1; l < most; l++) values[l + 1] = ((2 * l + 1) * x * values[l] - l * values[l - 1]) / (l + 1);
  return values;
}

/** (2l + 1)/2 w_n P_l(x_n): values at the nodes to Legendre coefficients. */
const TO_COEFFICIENTS = Array.from(nodes, (x, n) =>
  legendre(x, NODES).map((value, l) => ((2 * l + 1) / 2) * weights[n] * value),
);

/** How panels lie: of size `first` at the centre, twice as large further out, at most `widest`. */
export interface PanelSizes {
  readonly first: number;
  readonly widest: number;
}

/**
 * A law on [0, end] whose density has its structure around `centre`: panels of size h, h, 2h, 4h, … to both sides, each a polynomial of degree 11.
 * The quantile integrates the polynomial of its panel and inverts it by bisection.
 */
export function panelLaw(density: (x: number) => number, centre: number, sizes: PanelSizes, end: number): PanelLaw {
  const borders = bordersAround(centre, sizes, end);
  const values: Float64Array[] = [];
  const shares = [0];
  for (let p = 0; p + 1 < borders.length; p++) {
    const [middle, half] = [(borders[p] + borders[p + 1]) / 2, (borders[p + 1] - borders[p]) / 2];
    const row = nodes.map((x) => half * density(middle + half * x));
    values.push(row);
    shares.push(shares[p] + row.reduce((sum, value, n) => sum + weights[n] * value, 0));
  }
  const total = shares[shares.length - 1];
  return {
    total,
    quantile: (p) => {
      const target = p * total;
      let panel = 0;
      while (panel + 2 < shares.length && shares[panel + 1] < target) panel++;
      const x = placeIn(values[panel], target - shares[panel]);
      return (borders[panel] + borders[panel + 1]) / 2 + (x * (borders[panel + 1] - borders[panel])) / 2;
    },
  };
}

function bordersAround(centre: number, { first, widest }: PanelSizes, end: number): readonly number[] {
  const side = (length: number): number[] => {
    const list: number[] = [];
    for (let reach = first; reach < length; reach += Math.min(reach, widest)) list.push(reach);
    return length > 0 ? [...list, length] : list;
  };
  const left = side(centre).map((reach) => centre - reach);
  return [...left.reverse(), centre, ...side(end - centre).map((reach) => centre + reach)];
}

/** x ∈ [−1, 1] at which the integral of the panel's polynomial from −1 is `share`. */
function placeIn(values: Float64Array, share: number): number {
  const coefficients = new Float64Array(NODES);
  for (let l = 0; l < NODES; l++) for (let n = 0; n < NODES; n++) coefficients[l] += TO_COEFFICIENTS[n][l] * values[n];
  let low = -1;
  let high = 1;
  for (let step = 0; step < 45; step++) {
    const x = (low + high) / 2;
    // ∫₋₁ˣ P_l = (P_{l+1} − P_{l−1})/(2l + 1)
    let sum = coefficients[0] * (x + 1);
    let before = 1;
    let current = x;
    for (let l = 1; l < NODES; l++) {
      const after = ((2 * l + 1) * x * current - l * before) / (l + 1);
      sum += (coefficients[l] * (after - before)) / (2 * l + 1);
      before = current;
      current = after;
    }
    if (sum < share) low = x;
    else high = x;
  }
  return (low + high) / 2;
}
