import { fieldGram } from "../kernels/field-gram.ts";
import { fieldProducts } from "../kernels/field-products.ts";
import { fieldQuadruples } from "../kernels/field-quadruples.ts";
import { networkGrams } from "../kernels/network-grams.ts";
import { type Errors, HALF_UNIT, note, type SelfTestCase, summed, taken, testMatrix } from "./compare.ts";

/** Gram, quadruple and general sums over rows against float64, within √M units in the last place. */
export const sumCases: SelfTestCase = async (device) => {
  const errors: Errors = {};
  for (const rows of [1, 30, 5000]) {
    const f = testMatrix(rows, 3, 5);
    const found = await fieldGram(device, f);
    for (let p = 0; p < 3; p++)
      for (let q = 0; q < 3; q++) {
        const { sum, size } = summed(rows, (m) => f.data[m * 3 + p] * f.data[m * 3 + q]);
        const bound = (Math.ceil(Math.sqrt(rows)) + 2) * HALF_UNIT * size;
        note(errors, "field Gram", Math.abs(found[3 * p + q] - sum) / bound);
      }
  }
  const rows = 3000;
  const pieces = Math.ceil(Math.sqrt(rows));
  const fields = testMatrix(rows, 4, 7);
  const quadruples = [
    [0, 1, 2, 3],
    [0, 0, 1, 1],
    [3, 3, 3, 3],
  ] as const;
  const found = await fieldQuadruples(device, fields, quadruples);
  quadruples.forEach((quadruple, k) => {
    const { sum, size } = summed(rows, (m) =>
      quadruple.reduce<number>((value, point) => value * fields.data[4 * m + point], 1),
    );
    note(errors, "field quadruples", Math.abs(found[k] - sum) / ((pieces + 3) * HALF_UNIT * size));
  });
  // two outputs: site s is output s mod 2 of point ⌊s/2⌋
  const monomials = [[0], [7], [1, 6], [0, 3, 3], [2, 2, 5, 7, 1, 0, 0, 4]];
  const products = await fieldProducts(device, fields, monomials, 2);
  monomials.forEach((monomial, k) => {
    const { sum, size } = summed(rows / 2, (m) =>
      monomial.reduce((value, site) => value * fields.data[4 * (2 * m + (site % 2)) + Math.floor(site / 2)], 1),
    );
    note(errors, "field products", Math.abs(products[k] - sum) / ((pieces + 8) * HALF_UNIT * size));
  });
  const [networks, width, points] = [4, 1100, 3];
  const neurons = testMatrix(networks * width, points, 2);
  const grams = await taken(device, networkGrams(device, { networks, neurons }));
  for (let m = 0; m < networks; m++)
    for (let p = 0; p < points; p++)
      for (let q = 0; q < points; q++) {
        const { sum, size } = summed(
          width,
          (i) => neurons.data[(m * width + i) * points + p] * neurons.data[(m * width + i) * points + q],
        );
        const bound = (2 * Math.ceil(Math.sqrt(width)) + 2) * HALF_UNIT * size;
        note(errors, "network Grams", Math.abs(grams[(m * points + p) * points + q] - sum) / bound);
      }
  return errors;
};
