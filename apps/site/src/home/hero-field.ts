import { withBase } from "vitepress";
import { defineComponent, h, onMounted, onUnmounted, ref, shallowRef, type VNode } from "vue";
import type * as Live from "./live-field.ts";
import type * as Drawing from "./network-drawing.ts";

const NEURONS = 5;
const SEED = 7;
const OLDER = 6;
/** Milliseconds between pictures, and for x to go there and back. */
const FRAME = 50;
const SWEEP = 9000;
const AT_REST = 0.75;

const decimals = (value: number): string => value.toFixed(2).replace("-", "−");

/** A network that computes φ(x) while x moves; after each sweep another one. */
function useHero() {
  const modules = shallowRef<{ readonly live: typeof Live; readonly drawing: typeof Drawing }>();
  const one = shallowRef<Live.OneNetwork>();
  const older = shallowRef<readonly Float64Array[]>([]);
  const x = ref(AT_REST);
  const running = ref(false);
  let number = 0;
  let time = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  const renew = (): void => {
    if (one.value) older.value = [...older.value, one.value.field].slice(-OLDER);
    one.value = modules.value!.live.oneNetwork(NEURONS, SEED, number++);
  };
  const step = (): void => {
    if (document.hidden) return;
    time += FRAME;
    if (time % (SWEEP / 2) === 0) renew();
    x.value = -2.9 * Math.cos((2 * Math.PI * time) / SWEEP);
  };
  const stop = (): void => {
    running.value = false;
    clearInterval(timer);
  };
  const go = (): void => {
    running.value = true;
    timer = setInterval(step, FRAME);
  };
  onMounted(async () => {
    const [live, drawing] = await Promise.all([import("./live-field.ts"), import("./network-drawing.ts")]);
    modules.value = { live, drawing };
    renew();
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) go();
  });
  onUnmounted(stop);
  return { modules, one, older, x, running, renew, stop, go };
}

const button = (words: string, onClick: () => void): VNode => h("button", { type: "button", onClick }, words);

/** Beside the title of the front page: what a field is, said and drawn. */
export const HeroField = defineComponent({
  name: "HeroField",
  setup() {
    const { modules, one, older, x, running, renew, stop, go } = useHero();
    return () => {
      const place = decimals(x.value);
      const value = one.value ? decimals(modules.value!.live.between(one.value.field, x.value)) : "";
      return h("figure", { class: "hero-field" }, [
        one.value
          ? modules.value!.drawing.networkDrawing(one.value, older.value, x.value)
          : h("div", { class: "room" }, [
              h("noscript", {
                innerHTML: `<img src="${withBase("/home/network.svg")}" alt="x goes into neurons, and their weighted sum is φ(x)">`,
              }),
            ]),
        h("figcaption", [
          h("b", "A field"),
          " assigns a number φ(x) to every x. This one is a network: ",
          h(
            "span",
            { class: "now" },
            one.value ? `x = ${place} goes in, φ = ${value} comes out.` : "x goes in, φ(x) comes out.",
          ),
          " New random weights make another field.",
        ]),
        one.value
          ? h("div", { class: "buttons" }, [
              button(running.value ? "Stop x" : "Move x", running.value ? stop : go),
              button("New weights", renew),
            ])
          : undefined,
      ]);
    };
  },
});
