import { normalQuantile } from "@nnft/foundations/special-functions";
import { type SobolSource, STEPS } from "../streams/sobol-normals.ts";

/** Numbers first … first + count − 1 of coordinate k, in float64, by the formulas of `fillSobol` of `@nnft/random/sobol`, bit by bit. */
export function sobolNormalsReference(
  { steps, seeds, first }: SobolSource,
  coordinate: number,
  count: number,
): Float64Array {
  const [added, factor, last] = Array.from(seeds.subarray(3 * coordinate, 3 * coordinate + 3), BigInt);
  const directions = Array.from({ length: STEPS }, (_, k) => {
    const step = steps.subarray(STEPS * coordinate, STEPS * (coordinate + 1));
    return BigInt.asUintN(32, BigInt(k === 0 ? step[0]! : step[k]! ^ step[k - 1]!));
  });
  return Float64Array.from({ length: count }, (_, j) => {
    let x = directions.reduce((word, v, k) => ((BigInt(first + j) >> BigInt(k)) & 1n ? word ^ v : word), 0n);
    x ^= word(x * 0x3d20adean);
    x = word((x + added!) * factor!);
    x ^= word(x * 0x05526c56n);
    x ^= word(x * 0x53a22864n);
    x ^= word(last!);
    const turned = Number.parseInt([...x.toString(2).padStart(32, "0")].reverse().join(""), 2);
    const upper = turned >= 2 ** 31;
    return (upper ? -1 : 1) * normalQuantile(((upper ? 2 ** 32 - 1 - turned : turned) + 0.5) / 2 ** 32);
  });
}

const word = (value: bigint): bigint => BigInt.asUintN(32, value);
