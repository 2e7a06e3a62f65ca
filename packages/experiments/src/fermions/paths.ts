import type { ScalarEstimate } from "@nnft/correlators";
import { type Key, split } from "@nnft/random";
import { columnBy, type Section } from "../tabled/tabled.ts";
import { type FermionsSpec, numberOf } from "./schema.ts";

type Spec = NonNullable<FermionsSpec["paths"]>;

/** ⟨x⟩, ⟨x²⟩ and Z/Z_boson from chains and free draws, beside exact levels. */
export async function pathsSection(
  spec: Spec,
  key: Key,
): Promise<{ readonly section: Section; readonly warnings: readonly string[] }> {
  const { periodicScalar } = await import("@nnft/architectures");
  const { deform, periodicBox, quartic } = await import("@nnft/interactions");
  const { oneFlavourPaths, sampleYukawa, sampleYukawaRatio, twoFlavourPaths } = await import("@nnft/fermions/yukawa");
  const { frequency, mass, coupling, inverseTemperature, flavours, cutoff, grid, samples } = spec;
  const common = { mass, coupling, inverseTemperature };
  const weight = flavours === 2 ? twoFlavourPaths(common) : oneFlavourPaths({ ...common, width: numberOf(spec.width) });
  const lengths = [inverseTemperature];
  const free = periodicScalar({ lengths, mass: frequency, cutoff });
  const boson = spec.quartic > 0 ? deform(free, quartic(spec.quartic), periodicBox({ lengths })) : free;
  const { steps } = spec;
  const drawn = await sampleYukawa(boson, weight, {
    ...{ key: split(key, 0), grid, samples },
    ...(steps.length > 0 && { steps }),
  });
  const tail = freeTail(frequency, inverseTemperature, cutoff);
  const square = { ...drawn.positionSquare, value: drawn.positionSquare.value + tail };
  const known = spec.quartic > 0 ? undefined : await exactOf(spec);
  const items: { quantity: string; measured: ScalarEstimate; exact: number }[] = [
    { quantity: "⟨x⟩", measured: drawn.position, exact: known?.position ?? Number.NaN },
    { quantity: "⟨x²⟩", measured: square, exact: known?.square ?? Number.NaN },
    { quantity: "mean sign", measured: drawn.sign, exact: Number.NaN },
  ];
  drawn.propagator.forEach((list, a) => {
    list.forEach((measured, i) => {
      const time = (steps[i]! * inverseTemperature) / grid;
      const name = `⟨ψ${flavours === 2 ? (a === 0 ? "₊" : "₋") : ""}ψ̄⟩ at ${Number(time.toPrecision(4))}`;
      items.push({ quantity: name, measured, exact: known?.propagator(a, time) ?? Number.NaN });
    });
  });
  if (spec.quartic === 0) {
    const ratio = sampleYukawaRatio(free, weight, { key: split(key, 1), grid, samples: 4 * samples });
    items.push({ quantity: "Z/Z_boson", measured: ratio, exact: known!.ratio });
  }
  return {
    warnings: drawn.reasons,
    section: {
      name: "fermion_paths",
      title: "a boson with its fermions",
      columns: [
        columnBy(items, "quantity", "quantity", ({ quantity }) => quantity),
        columnBy(items, "measured", "by paths", ({ measured }) => measured.value, {
          error: ({ measured }) => measured.standardError,
        }),
        columnBy(items, "exact", "exact levels", ({ exact }) => exact, { digits: 10 }),
        columnBy(
          items,
          "pull",
          "errors apart",
          ({ measured, exact }) => (measured.value - exact) / measured.standardError,
          {
            digits: 3,
          },
        ),
      ],
      below: ["⟨x²⟩ has the free modes beyond the cutoff added"],
    },
  };
}

/** Exact numbers of an oscillator without a potential. */
async function exactOf(spec: Spec): Promise<{
  readonly position: number;
  readonly square: number;
  readonly ratio: number;
  readonly propagator: (flavour: number, time: number) => number;
}> {
  const { linearYukawa, twoFlavourModel } = await import("@nnft/fermions/yukawa");
  const { frequency, mass, coupling, inverseTemperature } = spec;
  const common = { frequency, mass, coupling, inverseTemperature };
  if (spec.flavours === 2) {
    const { ratio, positionSquare, propagator } = twoFlavourModel(common);
    return { position: 0, square: positionSquare, ratio: ratio + 2, propagator };
  }
  const { ratio, position, meanSquare, propagator } = linearYukawa({ ...common, width: numberOf(spec.width) });
  // the other modes are free
  const others =
    1 / (2 * frequency * Math.tanh((inverseTemperature * frequency) / 2)) - 1 / (inverseTemperature * frequency ** 2);
  return { position, square: meanSquare + others, ratio, propagator: (_, time) => propagator(time) };
}

/** ⟨x²⟩ of the modes of a free oscillator beyond the cutoff. */
function freeTail(frequency: number, beta: number, cutoff: number): number {
  let sum = 1 / (2 * frequency * Math.tanh((beta * frequency) / 2));
  const most = Math.ceil((cutoff * beta) / (2 * Math.PI));
  for (let n = -most; n <= most; n++) {
    const p = (2 * Math.PI * n) / beta;
    if (Math.abs(p) < cutoff) sum -= 1 / (beta * (p * p + frequency * frequency));
  }
  return sum;
}
