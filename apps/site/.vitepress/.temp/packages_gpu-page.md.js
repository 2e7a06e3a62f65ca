import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"The GPU page","description":"","frontmatter":{},"headers":[],"relativePath":"packages/gpu-page.md","filePath":"packages/gpu-page.md"}');
const _sfc_main = { name: "packages/gpu-page.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="the-gpu-page" tabindex="-1">The GPU page <a class="header-anchor" href="#the-gpu-page" aria-label="Permalink to &quot;The GPU page&quot;">​</a></h1><p>A static page that tests every kernel of <code>@nnft/gpu-kernels</code> on the visitor&#39;s GPU. It times four workloads beside the SIMD routines, and shows a report to copy.</p><div class="language-sh vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">npm</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> run</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> playground</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> --</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> gpu</span><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">   # builds it and serves it on http://127.0.0.1:4173</span></span></code></pre></div><p><code>pnpm --filter @nnft/gpu-page build</code> writes three files to <code>dist/</code>, for any web server. WebGPU needs localhost or https. gpu.js compiles kernels from text, so the page&#39;s content policy allows <code>&#39;unsafe-eval&#39;</code>. It allows nothing else beyond the page&#39;s own files. The page makes no connections.</p><p>The checks are in <code>@nnft/gpu-kernels/self-test</code>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("packages/gpu-page.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const gpuPage = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  gpuPage as default
};
