import { fixedWaves, resolveProfile } from "@nnft/architectures/neurons";
import { moment } from "@nnft/densities/operations";
import type { DeformedEnsemble } from "../deform.ts";

/**
 * D(p) = G²(p) of the undeformed field at momenta p = 2πk/T of the first direction and 0 in the others, k = 0, 1, …, where the field is linear in
 * independent normal read-outs of
 * fixed waves in a periodic box, each p ≠ 0 with its cosine and its sine; undefined otherwise.
 *
 * D(p) = V s²F(p)²⟨a²⟩/2 of each pair of waves, V s²F(0)²⟨a²⟩ of the constant.
 */
export function gaussianModes({ ensemble, region }: DeformedEnsemble): Float64Array | undefined {
  const { architecture, density } = ensemble;
  const waves = fixedWaves(ensemble);
  if (!waves || architecture.kind !== "plane-wave" || region.kind !== "periodic-box") return undefined;
  if (architecture.periodic !== "cos") return undefined;
  const parts = density.weight1.kind === "product" ? density.weight1.densities : [density.weight1];
  if (parts.some((part) => part.kind !== "normal" || part.mean !== 0)) return undefined;
  const d = region.lengths.length;
  const volume = region.lengths.reduce((product, length) => product * length, 1);
  const profile = resolveProfile(architecture.profile);
  // variances of cosine and sine of each momentum along the first direction
  const cosines = new Map<number, number>();
  const sines = new Map<number, number>();
  for (let i = 0; i < architecture.width; i++) {
    const w = waves.momenta.subarray(i * d, (i + 1) * d);
    if (w.subarray(1).some((x) => x !== 0)) continue;
    const k = Math.abs(Math.round((w[0] * region.lengths[0]) / (2 * Math.PI)));
    const variance =
      volume * (architecture.outputScale * profile.value(Math.abs(w[0]))) ** 2 * moment(parts[i % parts.length], 2);
    const phase = waves.phases[i];
    const [along, across] = [Math.cos(phase), Math.sin(phase)];
    // a wave between cosine and sine would correlate the two
    if (k > 0 && Math.abs(along * across) > 1e-12) return undefined;
    const group = k === 0 || Math.abs(along) > 0.5 ? cosines : sines;
    group.set(k, (group.get(k) ?? 0) + (k === 0 ? along * along : 0.5) * variance);
  }
  const highest = Math.max(0, ...cosines.keys(), ...sines.keys());
  const modes = new Float64Array(highest + 1);
  for (let k = 0; k <= highest; k++) {
    const [even, odd] = [cosines.get(k) ?? 0, sines.get(k) ?? 0];
    if (k > 0 && Math.abs(even - odd) > 1e-12 * (even + odd)) return undefined;
    modes[k] = even;
  }
  return modes;
}
