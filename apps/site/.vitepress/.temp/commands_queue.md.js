import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"nnft queue","description":"","frontmatter":{},"headers":[],"relativePath":"commands/queue.md","filePath":"commands/queue.md"}');
const _sfc_main = { name: "commands/queue.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="nnft-queue" tabindex="-1">nnft queue <a class="header-anchor" href="#nnft-queue" aria-label="Permalink to &quot;nnft queue&quot;">​</a></h1><p>Show the state of a queue, and the blocks that failed for good.</p><div class="language-sh vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">nnft</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> queue</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> [options]</span></span></code></pre></div><h2 id="options" tabindex="-1">Options <a class="header-anchor" href="#options" aria-label="Permalink to &quot;Options&quot;">​</a></h2><div class="scrolls"><table><thead><tr><th>option</th><th>meaning</th><th>default</th></tr></thead><tbody><tr><td><code>--redis &lt;address&gt;</code></td><td>redis://user:password@host:port, or rediss:// for TLS (default: the environment variable NNFT_REDIS)</td><td></td></tr><tr><td><code>--retry</code></td><td>try them again</td><td></td></tr><tr><td><code>--remove</code></td><td>remove them</td><td></td></tr></tbody></table></div><h2 id="examples" tabindex="-1">Examples <a class="header-anchor" href="#examples" aria-label="Permalink to &quot;Examples&quot;">​</a></h2><div class="language-sh vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">nnft</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> queue</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> --redis</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> redis://host:6379</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> --retry</span><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">  # failed blocks again</span></span></code></pre></div><p><a href="/commands/">All commands</a>, and <a href="/packages/cli.html">the command with its files</a>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("commands/queue.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const queue = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  queue as default
};
