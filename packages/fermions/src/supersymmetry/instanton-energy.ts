import { UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { at, reachOf, readSuperpotential } from "./superpotential.ts";

/**
 * The energy that instantons give to both ground states of a superpotential whose W′ has two zeros: how supersymmetry breaks between two wells.
 *
 * Formula: E_0 ≈ √|W″(a)W″(b)|/2π · e^{−2|W(b) − W(a)|}; (√a/π)e^{−8a^{3/2}/3} for W′ = x² − a.
 * Convention: ħ = mass = 1; leading order. Accuracy: that of one loop: a relative error of the order of 1/|W(b) − W(a)|.
 * Errors: DomainError for coefficients; UnsupportedError where W′ has not two simple zeros.
 * Source: Salomonson & van Holten 1982; Witten 1981.
 * @example instantonEnergy({ slope: [-1, 0, 1] }); // 0.022117
 */
export function instantonEnergy(options: { readonly slope: readonly number[] }): number {
  const caller = "instantonEnergy";
  requireKnownOptions(caller, options, ["slope"]);
  const { slope, curvature, primitive } = readSuperpotential(caller, options.slope);
  const zeros = rootsOf(slope, reachOf({ slope }, 0) + 1);
  if (zeros.length !== 2)
    throw new UnsupportedError(
      `${caller}: W′ must have two simple zeros, found ${zeros.length}; take coefficients with two wells, such as [−1, 0, 1].`,
    );
  const [a, b] = zeros;
  const height = Math.abs(at(primitive, b) - at(primitive, a));
  return (Math.sqrt(Math.abs(at(curvature, a) * at(curvature, b))) / (2 * Math.PI)) * Math.exp(-2 * height);
}

/** Zeros where the sign changes, by bisection. */
function rootsOf(slope: readonly number[], reach: number): number[] {
  const roots: number[] = [];
  const count = 4001;
  for (let i = 0; i < count; i++) {
    let [low, high] = [reach * ((2 * i) / count - 1), reach * ((2 * (i + 1)) / count - 1)];
    if (at(slope, low) * at(slope, high) >= 0) continue;
    const rising = at(slope, high) > 0;
    for (let step = 0; step < 100; step++) {
      const middle = (low + high) / 2;
      if (at(slope, middle) > 0 === rising) high = middle;
      else low = middle;
    }
    roots.push((low + high) / 2);
  }
  return roots;
}
