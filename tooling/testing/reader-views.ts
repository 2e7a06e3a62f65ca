/** A window of a reader: its width in pixels, and the colours of its page. */
export type ReaderView = readonly [width: number, scheme: "light" | "dark"];

/** Phones, desktops and wide screens, light and dark. */
export const allViews: readonly ReaderView[] = [390, 1440, 1920].flatMap((width) =>
  (["light", "dark"] as const).map((scheme) => [width, scheme] as const),
);

/** Each width once, and both kinds of colours. */
export const someViews: readonly ReaderView[] = [
  [390, "light"],
  [1440, "dark"],
  [1920, "light"],
];
