/** A place that a package can be imported from. */
export interface Entry {
  /** what an import says: `@nnft/conformal`, `@nnft/conformal/blocks` */
  readonly specifier: string;
  /** its source, from the folder of the package: `src/blocks.ts` */
  readonly source: string;
  /** what a user's import loads: `dist/blocks.js` */
  readonly built: string;
}

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** The entries of a package, in the order of its manifest. Data files and the manifest are no entries. */
export function entriesOf({ name, exports = {} }: Manifest): readonly Entry[] {
  return Object.entries(exports).flatMap(([path, target]) => {
    const { "nnft-source": source, default: built } = typeof target === "object" ? (target as Targets) : {};
    return source && built ? [{ specifier: name + path.slice(1), source: bare(source), built: bare(built) }] : [];
  });
}

interface Targets {
  readonly "nnft-source"?: string;
  readonly default?: string;
}

const bare = (path: string): string => path.replace(/^\.\//, "");
