import { meanOf } from "./moments-of-chains.ts";

/**
 * E-BFMI, the share of the spread of the energy that fresh momenta bring at each transition: Σ(E_n − E_{n−1})²/Σ(E_n − Ē)².
 *
 * Where it is small, energies move by a slow random walk, and with them the tails of the density, however well trajectories move within one energy.
 * Shapes: H = −ln p + kinetic energy at the start of each trajectory, chain by chain.
 * Convention: the smallest of the chains; of all together where they have fewer than 100 transitions. About 1 for a Gaussian, below 0.3 a warning.
 * NaN where energies never move or are not known.
 * Source: Betancourt 2016, 1604.00695, (5); the bound is that of Stan.
 */
export function energyFraction(chains: readonly Float64Array[]): number {
  const parts = chains.map((energies) => {
    const mean = meanOf(energies);
    let [steps, spread] = [0, 0];
    energies.forEach((energy, n) => {
      if (n > 0) steps += (energy - energies[n - 1]) ** 2;
      spread += (energy - mean) ** 2;
    });
    return { steps, spread };
  });
  const share = ({ steps, spread }: { readonly steps: number; readonly spread: number }): number =>
    spread > 0 ? steps / spread : Number.NaN;
  if (chains.some(({ length }) => length < 100))
    return share(
      parts.reduce((sum, part) => ({ steps: sum.steps + part.steps, spread: sum.spread + part.spread }), {
        steps: 0,
        spread: 0,
      }),
    );
  return parts.reduce((least, part) => Math.min(least, share(part)), Number.POSITIVE_INFINITY);
}
