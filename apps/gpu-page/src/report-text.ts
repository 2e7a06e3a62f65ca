import type { DeviceBenchmark, SelfTest } from "@nnft/gpu-kernels/self-test";

/** One backend, tested and timed; or why it could not be. */
export interface BackendReport {
  readonly backend: string;
  readonly test?: SelfTest;
  readonly benchmark?: readonly DeviceBenchmark[];
  readonly failure?: string;
}

/** A report to copy into a message: what ran, what disagrees, what took how long. */
export function reportText(reports: readonly BackendReport[], browser: string, date: Date): string {
  const lines = [`nnft on a GPU, ${date.toISOString().slice(0, 16)}Z`, browser, ""];
  for (const { backend, test, benchmark, failure } of reports) {
    if (test) {
      const names = Object.entries(test.errors);
      const wrong = names.filter(([, error]) => !(error < 1));
      lines.push(
        `${backend} on ${test.adapter}: ${names.length - wrong.length} of ${names.length} ` +
          `comparisons agree, ${test.left} matrices left, ${(test.milliseconds / 1000).toFixed(1)} s`,
        ...wrong.map(([name, error]) => `  DISAGREES ${name}: ${error.toPrecision(3)} times its bound`),
      );
    }
    for (const { workload, simdMilliseconds, deviceMilliseconds } of benchmark ?? [])
      lines.push(
        `  ${workload}: device ${shown(deviceMilliseconds)}, SIMD ${shown(simdMilliseconds)}, ${(simdMilliseconds / deviceMilliseconds).toPrecision(2)} times`,
      );
    if (failure !== undefined) lines.push(`${backend}: ${failure}`);
    lines.push("");
  }
  return lines.join("\n").trimEnd();
}

/** Milliseconds for people. */
export function shown(milliseconds: number): string {
  return milliseconds >= 100 ? `${milliseconds.toFixed(0)} ms` : `${milliseconds.toPrecision(3)} ms`;
}
