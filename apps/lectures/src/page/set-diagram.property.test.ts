import { describe, expect, it } from "vitest";
import { setFigure } from "./set-diagram.ts";

const names = ["SP", "NN-SP", "MQM", "OS-QM"];
const member = (name: string, set: number, belongs = set) => ({ name, set, belongs });

interface Box {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

const frames = (svg: string): readonly Box[] =>
  [...svg.matchAll(/<rect [^>]*x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(
    ([, ...numbers]) => {
      const [x, y, width, height] = numbers.map(Number);
      return { x, y, right: x + width, bottom: y + height };
    },
  );

describe("the diagram of sets", () => {
  const members = [member("noise", 0), member("jumps", 1), member("a", 2), member("b", 2), member("oscillator", 3)];
  const svg = setFigure({ names, members });

  it("nests each set in the one before", () => {
    const boxes = frames(svg);
    expect(boxes).toHaveLength(4);
    for (let k = 1; k < 4; k++) {
      expect(boxes[k].x).toBeGreaterThan(boxes[k - 1].x);
      expect(boxes[k].y).toBeGreaterThan(boxes[k - 1].y);
      expect(boxes[k].right).toBeLessThan(boxes[k - 1].right);
      expect(boxes[k].bottom).toBeLessThan(boxes[k - 1].bottom);
    }
  });

  it("draws each member within its set and outside the next", () => {
    const boxes = frames(svg);
    const dots = [...svg.matchAll(/<circle class="member" cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [+x, +y]);
    const inside = (box: Box, [x, y]: readonly number[]) => x > box.x && x < box.right && y > box.y && y < box.bottom;
    expect(dots.map((dot) => boxes.filter((box) => inside(box, dot)).length - 1)).toEqual([0, 1, 2, 2, 3]);
    expect(svg).not.toContain("misplaced");
    expect(svg).toContain("Each process is where it belongs");
  });

  it("marks a member that is not where it belongs, in words too", () => {
    const wrong = setFigure({ names, members: [...members, member("e^{−t²} & co", 3, 2)] });
    expect(wrong.match(/<path class="misplaced"/g)).toHaveLength(1);
    expect(wrong).toContain("belongs to MQM");
    expect(wrong).toContain("e<sup>−t²</sup> &amp; co");
    expect(wrong).not.toContain("Each process is where it belongs");
    expect(wrong).toMatch(/aria-label="[^"]*OS-QM holds oscillator/);
  });
});
