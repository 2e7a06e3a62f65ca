// Keeps all files of one build; a new build has a new name and replaces the old one.
const cacheName = `nnft-playground-${"8108c0d21f2482ce"}`;
const files = ["./","./icon.svg","./assets/index-e5oushV3.js","./assets/browser-DDYYYSIT.js","./assets/page-I1VSdmEa.js","./assets/KaTeX_AMS-Regular-BQhdFMY1.woff2","./assets/KaTeX_Caligraphic-Bold-Dq_IR9rO.woff2","./assets/KaTeX_Caligraphic-Regular-Di6jR-x-.woff2","./assets/KaTeX_Fraktur-Bold-CL6g_b3V.woff2","./assets/KaTeX_Fraktur-Regular-CTYiF6lA.woff2","./assets/KaTeX_Main-Bold-Cx986IdX.woff2","./assets/KaTeX_Main-BoldItalic-DxDJ3AOS.woff2","./assets/KaTeX_Main-Italic-NWA7e6Wa.woff2","./assets/KaTeX_Main-Regular-B22Nviop.woff2","./assets/KaTeX_Math-BoldItalic-CZnvNsCZ.woff2","./assets/KaTeX_Math-Italic-t53AETM-.woff2","./assets/KaTeX_SansSerif-Bold-D1sUS0GD.woff2","./assets/KaTeX_SansSerif-Italic-C3H0VqGB.woff2","./assets/KaTeX_SansSerif-Regular-DDBCnlJ7.woff2","./assets/KaTeX_Script-Regular-D3wIWfF6.woff2","./assets/KaTeX_Size1-Regular-mCD8mA8B.woff2","./assets/KaTeX_Size2-Regular-Dy4dx90m.woff2","./assets/KaTeX_Size3-Regular-gV2CO0n9.woff2","./assets/KaTeX_Size4-Regular-Dl5lxZxV.woff2","./assets/KaTeX_Typewriter-Regular-CO6r4hn1.woff2","./assets/frame-worker-D4xnHF_M.js","./assets/index-CwK9FUEo.css","./assets/own-worker-DDEZtSRE.js","./assets/build-net-CYja6JDq.js","./assets/cholesky-factor-z9uQZwlI.js","./assets/composite-densities-B-OLubxY.js","./assets/compute-9fFyecCP.js","./assets/compute-D1qgKR8c.js","./assets/compute-DlBb-0TU.js","./assets/compute-Dz9LErcy.js","./assets/compute-Hm4NoyQS.js","./assets/compute-Oyj7Id9P.js","./assets/compute-_dwc8p1-.js","./assets/cumulants-1USBtVIO.js","./assets/diagonalize-BJwyc-l8.js","./assets/draw-ladder-BBHV6sDk.js","./assets/estimate-BIqwp_Uh.js","./assets/estimate-correlators-QfXdJfPS.js","./assets/evaluate-CICQ7EZz.js","./assets/format-BPrxf3B4.js","./assets/frame-BJfe093R.js","./assets/jackknife-CiY8uqnh.js","./assets/jackknife-error-9WcLQPnO.js","./assets/matrix-B7l1-E3o.js","./assets/mlp-CATEIweP.js","./assets/net-spec-CVzhTjrq.js","./assets/nngp-Ds1izPE1.js","./assets/normal-distribution-CGrJJBGc.js","./assets/oscillator-field-Cnv112U0.js","./assets/plane-wave-nets-D12py4Xn.js","./assets/product-sums-Cd9YU3ST.js","./assets/rolldown-runtime-WkwZ5CU-.js","./assets/run-blocks-CknABXhP.js","./assets/symmetric-eigen-DfGZhp0q.js","./assets/tail-widening-BZYwd8kO.js","./assets/vjp-Bz69S1OC.js"];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith("nnft-playground-") && name !== cacheName)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== self.location.origin) return;
  event.respondWith(
    caches.match(event.request, { ignoreSearch: true, cacheName }).then((kept) => kept ?? fetch(event.request)),
  );
});
