/** Asks a WebGL2 context of its own, which is given back at once, as browsers keep only a few. */
export function withWebGl2<Answer>(ask: (context: WebGL2RenderingContext) => Answer): Answer | null {
  const context = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!context) return null;
  try {
    return ask(context);
  } finally {
    context.getExtension("WEBGL_lose_context")?.loseContext();
  }
}

/** The name of the hardware behind WebGL2, where the browser tells it. */
export function rendererOf(context: WebGL2RenderingContext): string {
  const info = context.getExtension("WEBGL_debug_renderer_info");
  return String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER)) || "WebGL2";
}
