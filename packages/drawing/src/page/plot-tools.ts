/** A number of a plot: its place in the drawing, and what it says. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly note: string;
}

/**
 * What readers do with the plots of a page, those drawn later too: `new PlotTools(document)` once for each page.
 *
 * They point at a number: the nearest one is ringed and written out. In a plot that has the focus (give it a `tabindex`) the arrow keys go
 * from number to number, and screen readers say each. A button with `data-save="svg"`, `"png"` or `"csv"` in the figure of a plot saves
 * it; the numbers are the text of an element with `data-csv` in the figure.
 *
 * Everything that it needs stands within the class, so that a page can hold its text as a script: `plotScript`.
 */
export class PlotTools {
  readonly #page: Document;
  readonly #status: HTMLElement;
  readonly #spots = new WeakMap<Element, readonly Spot[]>();
  readonly #shown = new WeakMap<Element, number>();
  #last: SVGSVGElement | null = null;

  constructor(page: Document) {
    this.#page = page;
    this.#status = page.createElement("div");
    this.#status.className = "nnft-plot-status";
    this.#status.setAttribute("role", "status");
    page.body.append(this.#status);
    page.addEventListener("pointermove", (event) => this.#point(event));
    page.addEventListener("pointerdown", (event) => this.#point(event));
    page.addEventListener("keydown", (event) => this.#step(event));
    page.addEventListener("click", (event) => this.#save(event));
    page.addEventListener("focusout", (event) => {
      const plot = this.#plotOf(event);
      if (plot) this.#hide(plot);
    });
  }

  #plotOf({ target }: Event): SVGSVGElement | null {
    return target instanceof Element ? target.closest<SVGSVGElement>("svg.nnft-plot") : null;
  }

  /** The numbers of a plot from left to right. Their notes leave the drawing, else browsers show each a second time. */
  #spotsOf(plot: SVGSVGElement): readonly Spot[] {
    const found = this.#spots.get(plot);
    if (found) return found;
    const spots = [...plot.querySelectorAll("path > title")].map((title): Spot => {
      const path = title.parentNode as SVGPathElement;
      const { x, y, width, height } = path.getBBox();
      const bar = (path.parentNode as Element).getAttribute("class") === "area";
      title.remove();
      return { x: x + width / 2, y: bar ? y : y + height / 2, note: title.textContent ?? "" };
    });
    const sorted = spots.sort((a, b) => a.x - b.x);
    this.#spots.set(plot, sorted);
    return sorted;
  }

  #element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
    const made = this.#page.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  }

  #hide(plot: Element): void {
    plot.querySelector(".note")?.remove();
    this.#shown.delete(plot);
  }

  #show(plot: SVGSVGElement, index: number): void {
    if (this.#shown.get(plot) === index) return;
    this.#hide(plot);
    this.#shown.set(plot, index);
    const { x, y, note } = this.#spotsOf(plot)[index] as Spot;
    const [paper, ink] = ["var(--plot-paper)", "var(--plot-ink)"];
    const line = y < 26 ? y + 17 : y - 10;
    const group = this.#element("g", { class: "note", "pointer-events": "none" });
    const ring = this.#element("circle", { cx: x, cy: y, r: 4.5, fill: "none", stroke: ink });
    const text = this.#element("text", { "font-size": 7.5, fill: ink, y: line }) as SVGTextElement;
    text.textContent = note;
    group.append(ring, text);
    plot.append(group);
    const length = text.getComputedTextLength();
    const left = Math.max(3, Math.min(plot.viewBox.baseVal.width - length - 3, x - length / 2));
    text.setAttribute("x", String(left));
    const place = { x: left - 3, y: line - 8, width: length + 6, height: 11, rx: 2 };
    text.before(this.#element("rect", { ...place, fill: paper, stroke: ink, "stroke-width": 0.4 }));
  }

  /** Shows the number that is nearest to the pointer, if one is near. */
  #point(event: PointerEvent): void {
    const plot = this.#plotOf(event);
    if (this.#last && this.#last !== plot) this.#hide(this.#last);
    this.#last = plot;
    const matrix = plot?.getScreenCTM();
    if (!plot || !matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    let [best, least] = [-1, 24];
    for (const [k, spot] of this.#spotsOf(plot).entries()) {
      const distance = Math.hypot(spot.x - x, spot.y - y);
      if (distance < least) [best, least] = [k, distance];
    }
    if (best < 0) this.#hide(plot);
    else this.#show(plot, best);
  }

  /** The arrow keys go from number to number. */
  #step(event: KeyboardEvent): void {
    const plot = this.#plotOf(event);
    if (!plot) return;
    if (event.key === "Escape") this.#hide(plot);
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const spots = this.#spotsOf(plot);
    if (step === undefined || spots.length === 0) return;
    event.preventDefault();
    const from = this.#shown.get(plot) ?? (step > 0 ? -1 : spots.length);
    const to = Math.min(spots.length - 1, Math.max(0, from + step));
    this.#show(plot, to);
    this.#status.textContent = (spots[to] as Spot).note;
  }

  #save({ target }: Event): void {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-save]") : null;
    const figure = button?.closest("figure");
    const plot = figure?.querySelector<SVGSVGElement>("svg.nnft-plot");
    if (!button || !figure || !plot) return;
    const name = figure.dataset.name ?? "plot";
    if (button.dataset.save === "svg") this.#download(`${name}.svg`, "image/svg+xml", this.#picture(plot));
    if (button.dataset.save === "png") void this.#pixels(plot, name);
    const csv = figure.querySelector("[data-csv]")?.textContent;
    if (button.dataset.save === "csv" && csv) this.#download(`${name}.csv`, "text/csv", csv);
  }

  #download(name: string, type: string, content: string | Blob): void {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = this.#page.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  /** The drawing as a file that looks as it does on the page: programs that draw know neither variables nor mixed colours. */
  #picture(plot: SVGSVGElement): string {
    const style = getComputedStyle(plot);
    const copy = plot.cloneNode(true) as SVGSVGElement;
    copy.querySelector(".note")?.remove();
    copy.setAttribute("font-family", style.fontFamily);
    copy.prepend(this.#element("rect", { width: "100%", height: "100%", fill: "var(--plot-paper)" }));
    const channels = (colour: string): readonly number[] =>
      [1, 3, 5].map((k) => Number.parseInt(colour.slice(k, k + 2), 16));
    return new XMLSerializer()
      .serializeToString(copy)
      .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim())
      .replace(/color-mix\(in srgb, (#\w{6}) ([\d.]+)%, (#\w{6})\)/g, (_, to: string, share: string, from: string) => {
        const other = channels(to);
        const mixed = channels(from).map((part, k) => part + ((other[k] as number) - part) * (Number(share) / 100));
        return `rgb(${mixed.map(Math.round).join(",")})`;
      });
  }

  async #pixels(plot: SVGSVGElement, name: string): Promise<void> {
    const scale = 3;
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(this.#picture(plot))}`;
    await image.decode();
    const canvas = this.#page.createElement("canvas");
    const { width, height } = plot.getBoundingClientRect();
    canvas.width = Math.round(scale * width);
    canvas.height = Math.round(scale * height);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      if (blob) this.#download(`${name}.png`, "image/png", blob);
    }, "image/png");
  }
}
