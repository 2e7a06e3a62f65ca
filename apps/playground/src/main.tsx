/// <reference types="vite/client" />
import "katex/dist/katex.min.css";
import "./ui/page.css";
import { render } from "preact";
import { App } from "./ui/app.tsx";

const place = document.getElementById("app");
if (place) {
  place.replaceChildren();
  render(<App />, place);
}
if (import.meta.env.PROD && "serviceWorker" in navigator)
  addEventListener("load", () => void navigator.serviceWorker.register("./service-worker.js"));
