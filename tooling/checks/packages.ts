import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

export const root: string = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");

/** Floors: a package imports only from lower ones. Apps are above all of them, except those that others import. */
export const floors: Readonly<Record<string, number>> = {
  "@nnft/foundations": 0,
  "@nnft/plots": 1,
  "@nnft/random": 1,
  "@nnft/correlators": 1,
  "@nnft/runner": 1,
  "@nnft/simd": 1,
  "@nnft/linear-algebra": 2,
  "@nnft/densities": 2,
  "@nnft/gaussian-averages": 2,
  "@nnft/data": 2,
  "@nnft/drawing": 2,
  "@nnft/architectures": 3,
  "@nnft/sampling": 3,
  "@nnft/gaussian-processes": 3,
  "@nnft/conformal": 3,
  "@nnft/infinite-width": 4,
  "@nnft/gpu-kernels": 4,
  "@nnft/bayesian-networks": 5,
  "@nnft/estimators": 5,
  "@nnft/renormalization": 5,
  "@nnft/ntk": 6,
  "@nnft/interactions": 6,
  "@nnft/symmetry": 6,
  "@nnft/free-boson": 6,
  "@nnft/analysis": 7,
  "@nnft/trained-networks": 7,
  "@nnft/topology": 7,
  "@nnft/liouville": 7,
  "@nnft/worldsheet": 7,
  "@nnft/qm": 7,
  "@nnft/read-outs": 8,
  "@nnft/fermions": 8,
  "@nnft/experiments": 9,
  "@nnft/lectures": 9,
  "@nnft/papers": 10,
  "@nnft/figures": 10,
};
export const APP_FLOOR = 11;

export interface Workspace {
  readonly name: string;
  readonly folder: string;
  readonly floor: number;
  readonly isApp: boolean;
  readonly manifest: {
    readonly name: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
    readonly version: string;
    readonly private?: boolean;
    readonly exports?: Readonly<Record<string, unknown>>;
  };
  readonly sources: readonly Source[];
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly isTest: boolean;
}

/** Every package and app with its TypeScript sources. */
export function workspaces(): Workspace[] {
  return ["packages", "apps"].flatMap((group) => {
    const parent = join(root, group);
    if (!existsSync(parent)) return [];
    return readdirSync(parent)
      .filter((name) => existsSync(join(parent, name, "package.json")))
      .map((name): Workspace => {
        const folder = join(parent, name);
        const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
        const isApp = group === "apps";
        return {
          name: manifest.name,
          folder,
          isApp,
          floor: floors[manifest.name] ?? (isApp ? APP_FLOOR : Number.NaN),
          manifest,
          sources: walk(join(folder, "src"))
            .filter((path) => /\.tsx?$/.test(path))
            .map((path) => ({
              path: relative(root, path),
              text: readFileSync(path, "utf8"),
              isTest: /\.test\.ts$|\/testing\/|\/fixtures\//.test(path),
            })),
        };
      });
  });
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

/** The packages a source imports, static and dynamic, without subpaths; node: and relative imports left out. */
export function importsOf(text: string): string[] {
  const found = new Set<string>();
  // one statement at a time, so that prose in comments is not read as code
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  for (const [, specifier] of code.matchAll(
    /(?:^\s*(?:import|export)\b[^;"'`]*?from\s*|^\s*import\s*|\bimport\()\s*["']([^"']+)["']/gm,
  )) {
    if (specifier.startsWith(".") || specifier.startsWith("node:")) continue;
    found.add(specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : specifier.split("/")[0]);
  }
  return [...found];
}
