import type { Task } from "../executor.ts";

/** Results of many shapes: nested, pieces of larger arrays, WebAssembly's memory. */
export default function createTask(): Task<unknown> {
  const large = new Float64Array(1000);
  const memory = new WebAssembly.Memory({ initial: 1 });
  return (index) => {
    large[10] = index;
    const ofMemory = new Float64Array(memory.buffer);
    ofMemory[0] = index;
    const fresh = Float64Array.of(index, index + 1);
    const result = {
      fresh,
      again: [fresh],
      piece: large.subarray(10, 12),
      text: `block ${index}`,
      map: new Map([[1, index]]),
    };
    return index % 2 === 0 ? result : { ...result, ofMemory };
  };
}
