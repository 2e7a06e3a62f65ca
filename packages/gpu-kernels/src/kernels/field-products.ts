import { DomainError } from "@nnft/foundations";
import { requireList } from "@nnft/foundations/kinds";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { hierarchicalSum } from "./hierarchical-sum.ts";
import { requireMatrices } from "./require-matrices.ts";

const SOURCE = `function (f, t) {
  let sum = 0;
  for (let m = 0; m < this.constants.chunk; m++) {
    let network = this.thread.y * this.constants.chunk + m;
    if (network < this.constants.rows) {
      let product = 1;
      for (let k = 0; k < this.constants.order; k++) {
        let site = t[this.thread.x][k];
        if (site >= 0) {
          let point = Math.floor((site + 0.5) / this.constants.outputs);
          product = product * f[network * this.constants.outputs + site - point * this.constants.outputs][point];
        }
      }
      sum += product;
    }
  }
  return sum;
}`;

/**
 * Σ_m Π_{s ∈ monomial} φ_m(s) over the networks of a matrix on a device, for many monomials of any order.
 *
 * Shapes: fields [M·D, P]; a site is p·D + o for output o of point p; T monomials → Float64Array [T].
 * Accuracy: (√M + order)·2⁻²⁴ Σ|Π|. Errors: DomainError for empty matrices, no monomials, empty monomials, or sites out of range; DeviceError for lost devices.
 */
export async function fieldProducts(
  device: GpuDevice,
  fields: HostMatrix | DeviceMatrix,
  monomials: readonly (readonly number[])[],
  outputs = 1,
): Promise<Float64Array> {
  requireMatrices("fieldProducts", device, { fields }, ["fields"]);
  for (const list of requireList("fieldProducts", "monomials", monomials, 1, "name at least one"))
    requireList("fieldProducts", "monomials", list, 0, "make each of them a list of points");
  const { rows, columns: points } = fields;
  if (rows < 1 || points < 1 || monomials.length === 0)
    throw new DomainError(
      `fieldProducts: \`fields\` and \`monomials\` must not be empty, got [${rows}, ${points}] and ${monomials.length}; name at least one.`,
    );
  if (!(Number.isInteger(outputs) && outputs >= 1 && rows % outputs === 0))
    throw new DomainError(
      `fieldProducts: \`outputs\` must divide the ${rows} rows of \`fields\`, got ${outputs}; pass the number of outputs of the net.`,
    );
  const order = monomials.reduce((most, { length }) => Math.max(most, length), 0);
  const table = { rows: monomials.length, columns: order, data: new Float32Array(monomials.length * order).fill(-1) };
  monomials.forEach((monomial, t) => {
    if (monomial.length === 0)
      throw new DomainError(
        "fieldProducts: `monomials` must each have a factor; the empty product is the number of networks.",
      );
    monomial.forEach((site, k) => {
      if (!Number.isInteger(site) || site < 0 || site >= points * outputs)
        throw new DomainError(
          `fieldProducts: sites of \`monomials\` must be integers in 0 … ${points * outputs - 1}, got ${site}; count from 0.`,
        );
      table.data[t * order + k] = site;
    });
  });
  return await hierarchicalSum(device, { name: "field-products", source: SOURCE }, [fields, table], {
    rows: rows / outputs,
    sums: monomials.length,
    constants: { order, outputs },
  });
}
