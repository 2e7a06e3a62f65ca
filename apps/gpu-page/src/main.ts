import { availableBackends, type Backend } from "@nnft/gpu-kernels";
import { deviceBenchmark, type SelfTest, selfTest } from "@nnft/gpu-kernels/self-test";
import { type BackendReport, reportText, shown } from "./report-text.ts";

/** The element with an id; the page is written with all of them. */
function element<E extends HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element #${id}`);
  return found as E;
}

const names: Readonly<Record<Backend, string>> = {
  webgpu: "WebGPU",
  webgl2: "WebGL 2",
  "headless-gl": "headless GL",
  wasm: "WebAssembly, without a GPU",
  cpu: "JavaScript, without a GPU",
};

const run = element<HTMLButtonElement>("run");
const state = element("state");
const progress = element<HTMLProgressElement>("progress");
const results = element("results");

/** Lists the available backends; GPUs are ticked. */
async function offer(): Promise<void> {
  const present = await availableBackends();
  const legend = document.createElement("legend");
  legend.textContent = "Run on";
  const choices = present.map((backend) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = "backend";
    box.value = backend;
    box.checked = backend === "webgpu" || backend === "webgl2";
    label.append(box, ` ${names[backend]}`);
    return label;
  });
  element("backends").replaceChildren(legend, ...choices);
  if (!present.includes("webgpu"))
    state.textContent =
      "This browser has no WebGPU here; open the page from localhost or https, in a browser that has it.";
  run.disabled = false;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): HTMLTableElement {
  const made = document.createElement("table");
  const header = made.createTHead().insertRow();
  head.forEach((text, k) => {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = text;
    if (k > 0) cell.className = "number";
    header.append(cell);
  });
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((text, k) => {
      const cell = line.insertCell();
      cell.textContent = text;
      if (k > 0) cell.className = "number";
    });
  }
  return made;
}

function show({ backend, test, benchmark, failure }: BackendReport): void {
  const title = document.createElement("h2");
  title.textContent = test ? `${names[test.backend]} on ${test.adapter}` : names[backend as Backend];
  results.append(title);
  const verdict = document.createElement("p");
  if (failure !== undefined) {
    verdict.className = "bad";
    verdict.textContent = failure;
  }
  if (test) {
    const entries = Object.entries(test.errors).sort(([, a], [, b]) => b - a);
    const wrong = entries.filter(([, error]) => !(error < 1)).length;
    verdict.className = wrong === 0 ? "good" : "bad";
    verdict.textContent =
      wrong === 0
        ? `✓ all ${entries.length} comparisons agree`
        : `✗ ${wrong} of ${entries.length} comparisons disagree`;
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = "errors in units of their bounds";
    const rows = entries.map(([name, error]) => [name, error.toPrecision(2)]);
    details.append(summary, table(["comparison", "error / bound"], rows));
    results.append(verdict, details);
  } else results.append(verdict);
  if (benchmark)
    results.append(
      table(
        ["workload", "device", "SIMD, one thread", "gain"],
        benchmark.map(({ workload, deviceMilliseconds, simdMilliseconds }) => [
          workload,
          shown(deviceMilliseconds),
          shown(simdMilliseconds),
          `${(simdMilliseconds / deviceMilliseconds).toPrecision(2)}×`,
        ]),
      ),
    );
}

/** Lets the page paint. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

element("choice").addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = [...document.querySelectorAll<HTMLInputElement>("input[name=backend]:checked")].map(
    (box) => box.value as Backend,
  );
  if (chosen.length === 0) {
    state.textContent = "Tick at least one backend.";
    return;
  }
  const size = Number(element<HTMLSelectElement>("size").value);
  run.disabled = true;
  progress.hidden = false;
  results.replaceChildren();
  element("report").hidden = true;
  const reports: BackendReport[] = [];
  for (const backend of chosen) {
    let test: SelfTest | undefined;
    let report: BackendReport;
    try {
      state.textContent = `Testing ${names[backend]} …`;
      await painted();
      test = await selfTest(backend, { onProgress: (fraction) => void (progress.value = fraction) });
      state.textContent = `Timing ${names[backend]} …`;
      await painted();
      const onProgress = (fraction: number): void => void (progress.value = fraction);
      report = { backend, test, benchmark: await deviceBenchmark(backend, { size, onProgress }) };
    } catch (error) {
      report = { backend, ...(test ? { test } : {}), failure: String(error) };
    }
    reports.push(report);
    show(report);
  }
  element("text").textContent = reportText(reports, navigator.userAgent, new Date());
  element("report").hidden = false;
  state.textContent = "Done.";
  progress.hidden = true;
  run.disabled = false;
});

element("copy").addEventListener("click", async () => {
  const text = element("text").textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    element("copy").textContent = "Copied";
  } catch {
    // without permission to write, the text is selected for the visitor to copy
    getSelection()?.selectAllChildren(element("text"));
    element("copy").textContent = "Selected: press Ctrl C";
  }
});

await offer();
