import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A changeset: the packages that it touches, and what changed. */
export interface Change {
  readonly packages: readonly string[];
  readonly text: string;
}

/** Reads a changeset: packages between two lines of dashes, then the text. */
export function changeOf(changeset: string): Change {
  const [, head = "", text = ""] = /^---\n(.*?)---\n(.*)$/s.exec(changeset) ?? [];
  return { packages: [...head.matchAll(/^"([^"]+)":/gm)].map(([, name]) => name!), text: text.trim() };
}

/** The page of changes: those that are not released yet, then the changelog of each package, as its releases wrote it. */
export function changesPage(root: string): string {
  const folder = join(root, ".changeset");
  const waiting = readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .sort()
    .map((name) => changeOf(readFileSync(join(folder, name), "utf8")));
  const logs = ["packages", "apps"].flatMap((group) =>
    readdirSync(join(root, group))
      .sort()
      .map((name) => join(root, group, name, "CHANGELOG.md"))
      .filter(existsSync)
      // one heading above those of the log
      .map((log) => readFileSync(log, "utf8").trim().replace(/^#/gm, "##")),
  );
  const list = waiting.map(({ packages, text }) => `${text}\n\n<small>${packages.join(", ")}</small>`);
  return [
    "# Changes",
    "What changed in each package, newest first. Versions follow semantic versioning; before 1.0 a minor version may rename.",
    ...(list.length > 0 ? [`## Not released yet`, ...list] : []),
    ...(logs.length > 0 ? ["## Released", ...logs] : []),
    "",
  ].join("\n\n");
}
