import type { FermionNet } from "@nnft/fermions";
import { type Key, split } from "@nnft/random";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import { type FermionsSpec, numberOf } from "./schema.ts";

type Spec<Name extends keyof FermionsSpec> = NonNullable<FermionsSpec[Name]>;

/** The net of an entry at a width. */
export async function netOf(spec: Spec<"correlators">, width: number): Promise<FermionNet> {
  const { diracNet, majoranaNet } = await import("@nnft/fermions");
  const { statistics, dimension, mass, neurons, cutoff, alpha, inverseTemperature, modes } = spec;
  const common = {
    ...{ dimension, width, mass },
    ...(cutoff !== undefined && { cutoff }),
    ...(alpha !== undefined && { alpha }),
  };
  if (statistics === "majorana") return majoranaNet({ ...common, neurons });
  return diracNet({
    ...common,
    neurons,
    ...(inverseTemperature !== undefined && { inverseTemperature }),
    ...(modes !== undefined && { modes }),
  });
}

/** Full and connected functions over widths, exact or from drawn neurons. */
export async function correlatorSection(spec: Spec<"correlators">, key: Key): Promise<Section> {
  const { connectedFermionCorrelator, fermionCorrelator, sampleFermionCorrelator } = await import("@nnft/fermions");
  const { psi, psiBar, samples } = spec;
  const points = { psi, ...(psiBar && { psiBar }) };
  const exact = (re: number, im: number) => ({ re, im, reError: 0, imError: 0 });
  const measure = (net: FermionNet, connected: boolean, own: Key) => {
    if (samples === 0) {
      const { re, im } = connected ? connectedFermionCorrelator(net, points) : fermionCorrelator(net, points);
      return exact(re, im);
    }
    const { re, im } = sampleFermionCorrelator(net, { ...points, key: own, samples, connected });
    return { re: re.value, im: im.value, reError: re.standardError, imError: im.standardError };
  };
  const items = await Promise.all(
    listOf(spec.widths).map(async (width, w) => {
      const net = await netOf(spec, numberOf(width));
      const free = fermionCorrelator({ ...net, width: Number.POSITIVE_INFINITY }, points);
      const own = split(key, w);
      return { width, free, full: measure(net, false, own), connected: measure(net, true, own) };
    }),
  );
  return {
    name: "fermion_correlators",
    title: "correlators",
    columns: [
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "full", "Re full", ({ full }) => full.re, { digits: 10, error: ({ full }) => full.reError }),
      columnBy(items, "full_imaginary", "Im", ({ full }) => full.im, { digits: 7, error: ({ full }) => full.imError }),
      columnBy(items, "connected", "Re connected", ({ connected }) => connected.re, {
        digits: 10,
        error: ({ connected }) => connected.reError,
      }),
      columnBy(items, "connected_imaginary", "Im", ({ connected }) => connected.im, {
        digits: 7,
        error: ({ connected }) => connected.imError,
      }),
      columnBy(items, "from_free", "from free", ({ full, free }) => Math.hypot(full.re - free.re, full.im - free.im), {
        digits: 5,
      }),
    ],
    below: ["from free: the distance to the determinant or Pfaffian of the free field"],
  };
}

/** X_k and E‖s‖² for densities of momenta. */
export async function minorSection(spec: Spec<"minors">, key: Key): Promise<Section> {
  const { diracNet, optimalFermionSplit, sampleMinor } = await import("@nnft/fermions");
  const { dimension, mass, cutoff, psi, psiBar, samples } = spec;
  const { norm, normOf } = optimalFermionSplit({ dimension, mass, cutoff });
  const items = listOf(spec.alphas).map((alpha, a) => {
    const net = diracNet({ dimension, mass, cutoff, alpha, width: 1, neurons: "spinor" });
    const exact = psi.length === psiBar.length ? net.minor(psi, psiBar) : { re: 0, im: 0 };
    const { re } = sampleMinor(net, { psi, psiBar, key: split(key, a), samples });
    return { alpha, ratio: normOf(alpha) / norm, exact: exact?.re ?? Number.NaN, re };
  });
  return {
    name: "fermion_minors",
    title: "minors of one neuron",
    columns: [
      columnBy(items, "alpha", "α", ({ alpha }) => alpha),
      columnBy(items, "norm", "E‖s‖² to the best", ({ ratio }) => ratio, { digits: 8 }),
      columnBy(items, "minor", "Re X", ({ exact }) => exact, { digits: 10 }),
      columnBy(items, "drawn", "drawn", ({ re }) => re.value, { digits: 8, error: ({ re }) => re.standardError }),
    ],
    below: ["the best density of a Dirac field is α = −½; –: no closed form"],
  };
}
