import { describe, expect, it } from "vitest";
import { iid, normal, uniform, uniformBall } from "../index.ts";
import { isRotationInvariant } from "../operations.ts";

describe("isRotationInvariant", () => {
  it.each([
    [normal(0, 2), 3, true],
    [normal(1, 2), 3, false],
    [iid(normal(0, 1), 2), 2, true],
    [iid(uniform(-1, 1), 2), 2, false],
    [uniform(-1, 1), 2, false],
    [uniform(-1, 1), 1, true],
    [uniform(-1, 2), 1, false],
    [uniformBall(2, 1), 2, true],
    [uniformBall(2, 1), 4, false],
  ])("%j in %d dimensions: %s", (density, dimension, known) => {
    expect(isRotationInvariant(density, dimension)).toBe(known);
  });
});
