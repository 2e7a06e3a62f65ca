import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../checks/packages.ts";
import { floorsPicture } from "../draw/floors.ts";

it("the picture of the floors is that of the imports; npm run draw -- floors draws it anew", () => {
  const drawn = readFileSync(join(root, "docs/pictures/floors.svg"), "utf8");
  expect(drawn === floorsPicture()).toBe(true);
  expect(drawn.match(/<rect x=/g)!.length).toBeGreaterThan(16);
});
