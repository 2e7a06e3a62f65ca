// Repository checks, all in one: `npm run check`. Prints every complaint and exits 1 if there is one.
import { existsSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { entriesOf } from "./entries.ts";
import { fileCircles } from "./file-circles.ts";
import { ERROR_HOME, foundationNames } from "./foundation-names.ts";
import { importsOf, root, type Workspace, workspaces } from "./packages.ts";
import { repositoryComplaints } from "./plain-words.ts";
import { sizeComplaints } from "./sizes.ts";

/** The entry that passes on those of all packages; a test compares the names. */
const UMBRELLA = "apps/cli/src/index.ts";
/** Libraries that a package builds into its own code, and what these load by themselves where it is there. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = { "gpu.js": ["gl"] };

const complaints: string[] = [];
const complain = (place: string, what: string): void => void complaints.push(`${place}: ${what}`);
const all = workspaces();
const byName = new Map(all.map((workspace) => [workspace.name, workspace]));

for (const workspace of all) {
  checkFloors(workspace);
  checkDependencies(workspace);
  checkFiles(workspace);
  checkManifest(workspace);
  for (const [place, what] of sizeComplaints(workspace)) complain(place, what);
}
checkCycles();
checkFileCircles();
checkFoundationNames();
checkGlossary();
complaints.push(...repositoryComplaints());

if (complaints.length > 0) {
  for (const complaint of complaints) console.error(`✗ ${complaint}`);
  console.error(`\n${complaints.length} complaint(s).`);
  process.exit(1);
}
console.log(`✓ ${all.length} packages: floors, circles, dependencies, file names, manifests, words.`);

/** Imports go strictly downward; imports of tests may also stay on the same floor. Only one package imports gpu.js. */
function checkFloors({ name, floor, sources }: Workspace): void {
  if (Number.isNaN(floor)) complain(name, "has no floor; enter it in tooling/checks/packages.ts.");
  for (const { path, text, isTest } of sources)
    for (const imported of importsOf(text)) {
      const target = byName.get(imported);
      if (target && target.name !== name && !(isTest ? target.floor <= floor : target.floor < floor))
        complain(path, `floor ${floor} may not import ${imported} of floor ${target.floor}.`);
      if (imported === "gpu.js" && name !== "@nnft/gpu-kernels")
        complain(path, "only @nnft/gpu-kernels imports gpu.js.");
    }
}

/** Every import is declared, and every declared dependency is imported. */
function checkDependencies({ name, manifest, sources }: Workspace): void {
  const declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));
  const declaredDev = new Set(Object.keys(manifest.devDependencies ?? {}));
  const used = new Set<string>();
  for (const { path, text, isTest } of sources)
    for (const imported of importsOf(text)) {
      if (imported === name) continue;
      if (isTest && imported === "vitest") continue;
      used.add(imported);
      // what is never published, its users do not install
      const forDevelopment = isTest || BUILT_IN[imported] || manifest.private === true;
      if (!declared.has(imported) && !(forDevelopment && declaredDev.has(imported)))
        complain(path, `imports ${imported}, which package.json does not declare${isTest ? "" : " as a dependency"}.`);
    }
  const loaded = sources.map(({ text }) => text).join("\n");
  // scripts call the tools that build a page, and nobody installs them with the page
  for (const dependency of manifest.private ? declared : [...declared, ...declaredDev]) {
    const typesOf = dependency.startsWith("@types/") ? dependency.slice(7) : undefined;
    // files of a package may be loaded by their path, or found beside its entry
    const byPath = loaded.includes(`${dependency}/`) || loaded.includes(`resolve("${dependency}")`);
    // an optional peer of a package that is used, passed on to the user of this one
    const passedOn = [...used].some((other) => byName.get(other)?.manifest.peerDependencies?.[dependency]);
    const builtIn = [...used].some((other) => BUILT_IN[other]?.includes(dependency));
    const needed = passedOn || builtIn || (typesOf ? used.has(typesOf) : used.has(dependency) || byPath);
    if (!needed) complain(name, `declares ${dependency} but never imports it.`);
  }
}

function checkCycles(): void {
  const visiting: string[] = [];
  const done = new Set<string>();
  const visit = (name: string): void => {
    if (done.has(name)) return;
    if (visiting.includes(name)) {
      complain(name, `import cycle: ${[...visiting.slice(visiting.indexOf(name)), name].join(" → ")}.`);
      return;
    }
    visiting.push(name);
    for (const dependency of Object.keys(byName.get(name)?.manifest.dependencies ?? {}))
      if (byName.has(dependency)) visit(dependency);
    visiting.pop();
    done.add(name);
  };
  for (const { name } of all) visit(name);
}

