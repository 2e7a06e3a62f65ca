import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { formatCount } from "../shared/format.ts";
import { download } from "../ui/download.ts";
import { PlotFigure } from "../ui/plot-figure.tsx";
import { RowTable } from "../ui/row-table.tsx";
import { ShareBar } from "../ui/share-bar.tsx";
import type { OwnAnalysis, OwnFiles } from "./analysis.ts";
import { code } from "./export.ts";
import { FileField } from "./file-field.tsx";
import { fourPointPlot, kurtosisPlot, twoPointPlot } from "./plots.ts";
import { EXAMPLE } from "./problem.ts";
import { TestList } from "./test-list.tsx";
import { useAnalysis } from "./use-analysis.ts";

/** Samples of the reader's own field: correlators with errors, deviations from a Gaussian field, tests. */
export function Page({ embedded }: { readonly embedded: boolean }): JSX.Element {
  const { files, fraction, analysis, failure, analyse, example } = useAnalysis();
  return (
    <main id="panel">
      <header class="claim">
        <h1>Own samples</h1>
        <p>
          Bring samples of any field: networks that you trained, a lattice, measurements. You get its correlators with
          errors, and tests of what field it is. Your files are read on this machine; nothing leaves it.
        </p>
      </header>
      <div class="columns">
        <div class="side">
          <FileField
            id="own-fields"
            label="Fields [M, P]: a row for each sample"
            name={files?.fields.name}
            onFile={(fields) => analyse({ fields })}
          />
          {files && (
            <FileField
              id="own-points"
              label="Points [P, d], for tests of symmetries"
              name={files.points?.name}
              onFile={(points) => analyse({ fields: files.fields, points })}
            />
          )}
          <p>
            <button type="button" onClick={example}>
              Use {formatCount(EXAMPLE.networks)} networks of an erf-net
            </button>
          </p>
          {files && <SaveFiles files={files} />}
          <p class="hint">
            In Python: <code>numpy.save("samples.npy", fields)</code>. NPZ with one array, CSV and safetensors are read
            too. Samples must be independent.
          </p>
        </div>
        <div class="pictures">
          {fraction !== undefined && <progress max={1} value={fraction} aria-label="Progress" />}
          {failure !== undefined && (
            <p class="failure" role="alert">
              {failure}
            </p>
          )}
          {!files && fraction === undefined && failure === undefined && <p class="waiting">No file yet.</p>}
          {analysis && <Found analysis={analysis} />}
          {files && analysis && !embedded && (
            <ShareBar
              name="nnft-own-samples"
              code={() => code(analysis.shape, files.fields.name, files.points?.name)}
            />
          )}
        </div>
      </div>
    </main>
  );
}

/** Files that the page holds, to see how they are made. */
function SaveFiles({ files }: { readonly files: OwnFiles }): JSX.Element {
  return (
    <p class="save">
      {[files.fields, files.points].map(
        (file) =>
          file && (
            <button
              key={file.name}
              type="button"
              onClick={() => download(file.name, new Blob([Uint8Array.from(file.bytes)]))}
            >
              Save {file.name}
            </button>
          ),
      )}
    </p>
  );
}

function Found({ analysis }: { readonly analysis: OwnAnalysis }): JSX.Element {
  const [two, four, kurtosis] = useMemo(
    () => [twoPointPlot(analysis), fourPointPlot(analysis), kurtosisPlot(analysis)],
    [analysis],
  );
  const [samples, points, outputs] = analysis.shape;
  return (
    <>
      <p class="status" data-testid="own-status">
        {formatCount(samples!)} samples at {points} points{outputs === 1 ? "" : `, ${outputs} outputs each`}
      </p>
      {analysis.warnings.map((warning) => (
        <p key={warning} class="hint">
          {warning}
        </p>
      ))}
      <div class="figures">
        <PlotFigure
          title="Two-point function with the first site"
          description="The connected two-point function of the first site and each other site, with error bars."
          plot={two}
        />
        <PlotFigure
          title="Connected four-point function"
          description="The connected four-point function with error bars. It would be zero for a Gaussian field."
          plot={four}
        />
        <PlotFigure
          title="How far from Gaussian at each site"
          description="The connected four-point function over the square of the variance with error bars. It would be zero for a Gaussian field."
          plot={kurtosis}
        />
        <TestList tests={analysis.tests} />
        <RowTable rows={analysis.rows} reference="Gaussian" />
      </div>
    </>
  );
}
