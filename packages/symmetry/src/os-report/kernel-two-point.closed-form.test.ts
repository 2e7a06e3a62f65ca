import { freeScalar } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import { expect, it } from "vitest";
import { kernelTwoPoint } from "./kernel-two-point.ts";

it("the two-point function of a report is the kernel of its own points, asked once or again", () => {
  const net = freeScalar({ dimension: 2, width: 8, mass: 1, cutoff: 5 });
  const twoPoint = kernelTwoPoint(net);
  const points = [
    [0, 0],
    [0.5, 0],
    [0, -0.5],
    [1.25, 0.5],
  ];
  for (let round = 0; round < 2; round++)
    for (const x of points) for (const y of points) expect(twoPoint(x, y)).toBe(nngp(net)([x], [y]).get(0, 0));
  // negative control: another pair of points is another number
  expect(twoPoint(points[0], points[1])).not.toBe(twoPoint(points[0], points[3]));
});
