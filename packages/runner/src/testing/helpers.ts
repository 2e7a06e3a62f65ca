/** The URL of a module in this folder. */
export function testModule(name: string): URL {
  return new URL(`./${name}.ts`, import.meta.url);
}

/** An executor whose blocks the test finishes by hand. */
export interface Manual {
  readonly capacity: number;
  readonly waiting: Map<number, { resolve: (value: number) => void; reject: (error: unknown) => void }>;
  readonly released: number[];
  readonly run: (index: number, signal: AbortSignal) => Promise<number>;
  readonly release: (result: number) => void;
}

export function manual(capacity: number): Manual {
  const waiting: Manual["waiting"] = new Map();
  const released: number[] = [];
  return {
    capacity,
    waiting,
    released,
    run: (index) => new Promise((resolve, reject) => void waiting.set(index, { resolve, reject })),
    release: (result) => void released.push(result),
  };
}

export const turn = (milliseconds = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
