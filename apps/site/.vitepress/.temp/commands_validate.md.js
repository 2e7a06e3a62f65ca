import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"nnft validate","description":"","frontmatter":{},"headers":[],"relativePath":"commands/validate.md","filePath":"commands/validate.md"}');
const _sfc_main = { name: "commands/validate.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="nnft-validate" tabindex="-1">nnft validate <a class="header-anchor" href="#nnft-validate" aria-label="Permalink to &quot;nnft validate&quot;">​</a></h1><p>Check an experiment and everything it names, without running it.</p><div class="language-sh vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">nnft</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> validate</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> [options] </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">experiment</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&gt;</span></span></code></pre></div><h2 id="options" tabindex="-1">Options <a class="header-anchor" href="#options" aria-label="Permalink to &quot;Options&quot;">​</a></h2><div class="scrolls"><table><thead><tr><th>option</th><th>meaning</th><th>default</th></tr></thead><tbody><tr><td><code>--allow-modules</code></td><td>run code of the modules that the experiment names</td><td></td></tr></tbody></table></div><h2 id="examples" tabindex="-1">Examples <a class="header-anchor" href="#examples" aria-label="Permalink to &quot;Examples&quot;">​</a></h2><div class="language-sh vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">nnft</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> validate</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> experiment.yaml</span><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">  # reads all files, runs nothing</span></span></code></pre></div><p><a href="/commands/">All commands</a>, and <a href="/packages/cli.html">the command with its files</a>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("commands/validate.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const validate = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  validate as default
};
