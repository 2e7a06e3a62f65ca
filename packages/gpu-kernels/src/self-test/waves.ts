import type { DeviceMatrix, HostMatrix } from "../device/gpu-device.ts";
import type { OpenDevice } from "../device/open-device.ts";
import { polynomialAction, polynomialForce } from "../kernels/polynomial-action.ts";
import { waveField } from "../kernels/wave-field.ts";
import { waveGradient } from "../kernels/wave-gradient.ts";
import { waveTable } from "../kernels/wave-table.ts";
import { type Errors, note, type SelfTestCase, summed, taken, testMatrix } from "./compare.ts";

/** A net of cosines on a grid: its numbers on the host, and its tables of waves on the device. */
interface WaveSetting {
  readonly neurons: number;
  /** rows and columns of the grid */
  readonly R: number;
  readonly C: number;
  readonly rows: HostMatrix;
  readonly columns: HostMatrix;
  readonly amplitudes: HostMatrix;
  readonly momenta: HostMatrix;
  readonly weights: HostMatrix;
  /** the argument of cosine i at row r and column c, in float64 */
  readonly argument: (i: number, r: number, c: number) => number;
  readonly tables: Readonly<Record<"rowCos" | "rowSin" | "columnCos" | "columnSin", DeviceMatrix>>;
}

/** Nets of cosines on a grid in three dimensions, the φ⁴ action, its force and its gradient, against sums of cosines in float64. */
export const waveCases: SelfTestCase = async (device) => {
  const errors: Errors = {};
  const setting = await waveSetting(device);
  await compareTables(device, setting, errors);
  await compareField(device, setting, errors);
  await compareAction(device, setting, errors);
  await compareGradient(device, setting, errors);
  for (const matrix of Object.values(setting.tables)) matrix.free();
  return errors;
};

async function waveSetting(device: OpenDevice): Promise<WaveSetting> {
  const [neurons, R, C] = [70, 12, 9];
  const [rows, columns] = [testMatrix(R, 2, 1, 3), testMatrix(C, 1, 2, 3)];
  const [amplitudes, momenta, phases] = [
    testMatrix(neurons, 1, 3, 0.2),
    testMatrix(neurons, 3, 4, 2),
    testMatrix(neurons, 1, 5, 3),
  ];
  const still = { ...phases, data: new Float32Array(neurons) };
  const weights = testMatrix(R, C, 6, 0.1);
  const argument = (i: number, r: number, c: number): number =>
    phases.data[i] +
    momenta.data[3 * i] * rows.data[2 * r] +
    momenta.data[3 * i + 1] * rows.data[2 * r + 1] +
    momenta.data[3 * i + 2] * columns.data[c];
  const row = { momenta, phases, points: rows, from: 0 };
  const column = { momenta, phases: still, points: columns, from: 2 };
  const tables = {
    rowCos: await waveTable(device, { ...row, wave: "cos" }),
    rowSin: await waveTable(device, { ...row, wave: "sin" }),
    columnCos: await waveTable(device, { ...column, wave: "cos" }),
    columnSin: await waveTable(device, { ...column, wave: "sin" }),
  };
  return { neurons, R, C, rows, columns, amplitudes, momenta, weights, argument, tables };
}

async function compareTables(device: OpenDevice, setting: WaveSetting, errors: Errors): Promise<void> {
  const { neurons, R, C, columns, momenta, argument, tables } = setting;
  const cosines = await device.read(tables.rowCos);
  const sines = await device.read(tables.columnSin);
  for (let i = 0; i < neurons; i++) {
    for (let r = 0; r < R; r++) {
      const s = argument(i, r, 0) - momenta.data[3 * i + 2] * columns.data[0];
      note(errors, "wave table", Math.abs(cosines[i * R + r] - Math.cos(s)) / (2 ** -22 * 3 * (1 + Math.abs(s) + 12)));
    }
    for (let c = 0; c < C; c++) {
      const t = momenta.data[3 * i + 2] * columns.data[c];
      note(errors, "wave table", Math.abs(sines[i * C + c] - Math.sin(t)) / (2 ** -22 * (1 + Math.abs(t))));
    }
  }
}

async function compareField(device: OpenDevice, setting: WaveSetting, errors: Errors): Promise<void> {
  const { neurons, R, C, amplitudes, argument, tables } = setting;
  const size = amplitudes.data.reduce((sum, a) => sum + Math.abs(a), 0);
  const reference = Float64Array.from(
    { length: R * C },
    (_, g) => summed(neurons, (i) => amplitudes.data[i] * Math.cos(argument(i, Math.floor(g / C), g % C))).sum,
  );
  const field = await taken(device, waveField(device, { amplitudes, tables }));
  field.forEach((value, g) => {
    note(errors, "wave field", Math.abs(value - reference[g]) / (1e-5 * size));
  });
}

/** Action and force at given fields, so that no error of the field enters. */
async function compareAction(device: OpenDevice, { R, C, weights }: WaveSetting, errors: Errors): Promise<void> {
  const coefficients = [0.1, 0, 0.5, 0, 0.3];
  const given = testMatrix(R, C, 7);
  const potential = (z: number): number => 0.1 + 0.5 * z ** 2 + 0.3 * z ** 4;
  const slope = (z: number): number => z + 1.2 * z ** 3;
  const { sum, size: whole } = summed(R * C, (g) => weights.data[g] * potential(given.data[g]));
  const action = await polynomialAction(device, { field: given, weights, coefficients });
  note(errors, "polynomial action", Math.abs(action - sum) / ((C + 10) * 2 ** -24 * whole));
  const force = await taken(device, polynomialForce(device, { field: given, weights, coefficients }));
  force.forEach((value, g) => {
    const exact = weights.data[g] * slope(given.data[g]);
    note(errors, "polynomial force", Math.abs(value - exact) / (1e-6 * Math.abs(weights.data[g]) * 4));
  });
}

async function compareGradient(device: OpenDevice, setting: WaveSetting, errors: Errors): Promise<void> {
  const { neurons, R, C, rows, columns, weights, argument, tables } = setting;
  const gradient = await taken(device, waveGradient(device, { force: weights, tables, rows, columns }));
  for (let i = 0; i < neurons; i++)
    for (let q = 0; q < 5; q++) {
      const { sum, size } = summed(R * C, (g) => {
        const [r, c] = [Math.floor(g / C), g % C];
        const alpha = argument(i, r, c);
        const x = q < 2 ? 1 : q < 4 ? rows.data[2 * r + q - 2] : columns.data[c];
        return weights.data[g] * x * (q === 0 ? Math.cos(alpha) : Math.sin(alpha));
      });
      // the cancellation of the cosine leaves the error of terms of size 1
      const scale = summed(R * C, (g) => weights.data[g] * (q < 2 ? 1 : 3)).size;
      note(errors, "wave gradient", Math.abs(gradient[5 * i + q] - sum) / (1e-5 * Math.max(size, scale)));
    }
}
