import { iid, uniform, uniformSphere } from "@nnft/densities";
import { keyFrom, split } from "@nnft/random";
import { checkCovariance, checkCrossing, conformalFourPoint, sampledFourPoint } from "../correlators.ts";
import { conformalLayer, linearField, productField } from "../index.ts";
import { blockDecomposition } from "../ope.ts";

/** How often the checks of draws reject at level 0.05, by field, and the pulls of covariance; for fields whose Θ has rotation symmetry. */
export async function rejectionsOfSymmetricFields(keys: number): Promise<{
  readonly rejected: readonly { readonly covariance: number; readonly crossing: number }[];
  readonly runs: readonly (readonly number[])[];
}> {
  const fields = [
    linearField({ dimension: 3 }),
    linearField({ dimension: 2, density: uniformSphere(4, 1) }),
    conformalLayer({ neuron: linearField({ dimension: 2 }), width: 6 }),
  ];
  const runs: (readonly number[])[] = [];
  const rejected: { readonly covariance: number; readonly crossing: number }[] = [];
  for (const [index, field] of fields.entries()) {
    let [covariance, crossing] = [0, 0];
    for (let k = 0; k < keys; k++) {
      const key = split(keyFrom(1000 + k), index);
      const found = await checkCovariance(field, { key, level: 0.05, samples: 8192, maps: 3 });
      runs.push(found.pulls);
      if (found.verdict === "broken") covariance++;
      const { verdict } = await checkCrossing(field, { key: keyFrom(2000 + k), level: 0.05, samples: 8192 });
      if (verdict === "broken") crossing++;
    }
    rejected.push({ covariance, crossing });
  }
  return { rejected, runs };
}

/** How often the checks reject Θ uniform in a cube. */
export async function rejectionsOfCubes(keys: number): Promise<{
  readonly covariance: number;
  readonly crossing: number;
}> {
  const cube = linearField({ dimension: 3, density: iid(uniform(-1, 1), 5) });
  let [covariance, crossing] = [0, 0];
  for (let k = 0; k < keys; k++) {
    const options = { key: keyFrom(k), samples: 32_768 };
    if ((await checkCovariance(cube, options)).verdict === "broken") covariance++;
    if ((await checkCrossing(cube, options)).verdict === "broken") crossing++;
  }
  return { covariance, crossing };
}

/** Pulls of the coefficients of blocks that are fitted to draws of a product of two linear fields, D = 3, and the mean of χ² per degree. */
export async function blocksOfDraws(
  plane: readonly { readonly re: number; readonly im: number }[],
  operators: readonly { readonly scalingDimension: number; readonly spin: number }[],
  keys: number,
): Promise<{ readonly runs: readonly (readonly number[])[]; readonly chiSquaredPerDegree: number }> {
  const field = productField([linearField({ dimension: 3 }), linearField({ dimension: 3 })]);
  const exact = blockDecomposition(conformalFourPoint(field).terms ?? [], { dimension: 3 });
  const runs: number[][] = [];
  let [chiSquared, degrees] = [0, 0];
  for (let k = 0; k < keys; k++) {
    const g = await sampledFourPoint(field, plane, { key: keyFrom(500 + k), samples: 16_384 });
    const { operators: found, fit } = blockDecomposition(g, { dimension: 3, operators });
    runs.push(
      found.map(
        ({ coefficient }, i) => (coefficient.value - exact.operators[i].coefficient.value) / coefficient.standardError,
      ),
    );
    chiSquared += fit?.chiSquared ?? Number.NaN;
    degrees += fit?.degreesOfFreedom ?? Number.NaN;
  }
  return { runs, chiSquaredPerDegree: chiSquared / degrees };
}
