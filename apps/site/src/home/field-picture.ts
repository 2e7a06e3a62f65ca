import { withBase } from "vitepress";
import { defineComponent, h, type VNode } from "vue";
import { type PictureState, usePicture } from "./picture-state.ts";

const RANGE = 2.5;
/** Height of the plots that stand by themselves in their step. */
const TALL = 310;

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
    h("details", [h("summary", "See"), h("p", { class: "answer" }, answer)]),
  ]);

const button = (words: string, onClick: () => void): VNode => h("button", { type: "button", onClick }, words);

function buttonsOf({ still, running, count, curves, most, draw, start, stop, go, modules }: PictureState): VNode {
  const over = count.value >= most;
  const all = `${modules.value!.answers.inThousands(count.value)} ${count.value === 1 ? "network" : "networks"}`;
  const shown = curves.value.length;
  return h("div", { class: "buttons" }, [
    still.value
      ? button("Draw 200 more", () => draw(200))
      : button(running.value ? "Pause" : over ? "Again" : "Go on", running.value ? stop : over ? start : go),
    button("From the start", start),
    h("span", { class: "count" }, count.value > 25 ? `${shown} of ${all} shown` : all),
  ]);
}

function sliderOf({ width, choose, modules }: PictureState): VNode {
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
      onInput: (event: Event) => choose(WIDTHS[Number((event.target as HTMLInputElement).value)]!),
    }),
  ]);
}

function functionStep(state: PictureState): VNode {
  const { live, plots, answers } = state.modules.value!;
  const rows = state.curves.value;
  return stepOf({
    number: 1,
    title: "A random network is a random function",
    shown: [
      plots.drawn(
        plots.curvesPlot(rows),
        `Networks as curves, φ of x: the last ${rows.length}, the newest strong`,
        TALL,
      ),
      buttonsOf(state),
    ],
    question:
      "Each curve is one network, φ(x), with random weights: one configuration of a field. Can you say where the next one passes?",
    answer: answers.functionAnswer(state.networks.value!.at(live.ORIGIN)),
  });
}

function correlatorStep({ modules, two, exact, count }: PictureState): VNode {
  const { live, plots, answers } = modules.value!;
  const right = exact.value!.two;
  return stepOf({
    number: 2,
    title: "Averages are its correlators",
    shown: [
      plots.drawn(
        plots.twoPointPlot(two.value, right),
        "The average of φ(x) times φ(1): dots with error bars on the exact two-point function, a line",
        TALL,
      ),
    ],
    question: "Multiply φ(x) by φ(1) in every network, and average. Will the dots settle? Where will they be highest?",
    answer: answers.correlatorAnswer({
      grid: live.GRID,
      y: live.Y,
      dots: plots.DOTS,
      found: two.value,
      exact: right,
      networks: count.value,
    }),
  });
}

function widthStep(state: PictureState): VNode {
  const { live, plots, answers } = state.modules.value!;
  const { four, variance } = state.exact.value!;
  const values = state.networks.value!.at(live.ORIGIN);
  return stepOf({
    number: 3,
    title: "Width turns interactions off",
    shown: [
      plots.drawn(
        plots.histogramPlot(live.histogram(values, RANGE, 25), variance, RANGE),
        "How often φ(0) has each value: bars, beside the Gaussian of the same variance",
      ),
      plots.drawn(
        plots.fourPointPlot(live.WIDTHS, state.four.value, four, state.width.value),
        "The connected four-point function against the width: measured dots on the exact line, which falls as one over N",
      ),
      sliderOf(state),
    ],
    question:
      "For a Gaussian, ⟨φ⁴⟩ − 3⟨φ²⟩², the connected four-point function, is zero. What becomes of it when the network is made twice as wide?",
    answer: answers.widthAnswer({
      widths: live.WIDTHS,
      found: state.four.value,
      exact: four,
      width: state.width.value,
      draws: live.DRAWS,
    }),
  });
}

const STATIC =
  "Three plots: networks as curves; the average of φ(x) times φ(1) on its exact law; the connected four-point function, which falls as 1/N";

/** Without scripts, the same plots as they were drawn when the site was built. */
const waiting = (): VNode =>
  h("div", { class: "field-picture waiting" }, [
    h("p", "Drawing networks …"),
    h("noscript", {
      innerHTML:
        `<style>.field-picture.waiting { min-height: 0 } .waiting > p { display: none }</style><picture>` +
        `<source media="(max-width: 767px)" srcset="${withBase("/home/field-narrow.svg")}">` +
        `<img src="${withBase("/home/field.svg")}" alt="${STATIC}"></picture>`,
    }),
  ]);

const words = (): VNode =>
  h("p", { class: "words" }, [
    "Field, configuration, n-point function: ",
    h("a", { href: withBase("/docs/glossary.html") }, "what the words mean"),
    ".",
  ]);

/** The moving picture of the front page: networks as a field, its two-point function, and what the width does. All numbers are computed here. */
export const FieldPicture = defineComponent({
  name: "FieldPicture",
  setup() {
    const state = usePicture();
    return () =>
      state.modules.value && state.exact.value && state.count.value > 0
        ? h("div", { class: "field-picture" }, [functionStep(state), correlatorStep(state), widthStep(state), words()])
        : waiting();
  },
});