/** No circle of imports among files, imports of types counted. */
function checkFileCircles(): void {
  for (const circle of fileCircles(all.flatMap(({ sources }) => sources)))
    complain(
      circle[0],
      `imports itself by way of ${circle.slice(1).join(", ")}; put the shared type in a file below both.`,
    );
}

/** No package defines a function that another one has, and there is only one family of errors. */
function checkFoundationNames(): void {
  const homes = new Map<string, string>();
  for (const { name, sources } of all)
    for (const { path, text, isTest } of sources) {
      if (isTest || path.includes("/reference/")) continue;
      for (const [, defined] of text.matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)\b(?=\(| = \(|<)/gm)) {
        if (!foundationNames.includes(defined)) continue;
        const home = homes.get(defined);
        if (home !== undefined && home !== name)
          complain(path, `defines ${defined}, which ${home} has; import it, or give another thing another name.`);
        homes.set(defined, home ?? name);
      }
      if (path !== ERROR_HOME && /class \w+ extends Error\b/.test(text))
        complain(path, "declares a class of errors of its own; extend a class of @nnft/foundations.");
    }
}

/** kebab-case names, tests named by kind, files of one concept, no star or default exports in an entry. */
function checkFiles({ name, folder, manifest, sources, isApp }: Workspace): void {
  const entries = new Set(entriesOf(manifest).map(({ source }) => relative(root, join(folder, source))));
  for (const { path } of sources)
    if (path.includes("/fixtures/")) complain(path, "is code; fixtures/ holds data, testing/ holds code of tests.");
  if (!sources.some(({ isTest }) => isTest)) complain(name, "has no tests.");
  for (const file of ["README.md", "LICENSE"])
    if (!existsSync(join(folder, file))) complain(name, `${file} is missing.`);
  if (existsSync(join(folder, "README.md")) && !isApp) {
    const lines = readFileSync(join(folder, "README.md"), "utf8").split("\n").length;
    if (lines > 121) complain(name, `README.md has ${lines} lines; 120 at most.`);
  }
  for (const { path, text, isTest } of sources) {
    const file = basename(path);
    if (
      !/^[a-z0-9]+(-[a-z0-9]+)*(\.(closed-form|property|statistical|errors|docs|nightly))*(\.test)?\.tsx?$/.test(file)
    )
      complain(path, "file names are kebab-case; tests are x.closed-form|property|statistical|errors|docs.test.ts.");
    const lines = text.split("\n").length;
    if (lines > 400 && !isTest) complain(path, `${lines} lines: more than one concept?`);
    if (entries.has(path) && path !== UMBRELLA && /export \*|export default/.test(text))
      complain(path, "an entry lists explicit named exports.");
    if (/Math\.random\(/.test(text)) complain(path, "randomness is an explicit key, never Math.random().");
    if (isTest && /\b(?:it|test|describe)\.(?:only|skip|todo)\(/.test(text))
      complain(path, "no .only, .skip or .todo.");
    if (isTest && /(?<!\bnot)\.toThrow\(\)/.test(text))
      complain(path, "toThrow() without class and code proves little.");
  }
}

function checkManifest({ name, manifest, floor, isApp }: Workspace): void {
  if (!isApp && floor <= 1 && Number(manifest.version.split(".")[0]) < 1)
    complain(name, "floors 0 and 1 start at version 1.0.0.");
  // a page is opened, not imported
  if (isApp && manifest.private) return;
  for (const field of ["description", "license", "repository", "homepage", "bugs", "keywords", "engines", "files"])
    if (!(field in manifest)) complain(name, `package.json says no ${field}.`);
  if (!manifest.exports?.["."] || !manifest.exports["./package.json"])
    complain(name, 'exports needs "." and "./package.json".');
}

/** For terms with a rival, code uses the glossary's word and not the rival. */
function checkGlossary(): void {
  const file = join(root, "docs/glossary.md");
  if (!existsSync(file)) {
    complain("docs/glossary.md", "is missing.");
    return;
  }
  const rivals = [...readFileSync(file, "utf8").matchAll(/^\| \*\*(.+?)\*\* \|.*\| not: (.+?) \|$/gm)].flatMap(
    ([, term, list]) => list.split(",").map((rival) => ({ term, rival: rival.trim().replaceAll("`", "") })),
  );
  if (rivals.length === 0)
    complain("docs/glossary.md", 'has no rows of the form "| **term** | meaning | not: rival |".');
  for (const { sources } of all)
    for (const { path, text } of sources)
      for (const { term, rival } of rivals)
        if (new RegExp(`\\b${rival}\\b`).test(text))
          complain(path, `says "${rival}"; the glossary's word is "${term}".`);
}
