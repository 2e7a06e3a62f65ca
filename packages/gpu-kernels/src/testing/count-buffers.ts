// Counts the buffers of a WebGPU device over many calls, and prints what is left as JSON. It ends by itself once the device is disposed.
import { provideWebGpu } from "../device/node-webgpu.ts";
import { fieldGram } from "../fields.ts";
import { openDevice } from "../index.ts";
import { watchDevices } from "./watch-devices.ts";

const calls = Number(process.argv[2]);
const GROUPS = 4;
await provideWebGpu();
let [created, destroyed] = [0, 0];
watchDevices((device) => {
  const create = device.createBuffer.bind(device);
  device.createBuffer = (of) => {
    const buffer = create(of);
    created++;
    const destroy = buffer.destroy.bind(buffer);
    let gone = false;
    buffer.destroy = () => {
      if (!gone) destroyed++;
      gone = true;
      return destroy();
    };
    return buffer;
  };
});
const device = await openDevice({ backend: "webgpu" });
const matrix = { rows: 8, columns: 2, data: Float32Array.from({ length: 16 }, (_, k) => k / 16) };
/** Memory once finalizers have run: they wait for turns of the event loop and free what they hold in the collection after. */
const settled = async (): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  // until memory has not fallen for a while: a machine with other work runs finalizers late
  for (let [round, quiet] = [0, 0]; round < 600 && quiet < 15; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { rss } = process.memoryUsage();
    quiet = rss < least - 2 ** 20 ? 0 : quiet + 1;
    least = Math.min(least, rss);
  }
  return least;
};
/** Calls in groups, with turns of the event loop between them, so that finalizers keep up with what the driver holds. */
const call = async (count: number): Promise<void> => {
  for (let k = 0; k < count; k++) {
    await fieldGram(device, matrix);
    if (k % 500 !== 499) continue;
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
// the driver fills pools of some 100 MB first, whatever the number of calls
await call(2500);
const held = created - destroyed;
// a leak shows in every group of calls, a finalizer that runs late only in some
const growth: number[] = [];
let before = await settled();
for (let group = 0; group < GROUPS; group++) {
  await call(calls / GROUPS);
  const after = await settled();
  growth.push(after - before);
  before = after;
}
const result = {
  calls,
  created,
  grown: created - destroyed - held,
  matrices: device.liveMatrices(),
  bytesPerCall: (Math.min(...growth) * GROUPS) / calls,
};
await device.dispose();
process.stdout.write(JSON.stringify({ ...result, left: created - destroyed }));
