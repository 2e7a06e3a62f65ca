// Loses a WebGPU device in the middle of its work, opens another, and prints what happened as JSON.
import { provideWebGpu } from "../device/node-webgpu.ts";
import { fieldGram } from "../fields.ts";
import { DeviceError, openDevice } from "../index.ts";
import { watchDevices } from "./watch-devices.ts";

await provideWebGpu();
const devices: GPUDevice[] = [];
watchDevices((device) => devices.push(device));
const matrix = { rows: 2, columns: 2, data: Float32Array.of(1, 2, 3, 4) };
const device = await openDevice({ backend: "webgpu" });
const before = Array.from(await fieldGram(device, matrix));
devices[0].destroy();
await devices[0].lost;
const error: unknown = await fieldGram(device, matrix).catch((caught: unknown) => caught);
await device.dispose();
const next = await openDevice({ backend: "webgpu" });
const after = Array.from(await fieldGram(next, matrix));
await next.dispose();
const told =
  error instanceof DeviceError ? { code: error.code, retry: error.retry, message: error.message } : String(error);
process.stdout.write(JSON.stringify({ before, told, after, devices: devices.length }));
