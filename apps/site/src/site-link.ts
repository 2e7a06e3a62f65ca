import { posix } from "node:path";

/** A link of the repository's pages as a link of the site; `source` is the file that has the link, from the root. */
export function siteLink(link: string, source: string): string {
  if (/^(https?:|mailto:|#|\/)/.test(link)) return link;
  const [path = "", anchor] = link.split("#");
  const target = posix.normalize(posix.join(posix.dirname(source), path));
  return place(target) + (anchor === undefined ? "" : `#${anchor}`);
}

function place(target: string): string {
  const [group, name, ...rest] = target.split("/") as [string, string?, ...string[]];
  if ((group === "packages" || group === "apps") && name !== undefined) return `/packages/${name.replace(/\.md$/, "")}`;
  if (group === "docs" && name === "pictures") return `/pictures/${rest.join("/")}`;
  if (group === "docs" && name === "guide") return `/guide/${rest.join("/").replace(/\.md$/, "")}`;
  if (group === "docs" && name !== undefined) return `/docs/${name.replace(/\.md$/, "")}`;
  if (group === "examples") return `/examples/${name}`;
  if (target === "README.md") return "/";
  return `/${target.toLowerCase().replace(/\.md$/, "")}`;
}
