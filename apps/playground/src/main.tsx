/// <reference types="vite/client" />
import "katex/dist/katex.min.css";
import "./ui/page.css";
import { PlotTools, plotStyle } from "@nnft/drawing/page";
import { render } from "preact";
import { App } from "./ui/app.tsx";

// the content policy lets no style sheet into the page by its text; one that a script makes is its own
const style = new CSSStyleSheet();
style.replaceSync(plotStyle);
document.adoptedStyleSheets.push(style);
new PlotTools(document);

const place = document.getElementById("app");
if (place) {
  place.replaceChildren();
  render(<App />, place);
}
if (import.meta.env.PROD && "serviceWorker" in navigator)
  addEventListener("load", () => void navigator.serviceWorker.register("./service-worker.js"));
