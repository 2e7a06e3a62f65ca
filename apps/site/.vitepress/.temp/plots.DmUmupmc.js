import { h as h$1 } from "vue";
import { r as requireText, a as requireNumber, b as refuse, f as formatEstimate, c as requireObject, d as requireKnownOptions, e as requireList, g as requireMember, h as requireBoolean, i as requireFinite, j as requireInteger, k as requireFunction, S as ShapeError, G as GRID } from "./live-field.BF8P6xUi.js";
import { m as mixed, p as pageTheme } from "./app.js";
import "ndarray";
import "vue/server-renderer";
import "./Content.BI-rKgsp.js";
import "./plugin-vue_export-helper.1tPrXgE0.js";
const ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};
const FOREIGN = /[&<>"'\u202a-\u202e]|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escapeHtml = (text) => requireText("escapeHtml", "text", text).replace(FOREIGN, (letter) => ENTITIES[letter] ?? "");
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₙ";
const PLAIN = "0123456789+−n";
function runsOf(label) {
  const text = signs(label);
  const runs = [];
  const add = (piece, level, italic = false) => {
    if (piece !== "") runs.push({ text: piece, level, italic });
  };
  for (const match of text.matchAll(TOKENS)) {
    const { up: up2, down, ups, downs, word, rest } = match.groups;
    const inner = up2 ?? down;
    if (inner !== void 0)
      for (const run of runsOf(bare(inner))) add(run.text, up2 === void 0 ? "lowered" : "raised", run.italic);
    else if (ups !== void 0) add(plain(ups, RAISED), "raised");
    else if (downs !== void 0) add(plain(downs, LOWERED), "lowered");
    else if (word !== void 0) for (const run of wordRuns(word, text, match.index)) runs.push(run);
    else add(rest, "base");
  }
  return joined(runs);
}
const TOKENS = new RegExp(
  [
    String.raw`\^(?<up>\{[^}]*\}|\([^)]*\)|[−-]?[\p{L}\d]+(?:\.\d+)?)`,
    String.raw`_(?<down>\{[^}]*\}|[\p{L}\d∞]+)`,
    `(?<ups>[${RAISED}]+)`,
    `(?<downs>[${LOWERED}]+)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}\d]*)`,
    "(?<rest>[^])"
  ].join("|"),
  "gu"
);
function signs(label) {
  return label.replace(/\s+/g, " ").replace(new RegExp("(?<![\\d.])0e[+-]?\\d+\\b", "g"), "0").replace(/([\d)])e[+-]?0+\b/g, "$1").replace(/([\d)])e([+-]?)0*(\d+)\b/g, (_2, digit, sign, power) => {
    return `${digit}×10^{${sign === "-" ? "−" : ""}${power}}`;
  }).replace(/(^|[\s(=,^{×[⟨|])-(?=[\p{L}\d.(⟨])/gu, "$1−").replace(/ - /g, " − ");
}
const bare = (text) => text.replace(/^[{(]|[})]$/g, "");
const plain = (text, marks) => [...text].map((mark) => PLAIN[marks.indexOf(mark)]).join("");
const GREEK = new RegExp("^[α-ωϑϕϵϖ]\\p{M}*$", "u");
const SYMBOL = new RegExp("^(\\p{L})(\\p{M}*)(\\d*)$", "u");
function wordRuns(word, text, at) {
  var _a;
  const base = (piece, italic) => ({ text: piece, italic, level: "base" });
  const order = (_a = /^G(\d)c$/.exec(word)) == null ? void 0 : _a[1];
  if (order !== void 0)
    return [base("G", true), indexRun("G", order), { text: "c", italic: false, level: "lowered" }];
  const [, letter, marks, digits2] = SYMBOL.exec(word.normalize("NFD")) ?? [];
  if (letter !== void 0 && !isProse(word, text, at)) {
    const index = digits2 === "" ? [] : [indexRun(letter, digits2)];
    return [base(letter + marks, isSlanted(letter)), ...index];
  }
  return (word.match(new RegExp("[α-ωϑϕϵϖ]\\p{M}*|[^α-ωϑϕϵϖ]+", "gu")) ?? []).map(
    (piece) => base(piece, GREEK.test(piece) || piece.length === 1 && piece !== word)
  );
}
const indexRun = (letter, digits2) => letter === "G" && digits2.length === 1 ? { text: `(${digits2})`, italic: false, level: "raised" } : { text: digits2, italic: false, level: "lowered" };
const isSlanted = (letter) => /^[A-Za-zα-ωϑϕϵϖ]$/.test(letter);
function isProse(word, text, at) {
  const after = text.slice(at + word.length);
  if (new RegExp("^\\(\\p{L}\\)( |$)", "u").test(text) && at === 1) return true;
  return /^[aA]$/.test(word) && new RegExp("^ \\p{Ll}{2}", "u").test(after) || // 0.2 s
  /^[sh]$/.test(word) && /\d $/.test(text.slice(0, at)) || new RegExp("^\\.\\p{L}", "u").test(after) || new RegExp("\\p{L}\\.$", "u").test(text.slice(0, at));
}
function joined(runs) {
  const result = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last && last.level === run.level && last.italic === run.italic)
      result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}
const rounded = (value) => Math.round(value * 100) / 100;
const roundedPath = (path) => path.map(
  (segment) => segment.map((entry) => typeof entry === "number" ? rounded(entry) : entry)
);
const polyline = (points, closed = false) => [
  ...points.map(([x2, y2], k2) => [k2 === 0 ? "M" : "L", x2, y2]),
  ...closed ? [["Z"]] : []
];
const rectangle = ({ x: x2, y: y2, width, height }) => polyline(
  [
    [x2, y2],
    [x2 + width, y2],
    [x2 + width, y2 + height],
    [x2, y2 + height]
  ],
  true
);
function categoryScale(names, most) {
  const every = Math.max(1, Math.ceil(names.length / Math.max(1, most)));
  return {
    place: (value) => (value + 0.5) / Math.max(1, names.length),
    shows: (value) => Number.isInteger(value) && value >= 0 && value < names.length,
    ticks: names.map((label, value) => value % every === 0 ? { value, label } : { value })
  };
}
function extent(values) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : void 0;
}
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SCIENTIFIC = new RegExp("(?<![\\p{L}\\p{N}._/-])(-?)(\\d+(?:\\.\\d+)?(?:\\([\\d.?∞]+\\))?)e([+-]?\\d+)(?![\\p{L}\\p{N}_/]|\\.[\\p{L}\\p{N}])", "gu");
const MINUS = new RegExp("(?<![\\p{L}\\p{N}\\p{M}._/)\\]-])-(?=\\.?\\d|∞)", "gu");
const OF_ZERO = new RegExp("(?<![\\p{L}\\p{N}])−(?=0(?:\\.0+)?(?![\\d.×]))", "gu");
const INFINITE = new RegExp("(?<![\\p{L}\\p{N}_])Infinity(?![\\p{L}\\p{N}_])", "gu");
function typesetNumber(value) {
  if (typeof value === "number") return typesetNumber(String(requireNumber("typesetNumber", "value", value)));
  if (typeof value !== "string")
    refuse("typesetNumber", "value", "a number or its text", value, 'pass 0.1 or "0.10(2)"');
  return value.replace(INFINITE, "∞").replace(SCIENTIFIC, (_2, sign, digits2, power) => {
    if (/^[0.]*$/.test(digits2)) return "0";
    if (Number(power) === 0) return sign + digits2;
    const times = digits2 === "1" ? "" : `${digits2}×`;
    return `${sign}${times}${powerOfTen$1(Number(power))}`;
  }).replace(MINUS, "−").replace(OF_ZERO, "");
}
function powerOfTen$1(exponent) {
  const digits2 = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return `10${exponent < 0 ? "⁻" : ""}${digits2}`;
}
const powerOfTen = (exponent) => exponent === 0 ? "10⁰" : typesetNumber(`1e${exponent}`);
const PADDING$2 = 0.05;
const NEAR_ZERO = 0.35;
const ROUNDING = 1e-12;
const [SMALL$1, LARGE] = [1e-290, 1e290];
const UNITS = 20;
function linearScale(axis, shown) {
  const size = [...shown.values, ...axis.range ?? []].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (size === 0 || size > SMALL$1 && size < LARGE) return scaleIn(axis, shown, 0);
  const power = size > 1 ? -UNITS : UNITS;
  const own = (value) => value * 10 ** power;
  const range = axis.range && [own(axis.range[0]), own(axis.range[1])];
  const scale = scaleIn(
    { ...axis, ...range && { range } },
    { ...shown, values: shown.values.map(own), measured: [] },
    power
  );
  return {
    ...scale,
    place: (value) => scale.place(own(value)),
    ticks: scale.ticks.map((tick) => ({ ...tick, value: tick.value / 10 ** power }))
  };
}
function scaleIn({ zero, range }, shown, power) {
  const [low, high] = range ?? ends$1(shown, zero);
  const integers = shown.measured.length > 0 && shown.measured.every(Number.isInteger) && high - low >= 1;
  const ticks = linearTicks(low, high, shown.most, integers);
  const largest = Math.max(...ticks.map(Math.abs), 0);
  const exponent = largest > 0 ? Math.floor(Math.log10(largest) + 1e-9) : 0;
  const scaled = exponent <= -3 || exponent >= 5;
  const unit = scaled ? exponent : 0;
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : largest || 1;
  const digits2 = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + unit);
  return {
    place: (value) => (value - low) / (high - low),
    shows: Number.isFinite,
    ticks: ticks.map((value) => ({ value, label: decimal(value, unit, Math.min(digits2, 15)) })),
    ...scaled && { factor: `×${powerOfTen(unit - power)}` }
  };
}
const decimal = (value, unit, digits2) => (value === 0 ? 0 : value / 10 ** unit).toFixed(digits2).replace("-", "−");
function ends$1({ values, fromZero, padded }, zero) {
  let [low, high] = extent(values) ?? [0, 1];
  const near = low >= 0 ? low < NEAR_ZERO * high : high <= 0 && high > NEAR_ZERO * low;
  const withZero = fromZero || zero === true || near && zero !== false;
  if (withZero) [low, high] = [Math.min(low, 0), Math.max(high, 0)];
  if (high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high))) {
    const room2 = Math.abs(low) * 0.1 || 1;
    return [low - room2, high + room2];
  }
  const room = padded || withZero ? PADDING$2 * (high - low) : 0;
  const onAxis = (end) => fromZero && end === 0;
  return [onAxis(low) ? low : low - room, onAxis(high) ? high : high + room];
}
function linearTicks(low, high, most, integers = false) {
  const rough = (high - low) / Math.max(1, most);
  let power = 10 ** Math.floor(Math.log10(rough));
  let steps = [1, 2, 5, 10, 20];
  if (integers && rough < 1) [power, steps] = [1, [1]];
  for (const factor of steps) {
    const step = factor * power;
    const first = Math.ceil(low / step - 1e-9);
    const last = Math.floor(high / step + 1e-9);
    if (last - first + 1 <= Math.max(2, most))
      return Array.from({ length: Math.max(0, last - first + 1) }, (_2, k2) => multiple(first + k2, factor, power));
  }
  return [];
}
const multiple = (k2, factor, power) => power >= 1 ? k2 * factor * power : k2 * factor / Math.round(1 / power);
const PADDING$1 = 0.05;
const FEW = 7;
const MOST_POWERS = 40;
function logScale({ range }, { values, measured: measured2, most }) {
  const [from, to] = range ? [Math.log(range[0]), Math.log(range[1])] : ends(values);
  const [low, high] = [Math.max(Number.MIN_VALUE, Math.exp(from)), Math.min(Number.MAX_VALUE, Math.exp(to))];
  const places2 = [...new Set(measured2)].sort((a2, b2) => a2 - b2);
  const few = places2.length > 1 && places2.length <= Math.min(FEW, most) && places2.every(Number.isInteger);
  return {
    place: (value) => (Math.log(value) - from) / (to - from),
    shows: (value) => value > 0 && Number.isFinite(value),
    ticks: few ? places2.map((value) => ({ value, label: short$1(value) })) : logTicks(low, high, most)
  };
}
function ends(values) {
  const [least, greatest] = extent(values.filter((value) => value > 0)) ?? [0.1, 10];
  const room = greatest <= least * (1 + ROUNDING) ? Math.log(2) : PADDING$1 * (Math.log(greatest) - Math.log(least));
  return [Math.log(least) - room, Math.log(greatest) + room];
}
const short$1 = (value) => value >= 1e-3 && value < 1e5 ? String(value) : typesetNumber(value.toExponential());
function logTicks(low, high, most) {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const count = last - first + 1;
  if (count < 2) return finer(low, high, most);
  const every = Math.max(1, Math.ceil(count / Math.max(2, most)));
  const plain2 = first >= -3 && last <= 4;
  const powers = Array.from({ length: count + 1 }, (_2, k2) => first - 1 + k2);
  return powers.flatMap((exponent) => {
    const labelled2 = exponent >= first && (exponent - first) % every === 0;
    const label = plain2 ? String(Number(`1e${exponent}`)) : powerOfTen(exponent);
    const major = exponent < first || !(labelled2 || count <= MOST_POWERS) ? [] : [{ value: Number(`1e${exponent}`), ...labelled2 && { label } }];
    const between = every > 1 ? [] : digits(exponent).filter(({ value }) => value > low && value < high);
    return [...major, ...between].filter(({ value }) => value > 0 && Number.isFinite(value));
  });
}
const digits = (exponent) => [2, 3, 4, 5, 6, 7, 8, 9].map((digit) => ({ value: Number(`${digit}e${exponent}`) }));
function finer(low, high, most) {
  const start = Math.floor(Math.log10(low));
  const round = [start, start + 1].flatMap((exponent) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`))).filter((value) => value >= low && value <= high);
  const ticks = round.length >= 2 && round.length <= most ? round : linearTicks(low, high, Math.min(most, 4)).filter((value) => value > 0);
  return ticks.map((value) => ({ value, label: short$1(Number(value.toPrecision(12))) }));
}
const PADDING = 0.05;
const DECADES = 6;
const LEAST = 1e-307;
function symlogScale({ range }, { values: all, levels, most }) {
  const within = (value) => range === void 0 || value >= range[0] && value <= range[1];
  const values = [...all.filter(within), ...range ?? []];
  const sizes = extent(values.filter((value) => value !== 0 && Number.isFinite(value)).map(Math.abs)) ?? [1, 1];
  const linear2 = 10 ** Math.floor(Math.log10(Math.max(sizes[0], sizes[1] / 10 ** DECADES, LEAST)));
  const bent = (value) => Math.sign(value) * Math.log1p(Math.abs(value) / linear2);
  const [low, high] = extent([...values.filter(Number.isFinite), 0].map(bent));
  const room = range ? 0 : PADDING * (high - low || 1);
  const [from, to] = [low - room, high + room];
  const place = (value) => (bent(value) - from) / (to - from);
  return { place, shows: Number.isFinite, ticks: ticksOf$1(linear2, sizes[1], levels, most, place) };
}
function ticksOf$1(linear2, largest, levels, most, place) {
  const first = Math.round(Math.log10(linear2));
  const last = Math.floor(Math.log10(largest) + 1e-9);
  const exponents = Array.from({ length: Math.max(0, last - first + 1) }, (_2, k2) => first + k2);
  const label = (exponent) => first >= -3 && last <= 4 ? String(Number(`1e${exponent}`)) : powerOfTen(exponent);
  const powers = exponents.toReversed().flatMap(
    (exponent) => [1, -1].map((sign) => ({
      value: sign * Number(`1e${exponent}`),
      label: (sign < 0 ? "−" : "") + label(exponent)
    }))
  );
  const bars = levels.filter((level) => level !== 0).map((value) => ({ value, label: String(Number(value.toPrecision(3))).replace("-", "−") }));
  const kept = [];
  for (const tick of [{ value: 0, label: "0" }, ...bars, ...powers]) {
    const at = place(tick.value);
    if (at < 0 || at > 1) continue;
    const free = kept.every(
      ({ value, label: text }) => text === void 0 || Math.abs(place(value) - at) >= 0.9 / most
    );
    kept.push(free ? tick : { value: tick.value });
  }
  return kept.sort((a2, b2) => a2.value - b2.value);
}
function scaleOf(axis, shown) {
  switch (axis.scale) {
    case "linear":
      return linearScale(axis, shown);
    case "log":
      return logScale(axis, shown);
    case "symlog":
      return symlogScale(axis, shown);
    case "category":
      return categoryScale(axis.categories ?? [], shown.most);
  }
}
function smoothCurve(given) {
  const points = given.length > 1 && given[0][0] > given.at(-1)[0] ? given.toReversed() : given;
  const rises = points.every(([x2], k2) => k2 === 0 || x2 > points[k2 - 1][0]);
  if (points.length < 3 || !rises) return polyline(given);
  const slopes = monotoneSlopes(points);
  return points.map(([x2, y2], k2) => {
    if (k2 === 0) return ["M", x2, y2];
    const [left, low] = points[k2 - 1];
    const third = (x2 - left) / 3;
    return ["C", left + third, low + third * slopes[k2 - 1], x2 - third, y2 - third * slopes[k2], x2, y2];
  });
}
function monotoneSlopes(points) {
  const widths = points.slice(1).map(([x2], k2) => x2 - points[k2][0]);
  const secants = points.slice(1).map(([, y2], k2) => (y2 - points[k2][1]) / widths[k2]);
  const inner = points.slice(1, -1).map((_2, k2) => {
    const [before, after] = [secants[k2], secants[k2 + 1]];
    if (before * after <= 0) return 0;
    const [wide, narrow] = [2 * widths[k2 + 1] + widths[k2], widths[k2 + 1] + 2 * widths[k2]];
    return (wide + narrow) / (wide / before + narrow / after);
  });
  const last = secants.length - 1;
  return [
    endSlope(secants[0], secants[1], widths[0], widths[1]),
    ...inner,
    endSlope(secants[last], secants[last - 1], widths[last], widths[last - 1])
  ];
}
function endSlope(near, far, width, next) {
  const slope = ((2 * width + next) * near - width * far) / (width + next);
  if (slope * near <= 0) return 0;
  return near * far <= 0 && Math.abs(slope) > 3 * Math.abs(near) ? 3 * near : slope;
}
function reversed(path) {
  const ends2 = path.map((segment) => segment.slice(-2));
  const back = path.slice(1).map((segment, k2) => {
    const [x2, y2] = ends2[k2];
    return segment[0] === "C" ? ["C", segment[3], segment[4], segment[1], segment[2], x2, y2] : ["L", x2, y2];
  });
  const start = path.length > 0 ? [["L", ...ends2.at(-1)]] : [];
  return [...start, ...back.toReversed()];
}
const QUARTER = 0.5522847498307936;
const CORNERS = [
  [],
  [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88]
  ],
  [
    [0, -1.22],
    [1.15, 0.85],
    [-1.15, 0.85]
  ],
  [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0]
  ],
  [
    [0, 1.22],
    [1.15, -0.85],
    [-1.15, -0.85]
  ],
  [
    [-0.4, -1.15],
    [0.4, -1.15],
    [0.4, -0.4],
    [1.15, -0.4],
    [1.15, 0.4],
    [0.4, 0.4],
    [0.4, 1.15],
    [-0.4, 1.15],
    [-0.4, 0.4],
    [-1.15, 0.4],
    [-1.15, -0.4],
    [-0.4, -0.4]
  ]
];
function marker(shape, x2, y2, radius) {
  const corners = CORNERS[shape];
  if (corners.length > 0)
    return polyline(
      corners.map(([cx, cy]) => [x2 + cx * radius, y2 + cy * radius]),
      true
    );
  const bend = QUARTER * radius;
  const quarters = [
    ["M", x2 + radius, y2],
    ["C", x2 + radius, y2 + bend, x2 + bend, y2 + radius, x2, y2 + radius],
    ["C", x2 - bend, y2 + radius, x2 - radius, y2 + bend, x2 - radius, y2],
    ["C", x2 - radius, y2 - bend, x2 - bend, y2 - radius, x2, y2 - radius],
    ["C", x2 + bend, y2 - radius, x2 + radius, y2 - bend, x2 + radius, y2],
    ["Z"]
  ];
  return quarters;
}
function noteOf({ labels }, { label, style, x: x2, y: y2, errors }, index) {
  const error = errors == null ? void 0 : errors[index];
  const value = error === void 0 || error === null ? placeOf(labels.y, y2[index]) : typesetNumber(formatEstimate(y2[index], error));
  const name = style === void 0 || style === label ? label : `${label}, ${style}`;
  const at = labels.x.label === "" ? "" : `${labels.x.label} = `;
  return `${name}, ${at}${placeOf(labels.x, x2[index])}: ${value}`;
}
const placeOf = ({ categories }, value) => (categories == null ? void 0 : categories[value]) ?? typesetNumber(String(Number(value.toPrecision(6))));
const DASHES = [[], [5, 2], [1.2, 1.8], [6, 1.8, 1.2, 1.8], [8, 3], [3, 1.5]];
const PRINTED_DASH = [3, 2];
const FAINT = 0.5;
const PALE = 0.22;
const SHAPES = 6;
const isLine = ({ mark }) => mark === "line" || mark === "line-dots" || mark === "rule";
const hasDots = ({ mark }) => mark === "dots" || mark === "line-dots";
function seriesStyles({ series }, theme) {
  const colours = coloursOf(series, theme);
  const lines = /* @__PURE__ */ new Map();
  const shapes = /* @__PURE__ */ new Map();
  const numberIn = (seen, name) => {
    if (!seen.has(name)) seen.set(name, seen.size);
    return seen.get(name);
  };
  return series.map((one) => {
    const name = JSON.stringify([one.label, one.style ?? ""]);
    const line2 = isLine(one) && one.kind !== "printed" && !one.faint ? numberIn(lines, name) : 0;
    const shape = hasDots(one) ? numberIn(shapes, name) : 0;
    const own = colours.get(one.label) ?? theme.law;
    const colour = one.faint ? mixed(theme.paper, own, FAINT) : own;
    const tinted = Math.floor(shape / SHAPES) % 2 === 1;
    return {
      colour,
      dash: one.kind === "printed" ? PRINTED_DASH : DASHES[line2 % DASHES.length],
      lineWidth: (one.mark === "rule" ? 0.9 : 1.1) * (one.faint ? 0.7 : 1),
      pale: mixed(theme.paper, own, PALE),
      shape: shape % SHAPES,
      fill: tinted ? mixed(theme.paper, colour, 0.4) : void 0
    };
  });
}
function coloursOf(series, theme) {
  const drawn2 = series.filter(({ mark }) => mark !== "cells");
  const measured2 = new Set(drawn2.filter(({ kind }) => kind === "measured").map(({ label }) => label));
  const colours = /* @__PURE__ */ new Map();
  let next = 0;
  for (const { label, kind } of drawn2) {
    if (colours.has(label)) continue;
    const grey = measured2.size > 0 && !measured2.has(label);
    colours.set(
      label,
      grey ? theme[kind === "printed" ? "printed" : "law"] : theme.series[next++ % theme.series.length]
    );
  }
  return colours;
}
const CAP = 2;
const across = ({ box, x: x2 }, value) => box.x + box.width * x2.place(value);
const up = ({ box, y: y2 }, value) => box.y + box.height * (1 - y2.place(value));
function marksOf(plot, series, style, frame) {
  switch (series.mark) {
    case "line":
      return [line(series, style, frame)];
    case "line-dots":
      return [line(series, style, frame), ...dotted(series, style, frame)];
    case "dots":
      return dotted(series, style, frame);
    case "ticks":
      return [strokes(series, style, frame)];
    case "rule":
      return [throughLines(series, style, frame)];
    case "band":
      return [region(series, style, frame)];
    case "bars":
      return barred(plot, series, style, frame);
    case "cells":
      return [];
  }
}
function spots({ x: xs, y: ys }, frame) {
  return ys.flatMap((y2, k2) => {
    const x2 = xs[k2];
    return x2 !== null && y2 !== null && frame.x.shows(x2) && frame.y.shows(y2) ? [[across(frame, x2), up(frame, y2), k2]] : [];
  });
}
function line(series, { colour, dash, lineWidth }, frame) {
  const exact = series.kind === "exact" || series.kind === "printed";
  const pieces = unbroken(spots(series, frame));
  const paths = pieces.map(
    (piece) => piece.length === 1 && series.mark === "line" ? stroke(piece[0]) : exact ? smoothCurve(piece.map(([x2, y2]) => [x2, y2])) : polyline(piece.map(([x2, y2]) => [x2, y2]))
  );
  return { kind: "line", name: series.label, paths, stroke: colour, lineWidth, dash, clip: frame.box };
}
const stroke = ([x2, y2]) => polyline([
  [x2 - 5, y2],
  [x2 + 5, y2]
]);
function unbroken(list) {
  const pieces = [];
  for (const spot of list) {
    const piece = pieces.at(-1);
    if (piece && piece.at(-1)[2] === spot[2] - 1) piece.push(spot);
    else pieces.push([spot]);
  }
  return pieces;
}
function dotted(series, style, frame) {
  const list = spots(series, frame).filter(([x2, y2]) => isInside(frame.box, x2, y2));
  const radius = list.length <= 80 ? 2.3 : list.length <= 400 ? 1.6 : 1.1;
  const paths = list.map(([x2, y2]) => marker(style.shape, x2, y2, radius));
  const dots2 = {
    kind: "marker",
    name: series.label,
    paths,
    stroke: style.colour,
    fill: style.fill,
    lineWidth: radius > 2 ? 0.9 : 0.6,
    notes: list.map(([, , k2]) => noteOf(frame, series, k2))
  };
  return [dots2, ...errorBars(series, style.colour, frame)];
}
function errorBars(series, colour, frame, shift = 0) {
  const { errors, y: ys } = series;
  if (errors === void 0) return [];
  const { box } = frame;
  const shown = spots(series, frame).filter(([x2]) => isInside(box, x2, box.y));
  const paths = shown.flatMap(([place, , k2]) => {
    const x2 = place + shift;
    const error = errors[k2];
    if (error === null || Number.isNaN(error)) return [];
    const end = (value, edge) => frame.y.shows(value) ? up(frame, value) : edge;
    const [top, bottom] = [end(ys[k2] + error, box.y), end(ys[k2] - error, box.y + box.height)];
    const cap = (y2) => polyline([
      [x2 - CAP, y2],
      [x2 + CAP, y2]
    ]);
    return [
      [
        ...polyline([
          [x2, bottom],
          [x2, top]
        ]),
        ...cap(top),
        ...cap(bottom)
      ]
    ];
  });
  return paths.length === 0 ? [] : [{ kind: "bar", name: series.label, paths, stroke: colour, lineWidth: 0.8, clip: clipOf(box) }];
}
const isInside = ({ x: x2, y: y2, width, height }, across2, up2) => across2 >= x2 - 1 && across2 <= x2 + width + 1 && up2 >= y2 - 1 && up2 <= y2 + height + 1;
const clipOf = ({ x: x2, y: y2, width, height }) => ({ x: x2 - 4, y: y2 - 0.5, width: width + 8, height: height + 1 });
function strokes(series, { colour }, frame) {
  const paths = spots(series, frame).map(stroke);
  return { kind: "line", name: series.label, paths, stroke: colour, lineWidth: 1.2 };
}
function throughLines({ label, x: xs, y: ys }, { colour, dash, lineWidth }, frame) {
  const { box } = frame;
  const inside = (place, from, length) => place >= from && place <= from + length;
  const paths = ys.flatMap((y2, k2) => {
    if (y2 !== null && frame.y.shows(y2)) {
      const height = up(frame, y2);
      if (!inside(height, box.y, box.height)) return [];
      return [
        polyline([
          [box.x, height],
          [box.x + box.width, height]
        ])
      ];
    }
    const place = across(frame, xs[k2]);
    if (!frame.x.shows(xs[k2]) || !inside(place, box.x, box.width)) return [];
    return [
      polyline([
        [place, box.y],
        [place, box.y + box.height]
      ])
    ];
  });
  return { kind: "line", name: label, paths, stroke: colour, lineWidth, dash };
}
function region(series, { pale }, frame) {
  const { y: ys, errors = [] } = series;
  const list = spots(series, frame).filter(([, , k2]) => Number.isFinite(errors[k2]));
  const edge = (sign) => list.map(([x2, , k2]) => {
    const value = ys[k2] + sign * errors[k2];
    return [x2, frame.y.shows(value) ? up(frame, value) : frame.box.y + frame.box.height, k2];
  });
  const paths = unbroken(list).map((piece) => {
    const own = new Set(piece.map(([, , k2]) => k2));
    const curve2 = (sign) => smoothCurve(
      edge(sign).filter(([, , k2]) => own.has(k2)).map(([x2, y2]) => [x2, y2])
    );
    const [above, below] = [curve2(1), curve2(-1)];
    return [...above, ...reversed(below), ["Z"]];
  });
  return { kind: "area", name: series.label, paths, fill: pale, clip: frame.box };
}
function barred(plot, series, { colour }, frame) {
  const { box } = frame;
  const all = plot.series.filter(({ mark }) => mark === "bars");
  const places2 = [...new Set(all.flatMap((one) => spots(one, frame).map(([x2]) => x2)))].sort((a2, b2) => a2 - b2);
  const whole = box.width / Math.max(1, places2.length);
  const gap = places2.slice(1).reduce((least, x2, k2) => Math.min(least, x2 - places2[k2]), whole);
  const width = 0.75 * gap / all.length;
  const floor = frame.y.shows(0) ? up(frame, 0) : box.y + box.height;
  const shift = (all.indexOf(series) - all.length / 2) * width;
  const list = spots(series, frame);
  const paths = list.map(
    ([x2, y2]) => rectangle({ x: x2 + shift, y: Math.min(y2, floor), width, height: Math.abs(floor - y2) })
  );
  const notes = list.map(([, , k2]) => noteOf(frame, series, k2));
  const area = { kind: "area", name: series.label, paths, fill: colour, clip: box, notes };
  return [area, ...errorBars(series, frame.ink, frame, shift + width / 2)];
}
const isDotted = (series) => hasDots(series) || series.mark === "ticks" || series.mark === "bars";
function write(words, anchor, { theme, lettering, size }) {
  return { kind: "text", fill: theme.ink, name: words, ...lettering.write(words, anchor, size) };
}
const widthOf = (words, { lettering, size }) => lettering.width(words, size);
const LEAST_SIZE = 0.75;
function writeWithin(words, room, anchor, look) {
  const width = widthOf(words, look);
  const size = look.size * Math.min(1, Math.max(LEAST_SIZE, room / width));
  const smaller = { ...look, size };
  return write(cut(words, room, smaller), anchor, smaller);
}
function cut(words, room, look) {
  if (widthOf(words, look) <= room) return words;
  const letters = [...words];
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, look) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
const COLOUR_BAR = 44;
const BAR = 7;
const STEPS = 48;
function cellsOf(series, frame, look) {
  const list = spots(series, frame);
  const { share, colourOf } = colouring(series);
  const [width, height] = [
    spacing(
      list.map(([x2]) => x2),
      frame.box.width
    ),
    spacing(
      list.map(([, y2]) => y2),
      frame.box.height
    )
  ];
  return list.flatMap(([x2, y2, k2]) => {
    var _a;
    const value = ((_a = series.values) == null ? void 0 : _a[k2]) ?? Number.NaN;
    if (!Number.isFinite(value)) return [];
    const colour = colourOf(share(value), look);
    const box = { x: x2 - width / 2, y: y2 - height / 2, width: width + 0.1, height: height + 0.1 };
    return [{ kind: "cell", name: series.label, paths: [rectangle(box)], fill: colour, clip: frame.box }];
  });
}
function cellEnds(values) {
  const ends2 = extent(values.filter(Number.isFinite));
  if (!ends2) return [];
  const half = spacing(values, ends2[1] - ends2[0] || 1) / 2;
  return [ends2[0] - half, ends2[1] + half];
}
function colourBar(series, box, look) {
  const { scale, colourOf } = colouring(series, Math.floor(box.height / 22));
  const x2 = box.x + box.width + 8;
  const step = box.height / STEPS;
  const strip = Array.from({ length: STEPS }, (_2, k2) => {
    const place2 = { x: x2, y: box.y + box.height - (k2 + 1) * step, width: BAR, height: step + 0.1 };
    return { kind: "area", paths: [rectangle(place2)], fill: colourOf((k2 + 0.5) / STEPS, look) };
  });
  const inside = scale.ticks.filter(({ value }) => scale.place(value) >= -1e-9 && scale.place(value) <= 1 + 1e-9);
  const labels = inside.flatMap(({ value, label }) => {
    const y2 = box.y + box.height * (1 - scale.place(value));
    const mark = {
      kind: "tick",
      paths: [
        polyline([
          [x2 + BAR, y2],
          [x2 + BAR + 2, y2]
        ])
      ],
      stroke: look.theme.ink,
      lineWidth: 0.6
    };
    return label === void 0 ? [] : [mark, write(label, { x: x2 + BAR + 4, y: y2 + 0.34 * look.size }, look)];
  });
  const words = scale.factor === void 0 ? series.label : `${series.label}  (${scale.factor})`;
  const place = { x: x2 + BAR + 35, y: box.y + box.height / 2, align: "middle", turn: 90 };
  const title = writeWithin(words, box.height, place, look);
  const rim = {
    kind: "frame",
    paths: [rectangle({ x: x2, y: box.y, width: BAR, height: box.height })],
    stroke: look.theme.ink,
    lineWidth: 0.6
  };
  return [...strip, rim, ...labels, title];
}
function colouring(series, most = 5) {
  const logarithmic = series.valueScale === "log";
  const range = rangeOf(series, logarithmic);
  const shown = { values: range, measured: [], levels: [], fromZero: false, padded: false, most };
  const axis = {
    label: "",
    scale: logarithmic ? "log" : "linear",
    zero: false,
    ...range[0] < range[1] && { range }
  };
  const scale = scaleOf(axis, shown);
  const signed = !logarithmic && range[0] < 0 && range[1] > 0;
  const share = (value) => range[0] < range[1] ? scale.place(value) : 0.5;
  const reach = Math.max(-range[0], range[1]);
  const colourOf = (at, { theme }) => {
    const part = Math.min(1, Math.max(0, at));
    if (!signed) return mixed(theme.cells[0], theme.cells[1], part);
    const value = (range[0] + part * (range[1] - range[0])) / reach;
    return mixed(theme.cells[0], value < 0 ? theme.cells[1] : theme.above, Math.abs(value));
  };
  return { scale, share, colourOf };
}
function rangeOf({ values = [], valueRange }, logarithmic) {
  if (valueRange) return valueRange;
  return extent(values.filter((value) => Number.isFinite(value) && (!logarithmic || value > 0))) ?? [0.1, 1];
}
function spacing(places2, whole) {
  const sorted = [...new Set(places2)].sort((a2, b2) => a2 - b2);
  return sorted.slice(1).reduce((least, place, k2) => Math.min(least, place - sorted[k2]), whole);
}
function leftOut({ x: x2, y: y2, series }) {
  const known = series.flatMap(
    (one) => one.mark === "cells" || one.mark === "rule" ? [] : one.y.flatMap(
      (value, k2) => Number.isFinite(value) && Number.isFinite(one.x[k2]) ? [{ x: one.x[k2], y: value, kind: one.kind }] : []
    )
  );
  const drawn2 = series.filter(({ mark }) => mark !== "cells" && mark !== "rule");
  if (known.length === 0) return drawn2.length > 0 && drawn2.length === series.length ? "no numbers" : void 0;
  const off = (axis, value) => axis.scale === "log" && value <= 0;
  const count = known.filter((one) => one.kind === "measured" && (off(x2, one.x) || off(y2, one.y))).length;
  return count === 0 ? void 0 : `not shown: ${count} ${count === 1 ? "number" : "numbers"} ≤ 0`;
}
const SAMPLE = 18;
const GAP$1 = 4;
const BETWEEN = 11;
const LEGEND_RADIUS = 2.3;
function legend(plot, styles, width, look) {
  const entries = entriesOf(plot);
  const row = look.size * 1.45;
  if (entries.length < 2) return { items: () => [], height: 0, row };
  let [across2, down] = [0, 0];
  const places2 = entries.map(({ words, series }) => {
    const text = cut(words, width - SAMPLE - GAP$1, look);
    const length = SAMPLE + GAP$1 + widthOf(text, look);
    if (across2 > 0 && across2 + length > width) [across2, down] = [0, down + row];
    const place = { text, series, across: across2, down: down + row / 2 };
    across2 += length + BETWEEN;
    return place;
  });
  const items = (x2, y2) => places2.flatMap(({ text, series, across: right, down: below }) => [
    ...series.flatMap((k2) => sample(plot.series[k2], styles[k2], x2 + right, y2 + below)),
    write(text, { x: x2 + right + SAMPLE + GAP$1, y: y2 + below + 0.34 * look.size }, look)
  ]);
  return { items, height: down + row, row };
}
function entriesOf({ series }) {
  const named = series.map((one, k2) => ({ one, k: k2 })).filter(({ one }) => one.mark !== "cells" && one.y.length > 0);
  const styles = new Set(named.map(({ one }) => one.style).filter((style) => style !== void 0));
  const words = ({ label, style }) => style === void 0 || style === label || styles.size < 2 ? label : `${label}, ${style}`;
  const entries = /* @__PURE__ */ new Map();
  const plain2 = [];
  for (const { one, k: k2 } of named) {
    const styled = named.some(({ one: other }) => other.label === one.label && words(other) !== one.label);
    if (styled && words(one) === one.label) plain2.push({ label: one.label, k: k2 });
    else entries.set(words(one), [...entries.get(words(one)) ?? [], k2]);
  }
  for (const { label, k: k2 } of plain2) {
    const first = [...entries.keys()].find((key) => key.startsWith(`${label}, `));
    if (first !== void 0) entries.get(first).push(k2);
  }
  return [...entries].map(([key, list]) => ({ words: key, series: list }));
}
function sample(series, { colour, pale, dash, shape, fill, lineWidth }, x2, y2) {
  const base = { kind: "sample", name: series.label, stroke: colour };
  if (series.mark === "bars" || series.mark === "band")
    return [
      {
        ...base,
        kind: "sample",
        stroke: series.mark === "bars" ? colour : pale,
        fill: series.mark === "bars" ? colour : pale,
        paths: [
          polyline(
            [
              [x2 + 4, y2 - 3],
              [x2 + 14, y2 - 3],
              [x2 + 14, y2 + 3],
              [x2 + 4, y2 + 3]
            ],
            true
          )
        ]
      }
    ];
  if (series.mark === "ticks")
    return [
      {
        ...base,
        lineWidth: 1.2,
        paths: [
          polyline([
            [x2 + 4, y2],
            [x2 + 14, y2]
          ])
        ]
      }
    ];
  return [
    ...isLine(series) ? [
      {
        ...base,
        lineWidth: Math.max(lineWidth, 0.9),
        dash,
        paths: [
          polyline([
            [x2, y2],
            [x2 + SAMPLE, y2]
          ])
        ]
      }
    ] : [],
    ...hasDots(series) ? [{ ...base, lineWidth: 0.9, fill, paths: [marker(shape, x2 + SAMPLE / 2, y2, LEGEND_RADIUS)] }] : []
  ];
}
function shownOn(plot, side, most) {
  const { series } = plot;
  const axis = plot[side];
  const fits = (value) => value !== null && Number.isFinite(value) && (axis.scale !== "log" || value > 0);
  const dotted2 = series.filter(isDotted);
  return {
    values: series.flatMap((one) => valuesOf(one, side, axis)).filter(fits),
    measured: dotted2.length > 0 && (side === "x" || dotted2.every(isCount)) ? dotted2.flatMap((one) => one[side]).filter(fits) : [],
    levels: side === "y" ? series.filter(({ mark }) => mark === "rule").flatMap(({ y: y2 }) => y2).filter(fits) : [],
    fromZero: side === "y" && series.some(({ mark }) => mark === "bars"),
    padded: side === "y" || dotted2.length > 0,
    most
  };
}
const isCount = ({ errors, y: y2 }) => errors === void 0 && y2.every(Number.isInteger);
function valuesOf(series, side, axis) {
  const { mark, x: x2, y: y2, errors } = series;
  if (mark === "cells") return axis.scale === "linear" ? cellEnds(series[side]) : series[side];
  if (side === "x") return x2;
  const ends2 = (errors ?? []).flatMap(
    (error, k2) => Number.isFinite(error) && error !== null ? [y2[k2] - error, y2[k2] + error] : []
  );
  return [...y2, ...ends2];
}
const TICK = 3;
const SMALL_TICK = 1.6;
const GAP = 3;
const EDGE = 2;
function sketch(plot, width, height, look) {
  const styles = seriesStyles(plot, look.theme);
  const cells = plot.series.find(({ mark }) => mark === "cells");
  const key = legend(plot, styles, width - 2 * EDGE, look);
  const y2 = scaleOf(plot.y, shownOn(plot, "y", Math.max(3, Math.floor((height - look.size * 6) / (look.size * 2.6)))));
  const left = EDGE + look.size * 1.7 + widest(y2, look) + GAP + 1;
  const right = width - EDGE - (cells ? COLOUR_BAR + look.size : look.size);
  const x2 = fittingScale(plot, right - left, look);
  const turned = plot.x.scale === "category" && !labelsFit(x2, right - left, look);
  const labelRoom = turned ? Math.min(widest(x2, look) * 0.71 + look.size * 0.8, height * 0.4) : look.size * 1.3;
  return { styles, key, left, right, x: x2, y: y2, turned, labelRoom, cells };
}
function extraHeight(plot, width, height, look) {
  const { key, labelRoom } = sketch(plot, width, height, look);
  return Math.max(0, key.height - key.row) + Math.max(0, labelRoom - look.size * 1.3);
}
function panel(plot, place, height, look, heading) {
  const { styles, key, left, right, x: x2, y: y2, turned, labelRoom, cells } = sketch(plot, place.width, height, look);
  const title = heading === void 0 ? 0 : look.size * 1.7;
  const missing = leftOut(plot);
  const bottom = place.y + place.height;
  const top = place.y + title + key.height + look.size * (y2.factor === void 0 && missing === void 0 ? 0.6 : 1.7);
  const box = {
    x: place.x + left,
    y: top,
    width: right - left,
    height: Math.max(20, bottom - top - labelRoom - look.size * 1.5 - GAP - EDGE)
  };
  const frame = { box, x: x2, y: y2, ink: look.theme.ink, labels: plot };
  const order = plot.series.map((_2, k2) => k2).sort((a2, b2) => depth(plot, a2) - depth(plot, b2));
  const room = place.width - 2 * EDGE;
  return [
    ...heading === void 0 ? [] : [writeWithin(heading, room, { x: place.x + EDGE, y: place.y + look.size }, look)],
    ...key.items(place.x + EDGE, place.y + title),
    ...cells ? plot.series.filter(({ mark }) => mark === "cells").flatMap((one) => cellsOf(one, frame, look)) : [],
    ...cells ? colourBar(cells, box, look) : [],
    ...axisX(plot, frame, turned, place, look),
    ...axisY(plot, frame, place.x + EDGE + look.size, look),
    ...missing === void 0 ? [] : [write(missing, { x: right + place.x, y: top - look.size * 0.45, align: "right" }, look)],
    { kind: "frame", paths: [rectangle(box)], stroke: look.theme.ink, lineWidth: 0.6 },
    ...order.flatMap((k2) => marksOf(plot, plot.series[k2], styles[k2], frame))
  ];
}
const depth = ({ series }, k2) => {
  const one = series[k2];
  if (one.mark === "band") return -1;
  if (one.mark === "bars") return 0;
  if (one.faint) return 0.5;
  return isLine(one) && one.mark !== "line-dots" ? 1 : 2;
};
const widest = ({ ticks }, look) => Math.max(0, ...ticks.map(({ label }) => label === void 0 ? 0 : widthOf(label, look)));
function fittingScale(plot, width, look) {
  let scale = scaleOf(plot.x, shownOn(plot, "x", 2));
  if (plot.x.scale === "category") {
    const names = plot.x.categories ?? [];
    const every = scaleOf(plot.x, shownOn(plot, "x", names.length));
    if (labelsFit(every, width, look)) return every;
    return scaleOf(plot.x, shownOn(plot, "x", Math.max(1, Math.floor(width / (look.size * 1.3)))));
  }
  for (let most = 9; most >= 2; most--) {
    scale = scaleOf(plot.x, shownOn(plot, "x", most));
    if (labelsFit(scale, width, look)) return scale;
  }
  return { ...scale, ticks: scale.ticks.filter((_2, k2) => k2 === 0 || k2 === scale.ticks.length - 1) };
}
function labelsFit(scale, width, look) {
  const spans = labelled(scale).map(({ value, label }) => ({ at: scale.place(value) * width, half: widthOf(label, look) / 2 })).sort((a2, b2) => a2.at - b2.at);
  return spans.every(
    ({ at, half }, k2) => k2 === 0 || at - half - (spans[k2 - 1].at + spans[k2 - 1].half) >= look.size * 0.7
  );
}
const labelled = (scale) => scale.ticks.filter(
  (tick) => tick.label !== void 0 && scale.place(tick.value) >= -1e-9 && scale.place(tick.value) <= 1 + 1e-9
);
function axisX(plot, frame, turned, { x: edge, y: top, height }, look) {
  const { box, x: x2 } = frame;
  const floor = box.y + box.height;
  const at = (value) => box.x + box.width * x2.place(value);
  const base = floor + GAP + look.size * 0.9;
  const labels = labelled(x2).map(
    ({ value, label }) => turned ? write(
      cut(label, Math.min(box.height, (at(value) - edge) * Math.SQRT2), look),
      { x: at(value) + look.size * 0.4, y: floor + GAP + look.size * 0.6, align: "right", turn: 45 },
      look
    ) : write(label, { x: at(value), y: base, align: "middle" }, look)
  );
  const own = plot.x.scale !== "category";
  const ticks = own ? ticksOf(x2, (value, length) => [at(value), floor, 0, -length], look) : [];
  const above = own ? ticksOf(x2, (value, length) => [at(value), box.y, 0, length], look) : [];
  const words = x2.factor === void 0 ? plot.x.label : `${plot.x.label}  (${x2.factor})`;
  const title = writeWithin(
    words,
    box.width + 2 * look.size,
    { x: box.x + box.width / 2, y: top + height - EDGE - look.size * 0.3, align: "middle" },
    look
  );
  return [...ticks, ...above, ...labels, title];
}
function axisY(plot, frame, titleAt, look) {
  const { box, y: y2 } = frame;
  const at = (value) => box.y + box.height * (1 - y2.place(value));
  const own = plot.y.scale !== "category";
  const labels = labelled(y2).map(
    ({ value, label }) => write(label, { x: box.x - GAP, y: at(value) + look.size * 0.34, align: "right" }, look)
  );
  const ticks = own ? ticksOf(y2, (value, length) => [box.x, at(value), length, 0], look) : [];
  const beside = own ? ticksOf(y2, (value, length) => [box.x + box.width, at(value), -length, 0], look) : [];
  const factor = y2.factor === void 0 ? [] : [write(y2.factor, { x: box.x, y: box.y - look.size * 0.45 }, look)];
  const title = writeWithin(
    plot.y.label,
    box.height + look.size,
    { x: titleAt, y: box.y + box.height / 2, align: "middle", turn: 90 },
    look
  );
  return [...ticks, ...beside, ...labels, ...factor, title];
}
function ticksOf(scale, stroke2, { theme }) {
  const paths = scale.ticks.filter(({ value }) => scale.place(value) > -1e-9 && scale.place(value) < 1 + 1e-9).map(({ value, label }) => {
    const [x2, y2, across2, down] = stroke2(value, label === void 0 ? SMALL_TICK : TICK);
    return polyline([
      [x2, y2],
      [x2 + across2, y2 + down]
    ]);
  });
  return paths.length === 0 ? [] : [{ kind: "tick", paths, stroke: theme.ink, lineWidth: 0.5 }];
}
const MILLIMETRE = 72 / 25.4;
const GUTTER = 12;
function draw(plots, { width, height, columns, titles }, look) {
  const [page, one] = [width * MILLIMETRE, height * MILLIMETRE];
  const share = (page - (columns - 1) * GUTTER) / columns;
  const rows = Array.from(
    { length: Math.ceil(plots.length / columns) },
    (_2, r2) => plots.slice(r2 * columns, (r2 + 1) * columns)
  );
  let y2 = 0;
  const items = rows.flatMap((row, r2) => {
    const tall = one + Math.max(...row.map((plot) => extraHeight(plot, share, one, look)));
    const drawn2 = row.flatMap((plot, k2) => {
      const place = { x: k2 * (share + GUTTER), y: y2, width: share, height: tall };
      return panel(plot, place, one, look, headingOf(plot, plots.length > 1 ? r2 * columns + k2 : void 0, titles));
    });
    y2 += tall + GUTTER;
    return drawn2;
  });
  const total = y2 - GUTTER;
  const paper = {
    kind: "paper",
    paths: [rectangle({ x: 0, y: 0, width: page, height: total })],
    fill: look.theme.paper
  };
  return {
    width: rounded(page),
    height: rounded(total),
    description: plots.map(described).join("; "),
    items: [paper, ...items].map((item) => ({ ...item, paths: item.paths.map(roundedPath) }))
  };
}
function headingOf({ title }, panelNumber, titles) {
  const letter = panelNumber === void 0 ? [] : [`(${String.fromCharCode(97 + panelNumber % 26)})`];
  const words = [...letter, ...titles && title !== void 0 ? [title] : []].join(" ");
  return words === "" ? void 0 : words;
}
const described = ({ title, x: x2, y: y2 }) => `${title === void 0 ? "" : `${title}: `}${y2.label} against ${x2.label}`;
const outline = (path) => path.map(([kind, ...places2]) => kind + places2.join(" ")).join("");
function checksum(text) {
  let hash = 2166136261;
  for (let k2 = 0; k2 < text.length; k2++) hash = Math.imul(hash ^ text.charCodeAt(k2), 16777619) >>> 0;
  return hash.toString(36);
}
function pageSvgOf({ width, height, description, items }, scale, focusable) {
  const id = `p${checksum(JSON.stringify(items))}`;
  const clips = /* @__PURE__ */ new Map();
  const body = items.filter(({ kind }) => kind !== "paper").map((item) => elementOf(item, clips, id)).join("");
  const definitions = [...clips].map(([box, name]) => `<clipPath id="${name}"><rect ${box}/></clipPath>`).join("");
  const pixels = (points) => short(points * scale);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="nnft-plot" width="${pixels(width)}" height="${pixels(height)}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(description)}"${focusable ? KEYS : ""}>${definitions === "" ? "" : `<defs>${definitions}</defs>`}${body}</svg>`;
}
const KEYS = ' tabindex="0" aria-description="Arrow keys read the numbers"';
function elementOf(item, clips, id) {
  const { kind, paths, fill = "none", stroke: stroke2, lineWidth = 1, dash = [], clip, text, notes } = item;
  if (text) return textOf(text.line, text.anchor, fill);
  const attributes = [
    `class="${kind}"`,
    `fill="${fill}"`,
    // no paper between neighbours
    ...kind === "cell" ? ['shape-rendering="crispEdges"'] : [],
    ...stroke2 === void 0 ? [] : [`stroke="${stroke2}" stroke-width="${short(lineWidth)}" stroke-linejoin="round"`],
    ...dash.length === 0 ? [] : [`stroke-dasharray="${dash.join(" ")}"`]
  ];
  if (clip) {
    const box = `x="${short(clip.x)}" y="${short(clip.y)}" width="${short(clip.width)}" height="${short(clip.height)}"`;
    if (!clips.has(box)) clips.set(box, `${id}-${clips.size}`);
    attributes.push(`clip-path="url(#${clips.get(box)})"`);
  }
  const drawn2 = notes ? paths.map((path, k2) => `<path d="${outline(path)}"><title>${escapeHtml(notes[k2])}</title></path>`).join("") : `<path d="${paths.map(outline).join("")}"/>`;
  return `<g ${attributes.join(" ")}>${drawn2}</g>`;
}
const ENDS = { left: "start", middle: "middle", right: "end" };
function textOf({ pieces }, { x: x2, y: y2, align = "left", turn = 0 }, fill) {
  if (pieces.length === 0) return "";
  const size = Math.max(...pieces.map((piece) => piece.size));
  const spans = pieces.map((piece, k2) => {
    const before = pieces[k2 - 1];
    const across2 = before === void 0 ? 0 : piece.x - before.x - before.width;
    return spanOf(piece, size, attribute("dx", across2) + attribute("dy", piece.y - ((before == null ? void 0 : before.y) ?? 0)));
  });
  const place = turn === 0 ? `x="${short(x2)}" y="${short(y2)}"` : `transform="translate(${short(x2)} ${short(y2)}) rotate(${-turn})"`;
  const attributes = `font-size="${short(size)}" text-anchor="${ENDS[align]}" fill="${fill}"`;
  return `<text ${place} ${attributes}>${spans.join("")}</text>`;
}
function spanOf({ text, italic, size }, whole, moved) {
  const attributes = `${moved}${size < whole - 1e-9 ? attribute("font-size", size) : ""}${italic ? ' font-style="italic"' : ""}`;
  return attributes === "" ? escapeHtml(text) : `<tspan${attributes}>${escapeHtml(text)}</tspan>`;
}
const attribute = (name, value) => Math.abs(value) < 1e-9 ? "" : ` ${name}="${short(value)}"`;
const short = (value) => String(Math.round(value * 100) / 100);
const MARKS = {
  ...{ line: true, "line-dots": true, dots: true, ticks: true, bars: true, rule: true, band: true, cells: true }
};
const SCALES = ["linear", "log", "symlog", "category"];
function requirePlot(caller, name, plot) {
  requireObject(caller, name, plot, ["x", "y", "series"], "make one with law, dots and linear of @nnft/plots");
  requireKnownOptions(caller, plot, ["title", "x", "y", "series"], `field of \`${name}\``);
  const { title, x: x2, y: y2, series } = plot;
  if (title !== void 0) requireText(caller, `${name}.title`, title);
  requireAxis(caller, `${name}.x`, x2);
  requireAxis(caller, `${name}.y`, y2);
  for (const [k2, one] of requireList(caller, `${name}.series`, series).entries())
    requireSeries(caller, `${name}.series[${k2}]`, one);
}
function requireAxis(caller, name, axis) {
  requireObject(caller, name, axis, ["label", "scale"], "make one with linear, log or category of @nnft/plots");
  requireKnownOptions(
    caller,
    axis,
    ["label", "scale", "categories", "zero", "range"],
    `field of \`${name}\``
  );
  const { label, scale, categories, zero, range } = axis;
  requireText(caller, `${name}.label`, label);
  if (requireMember(caller, `${name}.scale`, scale, SCALES) === "category")
    for (const [k2, word] of requireList(caller, `${name}.categories`, categories).entries())
      requireText(caller, `${name}.categories[${k2}]`, word);
  if (zero !== void 0) requireBoolean(caller, `${name}.zero`, zero);
  if (range !== void 0) requireRange(caller, `${name}.range`, range, scale);
}
function requireRange(caller, name, range, scale) {
  const [low, high] = requireList(caller, name, range, 2, "pass two numbers");
  for (const end of [low, high]) requireFinite(caller, name, end);
  if (low >= high) refuse(caller, name, "two numbers of which the first is smaller", range, "exchange them");
  if (scale === "log" && low <= 0) refuse(caller, name, "two positive numbers", range, "begin above 0");
  if (scale === "category") refuse(caller, name, "left out on an axis of names", range, "leave names out instead");
}
const FIELDS = ["label", "kind", "mark", "x", "y", "errors", "style", "faint", "values", "valueRange", "valueScale"];
function requireSeries(caller, name, given) {
  requireObject(caller, name, given, ["label", "kind", "mark", "x", "y"], "make one with law or dots of @nnft/plots");
  requireKnownOptions(caller, given, FIELDS, `field of \`${name}\``);
  const { label, kind, mark, x: x2, y: y2, errors, style, faint, values, valueRange, valueScale } = given;
  requireText(caller, `${name}.label`, label);
  requireMember(caller, `${name}.kind`, kind, ["exact", "measured", "printed"]);
  requireMember(caller, `${name}.mark`, mark, Object.keys(MARKS));
  if (style !== void 0) requireText(caller, `${name}.style`, style);
  if (faint !== void 0) requireBoolean(caller, `${name}.faint`, faint);
  if (valueScale !== void 0) requireMember(caller, `${name}.valueScale`, valueScale, ["linear", "log"]);
  const count = numbers(caller, `${name}.y`, y2).length;
  for (const [field, list] of Object.entries({ x: x2, errors, values }))
    if (list !== void 0 && numbers(caller, `${name}.${field}`, list).length !== count && mark !== "rule")
      refuse(caller, `${name}.${field}`, `a list as long as \`y\`, of ${count} numbers`, list, "pass one for each y");
  if (valueRange !== void 0) numbers(caller, `${name}.valueRange`, valueRange);
}
function numbers(caller, name, list) {
  const entries = requireList(caller, name, list, 0, "pass a plain list of numbers");
  for (const [k2, entry] of entries.entries()) if (entry !== null) requireNumber(caller, `${name}[${k2}]`, entry);
  return entries;
}
function requireWithin(caller, name, value, low, high) {
  if (typeof value === "number" && value >= low && value <= high) return value;
  return refuse(caller, name, `a number from ${low} to ${high}`, value, "leave it out for the default");
}
const $ = 572;
const A = 632;
const B = 646;
const C = 630;
const D = 726;
const E = 556;
const F = 516;
const G = 727;
const H = 737;
const I = 279;
const J = 269;
const K = 612;
const L = 522;
const M = 899;
const N = 753;
const O = 778;
const P = 602;
const Q = 778;
const R = 617;
const S = 548;
const T = 551;
const U = 729;
const V = 596;
const W = 923;
const X = 578;
const Y = 559;
const Z = 572;
const _ = 438;
const a = 556;
const b = 612;
const c = 479;
const d = 612;
const e = 562;
const f = 336;
const g = 543;
const h = 613;
const i = 252;
const j = 252;
const k = 525;
const l = 252;
const m = 926;
const n = 613;
const o = 602;
const p = 612;
const q = 612;
const r = 409;
const s = 477;
const t = 356;
const u = 613;
const v = 500;
const w = 775;
const x = 523;
const y = 501;
const z = 469;
const advances = {
  "0": 572,
  "1": 572,
  "2": 572,
  "3": 572,
  "4": 572,
  "5": 572,
  "6": 572,
  "7": 572,
  "8": 572,
  "9": 572,
  "−": 720,
  "×": 720,
  "÷": 720,
  "±": 720,
  "∓": 720,
  "·": 282,
  "⋅": 293,
  "∗": 536,
  "∘": 436,
  "≤": 720,
  "≥": 720,
  "≈": 720,
  "≠": 720,
  "≡": 720,
  "∝": 720,
  "∞": 953,
  "∫": 684,
  "∮": 684,
  "∂": 478,
  "∇": 748,
  "√": 794,
  "∑": 936,
  "∏": 1135,
  "⟨": 339,
  "⟩": 339,
  "→": 948,
  "←": 948,
  "↔": 948,
  "↦": 948,
  "⇒": 887,
  "∈": 720,
  "∉": 720,
  "⊂": 720,
  "∪": 636,
  "∩": 636,
  "∧": 636,
  "∨": 636,
  "¬": 720,
  "∀": 573,
  "∃": 573,
  "ℓ": 529,
  "ℏ": 569,
  "ℝ": 729,
  "ℤ": 648,
  "ℂ": 695,
  "½": 889,
  "¼": 861,
  "¾": 861,
  "∼": 720,
  "≃": 720,
  "≅": 720,
  "≪": 955,
  "≫": 955,
  "⊗": 862,
  "⊕": 862,
  "⁄": 205,
  "⊥": 720,
  "∥": 535,
  "‖": 427,
  "′": 296,
  "″": 436,
  "†": 512,
  "‡": 512,
  "△": 1172,
  "□": 932,
  "✓": 773,
  "∅": 780,
  "⌊": 349,
  "⌋": 349,
  "⌈": 349,
  "⌉": 349,
  " ": 260,
  "!": 264,
  '"': 398,
  "#": 646,
  $,
  "%": 827,
  "&": 729,
  "'": 219,
  "(": 295,
  ")": 295,
  "*": 551,
  "+": 572,
  ",": 259,
  "-": 322,
  ".": 263,
  "/": 367,
  ":": 263,
  ";": 263,
  "<": 572,
  "=": 572,
  ">": 572,
  "?": 432,
  "@": 896,
  A,
  B,
  C,
  D,
  E,
  F,
  G,
  H,
  I,
  J,
  K,
  L,
  M,
  N,
  O,
  P,
  Q,
  R,
  S,
  T,
  U,
  V,
  W,
  X,
  Y,
  Z,
  "[": 327,
  "\\": 367,
  "]": 327,
  "^": 572,
  _,
  "`": 277,
  a,
  b,
  c,
  d,
  e,
  f,
  g,
  h,
  i,
  j,
  k,
  l,
  m,
  n,
  o,
  p,
  q,
  r,
  s,
  t,
  u,
  v,
  w,
  x,
  y,
  z,
  "{": 375,
  "|": 549,
  "}": 375,
  "~": 572,
  "Α": 632,
  "Β": 646,
  "Γ": 520,
  "Δ": 579,
  "Ε": 556,
  "Ζ": 572,
  "Η": 737,
  "Θ": 778,
  "Ι": 279,
  "Κ": 612,
  "Λ": 603,
  "Μ": 899,
  "Ν": 753,
  "Ξ": 551,
  "Ο": 778,
  "Π": 728,
  "Ρ": 602,
  "Σ": 566,
  "Τ": 551,
  "Υ": 559,
  "Φ": 797,
  "Χ": 578,
  "Ψ": 797,
  "Ω": 781,
  "α": 611,
  "β": 627,
  "γ": 511,
  "δ": 600,
  "ε": 478,
  "ζ": 481,
  "η": 613,
  "θ": 591,
  "ι": 339,
  "κ": 525,
  "λ": 535,
  "μ": 618,
  "ν": 541,
  "ξ": 474,
  "ο": 602,
  "π": 651,
  "ρ": 601,
  "ς": 482,
  "σ": 612,
  "τ": 473,
  "υ": 610,
  "φ": 717,
  "χ": 544,
  "ψ": 754,
  "ω": 774,
  "ϑ": 616,
  "ϕ": 575,
  "ϵ": 380,
  "ϖ": 842,
  "ß": 623,
  "Æ": 868,
  "æ": 862,
  "Ø": 778,
  "ø": 602,
  "Ł": 522,
  "ł": 252,
  "Đ": 726,
  "đ": 613,
  "ı": 252,
  "Œ": 925,
  "œ": 948,
  "¡": 264,
  "§": 514,
  "©": 832,
  "«": 496,
  "®": 832,
  "°": 428,
  "¶": 655,
  "»": 496,
  "¿": 432,
  "–": 500,
  "—": 1e3,
  "‘": 169,
  "’": 169,
  "“": 349,
  "”": 349,
  "…": 778,
  "•": 376
};
const TURNS = { 0: [1, 0], 45: [Math.SQRT1_2, Math.SQRT1_2], 90: [0, 1] };
const DESCENT = 0.24;
function movedTo({ x: x2, y: y2, align = "left", turn = 0 }, width) {
  const [cos, sin] = TURNS[turn];
  const start = align === "left" ? 0 : align === "middle" ? -width / 2 : -width;
  return (across2, down) => [x2 + (across2 + start) * cos + down * sin, y2 - (across2 + start) * sin + down * cos];
}
function boxOf(anchor, width, size) {
  const move = movedTo(anchor, width);
  const corners = [
    [0, -0.74 * size],
    [width, -0.74 * size],
    [0, DESCENT * size],
    [width, DESCENT * size]
  ].map(([across2, down]) => move(across2, down));
  const [left, top] = [Math.min(...corners.map(([cx]) => cx)), Math.min(...corners.map(([, cy]) => cy))];
  const [right, bottom] = [Math.max(...corners.map(([cx]) => cx)), Math.max(...corners.map(([, cy]) => cy))];
  return { x: left, y: top, width: right - left, height: bottom - top };
}
const SMALL = 0.7;
const SHIFT = { base: 0, raised: -0.36, lowered: 0.18 };
const SLANT = 0.06;
function lineOf(label, advance2, size) {
  let x2 = 0;
  let index;
  let last;
  const pieces = runsOf(label).map((run) => {
    const own = run.level === "base" ? size : size * SMALL;
    const over = index !== void 0 && run.level === "raised" && (last == null ? void 0 : last.level) === "lowered";
    if ((last == null ? void 0 : last.italic) && !run.italic && run.level !== "lowered") x2 += SLANT * size;
    const from = over ? index.from : x2;
    const width = [...run.text.normalize("NFD")].reduce((sum, one) => sum + advance2(one, run.italic), 0) * own / 1e3;
    x2 = over ? Math.max(index.to, from + width) : from + width;
    index = run.level === "lowered" ? { from, to: x2 } : void 0;
    last = run;
    return { ...run, x: from, y: SHIFT[run.level] * size, size: own, width };
  });
  return { pieces, width: x2 };
}
const ROOM = 1.12;
const USUAL = 620;
const advance = (letter, _italic) => new RegExp("\\p{M}", "u").test(letter) ? 0 : ROOM * (advances[letter] ?? USUAL);
const pageLettering = {
  width: (words, size) => lineOf(words, advance, size).width,
  write: (words, anchor, size) => {
    const line2 = lineOf(words, advance, size);
    return { paths: [], text: { line: line2, anchor }, box: boxOf(anchor, line2.width, size) };
  }
};
const LETTERS = 8;
function pagePlot(plot, options = {}) {
  requirePlot("pagePlot", "plot", plot);
  requireKnownOptions("pagePlot", options, ["width", "height", "fontSize", "title", "focusable"]);
  const width = requireWithin("pagePlot", "width", options.width ?? 460, 200, 4e3);
  const height = requireWithin("pagePlot", "height", options.height ?? Math.round(0.62 * width), 120, 4e3);
  const scale = requireWithin("pagePlot", "fontSize", options.fontSize ?? 12, 8, 40) / LETTERS;
  const millimetres = (pixels) => pixels / scale / MILLIMETRE;
  const measures = {
    width: millimetres(width),
    height: millimetres(height),
    columns: 1,
    titles: requireBoolean("pagePlot", "title", options.title === void 0 ? false : options.title)
  };
  const focusable = requireBoolean(
    "pagePlot",
    "focusable",
    options.focusable === void 0 ? false : options.focusable
  );
  const drawing = draw([plot], measures, { theme: pageTheme, lettering: pageLettering, size: LETTERS });
  return pageSvgOf(drawing, scale, focusable);
}
const linear = (label) => ({ label: requireText("linear", "label", label), scale: "linear" });
const log = (label) => ({ label: requireText("log", "label", label), scale: "log" });
const MOST = 1e7;
function grid(from, to, count = 61) {
  requireFinite("grid", "from", from);
  requireFinite("grid", "to", to);
  requireInteger("grid", "count", count, 2, MOST);
  return spaced(from, to, count);
}
const spaced = (from, to, count) => Array.from({ length: count }, (_2, i2) => from + (to - from) * i2 / (count - 1));
function law(label, x2, f2) {
  requireText("law", "label", label);
  requireFunction("law", "f", f2);
  return { label, kind: "exact", mark: "line", x: x2, y: requireCoordinates("law", "x", x2).map(f2) };
}
function dots(label, x2, y2, errors) {
  requireSameLengths("dots", label, { x: x2, y: y2, ...errors !== void 0 && { errors } });
  return { label, kind: "measured", mark: "dots", x: x2, y: y2, ...errors && { errors } };
}
function places(label, values, kind = "exact") {
  requireText("places", "label", label);
  requireMember("places", "kind", kind, ["exact", "printed"]);
  requireCoordinates("places", "values", values);
  return { label, kind, mark: "rule", x: values, y: values.map(() => Number.NaN) };
}
function requireSameLengths(caller, label, lists) {
  requireText(caller, "label", label);
  const count = requireCoordinates(caller, "x", lists.x).length;
  for (const [name, list] of Object.entries(lists))
    if (requireCoordinates(caller, name, list).length !== count)
      throw new ShapeError(
        `${caller}: \`${name}\` must have one number for each of the ${count} of x, got ${list.length}; give one a place.`
      );
}
function requireCoordinates(caller, name, list) {
  requireList(caller, name, list).forEach((entry, k2) => {
    requireNumber(caller, `${name}[${k2}]`, entry);
  });
  return list;
}
const SIZE = { width: 340, height: 220, fontSize: 12, focusable: true };
const MEASURED = "measured";
const drawn = (plot, description) => h$1("div", { role: "group", "aria-label": description, innerHTML: pagePlot(plot, SIZE) });
const measured = (at, list) => dots(
  MEASURED,
  at,
  list.map(({ value }) => value),
  list.map(({ error }) => error)
);
const curve = (label, ys) => ({
  ...law(label, GRID, () => 0),
  y: GRID.map((_2, k2) => ys[k2])
});
function curvesPlot(rows, count) {
  const lines = rows.map((row, k2) => {
    const newest = k2 === rows.length - 1;
    return { ...curve(newest ? "the newest" : "one network", row), kind: "measured", faint: !newest };
  });
  const plot = {
    x: { ...linear("x"), range: [-3, 3] },
    y: { ...linear("φ(x)"), range: [-3, 3] },
    series: lines
  };
  return drawn(plot, `${count} networks drawn so far; the last ${rows.length} as curves φ of x`);
}
function twoPointPlot(list, exact) {
  const kept = GRID.flatMap((at, k2) => k2 % 2 === 0 && list[k2] !== void 0 ? [{ at, one: list[k2] }] : []);
  const plot = {
    x: { ...linear("x"), range: [-3, 3] },
    y: { ...linear("⟨φ(x)φ(1)⟩"), range: [-0.8, 1.2] },
    series: [
      curve("exact", exact),
      measured(
        kept.map(({ at }) => at),
        kept.map(({ one }) => one)
      )
    ]
  };
  return drawn(
    plot,
    "The average of φ(x) times φ(1) as dots with error bars, on the exact two-point function as a line"
  );
}
function histogramPlot(density, variance, range) {
  const norm = Math.sqrt(2 * Math.PI * variance);
  const step = 2 * range / density.length;
  const middles = density.map((_2, k2) => -range + (k2 + 0.5) * step);
  const plot = {
    x: { ...linear("φ(0)"), range: [-range, range] },
    y: { ...linear("density"), range: [0, 1.5 / norm] },
    series: [
      { label: "networks", kind: "measured", mark: "bars", x: middles, y: density },
      law("Gaussian", grid(-range, range, 81), (value) => Math.exp(-value * value / (2 * variance)) / norm)
    ]
  };
  return drawn(plot, "How often φ(0) has each value, beside the Gaussian of the same variance");
}
function fourPointPlot(widths, found, exact, chosen) {
  const [high, low] = [exact[0], exact.at(-1)];
  const positive = [...found].filter(([, { value }]) => value > 0);
  const plot = {
    x: { ...log("width N"), range: [0.8 * widths[0], 1.25 * widths.at(-1)] },
    y: { ...log("connected ⟨φ(0)^4⟩"), range: [low / 3, high * 2.5] },
    series: [
      { ...places("your width", [chosen]), faint: true },
      { ...law("exact", widths, () => 0), y: exact },
      measured(
        positive.map(([width]) => width),
        positive.map(([, one]) => one)
      )
    ]
  };
  return drawn(
    plot,
    "The connected four-point function against the width: measured dots with error bars on the exact line, which falls as one over N"
  );
}
export {
  curvesPlot,
  fourPointPlot,
  histogramPlot,
  twoPointPlot
};
