import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Application,
  type Comment,
  type DeclarationReflection,
  ReflectionKind,
  type SignatureReflection,
} from "typedoc";
import { type Entry, entriesOf } from "../../../tooling/checks/entries.ts";
import { paragraphs } from "./prose.ts";

export interface ApiPage {
  readonly name: string;
  /** of every export that the page has a place for */
  readonly exports: readonly string[];
  readonly text: string;
}

/** A page for each package: every export with its signature and its doc comment, by the entry that it is imported from. */
export async function apiPages(root: string): Promise<readonly ApiPage[]> {
  const packages = readdirSync(join(root, "packages")).flatMap((name) => {
    const file = join(root, "packages", name, "package.json");
    return existsSync(file) ? [{ name, entries: entriesOf(JSON.parse(readFileSync(file, "utf8"))) }] : [];
  });
  const application = await Application.bootstrap({
    entryPoints: packages.flatMap(({ name, entries }) =>
      entries.map(({ source }) => join(root, "packages", name, source)),
    ),
    tsconfig: join(root, "tsconfig.json"),
    skipErrorChecking: true,
    excludeExternals: true,
    excludeInternal: true,
    logLevel: "Error",
    sort: ["source-order"],
    readme: "none",
  });
  const project = await application.convert();
  if (!project) throw new Error("typedoc read nothing");
  const moduleOf = (name: string, { specifier, source }: Entry): DeclarationReflection => {
    const path = `${name}/${source.replace(/\.ts$/, "")}`;
    const names = [path, path.replace(/\/index$/, ""), path.replace(/\/src\/index$/, "")];
    const module = project.children?.find(
      (child) => child.sources?.[0]?.fullFileName.endsWith(`packages/${name}/${source}`) || names.includes(child.name),
    );
    if (!module)
      throw new Error(
        `typedoc found no module of ${specifier}: ${project.children?.map((child) => child.name).join()}`,
      );
    return module;
  };
  return packages.map(({ name, entries }) => {
    const modules = entries.map((entry) => ({ specifier: entry.specifier, module: moduleOf(name, entry) }));
    const exports = modules.flatMap(({ module }) => (module.children ?? []).map((child) => child.name));
    return { name, exports, text: page(modules, name) };
  });
}

interface EntryModule {
  readonly specifier: string;
  readonly module: DeclarationReflection;
}

function page(modules: readonly EntryModule[], name: string): string {
  const sections = modules.flatMap(({ specifier, module }) => [
    ...(modules.length > 1 ? [`## ${specifier}`] : []),
    ...sectionsOf(module, modules.length > 1 ? "###" : "##"),
  ]);
  return (
    `# ${modules[0].specifier}: reference\n\n[The page of the package](/packages/${name}) says what ` +
    `it is for. Here is every export, from its doc comment.\n\n${sections.join("\n\n")}\n`
  );
}

const GROUPS: readonly (readonly [string, number])[] = [
  ["Functions", 0],
  ["Constants", 1],
  ["Classes", 2],
  ["Types", 3],
];

function sectionsOf(module: DeclarationReflection, level: string): readonly string[] {
  const members = [...(module.children ?? [])].sort((a, b) => order(a) - order(b) || a.name.localeCompare(b.name));
  return GROUPS.flatMap(([heading, kind]) => {
    const here = members.filter((member) => order(member) === kind);
    return here.length === 0 ? [] : [`${level} ${heading}`, ...here.map((member) => entry(member, `${level}#`))];
  });
}

function order(member: DeclarationReflection): number {
  if (member.kind === ReflectionKind.Function) return 0;
  if (member.kind === ReflectionKind.Variable) return 1;
  return member.kind === ReflectionKind.Class ? 2 : 3;
}

function entry(member: DeclarationReflection, level: string): string {
  const source = member.sources?.[0];
  const link = source ? `\n\n<p class="source">${source.fileName.replace(/^.*packages\//, "packages/")}</p>` : "";
  if (member.signatures)
    return `${level} ${member.name}\n\n\`\`\`ts\n${member.signatures.map(signatureText).join("\n")}\n\`\`\`\n\n${comment(
      member.signatures.find((signature) => signature.comment)?.comment ?? member.comment,
    )}${link}`;
  const members = (member.children ?? []).filter((child) => child.kind !== ReflectionKind.Constructor);
  const shape =
    member.kind === ReflectionKind.Interface || member.kind === ReflectionKind.Class
      ? `${member.kind === ReflectionKind.Class ? "class" : "interface"} ${member.name} {\n${members.map((child) => `  ${property(child)}`).join("\n")}\n}`
      : `${member.kind === ReflectionKind.Variable ? "const" : "type"} ` +
        `${member.name}${member.kind === ReflectionKind.Variable ? ":" : " ="} ${short(member.type?.toString() ?? "unknown")}`;
  const notes = members
    .filter((child) => child.comment)
    .map((child) => `- \`${child.name}\`: ${comment(child.comment).replace(/\n+/g, " ")}`)
    .join("\n");
  return `${level} ${member.name}\n\n\`\`\`ts\n${shape}\n\`\`\`\n\n${comment(member.comment)}${notes ? `\n\n${notes}` : ""}${link}`;
}

/** Types of unions of many literals and the like would fill the page. */
const short = (text: string): string => (text.length > 600 ? `${text.slice(0, 600)} …` : text);

function property(child: DeclarationReflection): string {
  if (child.signatures)
    return child.signatures.map((signature) => signatureText(signature).replace(/^function /, "")).join(" ");
  return `${child.flags.isReadonly ? "readonly " : ""}${child.name}${child.flags.isOptional ? "?" : ""}: ${short(child.type?.toString() ?? "unknown")};`;
}

function signatureText(signature: SignatureReflection): string {
  const generics = signature.typeParameters ? `<${signature.typeParameters.map(({ name }) => name).join(", ")}>` : "";
  const parameters = (signature.parameters ?? []).map((parameter) => {
    const optional = parameter.flags.isOptional || parameter.defaultValue !== undefined ? "?" : "";
    // parameters taken apart have no name of their own
    return `${parameter.name === "__namedParameters" ? "options" : parameter.name}${optional}: ${short(parameter.type?.toString() ?? "unknown")}`;
  });
  const result = short(signature.type?.toString() ?? "void");
  const line = `function ${signature.name}${generics}(${parameters.join(", ")}): ${result}`;
  return line.length <= 84
    ? line
    : `function ${signature.name}${generics}(\n${parameters.map((parameter) => `  ${parameter},\n`).join("")}): ${result}`;
}

function comment(given: Comment | undefined): string {
  if (!given) return "";
  const text = (parts: Comment["summary"]): string =>
    parts.map((part) => (part.kind === "inline-tag" ? `\`${part.text}\`` : part.text)).join("");
  const tags = given.blockTags
    .filter(({ tag }) => tag === "@example")
    .map(
      ({ content }) =>
        `\`\`\`ts\n${text(content)
          .replace(/^```ts\n|```$/g, "")
          .trim()}\n\`\`\``,
    );
  return [paragraphs(text(given.summary)), ...tags].filter(Boolean).join("\n\n");
}
