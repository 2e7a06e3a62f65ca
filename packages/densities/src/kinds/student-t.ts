import { UnsupportedError } from "@nnft/foundations";
import { refuse, requireFinite, requirePositive } from "@nnft/foundations/checks";
import { logGamma } from "@nnft/foundations/special-functions";
import { fillUniform } from "@nnft/random";
import type { StudentT } from "../density.ts";
import type { DensityOperations, Sampler } from "../density-operations.ts";
import { chunked, SCRATCH } from "../draws/drawing.ts";
import { ownCoordinates } from "../operations/own-coordinates.ts";
import { momentAbout } from "./moments.ts";
import { slopeRow } from "./rows.ts";

const LEAST_DEGREES_OF_FREEDOM = 0.1;

/** ∝ (1 + ((w−location)/scale)²/ν)^{−(ν+1)/2}, ν = degreesOfFreedom ≥ 0.1; moments exist below order ν only. Throws DomainError. */
export function studentT(degreesOfFreedom: number, location = 0, scale = 1): StudentT {
  if (typeof degreesOfFreedom === "number" && degreesOfFreedom < LEAST_DEGREES_OF_FREEDOM)
    refuse(
      "studentT",
      "degreesOfFreedom",
      `at least ${LEAST_DEGREES_OF_FREEDOM}`,
      degreesOfFreedom,
      "choose more degrees of freedom, as draws would overflow",
    );
  return Object.freeze({
    kind: "studentT" as const,
    degreesOfFreedom: requirePositive(
      "studentT",
      "degreesOfFreedom",
      degreesOfFreedom,
      "use normal(…) for the infinite limit",
    ),
    location: requireFinite("studentT", "location", location),
    scale: requirePositive("studentT", "scale", scale),
  });
}

export const studentTKind: DensityOperations<StudentT> = {
  fields: ["degreesOfFreedom", "location", "scale"],
  fromFields: (raw) => studentT(raw["degreesOfFreedom"] as number, raw["location"] as number, raw["scale"] as number),
  dimension: () => 1,
  sampler: drawsOf,
  logDensity: ({ degreesOfFreedom: nu, location, scale }) => {
    const constant = logGamma((nu + 1) / 2) - logGamma(nu / 2) - 0.5 * Math.log(nu * Math.PI) - Math.log(scale);
    return (row, at) => constant - ((nu + 1) / 2) * Math.log1p(((row[at]! - location) / scale) ** 2 / nu);
  },
  gradLogDensity: ({ degreesOfFreedom: nu, location, scale }) =>
    slopeRow((w) => (-(nu + 1) * (w - location)) / (nu * scale * scale + (w - location) ** 2)),
  moment: momentOf,
  support: () => ({ kind: "interval", low: null, high: null }),
  coordinates: (density, on) => ownCoordinates(density, on, density.location, density.scale),
  coversSpace: () => true,
  isSymmetric: ({ location }) => location === 0,
  shifted: (density, by) => ({ ...density, location: density.location + by }),
  reflected: (density) => ({ ...density, location: 0 - density.location }),
};

/** √(ν(u^{−2/ν} − 1)) cos 2πv is exactly Student's t. Source: R. W. Bailey, Math. Comp. 62 (1994) 779. */
function drawsOf({ degreesOfFreedom: nu, location, scale }: StudentT): Sampler {
  const scratch = new Float64Array(2 * SCRATCH);
  return chunked(1, SCRATCH, (key, first, count, target, offset) => {
    const pairs = scratch.subarray(0, 2 * count);
    fillUniform(key, pairs, 2 * first);
    for (let i = 0; i < count; i++) {
      const logU = Math.log(pairs[2 * i]!) / nu;
      const radius = Math.exp(-logU) * Math.sqrt(-nu * Math.expm1(2 * logU));
      target[offset + i] = location + scale * radius * Math.cos(2 * Math.PI * pairs[2 * i + 1]!);
    }
  });
}

function momentOf({ degreesOfFreedom: nu, location, scale }: StudentT, index: readonly number[]): number {
  const n = index[0]!;
  if (n > 0 && n >= nu)
    throw new UnsupportedError(
      `moment: \`n\` must be below degreesOfFreedom = ${nu} for studentT, got ${n}; ` +
        `that moment is ${n % 2 === 0 ? "infinite" : "undefined"}, so ask for a lower order.`,
    );
  return momentAbout(n, location, (k) => {
    let value = scale ** k;
    for (let j = 1; 2 * j <= k; j++) value *= (nu * (2 * j - 1)) / (nu - 2 * j);
    return value;
  });
}
