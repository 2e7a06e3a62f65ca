import { computed, onMounted, onUnmounted, ref, type ShallowRef, shallowRef } from "vue";
import type * as Live from "./live-field.ts";
import type * as Plots from "./plots.ts";

const MOST = 4000;
/** Networks that come one by one, so that each is seen. */
const SINGLY = 16;
/** Draws of φ(0) for each width of the four-point function. */
const FOR_FOUR = 20_000;
const SEED = 2025;

interface Modules {
  readonly live: typeof Live;
  readonly plots: typeof Plots;
}

/** The connected four-point function at every width, one after another, so that the page stays quick. */
function useFourPoint(modules: ShallowRef<Modules | undefined>) {
  const four = shallowRef<ReadonlyMap<number, Live.Measured>>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (k: number): void => {
    const { Networks, WIDTHS } = modules.value!.live;
    const at = WIDTHS[k];
    if (at === undefined) return;
    const drawn = new Networks(at, SEED + 1 + k, [0]);
    drawn.draw(FOR_FOUR);
    four.value = new Map(four.value).set(at, drawn.fourPoint(0));
    timer = setTimeout(next, 60, k + 1);
  };
  const measure = (): void => void (timer = setTimeout(next, 400, 0));
  return { four, measure, cancel: () => clearTimeout(timer) };
}

/** The exact laws beside which numbers stand. */
const useExact = (modules: ShallowRef<Modules | undefined>) =>
  computed(() => {
    const live = modules.value?.live;
    if (!live) return undefined;
    const variance = live.exactTwoPoint(live.ORIGIN)[live.ORIGIN]!;
    return { two: live.exactTwoPoint(live.Y), four: live.exactFourPoint(0, live.WIDTHS), variance };
  });

/** The networks of the front page, drawn while the reader looks, and what was measured with them. */
export function usePicture() {
  const modules = shallowRef<Modules>();
  const { four, measure, cancel } = useFourPoint(modules);
  const width = ref(4);
  const count = ref(0);
  const running = ref(false);
  /** the reader asked for pages that do not move */
  const still = ref(false);
  const two = shallowRef<readonly Live.Measured[]>([]);
  const networks = shallowRef<Live.Networks>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = (howMany: number): void => {
    const drawn = networks.value!;
    drawn.draw(howMany);
    two.value = drawn.count >= 2 * SINGLY ? drawn.twoPoint(modules.value!.live.Y) : [];
    count.value = drawn.count;
  };
  const tick = (): void => {
    if (!running.value) return;
    draw(count.value < SINGLY ? 1 : Math.min(100, Math.ceil(count.value / SINGLY)));
    if (count.value >= MOST) running.value = false;
    else timer = setTimeout(tick, count.value < SINGLY ? 350 : 180);
  };
  const stop = (): void => {
    running.value = false;
    clearTimeout(timer);
  };
  const go = (): void => {
    running.value = true;
    tick();
  };
  const start = (): void => {
    stop();
    networks.value = new modules.value!.live.Networks(width.value, SEED);
    count.value = 0;
    if (still.value) draw(400);
    else go();
  };
  onMounted(async () => {
    still.value = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [live, plots] = await Promise.all([import("./live-field.ts"), import("./plots.ts")]);
    modules.value = { live, plots };
    start();
    measure();
  });
  onUnmounted(() => {
    stop();
    cancel();
  });
  const exact = useExact(modules);
  return {
    modules,
    networks,
    width,
    count,
    running,
    still,
    two,
    four,
    exact,
    draw,
    stop,
    go,
    start,
    most: MOST,
  };
}

export type PictureState = ReturnType<typeof usePicture>;
