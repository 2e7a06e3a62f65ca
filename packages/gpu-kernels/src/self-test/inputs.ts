import { resolveActivation } from "@nnft/gaussian-averages";
import { activationId } from "../kernels/activation-source.ts";
import { denseLayer } from "../kernels/dense-layer.ts";
import { kernelLayer } from "../kernels/kernel-layer.ts";
import { type Errors, note, type SelfTestCase, taken } from "./compare.ts";
import { testActivations } from "./layers.ts";

/** NaN, denormal and very large numbers: NaN must come out as NaN, the others as on the processor. */
export const inputCases: SelfTestCase = async (device) => {
  const errors: Errors = {};
  const one = { rows: 1, columns: 1, data: Float32Array.of(1) };
  const zero = { rows: 1, columns: 1, data: Float32Array.of(0) };
  const inputs = { rows: 1, columns: 4, data: Float32Array.of(Number.NaN, 1e4, -1e4, 1e-40) };
  for (const activation of testActivations) {
    const { value, kinks } = resolveActivation(activation);
    const options = { weights: one, biases: zero, inputs, activation };
    const found = await taken(device, denseLayer(device, options));
    const name = `NaN, ±10⁴, 10⁻⁴⁰ into ${activationId(activation)}`;
    note(errors, name, Number.isNaN(found[0]) ? 0 : Number.POSITIVE_INFINITY);
    for (const k of [1, 2]) {
      const exact = value(inputs.data[k]);
      // e^10⁴ is beyond float32: infinite on some interfaces, the largest number on others
      if (Math.abs(exact) < 1e30) note(errors, name, Math.abs(found[k] - exact) / (2e-3 * (1 + Math.abs(exact))));
    }
    // where σ jumps at 0 a denormal may count as 0
    const low = Math.min(value(0), value(1e-40));
    const high = Math.max(value(0), value(1e-40));
    const outside = Math.max(low - found[3], found[3] - high, 0);
    note(errors, name, kinks.length > 0 ? outside / 1e-6 : Math.abs(found[3] - value(0)) / 1e-6);
  }
  for (const activation of ["relu", "erf"] as const) {
    const nan = { rows: 1, columns: 1, data: Float32Array.of(Number.NaN) };
    const options = { weightVariance: 1, biasVariance: 0, quantity: "ntk", activation } as const;
    const found = await taken(
      device,
      kernelLayer(device, { kernel: nan, ntk: one, rowVariances: one, columnVariances: one, ...options }),
    );
    note(errors, `NaN into kernels of ${activation}`, Number.isNaN(found[0]) ? 0 : Number.POSITIVE_INFINITY);
  }
  return errors;
};
