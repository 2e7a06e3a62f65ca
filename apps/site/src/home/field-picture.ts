import { defineComponent, h, type VNode } from "vue";
import { type PictureState, usePicture } from "./picture-state.ts";

const RANGE = 2.5;

/** A step: its pictures, a question, and the answer when the reader asks for it. */
interface Step {
  readonly number: number;
  readonly title: string;
  readonly shown: readonly VNode[];
  readonly question: string;
  readonly answer: string;
}

const stepOf = ({ number, title, shown, question, answer }: Step): VNode =>
  h("section", { class: "step", "aria-label": title }, [
    h("h2", [h("span", { class: "number", "aria-hidden": "true" }, String(number)), ` ${title}`]),
    ...shown,
    h("p", { class: "question" }, question),
    h("details", [h("summary", "See"), h("p", answer)]),
  ]);

const button = (words: string, onClick: () => void): VNode => h("button", { type: "button", onClick }, words);

function buttonsOf({ still, running, count, most, draw, start, stop, go }: PictureState): VNode {
  const over = count.value >= most;
  return h("div", { class: "buttons" }, [
    still.value
      ? button("Draw 200 more", () => draw(200))
      : button(running.value ? "Pause" : over ? "Again" : "Go on", running.value ? stop : over ? start : go),
    button("From the start", start),
    h("span", { class: "count" }, `${count.value} networks`),
  ]);
}

function sliderOf({ width, start, modules }: PictureState): VNode {
  const { WIDTHS } = modules.value!.live;
  const neurons = `${width.value} ${width.value === 1 ? "neuron" : "neurons"}`;
  return h("label", { class: "slider" }, [
    `Width: ${neurons}`,
    h("input", {
      type: "range",
      min: 0,
      max: WIDTHS.length - 1,
      step: 1,
      value: WIDTHS.indexOf(width.value),
      "aria-valuetext": neurons,
      onInput: (event: Event) => {
        width.value = WIDTHS[Number((event.target as HTMLInputElement).value)]!;
        start();
      },
    }),
  ]);
}

const decimals = (value: number): string => value.toFixed(2).replace("-", "−");

function functionStep(state: PictureState): VNode {
  const { live, plots } = state.modules.value!;
  const values = state.networks.value!.at(live.ORIGIN);
  return stepOf({
    number: 1,
    title: "A random network is a random function",
    shown: [plots.curvesPlot(state.networks.value!.last(24), state.count.value), buttonsOf(state)],
    question:
      "Each curve is one network, φ(x), with random weights: one configuration of a field. Can you say where the next one passes?",
    answer: `No one can: only averages have a value. φ(0) has been anything from ${decimals(Math.min(...values))} to ${decimals(Math.max(...values))}.`,
  });
}

function correlatorStep({ modules, two, exact }: PictureState): VNode {
  const { live, plots } = modules.value!;
  const right = exact.value!.two;
  const dots = two.value;
  const inside = dots.filter(({ value, error }, k) => Math.abs(value - right[k]!) <= error).length;
  const largest = dots.reduce((best, { value }, k) => (value > dots[best]!.value ? k : best), 0);
  return stepOf({
    number: 2,
    title: "Averages are its correlators",
    shown: [plots.twoPointPlot(dots, right)],
    question: "Multiply φ(x) by φ(1) in every network, and average. Will the dots settle? Where will they be largest?",
    answer:
      dots.length === 0
        ? "They do, as more networks come."
        : `They settle on the exact two-point function: ${live.inWords(dots[live.Y]!)} at x = 1, where ${right[live.Y]!.toFixed(4)} is ` +
          `exact. The largest dot is at x = ${live.GRID[largest]!}. ${inside} of ${dots.length} dots lie within one error bar of the ` +
          "line; 68 % should, and neighbours move together.",
  });
}

function widthStep(state: PictureState): VNode {
  const { live, plots } = state.modules.value!;
  const { four, variance } = state.exact.value!;
  const width = state.width.value;
  const here = state.four.value.get(width);
  const values = state.networks.value!.at(live.ORIGIN);
  return stepOf({
    number: 3,
    title: "Width turns interactions off",
    shown: [
      plots.histogramPlot(live.histogram(values, RANGE, 25), variance, RANGE),
      plots.fourPointPlot(live.WIDTHS, state.four.value, four, width),
      sliderOf(state),
    ],
    question:
      "Make the network twice as wide. What happens to the connected four-point function, which a Gaussian does not have?",
    answer:
      here === undefined
        ? "It halves, again and again."
        : `It halves, again and again: at N = ${width} it is ${live.inWords(here)}, exactly ${four[live.WIDTHS.indexOf(width)]!.toPrecision(3)}; ` +
          `times N it is ${four[0]!.toPrecision(3)} at every width. An infinitely wide network is a free field, and 1/N is the strength of ` +
          "its interactions.",
  });
}

/** The moving picture of the front page: networks as a field, its two-point function, and what the width does. All numbers are computed here. */
export const FieldPicture = defineComponent({
  name: "FieldPicture",
  setup() {
    const state = usePicture();
    return () =>
      state.modules.value && state.exact.value && state.count.value > 0
        ? h("div", { class: "field-picture" }, [functionStep(state), correlatorStep(state), widthStep(state)])
        : h("div", { class: "field-picture waiting" }, [h("p", "Drawing networks …")]);
  },
});
