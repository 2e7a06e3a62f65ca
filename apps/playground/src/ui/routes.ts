import type { JSX } from "preact";
import { type ListedPanel, panels } from "../panels/panels.ts";

/** A page without controls in its address; its code is loaded at its first use. */
export interface OwnPage {
  readonly Page: (props: { readonly embedded: boolean }) => JSX.Element;
}

/** A place of the playground: a panel, whose address has its state, or a page of another kind. */
export type Route = { readonly id: string; readonly title: string } & (
  | { readonly panel: ListedPanel }
  | { readonly load: () => Promise<OwnPage> }
);

/** All places, in the order of the navigation. */
export const routes: readonly Route[] = [
  ...panels.map((panel) => ({ id: panel.id, title: panel.title, panel })),
  { id: "own-samples", title: "Own samples", load: () => import("../own-samples/page.tsx") },
];
