import { expect, it } from "vitest";
import { reportText, shown } from "./report-text.ts";

it("a report names what disagrees, what took how long, and what failed", () => {
  const errors = { tanh: 0.3, "wave field": 1.26, erf: Number.POSITIVE_INFINITY };
  const test = { backend: "webgpu", adapter: "a GPU", errors, passed: false, left: 0, milliseconds: 1234 } as const;
  const benchmark = [{ workload: "1000 networks", simdMilliseconds: 180, deviceMilliseconds: 4.5 }];
  const reports = [
    { backend: "webgpu", test, benchmark },
    { backend: "webgl2", failure: "DeviceError: lost" },
  ];
  expect(reportText(reports, "a browser", new Date(0))).toBe(
    [
      "nnft on a GPU, 1970-01-01T00:00Z",
      "a browser",
      "",
      "webgpu on a GPU: 1 of 3 comparisons agree, 0 matrices left, 1.2 s",
      "  DISAGREES wave field: 1.26 times its bound",
      "  DISAGREES erf: Infinity times its bound",
      "  1000 networks: device 4.50 ms, SIMD 180 ms, 40 times",
      "",
      "webgl2: DeviceError: lost",
    ].join("\n"),
  );
  expect(shown(99.96)).toBe("100 ms");
});
