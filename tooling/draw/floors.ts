// `npm run draw -- floors`: draws docs/pictures/floors.svg from the packages' imports. A test compares the file with `floorsPicture()`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { importsOf, root, workspaces } from "../checks/packages.ts";

interface Box {
  readonly name: string;
  readonly floor: number;
  readonly below: readonly string[];
}

/** Packages and the command with their imports, without those that another import already reaches. */
function boxes(): readonly Box[] {
  const all = workspaces().filter(({ manifest }) => !manifest.private);
  const names = new Set(all.map(({ name }) => name));
  const direct = new Map(
    all.map(({ name, sources }) => [
      name,
      new Set(
        sources
          .filter(({ isTest }) => !isTest)
          .flatMap(({ text }) => importsOf(text))
          .filter((other) => names.has(other) && other !== name),
      ),
    ]),
  );
  const reached = (name: string): Set<string> =>
    new Set([...direct.get(name)!].flatMap((other) => [other, ...reached(other)]));
  return all.map(({ name, floor }) => {
    const own = [...direct.get(name)!];
    return {
      name,
      floor,
      below: own.filter((other) => !own.some((middle) => middle !== other && reached(middle).has(other))),
    };
  });
}

const WIDTH = 960;
const ROW = 84;
const HEIGHT = 34;

/** The floors as SVG: an arrow goes from a package to the packages it imports. */
export function floorsPicture(): string {
  const all = boxes();
  const floors = [...new Set(all.map(({ floor }) => floor))].sort((a, b) => b - a);
  const at = new Map<string, { readonly x: number; readonly y: number; readonly width: number }>();
  floors.forEach((floor, row) => {
    const here = all.filter((box) => box.floor === floor);
    here.forEach(({ name }, k) => {
      const width = Math.max(90, 7.4 * label(name).length + 18);
      at.set(name, { x: 40 + ((WIDTH - 40) * (k + 0.5)) / here.length, y: 14 + row * ROW, width });
    });
  });
  const lines = all.flatMap(({ name, below }) =>
    below.map((other) => {
      const [from, to] = [at.get(name)!, at.get(other)!];
      const [y1, y2] = [from.y + HEIGHT, to.y];
      const middle = (y1 + y2) / 2;
      return `<path d="M${from.x.toFixed(1)},${y1}C${from.x.toFixed(1)},${middle} ${to.x.toFixed(1)},${middle} ${to.x.toFixed(1)},${y2}"/>`;
    }),
  );
  const rects = all.map(({ name }) => {
    const { x, y, width } = at.get(name)!;
    return (
      `<g><rect x="${(x - width / 2).toFixed(1)}" y="${y}" width="${width.toFixed(1)}" ` +
      `height="${HEIGHT}" rx="6"/><text x="${x.toFixed(1)}" y="${y + 22}">${label(name)}</text></g>`
    );
  });
  const marks = floors.map((floor, row) => `<text x="4" y="${14 + row * ROW + 22}">${floor >= 8 ? "" : floor}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${floors.length * ROW - 20}"
font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="Packages by floor; each stands on those its lines go down to">
<rect width="100%" height="100%" fill="#fff"/>
<g fill="none" stroke="#8a93a0" stroke-width="1.1">${lines.join("\n")}</g>
<g fill="#eaf2fb" stroke="#0072B2">${rects.map((rect) => rect.replace(/<text.*<\/text>/, "")).join("\n")}</g>
<g text-anchor="middle" fill="#1a1a1a">${rects.map((rect) => /<text.*<\/text>/.exec(rect)![0]).join("\n")}</g>
<g fill="#667080">${marks.join("\n")}</g>
</svg>
`;
}

const label = (name: string): string => name.replace("@nnft/", "");

if (import.meta.main) {
  writeFileSync(join(root, "docs/pictures/floors.svg"), floorsPicture());
  console.log("wrote docs/pictures/floors.svg");
}
