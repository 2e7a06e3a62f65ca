import { describe, expect, it } from "vitest";
import { details, duration, machineDisplay, short } from "./progress.ts";

const numbers = [
  { name: "G2(x0,x0)", value: 0.18552, standardError: 0.0011 },
  { name: "G2(x0,x1)", value: 0.1, standardError: 0.002 },
];

describe("the progress of a run", () => {
  it("shows the first number, the precision of all, the time that is left and the rate, as far as they are known", () => {
    const progress = { fraction: 0.5, label: "net", draws: { samples: 1e5, relativeError: 0.234, numbers } };
    expect(details(progress, 20, 123_456)).toBe("G2(x0,x0) = 0.1855(11)  all ± 23 %  20 s left  120k draws/s");
    expect(details({ fraction: 0.5, label: "net" }, 20, 0)).toBe("20 s left");
    // negative control: what is not known is not shown
    const unknown = { samples: 1e5, relativeError: Number.NaN, numbers: [] };
    expect(details({ fraction: 0.005, label: "net", draws: unknown }, 20, 0)).toBe("");
  });

  it("writes counts and times for people", () => {
    expect([0.5, 7, 123, 999, 1234, 160_000, 2.5e6, 3e9].map(short)).toEqual([
      ...["0.5", "7", "120", "1000", "1.2k", "160k", "2.5M", "3G"],
    ]);
    expect([8, 200, 7500, 3e5].map(duration)).toEqual(["8 s", "3 min", "2 h 5 min", "3 d 11 h"]);
  });

  it("tells a machine the numbers so far", () => {
    const lines: string[] = [];
    const display = machineDisplay((line) => lines.push(line));
    display.update({ fraction: 0.25, label: "net", draws: { samples: 10, relativeError: 0.1, numbers } });
    display.update({ fraction: 0.5, label: "other", draws: { samples: 20, relativeError: Number.NaN, numbers: [] } });
    const [first, second] = lines.map((line) => JSON.parse(line));
    expect(first).toMatchObject({
      event: "progress",
      fraction: 0.25,
      label: "net",
      samples: 10,
      relativeError: 0.1,
      numbers,
    });
    expect(second).not.toHaveProperty("numbers");
    expect(second).not.toHaveProperty("relativeError");
  });
});
