import type { Theme } from "vitepress";
import theme from "vitepress/theme-without-fonts";
import "katex/dist/katex.min.css";
import { useScrollBoxes } from "./scroll-boxes.ts";
import "./site.css";

export default { extends: theme, setup: useScrollBoxes } satisfies Theme;
