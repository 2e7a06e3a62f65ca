import { labelHtml } from "@nnft/drawing/page";

/** A text with typeset symbols and numbers, as the content of an element; labelHtml escapes every text. */
export const typeset = (text: string): { readonly __html: string } => ({ __html: labelHtml(text) });
