import type { JSX } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { initialState } from "../shared/controls.ts";
import { encodeState, readFragment, writeFragment } from "../shared/url-state.ts";
import { LazyPage } from "./lazy-page.tsx";
import { PanelPage } from "./panel-page.tsx";
import { routes } from "./routes.ts";
import { applyTheme, nextTheme, type Theme } from "./theme.ts";

/** `index.html?embed#/correlators?…` shows one panel without the rest, for a frame in another page. */
const embedded = new URLSearchParams(location.search).has("embed");

const THEMES: readonly string[] = ["auto", "light", "dark"];

interface Place {
  readonly panel: string;
  readonly query: string;
  readonly theme: Theme;
  /** what the address names and is not there */
  readonly unknown?: string;
}

/** The contents of the address: a panel, the state of its controls, a theme. */
function placeOf(fragment: string): Place {
  const { panel, query } = readFragment(fragment);
  const given = new URLSearchParams(query);
  const theme = given.get("theme") ?? "auto";
  given.delete("theme");
  const known = panel === "" || routes.some(({ id }) => id === panel);
  return {
    panel: known && panel !== "" ? panel : routes[0].id,
    ...(!known && { unknown: `There is no panel "${panel}"; this is the first one.` }),
    query: given.toString(),
    theme: THEMES.includes(theme) ? (theme as Theme) : "auto",
  };
}

const addressOf = ({ panel, query, theme }: Place): string =>
  writeFragment(panel, theme === "auto" ? query : `${query}${query ? "&" : ""}theme=${theme}`);

export function App(): JSX.Element {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const read = (): void => setPlace(placeOf(location.hash));
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  useEffect(() => applyTheme(place.theme), [place.theme]);
  const route = routes.find(({ id }) => id === place.panel) ?? routes[0];
  const go = useCallback((next: Place) => {
    history.replaceState(null, "", addressOf(next));
    setPlace(next);
  }, []);
  useEffect(() => {
    // an address without controls is completed, so that a copied one names them all
    if (place.query === "" && "panel" in route) {
      const { controls } = route.panel;
      go({ ...place, query: encodeState(controls, initialState(controls)) });
    }
    document.title = `${route.title} · nnft playground`;
  }, [place, route, go]);
  return (
    <>
      {!embedded && <Top panel={route.id} place={place} go={go} />}
      {place.unknown && (
        <p class="failure" role="alert">
          {place.unknown}
        </p>
      )}
      {"panel" in route ? (
        <PanelPage
          key={route.id}
          panel={route.panel}
          query={place.query}
          embedded={embedded}
          onQuery={(query) => go({ panel: route.id, query, theme: place.theme })}
        />
      ) : (
        <LazyPage key={route.id} load={route.load} embedded={embedded} />
      )}
      {!embedded && (
        <footer>
          Everything is computed on this machine by the packages of nnft. Equation numbers are those of J. Halverson,
          Oxford Lectures on Physics for AI (2025).
        </footer>
      )}
    </>
  );
}

interface TopProps {
  readonly panel: string;
  readonly place: Place;
  readonly go: (next: Place) => void;
}

/** The head of the page: the panels and the theme. */
function Top({ panel, place, go }: TopProps): JSX.Element {
  return (
    <>
      <button type="button" class="skip" onClick={skipToPanel}>
        Skip to the panel
      </button>
      <header class="top">
        <p class="brand">
          <strong>nnft</strong> networks as fields
        </p>
        <nav aria-label="Panels">
          {routes.map(({ id, title }) => (
            <a
              key={id}
              href={addressOf({ panel: id, query: "", theme: place.theme })}
              aria-current={id === panel ? "page" : undefined}
            >
              {title}
            </a>
          ))}
        </nav>
        <button type="button" class="theme" onClick={() => go({ ...place, theme: nextTheme[place.theme] })}>
          Theme: {place.theme}
        </button>
      </header>
    </>
  );
}

function skipToPanel(): void {
  const main = document.getElementById("panel");
  main?.setAttribute("tabindex", "-1");
  main?.focus();
}
