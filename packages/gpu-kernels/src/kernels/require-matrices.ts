import { ShapeError } from "@nnft/foundations";
import { quoted, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";

/**
 * Checks a device and the matrices among the arguments of a kernel, by their names; the numbers in them are not looked at.
 * Options that are no object are left to their own check. Throws DomainError.
 */
export function requireMatrices(caller: string, device: GpuDevice, options: object, names: readonly string[]): void {
  requireDevice(caller, device);
  if (typeof options !== "object" || options === null) return;
  for (const name of names)
    requireMatrix(caller, name, (options as Readonly<Record<string, HostMatrix | DeviceMatrix>>)[name]);
}

/** An open device. Throws DomainError. */
export function requireDevice(caller: string, device: GpuDevice): void {
  requireObject(caller, "device", device, ["run", "read", "limits"], "open one with openDevice, and await it");
}

/** A matrix on the host or on the device. Throws DomainError and ShapeError. */
export function requireMatrix(caller: string, name: string, matrix: HostMatrix | DeviceMatrix): void {
  requireObject(caller, name, matrix, ["rows", "columns"], "pass { data, rows, columns }, or a matrix of the device");
  requireInteger(caller, `${name}.rows`, matrix.rows);
  requireInteger(caller, `${name}.columns`, matrix.columns);
  if ("handle" in matrix) return;
  requireKnownOptions(caller, matrix, ["data", "rows", "columns"], `field of ${name}`);
  const { data, rows, columns } = matrix;
  if (!(data instanceof Float32Array) || data.length !== rows * columns)
    throw new ShapeError(
      `${caller}: \`${name}.data\` must hold ${rows} × ${columns} numbers in a Float32Array, got ${quoted(data)}; lay the rows one after the other.`,
    );
}

const TABLES = ["rowCos", "rowSin", "columnCos", "columnSin"] as const;

/** The tables of a wave field. Throws DomainError. */
export function requireTables(
  caller: string,
  tables: Readonly<Record<(typeof TABLES)[number], HostMatrix | DeviceMatrix>>,
): void {
  requireKnownOptions(caller, tables, TABLES, "table of tables");
  for (const name of TABLES) requireMatrix(caller, `tables.${name}`, tables[name]);
}
