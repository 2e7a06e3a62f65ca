/** A group of an SVG that `drawPlots` wrote. */
export interface Group {
  readonly kind: string;
  readonly name: string;
  /** the numbers of each of its paths */
  readonly paths: readonly (readonly number[])[];
  readonly fill: string;
}

/** The groups of a drawing, read from its text as any reader of SVG would. Throws for tags that are not closed. */
export function groupsOf(svg: string): readonly Group[] {
  requireWellFormed(svg);
  return [...svg.matchAll(/<g ([^>]*)>(.*?)<\/g>/g)].map(([, attributes, inner]) => {
    const of = (name: string): string => unescaped(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes!)?.[1] ?? "");
    return {
      kind: of("class"),
      name: of("data-name"),
      fill: of("fill"),
      paths: [...inner!.matchAll(/ d="([^"]*)"/g)].map(([, d]) => (d!.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number)),
    };
  });
}

/** The middle of the points of a path. */
export function middle(path: readonly number[]): readonly [number, number] {
  const [xs, ys] = [path.filter((_, k) => k % 2 === 0), path.filter((_, k) => k % 2 === 1)];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

/** Every tag is closed in its turn, no attribute stands twice, and no character is left bare. */
export function requireWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [tag, end, name, attributes, own] of svg.matchAll(
    /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|[<>]/g,
  )) {
    if (name === undefined) throw new Error(`a bare ${tag}`);
    const names = [...attributes!.matchAll(/([\w:-]+)="/g)].map(([, attribute]) => attribute);
    if (new Set(names).size !== names.length) throw new Error(`<${name}> has an attribute twice`);
    if (end) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    } else if (!own) open.push(name);
  }
  if (open.length > 0) throw new Error(`<${open.join("> <")}> is not closed`);
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(svg)) throw new Error("a bare &");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

const unescaped = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);
