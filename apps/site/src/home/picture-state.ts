import { computed, onMounted, onUnmounted, ref, type ShallowRef, shallowRef } from "vue";
import type * as Answers from "./answers.ts";
import type * as Four from "./four-point.ts";
import type * as Live from "./live-field.ts";
import type * as Plots from "./plots.ts";

const MOST = 4000;
/** Networks that come one by one, so that each is seen. */
const SINGLY = 16;
/** Networks of a width that was not chosen before, drawn at once. */
const AT_ONCE = 400;
/** Curves that are shown. */
const CURVES = 25;
const SEED = 2025;

interface Modules {
  readonly live: typeof Live;
  readonly plots: typeof Plots;
  readonly answers: typeof Answers;
}

/** The connected four-point function at every width, one after another, so that the page stays quick. */
function useFourPoint(modules: ShallowRef<Modules | undefined>) {
  const four = shallowRef<ReadonlyMap<number, Live.Measured>>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const next = async (module: typeof Four, k: number): Promise<void> => {
    const at = modules.value!.live.WIDTHS[k];
    if (at === undefined || over) return;
    four.value = new Map(four.value).set(at, await module.fourPoint(at, SEED + k));
    timer = setTimeout(next, 60, module, k + 1);
  };
  const measure = async (): Promise<void> => {
    const module = await import("./four-point.ts");
    if (!over) timer = setTimeout(next, 400, module, 0);
  };
  const cancel = (): void => {
    over = true;
    clearTimeout(timer);
  };
  return { four, measure, cancel };
}

/** The exact laws beside which numbers stand. */
const useExact = (modules: ShallowRef<Modules | undefined>) =>
  computed(() => {
    const live = modules.value?.live;
    if (!live) return undefined;
    const variance = live.exactTwoPoint(live.ORIGIN)[live.ORIGIN]!;
    return { two: live.exactTwoPoint(live.Y), four: live.exactFourPoint(0, live.WIDTHS), variance };
  });

/** The curves that are shown. A new one comes at most once a second, so that an eye can follow it. */
function useCurves() {
  const curves = shallowRef<readonly Float64Array[]>([]);
  let changed = Number.NEGATIVE_INFINITY;
  const show = (networks: Live.Networks, now: boolean): void => {
    const time = performance.now();
    if (!now && networks.count > SINGLY && time - changed < 1000) return;
    changed = time;
    curves.value = networks.last(CURVES);
  };
  return { curves, show };
}

/** The networks of one width after another, and what was measured with those that are shown. */
function useNetworks(modules: ShallowRef<Modules | undefined>) {
  const width = ref(4);
  const count = ref(0);
  const two = shallowRef<readonly Live.Measured[]>([]);
  const networks = shallowRef<Live.Networks>();
  const { curves, show } = useCurves();
  /** those of each width, which are kept when the reader chooses another */
  const drawn = new Map<number, Live.Networks>();
  const draw = (howMany: number, now = false): void => {
    const all = networks.value!;
    if (howMany > 0) all.draw(howMany);
    two.value = all.count >= 2 * SINGLY ? all.twoPoint(modules.value!.live.Y) : [];
    show(all, now);
    count.value = all.count;
  };
  const begin = (): void => {
    networks.value = new modules.value!.live.Networks(width.value, SEED);
    drawn.set(width.value, networks.value);
    count.value = 0;
  };
  /** Networks of another width: those that were drawn before, or some hundred new ones. */
  const take = (wanted: number): void => {
    width.value = wanted;
    const before = drawn.get(wanted);
    if (before) networks.value = before;
    else begin();
    draw(Math.max(0, AT_ONCE - networks.value!.count), true);
  };
  return { width, count, two, networks, curves, draw, begin, take };
}

/** The networks of the front page, drawn while the reader looks, and what was measured with them. */
export function usePicture() {
  const modules = shallowRef<Modules>();
  const { four, measure, cancel } = useFourPoint(modules);
  const { draw, begin, take, ...shown } = useNetworks(modules);
  const { count } = shown;
  const running = ref(false);
  /** the reader asked for pages that do not move */
  const still = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

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
    begin();
    if (still.value) draw(AT_ONCE, true);
    else go();
  };
  const choose = (wanted: number): void => {
    const went = running.value;
    stop();
    take(wanted);
    if (went && count.value < MOST) go();
  };
  onMounted(async () => {
    still.value = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [live, plots, answers] = await Promise.all([
      import("./live-field.ts"),
      import("./plots.ts"),
      import("./answers.ts"),
    ]);
    modules.value = { live, plots, answers };
    start();
    await measure();
  });
  onUnmounted(() => {
    stop();
    cancel();
  });
  const more = (howMany: number): void => draw(howMany, true);
  const exact = useExact(modules);
  return { ...shown, modules, running, still, four, exact, draw: more, stop, go, start, choose, most: MOST };
}

export type PictureState = ReturnType<typeof usePicture>;
