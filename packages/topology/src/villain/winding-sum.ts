/** Averages over the windings of a residue h: H = h + kL, k ∈ Z, with weights e^{−aH²}. */
export interface WindingSum {
  /** ln Σ e^{−aH²} */
  readonly log: number;
  /** ⟨H²⟩ */
  readonly square: number;
  /** the H at which a uniform number falls */
  readonly draw: (uniform: number) => number;
}

/** Exponents beyond the least that are left out. */
const LARGEST = 40;

/** The exact sum over windings at a given residue. */
export function windingSum(residue: number, length: number, decay: number): WindingSum {
  const nearest = residue - length * Math.round(residue / length);
  // beyond `reach` of the nearest the exponents have grown by LARGEST
  const reach = Math.ceil(Math.sqrt(LARGEST / decay + nearest * nearest) / length) + 1;
  const least = decay * nearest * nearest;
  let [total, square] = [0, 0];
  for (let k = -reach; k <= reach; k++) {
    const H = nearest + k * length;
    const weight = Math.exp(least - decay * H * H);
    total += weight;
    square += weight * H * H;
  }
  return {
    log: Math.log(total) - least,
    square: square / total,
    draw: (uniform) => {
      let passed = 0;
      for (let k = -reach; k < reach; k++) {
        const H = nearest + k * length;
        passed += Math.exp(least - decay * H * H) / total;
        if (uniform < passed) return H;
      }
      return nearest + reach * length;
    },
  };
}
