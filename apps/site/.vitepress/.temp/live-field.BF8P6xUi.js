var __defProp = Object.defineProperty;
var __typeError = (msg) => {
  throw TypeError(msg);
};
var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);
var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError("Cannot " + msg);
var __privateGet = (obj, member, getter) => (__accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj));
var __privateAdd = (obj, member, value) => member.has(obj) ? __typeError("Cannot add the same private member more than once") : member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
var __privateSet = (obj, member, value, setter) => (__accessCheck(obj, member, "write to private field"), setter ? setter.call(obj, value) : member.set(obj, value), value);
var __privateMethod = (obj, member, method) => (__accessCheck(obj, member, "access private method"), method);
var _Matrix_instances, initData_fn, _a, _matrix;
import ndarray from "ndarray";
class NnftError extends Error {
  constructor(code, message, options) {
    super(message, options);
    /** Stable machine-readable code, `NNFT_…`. */
    __publicField(this, "code");
    this.code = code;
    this.name = new.target.name;
  }
}
class ShapeError extends NnftError {
  constructor(message, options) {
    super("NNFT_SHAPE", message, options);
    this.name = "ShapeError";
  }
}
class DomainError extends NnftError {
  constructor(message, options) {
    super("NNFT_DOMAIN", message, options);
    this.name = "DomainError";
  }
}
class ConvergenceError extends NnftError {
  constructor(message, options) {
    super("NNFT_CONVERGENCE", message, options);
    this.name = "ConvergenceError";
  }
}
class UnsupportedError extends NnftError {
  constructor(message, options) {
    super("NNFT_UNSUPPORTED", message, options);
    this.name = "UnsupportedError";
  }
}
function nearest(word, names) {
  if (typeof word !== "string")
    throw new DomainError(`nearest: \`word\` must be a text, got ${String(word)}; pass a string.`);
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string"))
    throw new DomainError("nearest: `names` must be a list of texts, got something else; pass an array of strings.");
  if (word.length > 64) return void 0;
  let [best, least] = [void 0, Number.POSITIVE_INFINITY];
  for (const name of names) {
    const distance2 = editDistance(word.toLowerCase(), name.toLowerCase());
    if (distance2 < least && 2 * distance2 <= Math.max(word.length, name.length)) [best, least] = [name, distance2];
  }
  return best;
}
function editDistance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}
const LONGEST = 80;
function quoted(value) {
  if (typeof value === "string")
    return value.length > LONGEST ? `${JSON.stringify(value.slice(0, LONGEST))}…` : JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value))
    return value.length > 8 ? `an array of length ${value.length}` : `[${value.map(quoted).join(", ")}]`;
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  return value !== null && typeof value === "object" ? "an object" : String(value);
}
function refuse(caller, name, requirement, value, remedy) {
  throw new DomainError(`${caller}: \`${name}\` must be ${requirement}, got ${quoted(value)}; ${remedy}.`);
}
function requireKnownOptions(caller, options, known, noun = "option") {
  const plural = noun.includes(" of ") ? noun.replace(" of ", "s of ") : `${noun}s`;
  const list = () => known.join(", ") || "none";
  if (typeof options !== "object" || options === null)
    throw new DomainError(
      `${caller}: ${plural} must be an object with ${list()}, got ${quoted(options)}; leave it out or pass { }.`
    );
  for (const name of Object.keys(options))
    if (!known.includes(name)) {
      const alike = nearest(name, known);
      throw new DomainError(
        `${caller}: unknown ${noun} \`${name}\`; the ${plural} are ${list()}; ` + (alike ? `did you mean \`${alike}\`?` : "correct the name or leave it out.")
      );
    }
}
function requireFinite(caller, name, value) {
  if (typeof value !== "number" || !Number.isFinite(value))
    refuse(caller, name, "a finite number", value, "pass a finite float64");
  return value + 0;
}
function requirePositive(caller, name, value, remedy = "pass a number above zero") {
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0)
    refuse(caller, name, "a positive finite number", value, remedy);
  return value;
}
function requireNonNegative(caller, name, value, remedy = "pass zero or a number above it") {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0)
    refuse(caller, name, "a finite number of at least 0", value, remedy);
  return value + 0;
}
function requireInteger(caller, name, value, least = 1, most = Number.MAX_SAFE_INTEGER, remedy = "pass an integer in that range") {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least || value > most)
    refuse(
      caller,
      name,
      most < Number.MAX_SAFE_INTEGER ? `an integer from ${least} to ${most}` : `an integer of at least ${least}`,
      value,
      remedy
    );
  return value + 0;
}
function requireFunction(caller, name, value) {
  if (typeof value !== "function") refuse(caller, name, "a function", value, "pass one");
}
function requireKey(caller, key) {
  const { generator, words } = key ?? {};
  if (generator !== "philox4x32-10") refuse(caller, "key", "a philox4x32-10 key", key, "make one with keyFrom(seed)");
  return requireKeyWords(caller, words);
}
function requireKeyWords(caller, words) {
  const valid = Array.isArray(words) && words.length === 2 && words.every((word) => Number.isInteger(word) && word >= 0 && word <= 4294967295);
  if (!valid)
    refuse(caller, "words", "two unsigned 32-bit integers", words, "pass the `words` of a key from keyFrom(seed)");
  return words;
}
function requireNumbers(caller, name, value, leastLength = 1) {
  const isList = typeof value === "object" && value !== null && "length" in value;
  const list = isList ? Array.from(value) : [];
  if (!isList || list.length < leastLength)
    refuse(caller, name, `an array of at least ${leastLength} numbers`, value, "pass a plain array of numbers");
  return Object.freeze(list.map((entry, i) => requireFinite(caller, `${name}[${i}]`, entry)));
}
function requireNumber(caller, name, value) {
  if (typeof value !== "number") refuse(caller, name, "a number", value, "pass a float64");
  return value;
}
function requireBoolean(caller, name, value) {
  if (typeof value !== "boolean") refuse(caller, name, "true or false", value, "pass a boolean");
  return value;
}
function requireText(caller, name, value, remedy = "pass a string") {
  if (typeof value !== "string") refuse(caller, name, "a text", value, remedy);
  return value;
}
function requireMember(caller, name, value, words) {
  const found = words.find((word) => word === value);
  if (found !== void 0) return found;
  const alike = typeof value === "string" ? nearest(value, words) : void 0;
  const list = words.map((word) => JSON.stringify(word)).join(" or ");
  return refuse(caller, name, list, value, alike ? `did you mean "${alike}"?` : "pass one of these words");
}
function requireObject(caller, name, value, fields2, remedy = `pass { ${fields2.join(", ")} }`) {
  if (typeof value !== "object" || value === null || !fields2.every((field) => field in value))
    refuse(caller, name, fields2.length > 0 ? `an object with ${fields2.join(", ")}` : "an object", value, remedy);
  return value;
}
function requireList(caller, name, value, leastLength = 0, remedy = "pass an array") {
  if (!Array.isArray(value) || value.length < leastLength)
    refuse(caller, name, leastLength > 0 ? `an array of at least ${leastLength} entries` : "an array", value, remedy);
  return value;
}
function requireFloat64(caller, name, value, leastLength) {
  if (!(value instanceof Float64Array) || value.length < leastLength)
    throw new ShapeError(
      `${caller}: \`${name}\` must be a Float64Array of at least ${leastLength} numbers, got ${quoted(value)}${value instanceof Float64Array ? ` of length ${value.length}` : ""}; pass the whole array.`
    );
  return value;
}
function speakingFor(caller, names, call) {
  try {
    const result = call();
    return result instanceof Promise ? result.catch((error) => {
      throw renamed(error, caller, names);
    }) : result;
  } catch (error) {
    throw renamed(error, caller, names);
  }
}
function renamed(error, caller, names) {
  if (!(error instanceof NnftError) || Object.getPrototypeOf(error.constructor) !== NnftError) return error;
  let message = error.message.replace(/^[\w.]+: /, `${caller}: `);
  for (const [inner, own] of Object.entries(names)) message = message.replaceAll(`\`${inner}\``, `\`${own}\``);
  if (message === error.message) return error;
  const Kind = error.constructor;
  return new Kind(message, { cause: error });
}
function nodeProcess() {
  var _a2;
  const { process } = globalThis;
  return ((_a2 = process == null ? void 0 : process.versions) == null ? void 0 : _a2.node) === void 0 ? void 0 : process;
}
function nodeBuiltin(name) {
  var _a2, _b;
  requireText("nodeBuiltin", "name", name);
  return (_b = (_a2 = nodeProcess()) == null ? void 0 : _a2.getBuiltinModule) == null ? void 0 : _b.call(_a2, name);
}
function bytesInWords(bytes) {
  requireBytes("bytesInWords", bytes);
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(bytes) / 10)));
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`;
}
const MOST_BYTES = 2 ** 34;
function mostBytes() {
  var _a2;
  try {
    return Math.min(MOST_BYTES, ((_a2 = nodeBuiltin("node:os")) == null ? void 0 : _a2.totalmem()) ?? MOST_BYTES);
  } catch {
    return MOST_BYTES;
  }
}
function requireBytes(caller, bytes) {
  if (typeof bytes !== "number" || !(bytes >= 0))
    refuse(caller, "bytes", "a number of at least 0", bytes, "count the bytes of what is made");
}
const ALWAYS = 2 ** 24;
function roomFor(caller, subject, count, remedy) {
  if (typeof count !== "number" || !(count >= 0))
    throw new DomainError(
      `${caller}: \`count\` must be a number of at least 0, got ${quoted(count)}; count the numbers of ${subject}.`
    );
  if (count <= ALWAYS || 8 * count <= mostBytes())
    try {
      return new Float64Array(count);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
    }
  throw new UnsupportedError(
    `${caller}: ${subject} must fit into memory, got ${count} numbers, which take ${bytesInWords(8 * count)}; ${remedy}.`
  );
}
function readRows(caller, name, table2, expected = {}) {
  requireExpected(caller, expected);
  const { axes, remedy = "give one row for each point" } = expected;
  const refuseShape = (got) => {
    const [n, width] = [expected.rows ?? "rows", expected.columns ?? "columns"];
    const wanted = axes ?? `${expected.vectors ? `[${n}] or ` : ""}[${n}, ${width}]`;
    throw new ShapeError(`${caller}: \`${name}\` must have shape ${wanted}, got ${got}; ${remedy}.`);
  };
  const given = stridedOf(caller, name, table2, refuseShape);
  const strided = expected.flat && given.shape.length > 2 ? flattened(caller, name, given) : given;
  const { shape } = strided;
  const wide = shape.length === 2;
  const columns = wide ? shape[1] : 1;
  const fits = (wide || shape.length === 1 && expected.vectors) && shape[0] === (expected.rows ?? shape[0]) && columns === (expected.columns ?? columns) && (columns > 0 || expected.empty && shape[0] === 0) && (shape[0] > 0 || expected.empty);
  if (!fits) refuseShape(`[${shape.join(", ")}]`);
  const data = packedOf(caller, name, strided);
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i]))
      throw new DomainError(
        `${caller}: \`${name}\` must be finite, got ${data[i]} in row ${Math.floor(i / columns)}, column ${i % columns}; drop or repair that row.`
      );
  return { data, rows: shape[0], columns, wide };
}
function flattened(caller, name, array2) {
  const [rows, ...rest] = array2.shape;
  const columns = rest.reduce((product, extent) => product * extent, 1);
  return { data: packedOf(caller, name, array2), shape: [rows, columns], stride: [columns, 1], offset: 0 };
}
function requireExpected(caller, expected) {
  requireKnownOptions(
    caller,
    expected,
    ["rows", "columns", "vectors", "empty", "flat", "axes", "remedy"],
    "expected option"
  );
  const { rows, columns, vectors, empty, flat } = expected;
  if (rows !== void 0) requireInteger(caller, "expected.rows", rows, 0);
  if (columns !== void 0) requireInteger(caller, "expected.columns", columns, 0);
  if (vectors !== void 0) requireBoolean(caller, "expected.vectors", vectors);
  if (empty !== void 0) requireBoolean(caller, "expected.empty", empty);
  if (flat !== void 0) requireBoolean(caller, "expected.flat", flat);
}
function readPoints(caller, points, dimension, name = "points") {
  if (dimension !== void 0) requireInteger(caller, "dimension", dimension);
  const { data } = readRows(caller, name, points, {
    columns: dimension,
    axes: `[P, ${dimension ?? "d"}]`,
    remedy: `pass at least one point, each row one point of R^${dimension ?? "d"}`
  });
  return data.slice();
}
function packedOf(caller, name, array2) {
  requireInside(caller, name, array2);
  const { shape, stride, offset, data } = array2;
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (data instanceof Float64Array && isRowMajor(shape, stride)) return data.subarray(offset, offset + size);
  const packed = roomFor(caller, `the entries of \`${name}\``, size, "pass fewer rows");
  const at = accessor(data);
  const index = new Array(shape.length).fill(0);
  for (let flat = 0, from = offset; flat < size; flat++) {
    const entry = at(from);
    if (typeof entry !== "number") return refuseEntry(caller, name, entry, index);
    packed[flat] = entry;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += stride[axis];
      if (++index[axis] < shape[axis]) break;
      from -= stride[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return packed;
}
function refuseEntry(caller, name, entry, index) {
  const place2 = index.length === 2 ? `row ${index[0]}, column ${index[1]}` : index.length === 1 ? `row ${index[0]}` : `[${index}]`;
  throw new DomainError(
    `${caller}: \`${name}\` must hold numbers, got ${quoted(entry)} in ${place2}; pass finite float64 numbers.`
  );
}
function accessor(data) {
  if ("get" in data && typeof data.get === "function") return (index) => data.get(index);
  return (index) => data[index];
}
function isRowMajor(shape, stride) {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (stride[axis] !== step && shape[axis] > 1) return false;
    step *= shape[axis];
  }
  return true;
}
function holdsNumbers(data) {
  return ArrayBuffer.isView(data) && typeof data[0] === "number";
}
function stridedOf(caller, name, table2, refuseShape) {
  if (Array.isArray(table2)) return fromRows(caller, name, table2, refuseShape);
  const { data, shape, stride, offset } = table2 ?? {};
  if (!data || !Array.isArray(shape))
    return refuseShape(
      table2 === null ? "null" : typeof table2 === "string" ? quoted(table2) : `no array (${typeof table2})`
    );
  if (stride) return { data, shape, stride, offset: offset ?? 0 };
  requireExtents(caller, name, shape);
  const size = shape.reduce((product, extent) => product * extent, 1);
  const { length: length2 } = data;
  if (length2 !== void 0 && length2 > size)
    throw new ShapeError(
      `${caller}: \`${name}\` must have as many numbers as its shape [${shape.join(", ")}], ${size}, got ${length2}; correct the shape.`
    );
  const strides2 = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, extent) => product * extent, 1));
  return { data, shape, stride: strides2, offset: 0 };
}
function fromRows(caller, name, rows, refuseShape) {
  if (typeof rows[0] === "number")
    return { data: rows, shape: [rows.length], stride: [1], offset: 0 };
  const columns = rows.length === 0 ? 0 : lengthOf$3(rows[0], 0, refuseShape);
  const data = roomFor(caller, `the entries of \`${name}\``, rows.length * columns, "pass fewer rows");
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const length2 = lengthOf$3(row, i, refuseShape);
    if (length2 !== columns) refuseShape(`row ${i} of length ${length2} beside row 0 of length ${columns}`);
    if (holdsNumbers(row)) data.set(row, i * columns);
    else
      for (let j = 0; j < columns; j++) {
        const entry = row[j];
        if (typeof entry !== "number") refuseEntry(caller, name, entry, [i, j]);
        data[i * columns + j] = row[j];
      }
  }
  return { data, shape: [rows.length, columns], stride: [columns, 1], offset: 0 };
}
function lengthOf$3(row, i, refuseShape) {
  const length2 = typeof row === "object" && row !== null ? row.length : void 0;
  if (typeof length2 !== "number") return refuseShape(`row ${i} that is ${quoted(row)}`);
  return length2;
}
function requireExtents(caller, name, shape) {
  if (!shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0))
    throw new ShapeError(
      `${caller}: \`${name}\` must have a shape of integers of at least 0, got ${quoted(shape)}; count the entries of each axis.`
    );
}
function requireInside(caller, name, array2) {
  const { data, shape, stride, offset } = array2 ?? {};
  if (typeof data !== "object" || data === null || !Array.isArray(shape))
    throw new ShapeError(
      `${caller}: \`${name}\` must be an array with data, shape, stride and offset, got ${Array.isArray(shape) ? `data that are ${quoted(data)}` : quoted(array2)}; pass an ndarray.`
    );
  requireExtents(caller, name, shape);
  if (!Array.isArray(stride) || stride.length !== shape.length || ![...stride, offset].every(Number.isSafeInteger))
    throw new ShapeError(
      `${caller}: \`${name}\` must have one integer stride for each of its ${shape.length} axes and an integer offset, got ${quoted(stride)} and ${quoted(offset)}; pass an ndarray.`
    );
  const length2 = data.length;
  if (length2 === void 0 || shape.includes(0)) return;
  const reach = (sign) => shape.reduce((sum2, extent, axis) => sum2 + Math.max(0, sign * stride[axis]) * (extent - 1), 0);
  const [first, last] = [offset - reach(-1), offset + reach(1)];
  if (!Number.isInteger(first) || !Number.isInteger(last) || first < 0 || last >= length2)
    throw new ShapeError(
      `${caller}: \`${name}\` must lie inside its memory of ${length2} numbers, got entries from ${first} to ${last}; check offset and stride.`
    );
}
function logGamma(x) {
  requireNumber("logGamma", "x", x);
  if (!(x >= 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let shift = 1;
  let y = x;
  for (; y < 10; y++) shift *= y;
  const s = 1 / (y * y);
  const series = (1 / 12 + s * (-1 / 360 + s * (1 / 1260 + s * (-1 / 1680 + s * (1 / 1188 + s * (-691 / 360360 + s / 156)))))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - Math.log(shift);
}
function logSphereArea(dimension) {
  requireNumber("logSphereArea", "dimension", dimension);
  if (!(dimension > 0)) return Number.NaN;
  return Math.LN2 + dimension / 2 * Math.log(Math.PI) - logGamma(dimension / 2);
}
function gammaHalf(n) {
  requireNumber("gammaHalf", "n", n);
  if (!Number.isInteger(n) || n < 1) return Number.NaN;
  if (n >= 344) return Number.POSITIVE_INFINITY;
  let value = (n % 2 === 0 ? 1 : Math.sqrt(Math.PI)) * 2 ** -10;
  for (let k = n - 2; k > 0; k -= 2) value *= k / 2;
  return value * 2 ** 10;
}
function gammaFunction(x) {
  requireNumber("gammaFunction", "x", x);
  const doubled2 = 2 * x;
  return Number.isInteger(doubled2) && doubled2 > 0 && doubled2 < 60 ? gammaHalf(doubled2) : Math.exp(logGamma(x));
}
function erf(z) {
  requireNumber("erf", "z", z);
  const x = Math.abs(z);
  if (!(x < 6)) return Number.isNaN(z) ? Number.NaN : Math.sign(z);
  table ?? (table = buildTable());
  const node = Math.round(x * NODES_PER_UNIT);
  const delta = x - node / NODES_PER_UNIT;
  const offset = node * ROW;
  let sum2 = table[offset + ORDER$2];
  for (let n = ORDER$2 - 1; n >= 0; n--) sum2 = sum2 * delta + table[offset + n];
  const bounded = Math.min(1, sum2);
  return z < 0 ? -bounded : bounded;
}
const NODES_PER_UNIT = 8;
const ORDER$2 = 12;
const ROW = ORDER$2 + 1;
let table;
function buildTable() {
  const nodes = 6 * NODES_PER_UNIT + 1;
  const rows = new Float64Array(nodes * ROW);
  for (let k = 0; k < nodes; k++) {
    const x = k / NODES_PER_UNIT;
    rows[k * ROW] = x < 1 ? erfBySeries(x) : 1 - erfcByFraction(x);
    const density2 = 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
    let hermite = 1;
    let hermiteBefore = 0;
    let factorial2 = 1;
    for (let n = 1; n <= ORDER$2; n++) {
      factorial2 *= n;
      rows[k * ROW + n] = (n % 2 === 1 ? 1 : -1) * density2 * hermite / factorial2;
      const next = 2 * x * hermite - 2 * (n - 1) * hermiteBefore;
      hermiteBefore = hermite;
      hermite = next;
    }
  }
  return rows;
}
function erfBySeries(x) {
  let term = x;
  let sum2 = x;
  for (let n = 1; n < 400 && term > sum2 * 1e-18; n++) {
    term *= 2 * x * x / (2 * n + 1);
    sum2 += term;
  }
  return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum2;
}
function erfcByFraction(x) {
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fractionTail(x));
}
function fractionTail(x) {
  let tail = 0;
  for (let k = 250; k > 0; k--) tail = k / 2 / (x + tail);
  return tail;
}
const LARGE = 25;
function logGammaHalfStep(a) {
  requireNumber("logGammaHalfStep", "a", a);
  if (a < LARGE) return logGamma(a + 0.5) - logGamma(a);
  const s = 1 / (a * a);
  return 0.5 * Math.log(a) + (-1 / 8 + s * (1 / 192 + s * (-1 / 640 + s * (17 / 14336 - s * 31 / 18432)))) / a;
}
function planTuples(tuples, points) {
  return planOfTuples("planTuples", tuples, points);
}
function planOfTuples(caller, tuples, points) {
  requireInteger(caller, "points", points);
  requireList(caller, "tuples", tuples, 1, "it must not be empty: name at least one, e.g. [[0, 0]]");
  const index = /* @__PURE__ */ new Map([["", 0]]);
  const monomials = [[]];
  const found = /* @__PURE__ */ new Map();
  for (const tuple of tuples) {
    requireList(caller, "tuples", tuple, 0, "make each of them a list of points");
    if (tuple.length < 1 || tuple.length > 12)
      throw new DomainError(
        `${caller}: every one of \`tuples\` must have 1 to 12 points, got ${tuple.length}; a tuple of n points needs 2^n products.`
      );
    for (const point of tuple)
      if (!Number.isInteger(point) || point < 0 || point >= points)
        throw new DomainError(
          `${caller}: \`tuples\` must hold indices from 0 to ${points - 1}, got ${point}; points are counted from 0.`
        );
    const sorted = [...tuple].sort((a, b) => a - b);
    for (let mask = 1; mask < 1 << sorted.length; mask++) {
      const subset = sorted.filter((_, k) => mask >> k & 1);
      found.set(subset.join(), subset);
    }
  }
  for (const subset of [...found.values()].sort(byDegreeThenOrder)) {
    index.set(subset.join(), monomials.length);
    monomials.push(subset);
  }
  const parents = Int32Array.from(monomials, (monomial) => index.get(monomial.slice(0, -1).join()));
  const factors = Int32Array.from(monomials, (monomial) => monomial[monomial.length - 1] ?? 0);
  const subsets = tuples.map(
    (tuple) => Int32Array.from(
      { length: 1 << tuple.length },
      (_, mask) => index.get(
        tuple.filter((_2, k) => mask >> k & 1).sort((a, b) => a - b).join()
      )
    )
  );
  return { points, size: monomials.length, monomials, parents, factors, tuples, subsets };
}
function planTensor(order2, points) {
  if (!Number.isInteger(order2) || order2 < 1 || !Number.isInteger(points) || points < 1)
    throw new DomainError(
      `planTensor: \`order\` and \`points\` must be positive integers, got ${order2} and ${points}; a tensor has one axis of length \`points\` for each field.`
    );
  requireTensorCount("planTensor", order2, points);
  return planTuples(sortedTuples(points, order2), points);
}
function requireTensorCount(caller, order2, points) {
  let count = 1;
  for (let k = 1; k <= order2 && count <= 2e6; k++) count = count * (points + k) / k;
  if (!(count <= 2e6))
    throw new DomainError(
      `${caller}: \`order\` ${order2} on ${points} \`points\` has more than two million distinct products; choose tuples with planTuples instead.`
    );
}
function sortedTuples(points, order2) {
  requireInteger("sortedTuples", "points", points, 0);
  requireInteger("sortedTuples", "order", order2, 0);
  requireTensorCount("sortedTuples", order2, points);
  let lists = [[]];
  for (let k = 0; k < order2; k++)
    lists = lists.flatMap((list) => {
      const from = list.length === 0 ? 0 : list[list.length - 1];
      return Array.from({ length: points - from }, (_, i) => [...list, from + i]);
    });
  return lists;
}
function addProducts$1(plan, fields2, offset, sums2) {
  const { size, parents, factors } = plan;
  let products = scratch.get(plan);
  if (!products) scratch.set(plan, products = new Float64Array(size).fill(1));
  sums2[0] += 1;
  for (let m = 1; m < size; m++) {
    const product = products[parents[m]] * fields2[offset + factors[m]];
    products[m] = product;
    sums2[m] += product;
  }
}
const scratch = /* @__PURE__ */ new WeakMap();
function byDegreeThenOrder(a, b) {
  if (a.length !== b.length) return a.length - b.length;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return 0;
}
const SUMMATION_BLOCK = 128;
function addProductSums(plan, data, shift, from, to, total) {
  const { points, size } = plan;
  const row = new Float64Array(points);
  const block = new Float64Array(size);
  for (let start = from; start < to; start += SUMMATION_BLOCK) {
    block.fill(0);
    const end = Math.min(to, start + SUMMATION_BLOCK);
    for (let i = start, k = start * points; i < end; i++) {
      for (let a = 0; a < points; a++) row[a] = data[k++] - shift[a];
      addProducts$1(plan, row, 0, block);
    }
    addCompensated(total, block);
  }
}
function addCompensated({ sums: sums2, compensation }, terms) {
  for (let m = 0; m < sums2.length; m++) {
    const sum2 = sums2[m];
    const term = terms[m];
    const next = sum2 + term;
    compensation[m] += Math.abs(sum2) >= Math.abs(term) ? sum2 - next + term : term - next + sum2;
    sums2[m] = next;
  }
}
function columnMeans(data, samples, points) {
  const means = new Float64Array(points);
  for (let i = 0, k = 0; i < samples; i++)
    for (let a = 0; a < points; a++) means[a] += (data[k++] - means[a]) / (i + 1);
  return means;
}
function readFields(caller, name, fields2, axes = "[networks, points]") {
  const remedy = "give one row for each network, and a leading axis for a single one";
  const { data, rows, columns } = readRows(caller, name, fields2, { axes, remedy, empty: true });
  return { data, samples: rows, points: columns };
}
function symmetricTensor(values, order2, points) {
  const data = new Float64Array(points ** order2);
  sortedTuples(points, order2).forEach((tuple, t) => {
    spread$1(tuple, values[t], points, data);
  });
  return ndarray(data, new Array(order2).fill(points));
}
function spread$1(tuple, value, points, data) {
  for (; ; ) {
    data[tuple.reduce((index, point) => index * points + point, 0)] = value;
    let i = tuple.length - 2;
    while (i >= 0 && tuple[i] >= tuple[i + 1]) i--;
    if (i < 0) return;
    let j = tuple.length - 1;
    while (tuple[j] <= tuple[i]) j--;
    [tuple[i], tuple[j]] = [tuple[j], tuple[i]];
    for (let low = i + 1, high = tuple.length - 1; low < high; low++, high--)
      [tuple[low], tuple[high]] = [tuple[high], tuple[low]];
  }
}
function requireTensorSize(caller, order2, points) {
  if (points ** order2 > 2 ** 25)
    throw new DomainError(
      `${caller}: the tensor of order ${order2} on ${points} points must have at most 2^25 entries, got ${points ** order2}; name the tuples you need with \`tuples\`.`
    );
}
function shapeResult(values, plan, tensorOrder) {
  return tensorOrder === void 0 ? ndarray(values, [values.length]) : symmetricTensor(values, tensorOrder, plan.points);
}
const DEFAULT_BLOCKS = 64;
function requestOf(caller, fields2, order2, options) {
  requireKnownOptions(caller, options, ["tuples", "blocks"]);
  const { data, samples, points } = readFields(caller, "fields", fields2);
  if (samples === 0 || points === 0)
    throw new ShapeError(
      `${caller}: \`fields\` must hold at least one network and one point, got [${samples}, ${points}]; draw some networks.`
    );
  requireInteger(caller, "order", order2, 1, 6, "use kStatistic for single entries of order 7 and 8");
  const blocks = options.blocks ?? Math.min(DEFAULT_BLOCKS, samples);
  if (!Number.isInteger(blocks) || blocks < Math.min(2, samples) || blocks > samples)
    throw new DomainError(
      `${caller}: \`blocks\` must be an integer from 2 to the ${samples} networks, got ${blocks}; leave it out for ${Math.min(DEFAULT_BLOCKS, samples)}.`
    );
  const { tuples } = options;
  for (const tuple of tuples ?? [])
    if (tuple.length !== order2)
      throw new ShapeError(
        `${caller}: every one of \`tuples\` must have ${order2} points, got [${tuple}]; call ${caller} once for each order.`
      );
  if (!tuples) requireTensorSize(caller, order2, points);
  const plan = tuples ? planTuples(tuples, points) : planTensor(order2, points);
  return { plan, data, samples, blocks, tensorOrder: tuples ? void 0 : order2 };
}
function blockSums({ plan, data, samples, blocks }, shift) {
  const sums2 = [];
  const counts = [];
  for (let b = 0; b < blocks; b++) {
    const [from, to] = blockRange(b, blocks, samples);
    const total = { sums: new Float64Array(plan.size), compensation: new Float64Array(plan.size) };
    addProductSums(plan, data, shift, from, to, total);
    sums2.push(total.sums.map((sum2, m) => sum2 + total.compensation[m]));
    counts.push(to - from);
  }
  return { sums: sums2, counts };
}
function blockRange(b, blocks, samples) {
  return [Math.floor(b * samples / blocks), Math.floor((b + 1) * samples / blocks)];
}
function setPartitions(n) {
  requireInteger("setPartitions", "n", n, 0, 10, "use cumulantsFromMoments for more");
  let partitions = [[]];
  for (let position = 0; position < n; position++)
    partitions = partitions.flatMap((blocks) => [
      ...blocks.map((_, b) => blocks.map((block, i) => i === b ? [...block, position] : block)),
      [...blocks, [position]]
    ]);
  return partitions;
}
function kStatisticsFromMeans(plan, means, count, shift) {
  const coefficients = /* @__PURE__ */ new Map();
  const values = new Float64Array(plan.tuples.length);
  for (let t = 0; t < values.length; t++) {
    const order2 = plan.tuples[t].length;
    const { masks, kinds } = partitionTable(order2);
    let coefficient = coefficients.get(order2);
    if (!coefficient) coefficients.set(order2, coefficient = coefficientsOf(order2, count));
    const subset = plan.subsets[t];
    let value = order2 === 1 ? shift[plan.tuples[t][0]] : 0;
    for (let r = 0; r < masks.length; r++) {
      const blocks = masks[r];
      let product = coefficient[kinds[r]];
      for (let b = 0; b < blocks.length; b++) product *= means[subset[blocks[b]]];
      value += product;
    }
    values[t] = value;
  }
  return values;
}
function requireEnoughSamples(caller, plan, count) {
  const order2 = plan.tuples.reduce((longest, tuple) => Math.max(longest, tuple.length), 0);
  if (order2 > 8)
    throw new DomainError(
      `${caller}: orders up to 8 are supported, got ${order2}; use momentTable and cumulantsFromMoments beyond.`
    );
  if (count < order2)
    throw new DomainError(
      `${caller}: a cumulant of order ${order2} must have at least ${order2} samples, got ${count}; draw more networks.`
    );
}
function coefficientsOf(order2, count) {
  const { polynomials, blocks } = partitionTable(order2);
  const weights = [0, 1 / count];
  for (let k = 2; k <= order2; k++) weights[k] = -weights[k - 1] * (k - 1) / (count - k + 1);
  return Float64Array.from(
    polynomials,
    (polynomial2, kind) => polynomial2.reduce((sum2, number, k) => sum2 + number * (weights[k] ?? 0), 0) * count ** blocks[kind]
  );
}
function partitionTable(order2) {
  let table2 = remembered$3.get(order2);
  if (table2) return table2;
  const partitions = setPartitions(order2);
  const sizes = partitions.map((blocks) => blocks.map((block) => block.length).sort((a, b) => a - b));
  const names = sizes.map((list) => list.join());
  const distinct = [...new Set(names)];
  const firsts = distinct.map((name) => sizes[names.indexOf(name)]);
  table2 = {
    masks: partitions.map(
      (blocks) => Int32Array.from(blocks, (block) => block.reduce((mask, position) => mask | 1 << position, 0))
    ),
    kinds: Int32Array.from(names, (name) => distinct.indexOf(name)),
    blocks: firsts.map((list) => list.length),
    polynomials: firsts.map(splittings)
  };
  remembered$3.set(order2, table2);
  return table2;
}
const remembered$3 = /* @__PURE__ */ new Map();
function splittings(sizes) {
  let polynomial2 = [1];
  for (const size of sizes) {
    const next = new Array(polynomial2.length + size).fill(0);
    for (let c = 1, sign = 1; c <= size; sign *= -c, c++)
      for (let k = 0; k < polynomial2.length; k++) next[k + c] += polynomial2[k] * sign * stirling2(size, c);
    polynomial2 = next;
  }
  return polynomial2;
}
function stirling2(n, k) {
  if (k === 0 || k > n) return n === k ? 1 : 0;
  return k * stirling2(n - 1, k) + stirling2(n - 1, k - 1);
}
const HEAVY_TAILS = 0.06;
function tailWeight(squares2) {
  const blocks = squares2.length;
  let total = 0;
  for (let g = 0; g < blocks; g++) total += squares2[g];
  let fourths = 0;
  for (let g = 0; g < blocks; g++) fourths += (squares2[g] / total) ** 2;
  const kurtosis = blocks * fourths - 3;
  return kurtosis > 0 ? kurtosis / (6 * blocks) : 0;
}
function tailWidening(weight) {
  return 1 + 2 * weight / (1 - Math.min(0.9, 6 * weight));
}
function tailWarnings(weights, foretold = () => false) {
  const heavy = Array.from(weights).filter((weight, entry) => weight > HEAVY_TAILS || foretold(entry)).length;
  if (heavy === 0) return {};
  return {
    warnings: [
      `Heavy tails: a few networks carry, or will carry, most of the spread of ${heavy} of ${weights.length} numbers, so their errors may be too small; draw many more networks, or use an exact method.`
    ]
  };
}
function jackknife(blockSums2, blockCounts, statistic, options = {}) {
  requireKnownOptions("jackknife", options, ["biasCorrected"]);
  const { biasCorrected = true } = options;
  requireBoolean("jackknife", "biasCorrected", biasCorrected);
  requireFunction("jackknife", "statistic", statistic);
  const groups = requireList("jackknife", "blockSums", blockSums2).length;
  requireBlocks(blockSums2, blockCounts);
  const length2 = blockSums2[0].length;
  const total = new Float64Array(length2);
  for (const sums2 of blockSums2) for (let i = 0; i < length2; i++) total[i] += sums2[i];
  const n = blockCounts.reduce((sum2, count) => sum2 + count, 0);
  const plain2 = statistic(
    total.map((sum2) => sum2 / n),
    n
  );
  const size = plain2.length;
  const estimate = (value, standardError2, bias, tails2) => ({
    value: ndarray(value, [size]),
    standardError: ndarray(standardError2, [size]),
    bias: ndarray(bias, [size]),
    tails: ndarray(tails2, [size]),
    samples: n,
    method: "block-jackknife"
  });
  const zeros = new Float64Array(size);
  if (groups < 2)
    return estimate(
      plain2,
      zeros.map(() => Number.NaN),
      zeros,
      zeros
    );
  const left = blockSums2.map((sums2, g) => {
    const rest = n - blockCounts[g];
    const means = new Float64Array(length2);
    for (let i = 0; i < length2; i++) means[i] = (total[i] - sums2[i]) / rest;
    return statistic(means, rest);
  });
  const { corrected, standardError, tails } = combine(plain2, left, blockCounts, n);
  if (!biasCorrected) return estimate(plain2, standardError, zeros, tails);
  return estimate(
    corrected,
    standardError,
    plain2.map((value, i) => value - corrected[i]),
    tails
  );
}
function combine(plain2, left, counts, n) {
  const groups = left.length;
  const corrected = new Float64Array(plain2.length);
  const standardError = new Float64Array(plain2.length);
  const tails = new Float64Array(plain2.length);
  const squares2 = new Float64Array(groups);
  for (let i = 0; i < plain2.length; i++) {
    let value = groups * plain2[i];
    for (let g = 0; g < groups; g++) value -= (1 - counts[g] / n) * left[g][i];
    corrected[i] = value;
    let sum2 = 0;
    for (let g = 0; g < groups; g++) {
      const h = n / counts[g];
      const pseudo = h * plain2[i] - (h - 1) * left[g][i];
      squares2[g] = (pseudo - value) ** 2 / (h - 1);
      sum2 += squares2[g];
    }
    tails[i] = tailWeight(squares2);
    standardError[i] = Math.sqrt(sum2 / groups) * tailWidening(tails[i]);
  }
  return { corrected, standardError, tails };
}
function requireBlocks(blockSums2, blockCounts) {
  var _a2;
  requireList("jackknife", "blockCounts", blockCounts);
  if (blockSums2.length === 0 || blockCounts.length !== blockSums2.length)
    throw new DomainError(
      `jackknife: \`blockSums\` and \`blockCounts\` must have the same positive length, got ${blockSums2.length} and ${blockCounts.length}; give one count a block.`
    );
  const length2 = (_a2 = blockSums2[0]) == null ? void 0 : _a2.length;
  blockSums2.forEach((sums2, g) => {
    if (!(sums2 instanceof Float64Array) || sums2.length !== length2 || length2 === 0)
      throw new DomainError(
        `jackknife: \`blockSums[${g}]\` must be a Float64Array of as many sums as block 0 has, got ${quoted(sums2)}; leave out empty blocks.`
      );
    requirePositive(
      "jackknife",
      `blockCounts[${g}]`,
      blockCounts[g],
      "each block needs a positive count: leave out empty ones"
    );
  });
}
const MOST_WEIGHT = 0.1;
const [HEAVIEST, NORMAL] = [0.2, 2];
function foretoldTails(data, samples, points, order2) {
  const mean2 = columnMeans(data, samples, points);
  const variance = new Float64Array(points);
  for (let i = 0, k = 0; i < samples; i++)
    for (let a = 0; a < points; a++) variance[a] += (data[k++] - mean2[a]) ** 2 / samples;
  const kurtosis = new Float64Array(points);
  for (let i = 0, k = 0; i < samples; i++)
    for (let a = 0; a < points; a++) kurtosis[a] += ((data[k++] - mean2[a]) ** 2 / variance[a]) ** 2 / samples;
  return kurtosis.map((found) => Math.exp(logPeakedness(order2, tailPower(found))) / (6 * samples));
}
function heavyPoints(weights) {
  return new Set(Array.from(weights.keys()).filter((point) => weights[point] > MOST_WEIGHT));
}
function logPeakedness(order2, beta) {
  const log = (k) => logGamma((k + 1) / beta);
  return log(4 * order2) + log(0) - 2 * log(2 * order2);
}
function tailPower(kurtosis) {
  if (!(kurtosis > 3)) return NORMAL;
  let [low, high] = [HEAVIEST, NORMAL];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (Math.exp(logPeakedness(1, middle)) > kurtosis) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
function connected(fields2, order2, options = {}) {
  const asked = requestOf("connected", fields2, order2, options);
  const { plan, data, samples, tensorOrder } = asked;
  requireEnoughSamples("connected", plan, samples);
  const enough = samples - Math.ceil(samples / asked.blocks) >= order2;
  const request = enough ? asked : { ...asked, blocks: 1 };
  const shift = columnMeans(data, samples, plan.points);
  const { sums: sums2, counts } = blockSums(request, shift);
  const estimate = jackknife(sums2, counts, (means, count) => kStatisticsFromMeans(plan, means, count, shift), {
    biasCorrected: false
  });
  const heavy = heavyPoints(foretoldTails(data, samples, plan.points, order2));
  return {
    value: shapeResult(estimate.value.data, plan, tensorOrder),
    standardError: shapeResult(estimate.standardError.data, plan, tensorOrder),
    samples: estimate.samples,
    method: estimate.method,
    ...tailWarnings(estimate.tails.data, (t) => plan.tuples[t].some((point) => heavy.has(point)))
  };
}
const ROUNDING$6 = 1e-13;
function formatEstimate(value, standardError) {
  requireNumber("formatEstimate", "value", value);
  requireNumber("formatEstimate", "standardError", standardError);
  if (!Number.isFinite(value)) return `${value}(${Number.isNaN(standardError) ? "?" : standardError})`;
  if (Number.isNaN(standardError)) return `${Number(value.toPrecision(5))}(?)`;
  if (standardError <= ROUNDING$6 * Math.abs(value)) return `${Number(value.toPrecision(12))}`;
  if (!Number.isFinite(standardError)) return `${Number(value.toPrecision(5))}(∞)`;
  const largest2 = Math.max(Math.abs(value), standardError);
  const exponent = Math.floor(Math.log10(largest2));
  const scientific = exponent < -3 || exponent >= 6;
  const scaled = (number) => scientific ? shifted(number, -exponent) : number;
  const error = scaled(standardError);
  let place2 = 1 - Math.floor(Math.log10(error));
  if (Number((error * 10 ** place2).toFixed(0)) >= 100) place2--;
  const tail = scientific ? `e${exponent}` : "";
  if (place2 <= 0) {
    const step = 10 ** -place2;
    return `${Math.round(scaled(value) / step) * step}(${Math.round(error / step) * step})${tail}`;
  }
  const shown = scaled(value).toFixed(Math.min(place2, 100));
  const digits = error >= 1 ? error.toFixed(place2) : (error * 10 ** place2).toFixed(0);
  return `${shown}(${digits})${tail}`;
}
function shifted(number, power) {
  const half = Math.abs(power) > 300 ? Math.trunc(power / 2) : 0;
  return number / 10 ** -half / 10 ** (half - power);
}
function factorInOrder(matrix2, size, smallest, lower) {
  for (let i = 0; i < size; i++) {
    const own = i * size;
    let left = matrix2[own + i];
    for (let j = 0; j < i; j++) {
      const other = j * size;
      let entry = matrix2[own + j];
      for (let k = 0; k < j; k++) entry -= lower[own + k] * lower[other + k];
      entry /= lower[other + j];
      lower[own + j] = entry;
      left -= entry * entry;
    }
    if (!(left > smallest)) return { row: i, pivot: left };
    lower[own + i] = Math.sqrt(left);
  }
  return void 0;
}
function pivotedCholesky(matrix2, size, smallest) {
  requireNonNegative("pivotedCholesky", "smallest", smallest);
  requireInteger("pivotedCholesky", "size", size, 0);
  requireFloat64("pivotedCholesky", "matrix", matrix2, size * size);
  const order2 = Int32Array.from({ length: size }, (_, i) => i);
  const diagonal = Float64Array.from({ length: size }, (_, i) => matrix2[i * size + i]);
  const rows = new Float64Array(size * size);
  let rank = 0;
  for (; rank < size; rank++) {
    const at = largestFrom(rank, order2, diagonal);
    const pivot = order2[at];
    if (!(diagonal[pivot] > smallest)) break;
    order2[at] = order2[rank];
    order2[rank] = pivot;
    const root = Math.sqrt(diagonal[pivot]);
    const own = pivot * size;
    rows[own + rank] = root;
    for (let i = rank + 1; i < size; i++) {
      const row = order2[i];
      const from = row * size;
      let entry = row > pivot ? matrix2[from + pivot] : matrix2[own + row];
      for (let k = 0; k < rank; k++) entry -= rows[from + k] * rows[own + k];
      entry /= root;
      rows[from + rank] = entry;
      diagonal[row] -= entry * entry;
    }
  }
  const left = largestLeft(matrix2, size, rows, rank, order2);
  if (rank === size) return { factor: rows, size, rank, order: order2, left };
  const factor = new Float64Array(size * rank);
  for (let i = 0; i < size; i++) for (let k = 0; k < rank; k++) factor[i * rank + k] = rows[i * size + k];
  return { factor, size, rank, order: order2, left };
}
function largestFrom(rank, order2, diagonal) {
  let at = rank;
  for (let i = rank + 1; i < order2.length; i++) {
    const [row, best] = [order2[i], order2[at]];
    if (diagonal[row] > diagonal[best] || diagonal[row] === diagonal[best] && row < best) at = i;
  }
  return at;
}
function largestLeft(matrix2, size, rows, rank, order2) {
  let worst = { size: 0, row: 0, column: 0 };
  for (let a = rank; a < size; a++)
    for (let b = rank; b <= a; b++) {
      const [row, column2] = [Math.max(order2[a], order2[b]), Math.min(order2[a], order2[b])];
      let entry = matrix2[row * size + column2];
      for (let k = 0; k < rank; k++) entry -= rows[row * size + k] * rows[column2 * size + k];
      if (!(Math.abs(entry) <= worst.size)) worst = { size: Math.abs(entry), row, column: column2 };
    }
  return worst;
}
const LEFT = 1e-9;
function semidefiniteFactor(entries, size, tolerance = 1e-13) {
  requireInteger("semidefiniteFactor", "size", size, 0);
  if (typeof tolerance !== "number" || !(tolerance >= 0 && tolerance < 1))
    refuse("semidefiniteFactor", "tolerance", "a number from 0 to below 1", tolerance, "leave it out for 1e-13");
  const length2 = typeof entries === "object" && entries !== null ? entries.length : void 0;
  if (!(Number.isSafeInteger(length2) && length2 >= size * size))
    throw new ShapeError(
      `semidefiniteFactor: \`entries\` must have ${size} × ${size} numbers, got ${quoted(entries)}; pass the full square matrix.`
    );
  const matrix2 = entries instanceof Float64Array ? entries : Float64Array.from(entries, asNumber);
  let scale = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) requireFiniteEntry(matrix2[i * size + j], i, j);
    scale = Math.max(scale, matrix2[i * size + i]);
  }
  const plain2 = new Float64Array(size * size);
  if (!factorInOrder(matrix2, size, Math.max(10 * tolerance, 1e-10) * scale, plain2))
    return { factor: plain2, size, rank: size, order: Int32Array.from({ length: size }, (_, i) => i) };
  const { factor, rank, order: order2, left } = pivotedCholesky(matrix2, size, tolerance * scale);
  if (!(left.size <= Math.max(LEFT, 10 * tolerance) * scale))
    throw new DomainError(
      `semidefiniteFactor: \`entries\` must be positive semidefinite, but entry (${left.row}, ${left.column}) leaves ${left.size} after ${rank} pivots (largest diagonal ${scale}); check its symmetry and sign.`
    );
  return { factor, size, rank, order: order2 };
}
const asNumber = (entry) => typeof entry === "number" ? entry : Number.NaN;
function requireFiniteEntry(entry, i, j) {
  if (!Number.isFinite(entry))
    throw new DomainError(
      `semidefiniteFactor: \`entries\` must be finite, got ${entry} in row ${i}, column ${j}; rescale the points.`
    );
}
const parts = {
  dense: ["widths", "weightScales", "biasScales"],
  "plane-wave": ["width"],
  layered: ["inputShape", "layers"]
};
function architectureOf(net, caller = "architectureOf") {
  const isObject = typeof net === "object" && net !== null;
  const architecture = isObject && "architecture" in net ? net.architecture : net;
  const { kind, ...fields2 } = typeof architecture === "object" ? architecture ?? {} : {};
  const remedy = "make a net with mlp, cosNet, layeredNet or another constructor of @nnft/architectures";
  if (typeof kind !== "string" || !Object.hasOwn(parts, kind))
    refuse(
      caller,
      "net",
      "an ensemble, or an architecture of kind dense, plane-wave or layered",
      typeof kind === "string" ? kind : architecture,
      remedy
    );
  for (const name of ["inputDimension", "outputDimension", ...parts[kind]])
    if (!(Number.isSafeInteger(fields2[name]) || Array.isArray(fields2[name])))
      refuse(caller, `net.${name}`, `given in an architecture of kind ${kind}`, fields2[name], remedy);
  return architecture;
}
function requireResolved(caller, activation2) {
  const fields2 = ["value", "derivative", "kinks"];
  requireObject(caller, "activation", activation2, fields2, "resolve it with resolveActivation(name)");
  return activation2;
}
function requireFunctions(caller, functions, leastLength) {
  const list = requireList(caller, "functions", functions, leastLength, "pass one function for each pre-activation");
  list.forEach((one, a) => {
    requireObject(caller, `functions[${a}]`, one, ["value"], "pass { value: (z) => … } or a resolved activation");
  });
}
function requireFiniteCovariances(caller, covariance2, n) {
  requireFloat64(caller, "covariance", covariance2, n * n);
  if (covariance2.length > n * n)
    throw new ShapeError(
      `${caller}: \`covariance\` must have ${n} × ${n} entries, got ${covariance2.length}; pass one row for each function.`
    );
  for (let i = 0; i < covariance2.length; i++)
    if (!Number.isFinite(covariance2[i]))
      refuse(caller, `covariance[${i}]`, "a finite number", covariance2[i], "use smaller points or weights");
}
function jumpsAtKink(activation2) {
  const { kinks, value } = requireResolved("jumpsAtKink", activation2);
  return kinks.some((kink) => {
    const step = 1e-9 * (1 + Math.abs(kink));
    const size = Math.max(Math.abs(value(kink + 1)), Math.abs(value(kink - 1)));
    return Math.abs(value(kink + step) - value(kink - step)) > 1e-3 * size;
  });
}
function arcCosine(degree, cosine, sine) {
  const span = Math.atan2(sine, -cosine);
  let before = span;
  if (degree === 0) return before / (2 * Math.PI);
  let current = sine + span * cosine;
  for (let n = 2; n <= degree; n++) {
    const next = (2 * n - 1) * cosine * current + (n - 1) ** 2 * sine * sine * before;
    before = current;
    current = next;
  }
  return current / (2 * Math.PI);
}
function shiftedDeterminant(q1, q2, c) {
  return 1 + q1 + q2 + Math.max(0, q1 * q2 - c * c);
}
const expValue = (q1, q2, c) => Math.exp(0.5 * (q1 + q2) + c);
const cosValue = (q1, q2, c) => 0.5 * (Math.exp(Math.min(0, -0.5 * (q1 + q2) + c)) + Math.exp(Math.min(0, -0.5 * (q1 + q2) - c)));
const sinValue = (q1, q2, c) => -0.5 * Math.sign(c) * Math.exp(Math.min(0, -0.5 * (q1 + q2) + Math.abs(c))) * Math.expm1(-2 * Math.abs(c));
function distributionPair(c, determinant2) {
  return 0.25 + Math.atan2(c, Math.sqrt(determinant2)) / (2 * Math.PI);
}
const geluValue = (q1, q2, c) => {
  const determinant2 = shiftedDeterminant(q1, q2, c);
  const rest = Math.max(0, q1 * q2 - c * c) + c * c / (1 + q1) + c * c / (1 + q2);
  return c * distributionPair(c, determinant2) + rest / (2 * Math.PI * Math.sqrt(determinant2));
};
const geluSlope = (q1, q2, c) => {
  const determinant2 = shiftedDeterminant(q1, q2, c);
  const rest = c * (1 / (1 + q1) + 1 / (1 + q2) + 1 / determinant2);
  return distributionPair(c, determinant2) + rest / (2 * Math.PI * Math.sqrt(determinant2));
};
const PARALLEL$1 = 4 * Number.EPSILON;
const sizeOf$2 = (q1, q2) => Math.sqrt(q1) * Math.sqrt(q2);
function cosineOf(q1, q2, c) {
  const size = sizeOf$2(q1, q2);
  const cosine = size > 0 ? Math.max(-1, Math.min(1, c / size)) : 0;
  return 1 - Math.abs(cosine) < PARALLEL$1 ? Math.sign(cosine) : cosine;
}
const sineOf = (cosine) => Math.sqrt((1 - cosine) * (1 + cosine));
const arcPair = (degree, q1, q2, c) => {
  const cosine = cosineOf(q1, q2, c);
  return sizeOf$2(q1, q2) ** degree * arcCosine(degree, cosine, sineOf(cosine));
};
const signValue = (q1, q2, c) => {
  const cosine = cosineOf(q1, q2, c);
  return 2 / Math.PI * Math.atan2(cosine, sineOf(cosine));
};
function leakyPair(slope) {
  const even = ((1 + slope) / 2) ** 2;
  const odd = ((1 - slope) / 2) ** 2;
  return {
    value: (q1, q2, c) => {
      const cosine = cosineOf(q1, q2, c);
      const sine = sineOf(cosine);
      const absolute = 2 / Math.PI * (sine + Math.atan2(cosine, sine) * cosine);
      return even * c + odd * sizeOf$2(q1, q2) * absolute;
    },
    slope: (q1, q2, c) => even + odd * signValue(q1, q2, c),
    both: (q1, q2, c, value, slopes, i) => {
      const cosine = cosineOf(q1, q2, c);
      const sine = sineOf(cosine);
      const angle = Math.atan2(cosine, sine);
      value[i] = even * c + odd * sizeOf$2(q1, q2) * (2 / Math.PI * (sine + angle * cosine));
      slopes[i] = even + odd * (2 / Math.PI * angle);
    }
  };
}
const expPair = { value: expValue, slope: expValue };
const cosPair = { value: cosValue, slope: sinValue };
const sinPair = { value: sinValue, slope: cosValue };
const gaussianPair = {
  value: (q1, q2, c) => shiftedDeterminant(q1, q2, c) ** -0.5,
  slope: (q1, q2, c) => c * shiftedDeterminant(q1, q2, c) ** -1.5
};
const erfPair = {
  value: (q1, q2, c) => 2 / Math.PI * Math.atan2(2 * c, Math.sqrt(shiftedDeterminant(2 * q1, 2 * q2, 2 * c))),
  slope: (q1, q2, c) => 4 / Math.PI / Math.sqrt(shiftedDeterminant(2 * q1, 2 * q2, 2 * c)),
  both: (q1, q2, c, value, slope, i) => {
    const root = Math.sqrt(shiftedDeterminant(2 * q1, 2 * q2, 2 * c));
    value[i] = 2 / Math.PI * Math.atan2(2 * c, root);
    slope[i] = 4 / Math.PI / root;
  }
};
const geluPair = { value: geluValue, slope: geluSlope };
function angleRounding(q1, q2, c, perAngle) {
  if (q1 === q2 && c === q1) return 0;
  const sine = sineOf(cosineOf(q1, q2, c));
  const angle = sine > 0 ? 2 * Number.EPSILON / sine : Math.sqrt(2 * PARALLEL$1);
  return perAngle * angle < 1e-12 ? 0 : perAngle * angle;
}
const signPair = {
  value: signValue,
  slope: void 0,
  rounding: (q1, q2, c) => q1 > 0 && q2 > 0 ? angleRounding(q1, q2, c, 2 / Math.PI) : 0
};
const stepPair = {
  value: (q1, q2, c) => q1 > 0 && q2 > 0 ? arcPair(0, q1, q2, c) : 0,
  slope: void 0,
  rounding: (q1, q2, c) => q1 > 0 && q2 > 0 ? angleRounding(q1, q2, c, 1 / (2 * Math.PI)) : 0
};
function rectifiedPair(degree) {
  if (degree === 0) return stepPair;
  return {
    value: (q1, q2, c) => arcPair(degree, q1, q2, c),
    slope: (q1, q2, c) => degree * degree * arcPair(degree - 1, q1, q2, c)
  };
}
function expProduct(covariance2) {
  let variance = 0;
  for (const entry of covariance2) variance += entry;
  return Math.exp(0.5 * variance);
}
const cosProduct = (covariance2, n) => waveAverage("cos", covariance2, n);
const sinProduct = (covariance2, n) => waveAverage("sin", covariance2, n);
const gaussianProductForm = (covariance2, n) => determinantOfShifted(covariance2, n) ** -0.5;
const oddProduct = (_covariance, n) => n % 2 === 1 ? 0 : void 0;
const MOST_TERMS$2 = 2 ** 22;
function waveAverage(kind, covariance2, n) {
  if (kind === "sin" && n % 2 === 1) return 0;
  const { first, counts } = variablesOf(covariance2, n);
  if (counts.reduce((terms, m) => terms * (m + 1), 1) > MOST_TERMS$2) return void 0;
  const signs = [];
  const sumFrom = (g, weight) => {
    if (g === counts.length) {
      let variance = 0;
      for (const [a, x] of signs.entries())
        for (const [b, y] of signs.entries()) variance += x * y * covariance2[first[a] * n + first[b]];
      return weight * Math.exp(-0.5 * variance);
    }
    const m = counts[g];
    let [sum2, ways] = [0, 1];
    for (let j = 0; j <= m; ways = ways * (m - j) / (j + 1), j++) {
      signs[g] = m - 2 * j;
      if (g === 0 && signs[g] < 0) break;
      const twice = g === 0 && signs[g] > 0 ? 2 : 1;
      sum2 += sumFrom(g + 1, weight * twice * ways * (kind === "sin" && j % 2 === 1 ? -1 : 1));
    }
    return sum2;
  };
  return (kind === "sin" && n / 2 % 2 === 1 ? -1 : 1) * sumFrom(0, 2 ** -n);
}
function variablesOf(covariance2, n) {
  const [first, counts] = [[], []];
  const same2 = (a, b) => {
    for (let k = 0; k < n; k++) if (covariance2[a * n + k] !== covariance2[b * n + k]) return false;
    return covariance2[a * n + a] === covariance2[a * n + b];
  };
  for (let a = 0; a < n; a++) {
    const known = first.findIndex((b) => same2(a, b));
    if (known < 0) {
      first.push(a);
      counts.push(1);
    } else counts[known]++;
  }
  return { first, counts };
}
function determinantOfShifted(covariance2, n) {
  const m = Float64Array.from(covariance2);
  for (let i = 0; i < n; i++) m[i * n + i] += 1;
  let determinant2 = 1;
  for (let k = 0; k < n; k++) {
    const pivot = m[k * n + k];
    determinant2 *= pivot;
    for (let i = k + 1; i < n; i++) {
      const ratio = m[i * n + k] / pivot;
      for (let j = k; j < n; j++) m[i * n + j] -= ratio * m[k * n + j];
    }
  }
  return determinant2;
}
function polynomialProduct(coefficients, covariance2, n) {
  const { first, counts } = variablesOf(covariance2, n);
  const factors = counts.map((m) => powerOf(coefficients, m));
  if (factors.reduce((monomials, { length: length2 }) => monomials * length2, 1) > MOST_TERMS$2) return void 0;
  const memory = /* @__PURE__ */ new Map();
  const isserlis = (powers2) => {
    const a = powers2.findIndex((power) => power > 0);
    if (a < 0) return 1;
    const key = powers2.join();
    const known = memory.get(key);
    if (known !== void 0) return known;
    const rest = powers2.slice();
    rest[a]--;
    let sum2 = 0;
    for (const [b, power] of rest.entries()) {
      if (power === 0) continue;
      const paired = rest.slice();
      paired[b]--;
      sum2 += power * covariance2[first[a] * n + first[b]] * isserlis(paired);
    }
    memory.set(key, sum2);
    return sum2;
  };
  let total = 0;
  const powers = new Array(first.length).fill(0);
  const expand2 = (g, weight) => {
    if (g === first.length) {
      total += weight * isserlis(powers);
      return;
    }
    factors[g].forEach((c, k) => {
      if (c === 0) return;
      powers[g] = k;
      expand2(g + 1, weight * c);
    });
    powers[g] = 0;
  };
  expand2(0, 1);
  return total;
}
function powerOf(coefficients, m) {
  let power = [1];
  for (let k = 0; k < m; k++) {
    const next = new Array(power.length + coefficients.length - 1).fill(0);
    for (const [i, x] of power.entries()) for (const [j, y] of coefficients.entries()) next[i + j] += x * y;
    power = next;
  }
  return power;
}
const density = (x) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
const distribution = (x) => 0.5 * (1 + erf(x * Math.SQRT1_2));
const smoothedLeaky = (slope) => (m, s) => slope * m + (1 - slope) * (m * distribution(m / s) + s * density(m / s));
const smoothedErf = (m, s) => erf(m / Math.sqrt(1 + 2 * s * s));
const smoothedGelu = (m, s) => {
  const t = Math.sqrt(1 + s * s);
  return m * distribution(m / t) + s * s / t * density(m / t);
};
function polynomialPairs(coefficients) {
  return pairsOfMeans(coefficients.length - 1, powerMeans(coefficients));
}
function hermitePairs(degree) {
  return pairsOfMeans(degree, hermiteMeans(degree));
}
function pairsOfMeans(degree, means) {
  const sum2 = (from, q1, q2, c) => {
    let total = 0;
    let power = 1;
    for (let k = from; k <= degree; k++) {
      total += power * means(k, q1) * means(k, q2);
      power *= c / (k - from + 1);
    }
    return total;
  };
  return { value: (q1, q2, c) => sum2(0, q1, q2, c), slope: (q1, q2, c) => sum2(1, q1, q2, c) };
}
function powerMeans(coefficients) {
  const rows = coefficients.map((_, k) => {
    const row = [];
    for (let j = 0; k + 2 * j < coefficients.length; j++) {
      let factor = coefficients[k + 2 * j];
      for (let i = 2; i <= k + 2 * j; i++) factor *= i;
      for (let i = 1; i <= j; i++) factor /= 2 * i;
      row.push(factor);
    }
    return row;
  });
  return (order2, variance) => rows[order2].reduceRight((sum2, entry) => sum2 * variance + entry, 0);
}
function hermiteMeans(degree) {
  return (order2, variance) => {
    if ((degree - order2) % 2 !== 0) return 0;
    const j = (degree - order2) / 2;
    let mean2 = (variance - 1) ** j;
    for (let i = 2; i <= degree; i++) mean2 *= i;
    for (let i = 1; i <= j; i++) mean2 /= 2 * i;
    return mean2;
  };
}
function smooth(value, derivative, closed = {}) {
  return { value, derivative, kinks: [], homogeneity: void 0, polynomial: void 0, features: 1, closed };
}
function kinked(degree, value, derivative, closed) {
  return {
    value,
    derivative,
    kinks: [0],
    homogeneity: degree,
    polynomial: void 0,
    features: Number.POSITIVE_INFINITY,
    closed
  };
}
function polynomial(coefficients, pair = polynomialPairs(coefficients)) {
  const nonZero = coefficients.flatMap((c, k) => c === 0 ? [] : [k]);
  const slopes = coefficients.slice(1).map((c, k) => c * (k + 1));
  return {
    value: (z) => horner(coefficients, z),
    derivative: (z) => horner(slopes, z),
    kinks: [],
    homogeneity: nonZero.length === 1 ? nonZero[0] : void 0,
    polynomial: coefficients,
    features: Number.POSITIVE_INFINITY,
    closed: { pair, product: (covariance2, n) => polynomialProduct(coefficients, covariance2, n) }
  };
}
function horner(coefficients, z) {
  let sum2 = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum2 = sum2 * z + coefficients[k];
  return sum2;
}
const normalDensity = (z) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
const normalDistribution = (z) => 0.5 * (1 + erf(z * Math.SQRT1_2));
const logistic = (z) => 1 / (1 + Math.exp(-z));
const namedActivations = {
  linear: polynomial([0, 1]),
  tanh: smooth(Math.tanh, (z) => 1 - Math.tanh(z) ** 2, { product: oddProduct }),
  sigmoid: smooth(logistic, (z) => logistic(z) * logistic(-z)),
  erf: smooth(erf, (z) => 2 / Math.sqrt(Math.PI) * Math.exp(-z * z), {
    pair: erfPair,
    product: oddProduct,
    smoothed: smoothedErf
  }),
  relu: kinked(
    1,
    (z) => Math.max(z, 0),
    (z) => z > 0 ? 1 : 0,
    { pair: leakyPair(0), smoothed: smoothedLeaky(0) }
  ),
  gelu: smooth(
    (z) => z * normalDistribution(z),
    (z) => normalDistribution(z) + z * normalDensity(z),
    { pair: geluPair, smoothed: smoothedGelu }
  ),
  swish: smooth(
    (z) => z * logistic(z),
    (z) => logistic(z) * (1 + z * logistic(-z))
  ),
  sin: smooth(Math.sin, Math.cos, { pair: sinPair, product: sinProduct }),
  cos: smooth(Math.cos, (z) => -Math.sin(z), { pair: cosPair, product: cosProduct }),
  exp: smooth(Math.exp, Math.exp, { pair: expPair, product: expProduct }),
  gaussian: smooth(
    (z) => Math.exp(-0.5 * z * z),
    (z) => -z * Math.exp(-0.5 * z * z),
    { pair: gaussianPair, product: gaussianProductForm }
  ),
  abs: kinked(1, Math.abs, Math.sign, { pair: leakyPair(-1), smoothed: smoothedLeaky(-1) }),
  sign: kinked(0, Math.sign, () => 0, { pair: signPair }),
  step: kinked(
    0,
    (z) => z > 0 ? 1 : 0,
    () => 0,
    { pair: stepPair }
  )
};
const activationNames = Object.freeze(
  Object.keys(namedActivations)
);
const array = [];
const characterCodeCache = [];
function leven(first, second, options) {
  if (first === second) {
    return 0;
  }
  const maxDistance = options == null ? void 0 : options.maxDistance;
  const swap = first;
  if (first.length > second.length) {
    first = second;
    second = swap;
  }
  let firstLength = first.length;
  let secondLength = second.length;
  while (firstLength > 0 && first.charCodeAt(~-firstLength) === second.charCodeAt(~-secondLength)) {
    firstLength--;
    secondLength--;
  }
  let start = 0;
  while (start < firstLength && first.charCodeAt(start) === second.charCodeAt(start)) {
    start++;
  }
  firstLength -= start;
  secondLength -= start;
  if (maxDistance !== void 0 && secondLength - firstLength > maxDistance) {
    return maxDistance;
  }
  if (firstLength === 0) {
    return maxDistance !== void 0 && secondLength > maxDistance ? maxDistance : secondLength;
  }
  let bCharacterCode;
  let result;
  let temporary;
  let temporary2;
  let index = 0;
  let index2 = 0;
  while (index < firstLength) {
    characterCodeCache[index] = first.charCodeAt(start + index);
    array[index] = ++index;
  }
  while (index2 < secondLength) {
    bCharacterCode = second.charCodeAt(start + index2);
    temporary = index2++;
    result = index2;
    for (index = 0; index < firstLength; index++) {
      temporary2 = bCharacterCode === characterCodeCache[index] ? temporary : temporary + 1;
      temporary = array[index];
      result = array[index] = temporary > result ? temporary2 > result ? result + 1 : temporary2 : temporary2 > temporary ? temporary + 1 : temporary2;
    }
    if (maxDistance !== void 0) {
      let rowMinimum = result;
      for (index = 0; index < firstLength; index++) {
        if (array[index] < rowMinimum) {
          rowMinimum = array[index];
        }
      }
      if (rowMinimum > maxDistance) {
        return maxDistance;
      }
    }
  }
  array.length = firstLength;
  characterCodeCache.length = firstLength;
  return maxDistance !== void 0 && result > maxDistance ? maxDistance : result;
}
function closestMatch(target, candidates, options) {
  if (!Array.isArray(candidates) || candidates.length === 0) {
    return void 0;
  }
  const userMax = options == null ? void 0 : options.maxDistance;
  const targetLength = target.length;
  for (const candidate of candidates) {
    if (candidate === target) {
      return candidate;
    }
  }
  let best;
  let bestDist = Number.POSITIVE_INFINITY;
  const seen = /* @__PURE__ */ new Set();
  for (const candidate of candidates) {
    if (seen.has(candidate)) {
      continue;
    }
    seen.add(candidate);
    const lengthDiff = Math.abs(candidate.length - targetLength);
    if (lengthDiff >= bestDist) {
      continue;
    }
    const cap = Number.isFinite(bestDist) ? bestDist : userMax;
    const distance2 = cap === void 0 ? leven(target, candidate) : leven(target, candidate, { maxDistance: cap });
    let actualD = distance2;
    if (cap !== void 0 && distance2 === cap && cap === userMax) {
      actualD = leven(target, candidate);
    }
    if (actualD < bestDist) {
      bestDist = actualD;
      best = candidate;
      if (bestDist === 0) {
        break;
      }
    }
  }
  return best;
}
const activationFamilies = {
  "leaky-relu": (parameters) => {
    requireFields$1(parameters, "slope");
    const slope = requireSlope(parameters.slope);
    return kinked(
      1,
      (z) => z > 0 ? z : slope * z,
      (z) => z > 0 ? 1 : slope,
      { pair: leakyPair(slope), smoothed: smoothedLeaky(slope) }
    );
  },
  monomial: (parameters) => polynomial([...new Array(requireDegree(parameters)).fill(0), 1]),
  "rectified-monomial": (parameters) => {
    const degree = requireDegree(parameters);
    return kinked(
      degree,
      (z) => z > 0 ? z ** degree : 0,
      (z) => z > 0 && degree > 0 ? degree * z ** (degree - 1) : 0,
      { pair: rectifiedPair(degree) }
    );
  },
  hermite: (parameters) => {
    const degree = requireDegree(parameters);
    return polynomial(hermiteCoefficients(degree), hermitePairs(degree));
  },
  polynomial: (parameters) => {
    requireFields$1(parameters, "coefficients");
    const { coefficients } = parameters;
    if (!Array.isArray(coefficients) || coefficients.length === 0 || !coefficients.every(Number.isFinite))
      throw new DomainError(
        `resolveActivation: polynomial \`coefficients\` must be a non-empty list of finite numbers c_0, c_1, …, got ${JSON.stringify(coefficients)}; write { name: "polynomial", coefficients: [0, 1, 0.5] }.`
      );
    return polynomial(coefficients);
  }
};
function requireSlope(slope) {
  if (Number.isFinite(slope)) return slope;
  throw new DomainError(
    `resolveActivation: leaky-relu needs a finite \`slope\`, got ${slope}; write { name: "leaky-relu", slope: 0.1 }.`
  );
}
function requireFields$1(parameters, parameter) {
  requireKnownOptions("resolveActivation", parameters, ["name", parameter], "field");
}
function requireDegree(parameters) {
  requireFields$1(parameters, "degree");
  const { name: family, degree } = parameters;
  if (Number.isInteger(degree) && degree >= 0 && degree <= 32) return degree;
  throw new DomainError(
    `resolveActivation: ${family} needs an integer \`degree\` from 0 to 32, got ${degree}; write { name: "${family}", degree: 3 }.`
  );
}
function hermiteCoefficients(degree) {
  let before = [0];
  let current = [1];
  for (let n = 0; n < degree; n++) {
    const next = [0, ...current];
    for (let k = 0; k < before.length; k++) next[k] -= n * before[k];
    before = current;
    current = next;
  }
  return current;
}
function resolveActivation(activation2) {
  if (typeof activation2 === "string") {
    if (Object.hasOwn(namedActivations, activation2)) return { name: activation2, ...namedActivations[activation2] };
    throw unknownActivation(activation2);
  }
  if (typeof activation2 !== "object" || activation2 === null)
    throw new DomainError(
      `resolveActivation: \`activation\` must be a name, a named family or { value, derivative }, got ${quoted(activation2)}; try "tanh".`
    );
  if ("closed" in activation2) return activation2;
  if ("value" in activation2) return usersActivation(activation2);
  const make = Object.hasOwn(activationFamilies, activation2.name) ? activationFamilies[activation2.name] : void 0;
  if (!make) throw unknownActivation(String(activation2.name));
  return { name: activation2.name, ...make(activation2) };
}
function usersActivation(activation2) {
  requireKnownOptions("resolveActivation", activation2, ["name", "value", "derivative", "kinks"], "field");
  const { name = "user", value, derivative, kinks = [] } = activation2;
  if (typeof value !== "function" || typeof derivative !== "function")
    throw new DomainError(
      "resolveActivation: a user activation needs functions `value` and `derivative`; pass { value: (z) => …, derivative: (z) => … }."
    );
  const unknown = { homogeneity: void 0, polynomial: void 0, features: void 0, closed: void 0 };
  return { name, value, derivative, kinks, ...unknown };
}
function unknownActivation(name) {
  const names = [...activationNames, ...Object.keys(activationFamilies)];
  const nearest2 = closestMatch(name.toLowerCase(), names);
  return new DomainError(
    `resolveActivation: \`activation\` must be one of ${names.join(", ")}, got "${name}"; did you mean "${nearest2 ?? "tanh"}"?`
  );
}
function closedFormAverage(activation2, covariance2, n) {
  requireResolved("closedFormAverage", activation2);
  requireInteger("closedFormAverage", "n", n, 0);
  requireFiniteCovariances("closedFormAverage", covariance2, n);
  if (n === 0) return 1;
  const { pair, product } = activation2.closed ?? {};
  if (n === 2 && pair) return pair.value(covariance2[0], covariance2[3], covariance2[1]);
  return product == null ? void 0 : product(covariance2, n);
}
function closedFormRounding(activation2, covariance2, n) {
  var _a2, _b;
  const rounding2 = n === 2 ? (_b = (_a2 = activation2.closed) == null ? void 0 : _a2.pair) == null ? void 0 : _b.rounding : void 0;
  return rounding2 ? rounding2(covariance2[0], covariance2[3], covariance2[1]) : 0;
}
const REACH$2 = 9;
const REACH_OF_SQUARES = 13;
const RIM = 8.5 ** 2;
const MOST_AT_RIM = 1e-3;
const PARALLEL = 4 * Number.EPSILON;
const INVERSE_ROOT = 1 / Math.sqrt(2 * Math.PI);
const MOST_NODES = 1e5;
function gaussLegendre(n) {
  requireInteger("gaussLegendre", "n", n, 1, MOST_NODES, "divide the range into panels, as adaptivePanels does");
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < Math.ceil(n / 2); i++) {
    let x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
    let slope = 0;
    for (let iteration = 0; iteration < 50; iteration++) {
      let before = 1;
      let current = x;
      for (let k = 2; k <= n; k++) [before, current] = [current, ((2 * k - 1) * x * current - (k - 1) * before) / k];
      slope = n * (x * current - before) / (x * x - 1);
      const step = current / slope;
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    if (n % 2 === 1 && i === (n - 1) / 2) x = 0;
    nodes[i] = -x;
    nodes[n - 1 - i] = x;
    weights[i] = weights[n - 1 - i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
const ORDER$1 = 16;
const ROUNDING$5 = 2 ** -50;
const SETTLED = 0.01;
const MOST_PANELS$2 = 2 ** 24;
function adaptivePanels(f, low, high, options = {}) {
  requireFunction("adaptivePanels", "f", f);
  requireFinite("adaptivePanels", "low", low);
  requireFinite("adaptivePanels", "high", high);
  const { panels: panels2, tolerance, maxPanels } = readOptions$1(options);
  const rule = gaussLegendre(ORDER$1);
  const sum2 = (count) => compositeSum(rule, f, low, high, count);
  let before = sum2(panels2);
  let earlier;
  for (let count = 2 * panels2; ; count *= 2) {
    const after = sum2(count);
    const last = 2 * count > maxPanels;
    const allowed = tolerance * after.size;
    const nested = distance(after, before);
    if (nested <= allowed || last) {
      const apart = sum2(count + 1);
      const close = sum2(3 * count + 2);
      const rules = [before, apart, close];
      if (earlier === void 0 && panels2 > 1) earlier = distance(before, sum2(Math.ceil(panels2 / 2)));
      const differences = rules.map((other) => distance(after, other));
      const growth = Math.max(...rules.map(({ size }) => Math.abs(after.size - size)));
      const unsettled = growth <= SETTLED * after.size ? 0 : growth;
      const rounding2 = Math.abs(after.lost);
      const accuracy = Math.max(...differences, toCome(nested, earlier, after.size), unsettled, rounding2);
      if (accuracy <= allowed || last)
        return {
          value: after.value,
          accuracy: Math.max(accuracy, ROUNDING$5 * after.size),
          converged: accuracy <= allowed
        };
    }
    earlier = nested;
    before = after;
  }
}
function readOptions$1(options) {
  requireKnownOptions("adaptivePanels", options, ["panels", "tolerance", "maxPanels"]);
  const { panels: panels2 = 4, tolerance = 1e-13 } = options;
  requireInteger("adaptivePanels", "panels", panels2, 1, MOST_PANELS$2 / 2);
  const { maxPanels = Math.max(4096, 2 * panels2) } = options;
  requirePositive("adaptivePanels", "tolerance", tolerance);
  const remedy = "allow at least one doubling of `panels`";
  requireInteger("adaptivePanels", "maxPanels", maxPanels, 2 * panels2, MOST_PANELS$2, remedy);
  return { panels: panels2, tolerance, maxPanels };
}
function toCome(difference2, earlier, size) {
  if (difference2 <= ROUNDING$5 * size) return 0;
  const ratio = earlier === void 0 ? 1 : difference2 / earlier;
  return ratio < 1 ? difference2 * ratio / (1 - ratio) : size;
}
const distance = (a, b) => Math.abs(a.value - b.value + (a.lost - b.lost));
function compositeSum({ nodes, weights }, f, low, high, panels2) {
  const half = (high - low) / (2 * panels2);
  let value = 0;
  let lost = 0;
  let size = 0;
  for (let panel2 = 0; panel2 < panels2; panel2++) {
    const centre = low + (2 * panel2 + 1) * half;
    for (let i = 0; i < nodes.length; i++) {
      const y = f(centre + half * nodes[i]);
      if (typeof y !== "number")
        return refuse("adaptivePanels", "f", "a function with numbers as values", y, "return one");
      const term = weights[i] * half * y;
      const sum2 = value + term;
      lost += Math.abs(value) >= Math.abs(term) ? value - sum2 + term : term - sum2 + value;
      value = sum2;
      size += Math.abs(term);
    }
  }
  return { value, lost, size };
}
const ROUNDING$4 = 1e-12;
function kinkPlanes(rows, kinks) {
  return crossingPlanes(rows.flatMap((normal2) => kinks.map((offset) => ({ normal: normal2, offset, width: 0 }))));
}
function crossingPlanes(starting) {
  var _a2;
  const rank = ((_a2 = starting[0]) == null ? void 0 : _a2.normal.length) ?? 0;
  const planes = [];
  const enter = (normal2, offset, width) => {
    const plane = normalized$1(normal2, offset, width);
    if (plane && !planes.some((known) => same(known, plane))) planes.push(plane);
  };
  for (const { normal: normal2, offset, width } of starting) enter(normal2, offset, width);
  for (let level = rank - 1; level > 0; level--) {
    const here = planes.filter(({ normal: normal2 }) => lastNonZero(normal2) === level);
    for (let i = 0; i < here.length; i++)
      for (let j = 0; j < i; j++) {
        const [p, q] = [here[i], here[j]];
        const [wp, wq] = [1 / p.normal[level], 1 / q.normal[level]];
        const size = Math.max(Math.abs(wp), Math.abs(wq));
        const normal2 = p.normal.map((entry, k) => {
          const difference2 = k < level ? entry * wp - q.normal[k] * wq : 0;
          return Math.abs(difference2) > ROUNDING$4 * size ? difference2 : 0;
        });
        enter(normal2, p.offset * wp - q.offset * wq, p.width * Math.abs(wp) + q.width * Math.abs(wq));
      }
  }
  return planes;
}
function normalized$1(normal2, offset, width) {
  const size = Math.hypot(...normal2);
  if (size === 0) return void 0;
  const unit = normal2.map((entry) => Math.abs(entry) > ROUNDING$4 * size ? entry / size : 0);
  const sign = unit[lastNonZero(unit)] < 0 ? -1 : 1;
  return { normal: unit.map((entry) => sign * entry), offset: sign * offset / size, width: width / size };
}
function same(p, q) {
  const alike = p.width === q.width || p.width < 4 * q.width && q.width < 4 * p.width;
  return alike && Math.abs(p.offset - q.offset) < ROUNDING$4 && p.normal.every((entry, k) => Math.abs(entry - q.normal[k]) < ROUNDING$4);
}
function lastNonZero(entries) {
  for (let k = entries.length - 1; k >= 0; k--) if (entries[k] !== 0) return k;
  return -1;
}
const NODES$2 = 16;
function panelPolynomial() {
  const { nodes, weights } = gaussLegendre(NODES$2);
  const matrix2 = new Float64Array(NODES$2 * NODES$2);
  for (let i = 0; i < NODES$2; i++) {
    let [before, current] = [0, 1];
    for (let k = 0; k < NODES$2; k++) {
      matrix2[k * NODES$2 + i] = (k + 0.5) * weights[i] * current;
      [before, current] = [current, ((2 * k + 1) * nodes[i] * current - k * before) / (k + 1)];
    }
  }
  return {
    nodes,
    coefficients: (values, target) => {
      for (let k = 0; k < NODES$2; k++) {
        let sum2 = 0;
        for (let i = 0; i < NODES$2; i++) sum2 += matrix2[k * NODES$2 + i] * values[i];
        target[k] = sum2;
      }
    },
    at: (coefficients, x) => {
      let [before, current, sum2] = [0, 1, 0];
      for (let k = 0; k < NODES$2; k++) {
        sum2 += coefficients[k] * current;
        [before, current] = [current, ((2 * k + 1) * x * current - k * before) / (k + 1)];
      }
      return sum2;
    }
  };
}
const DENSITY = 2048;
const DENSE = 6;
const SPARSER = 8;
const TOLERANCES = [1e-10, 1e-8, 1e-6];
const MOST_PANELS$1 = 3e3;
const NARROWEST$1 = 2 ** -44;
const PER_OCTAVE = 8;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
function lineStructure(scanned) {
  const known = /* @__PURE__ */ new Map();
  return (spread2) => {
    const octave = Math.ceil(Math.log2(spread2));
    let found = known.get(octave);
    if (!found) known.set(octave, found = scan(scanned, 2 ** octave));
    return found;
  };
}
function scan(scanned, spread2) {
  const { functions, kinks, features } = scanned;
  const reach = REACH_OF_SQUARES * spread2;
  const starts = startingEnds(kinks, features, reach);
  const points = scanPoints([0, ...kinks], features, spread2, reach);
  const values = functions.map((f) => points.map((z) => f(z)));
  const sizes = values.map(
    (column2) => column2.reduce((most, value, i) => {
      const size = Math.abs(value) * Math.exp(-0.25 * (points[i] / spread2) ** 2);
      return size < Number.POSITIVE_INFINITY ? Math.max(most, size) : most;
    }, 0)
  );
  const whole = { scanned, polynomial: panelPolynomial(), reach, points, values, sizes, spread: spread2 };
  let last;
  for (const tolerance of TOLERANCES) {
    last = panelsOf(whole, starts, tolerance);
    if (last.unresolved <= tolerance) break;
  }
  return last;
}
function startingEnds(kinks, features, reach) {
  const ends = /* @__PURE__ */ new Set([-reach, reach]);
  for (const kink of kinks) if (Math.abs(kink) < reach) ends.add(kink);
  if (features !== void 0)
    for (let end = features; end < reach; end *= 2) {
      ends.add(end);
      ends.add(-end);
    }
  return [...ends].sort((a, b) => a - b);
}
function scanPoints(landmarks, features, spread2, reach) {
  const points = [];
  const fill2 = (from, to, spacing2) => {
    const cells = Math.ceil((to - from) / spacing2);
    for (let i = 0; i < cells; i++) points.push(from + (i + i * GOLDEN % 1) * (to - from) / cells);
  };
  const spacing = features === void 0 ? spread2 / 2 / (DENSITY / 2) : spread2 / 16;
  fill2(-reach, -DENSE * spread2, SPARSER * spacing);
  fill2(-DENSE * spread2, DENSE * spread2, spacing);
  fill2(DENSE * spread2, reach, SPARSER * spacing);
  for (const landmark of landmarks)
    for (let j = 1; j <= 40 * PER_OCTAVE; j++)
      for (const side of [-1, 1]) points.push(landmark + side * 0.77 * spread2 * 2 ** (-j / PER_OCTAVE));
  return Float64Array.from(points.filter((z) => Math.abs(z) < reach)).sort();
}
function panelsOf(whole, starts, tolerance) {
  const breaks = [starts[0]];
  let finest = Number.POSITIVE_INFINITY;
  let unresolved = 0;
  const isResolved = panelTest(whole, tolerance);
  const accept = (end, halved) => {
    if (halved) finest = Math.min(finest, end - breaks[breaks.length - 1]);
    breaks.push(end);
  };
  for (let at = 0; at + 1 < starts.length; at++) {
    const stack = [[starts[at], starts[at + 1], false]];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const [start, end, halved] = next;
      if (isResolved(start, end)) accept(end, halved);
      else if (breaks.length + stack.length > MOST_PANELS$1) {
        unresolved = 1;
        accept(end, true);
      } else if (end - start <= NARROWEST$1 * whole.reach) {
        unresolved = Math.max(unresolved, (end - start) / whole.spread);
        accept(end, true);
      } else {
        const middle = (start + end) / 2;
        stack.push([middle, end, true], [start, middle, true]);
      }
    }
  }
  const ends = whole.scanned.features === void 0 ? breaks : withoutSuperfluous(breaks, whole.scanned.kinks, isResolved);
  return { breaks: Float64Array.from(ends), finest, unresolved, landmarks: landmarksOf(ends, whole) };
}
function withoutSuperfluous(breaks, kinks, isResolved) {
  const kept = [breaks[0]];
  for (let i = 1; i < breaks.length; i++) {
    const next = breaks[i + 1];
    if (next === void 0 || kinks.includes(breaks[i]) || !isResolved(kept[kept.length - 1], next))
      kept.push(breaks[i]);
  }
  return kept;
}
const MOST_LANDMARKS = 8;
function landmarksOf(breaks, { scanned, spread: spread2 }) {
  const found = scanned.kinks.map((at) => ({ at, width: 0 }));
  if (Number.isFinite(scanned.features)) found.push({ at: 0, width: scanned.features });
  const widthAt = (i) => breaks[i + 1] - breaks[i];
  let start = 0;
  for (let i = 1; i + 1 < breaks.length; i++) {
    if (widthAt(i) === widthAt(i - 1)) continue;
    const narrower = start > 0 && widthAt(start) < widthAt(start - 1) && widthAt(start) < widthAt(i);
    if (narrower && widthAt(start) < spread2 / 4)
      found.push({ at: (breaks[start] + breaks[i]) / 2, width: breaks[i] - breaks[start] });
    start = i;
  }
  return found.length > MOST_LANDMARKS ? found.slice(0, scanned.kinks.length) : found;
}
function panelTest(whole, tolerance) {
  const { scanned, polynomial: polynomial2, points, values, sizes, spread: spread2 } = whole;
  const samples = new Float64Array(NODES$2);
  const coefficients = new Float64Array(NODES$2);
  return (start, end) => {
    const [middle, half] = [(start + end) / 2, (end - start) / 2];
    const [first, last] = [firstAtLeast(points, start), firstAtLeast(points, end)];
    const nearest2 = start <= 0 && end >= 0 ? 0 : Math.min(Math.abs(start), Math.abs(end)) / spread2;
    const weight = Math.exp(-0.25 * nearest2 * nearest2);
    return scanned.functions.every((f, which) => {
      let most = 0;
      for (let i = 0; i < NODES$2; i++) {
        samples[i] = f(middle + half * polynomial2.nodes[i]);
        most = Math.max(most, Math.abs(samples[i]));
      }
      if (!(most < Number.POSITIVE_INFINITY)) return half < spread2 / 8;
      polynomial2.coefficients(samples, coefficients);
      const enough = tolerance * Math.max(most, weight > 0 ? sizes[which] / weight : Number.POSITIVE_INFINITY);
      if (Math.max(Math.abs(coefficients[NODES$2 - 1]), Math.abs(coefficients[NODES$2 - 2])) > enough) return false;
      for (let i = first; i < last; i++)
        if (!(Math.abs(values[which][i] - polynomial2.at(coefficients, (points[i] - middle) / half)) <= enough))
          return false;
      return true;
    });
  };
}
function firstAtLeast(points, z) {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = low + high >> 1;
    if (points[middle] < z) low = middle + 1;
    else high = middle;
  }
  return low;
}
function nestedSum(levels, lineOf) {
  const rank = levels.length;
  const position = new Float64Array(rank);
  let size = 0;
  let outside = 0;
  const descend = (level, product, square2) => {
    const { nodes, weights, count } = lineOf(level, position);
    const here = levels[level];
    let sum22 = 0;
    let absolute = 0;
    const shifts = here.map(({ entries }) => {
      let shift = 0;
      for (let k = 0; k < level; k++) shift += entries[k] * position[k];
      return shift;
    });
    for (let i = 0; i < count; i++) {
      const u = nodes[i];
      const radius = square2 + u * u;
      if (radius > REACH$2 * REACH$2) continue;
      let term = product * weights[i];
      for (let a = 0; a < here.length; a++) term *= here[a].value(shifts[a] + here[a].entries[level] * u);
      if (term === 0) continue;
      if (level === rank - 1) {
        sum22 += term;
        absolute += Math.abs(term);
        if (radius > RIM) outside += Math.abs(term);
      } else {
        position[level] = u;
        sum22 += descend(level + 1, term, radius);
      }
    }
    size += absolute;
    return sum22;
  };
  const sum2 = descend(0, 1, 0);
  return { sum: sum2, size, rim: size === 0 ? 0 : outside / size };
}
const BESIDE$1 = [3, 6, 12];
function panelEnds({ breaks, landmarks }, smoothing) {
  if (smoothing === 0) {
    const kinks = new Set(landmarks.filter(({ width }) => width === 0).map(({ at }) => at));
    return withScales(breaks, kinks);
  }
  const ends = [...breaks];
  for (const { at } of landmarks) for (const far of BESIDE$1) ends.push(at - far * smoothing, at + far * smoothing);
  ends.sort((a, b) => a - b);
  let last = Number.NEGATIVE_INFINITY;
  const merged2 = ends.filter((end, i) => {
    if (i + 1 < ends.length && ends[i + 1] - last <= 2 * smoothing) return false;
    last = end;
    return true;
  });
  return withScales(Float64Array.from(merged2), /* @__PURE__ */ new Set());
}
function withScales(breaks, fixed) {
  const widthAt = (i) => i < 0 || i + 1 >= breaks.length ? Number.POSITIVE_INFINITY : breaks[i + 1] - breaks[i];
  const scales = breaks.map((end, i) => fixed.has(end) ? 0 : Math.min(widthAt(i - 1), widthAt(i)));
  return { breaks, scales };
}
const ORDERS$1 = [
  [16, 13],
  [12, 9],
  [8, 6]
];
const WIDEST$2 = 2;
const CUT$2 = 0.382;
const MOST_TERMS$1 = 1e8;
const ENOUGH$3 = 1e-11;
const ROUNDING$3 = 2e-15;
function nestedPanels(levels) {
  const rank = levels.length;
  const rows = levels.flat();
  const planes = crossings(rows, rank);
  const unresolved = rows.reduce((sum2, { structure }) => sum2 + structure.unresolved, 0);
  let best;
  let [attempt, width] = [0, WIDEST$2];
  while (width > WIDEST$2 / 5) {
    const [fine, other] = ORDERS$1[attempt].map(
      (order2, second) => panelLines(levels, planes, gaussLegendre(order2), width, second === 1)
    );
    const terms = termsOf(levels, other);
    if (terms > MOST_TERMS$1) {
      if (best) break;
      if (++attempt < ORDERS$1.length) continue;
      throw new ConvergenceError(
        `gaussianProduct: functions this rough in ${rank} directions take ${terms.toExponential(0)} terms; lower weightStd or biasStd, use smoother functions or points on one ray, or sample the net.`
      );
    }
    const { sum: sum2, size, rim } = nestedSum(levels, fine);
    const check = nestedSum(levels, other);
    const difference2 = Math.abs(sum2 - check.sum);
    const found = { value: sum2, accuracy: difference2 + (unresolved + ROUNDING$3) * size, size, rim };
    if (!best || !(found.accuracy >= best.accuracy)) best = found;
    if (!(difference2 > ENOUGH$3 * size) || attempt > 0) break;
    width /= 2;
  }
  return best;
}
function termsOf(levels, lineOf) {
  const middle = new Float64Array(levels[0][0].entries.length);
  return levels.reduce((product, _, level) => product * lineOf(level, middle).count, 1);
}
function crossings(rows, rank) {
  if (rank === 1) return [];
  const own = rows.flatMap(
    ({ entries, structure }) => structure.landmarks.flatMap(({ at, width }) => {
      const whole = { normal: entries, offset: at, width };
      return [whole, ...shortened(entries, at, width)];
    })
  );
  return crossingPlanes(own);
}
function shortened(entries, offset, width) {
  const found = [];
  const size = Math.hypot(...entries);
  for (let last = entries.length - 1; last > 0; last--) {
    const rest = Math.hypot(...entries.subarray(last));
    if (rest === 0) continue;
    if (rest > 0.2 * size) break;
    const normal2 = entries.map((entry, k) => k < last ? entry : 0);
    found.push({ normal: normal2, offset, width: width + 3 * rest });
  }
  return found;
}
function panelLines(levels, planes, rule, width, shifted2) {
  const rows = levels.flat();
  const byLevel = levels.map((_, level) => ({
    planes: planes.filter(({ normal: normal2 }) => normal2[level] !== 0 && normal2.every((x, k) => k <= level || x === 0)),
    rows: rows.filter(({ entries }) => entries[level] !== 0).map((row) => ({ entries: row.entries, ends: panelEnds(row.structure, smoothingOf(row, rows, level)) })),
    line: { nodes: new Float64Array(0), weights: new Float64Array(0), count: 0 }
  }));
  return (level, before) => {
    const here = byLevel[level];
    const cuts = [];
    for (const { entries, ends } of here.rows) {
      const slope = entries[level];
      let shift = 0;
      for (let k = 0; k < level; k++) shift += entries[k] * before[k];
      const reach = REACH$2 * Math.abs(slope);
      const { breaks, scales } = ends;
      for (let i = firstAtLeast(breaks, shift - reach); i < breaks.length && breaks[i] < shift + reach; i++)
        cuts.push({ at: (breaks[i] - shift) / slope, scale: scales[i] / Math.abs(slope) });
    }
    for (const { normal: normal2, offset, width: around } of here.planes) {
      let rest = offset;
      for (let k = 0; k < level; k++) rest -= normal2[k] * before[k];
      const at = rest / normal2[level];
      const scale = around / Math.abs(normal2[level]);
      if (scale > 1) continue;
      cuts.push({ at, scale });
      for (let far = scale; far > 0 && far < 2; far *= 4)
        cuts.push({ at: at - far, scale: far }, { at: at + far, scale: far });
    }
    fillPanels(separate(cuts), width, shifted2, rule, here.line);
    return here.line;
  };
}
function smoothingOf({ entries }, rows, level) {
  let square2 = 0;
  for (let k = level + 1; k < entries.length; k++)
    if (rows.every((other) => other.entries === entries || other.entries[k] === 0)) square2 += entries[k] ** 2;
  return Math.sqrt(square2);
}
const NEAR$1 = 0.3;
const CLOSE = 1e-13;
function separate(cuts) {
  const sorted = cuts.filter(({ at }) => Math.abs(at) < REACH$2).sort((a, b) => a.at - b.at);
  const kept = [];
  for (const cut of sorted) {
    const last = kept[kept.length - 1];
    const gap = last ? cut.at - last.at : Number.POSITIVE_INFINITY;
    if (gap < Math.max(CLOSE, NEAR$1 * cut.scale)) continue;
    if (last && gap < NEAR$1 * last.scale) kept.pop();
    kept.push(cut);
  }
  return kept.map(({ at }) => at);
}
function fillPanels(cuts, width, shifted2, rule, line2) {
  const order2 = rule.nodes.length;
  const most = 2 * order2 * (Math.ceil(2 * REACH$2 / width) + cuts.length + 1);
  if (line2.nodes.length < most) {
    line2.nodes = new Float64Array(2 * most);
    line2.weights = new Float64Array(2 * most);
  }
  let at = 0;
  const panel2 = (start2, end) => {
    const half = (end - start2) / 2;
    for (let j = 0; j < order2; j++, at++) {
      const x = start2 + half * (1 + rule.nodes[j]);
      line2.nodes[at] = x;
      line2.weights[at] = half * rule.weights[j] * INVERSE_ROOT * Math.exp(-0.5 * x * x);
    }
  };
  let start = -REACH$2;
  for (let i = 0; i <= cuts.length; i++) {
    const end = i < cuts.length ? cuts[i] : REACH$2;
    const panels2 = Math.ceil((end - start) / width);
    for (let p = 0; p < panels2; p++) {
      const [from, to] = [start + p * (end - start) / panels2, start + (p + 1) * (end - start) / panels2];
      if (shifted2) {
        const cut = from + CUT$2 * (to - from);
        panel2(from, cut);
        panel2(cut, to);
      } else panel2(from, to);
    }
    start = end;
  }
  line2.count = at;
}
const scans = /* @__PURE__ */ new WeakMap();
function structureOf(f, spread2) {
  if (!f.factors) {
    let scan2 = scans.get(f.value);
    if (!scan2) {
      scan2 = lineStructure({ functions: [f.value], kinks: f.kinks ?? [], features: f.features });
      scans.set(f.value, scan2);
    }
    return scan2(spread2);
  }
  const [first, ...others] = [...new Set(f.factors)].map((factor) => structureOf(factor, spread2));
  return others.reduce(
    (a, b) => ({
      breaks: Float64Array.from(/* @__PURE__ */ new Set([...a.breaks, ...b.breaks])).sort(),
      finest: Math.min(a.finest, b.finest),
      unresolved: a.unresolved + b.unresolved,
      landmarks: [...a.landmarks, ...b.landmarks]
    }),
    first
  );
}
function finestOf(f, spread2) {
  if (f.factors) return Math.min(...f.factors.map((factor) => finestOf(factor, spread2)));
  return f.features ?? structureOf(f, spread2).finest;
}
function independentBlocks(covariance2, size) {
  const home = Int32Array.from({ length: size }, (_, a) => a);
  const rootOf = (a) => home[a] === a ? a : rootOf(home[a]);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++) {
      if (covariance2[a * size + b] === 0) continue;
      const [p, q] = [rootOf(a), rootOf(b)];
      home[Math.max(p, q)] = Math.min(p, q);
    }
  const groups = /* @__PURE__ */ new Map();
  for (let a = 0; a < size; a++) {
    const root = rootOf(a);
    const group = groups.get(root);
    if (group) group.push(a);
    else groups.set(root, [a]);
  }
  return [...groups.values()].map((members) => ({
    members,
    restricted: Float64Array.from(members.flatMap((a) => members.map((b) => covariance2[a * size + b])))
  }));
}
const ORDER = 16;
const OTHER_ORDER = 13;
const CUT$1 = 0.382;
let panel;
function lineRule(cuts, width, reach) {
  const most = ORDER * (Math.ceil(2 * reach / width) + cuts.length + 1);
  const [nodes, weights] = [new Float64Array(most), new Float64Array(most)];
  const count = fillLineRule(cuts, width, reach, nodes, weights);
  return { nodes: nodes.subarray(0, count), weights: weights.subarray(0, count) };
}
function otherLineRule(cuts, width, reach) {
  const ends = [...cuts.filter((cut) => Math.abs(cut) < reach), reach].sort((a, b) => a - b);
  let start = -reach;
  const both = ends.flatMap((end) => {
    const panels2 = Math.ceil((end - start) / width);
    const size = (end - start) / panels2;
    const cut = Array.from({ length: panels2 }, (_, i) => [start + (i + CUT$1) * size, start + (i + 1) * size]).flat();
    start = end;
    return cut;
  });
  const rule = gaussLegendre(OTHER_ORDER);
  const most = OTHER_ORDER * (both.length + 1);
  const [nodes, weights] = [new Float64Array(most), new Float64Array(most)];
  const count = fillLineRule(both, 2 * width, reach, nodes, weights, rule);
  return { nodes: nodes.subarray(0, count), weights: weights.subarray(0, count) };
}
function fillLineRule(cuts, width, reach, nodes, weights, rule = panel ?? (panel = gaussLegendre(ORDER))) {
  const inside = cuts.filter((cut) => Math.abs(cut) < reach).sort((a, b) => a - b);
  inside.push(reach);
  let at = 0;
  let start = -reach;
  for (const end of inside) {
    const panels2 = Math.ceil((end - start) / width);
    const half = (end - start) / (2 * panels2);
    for (let i = 0; i < panels2; i++)
      for (let j = 0; j < rule.nodes.length; j++, at++) {
        const x = start + half * (2 * i + 1 + rule.nodes[j]);
        nodes[at] = x;
        weights[at] = half * rule.weights[j] * INVERSE_ROOT * Math.exp(-0.5 * x * x);
      }
    start = end;
  }
  return at;
}
function trapezoidRule(step, reach) {
  const half = Math.floor(reach / step);
  const [nodes, weights] = [new Float64Array(2 * half + 1), new Float64Array(2 * half + 1)];
  for (let j = -half; j <= half; j++) {
    nodes[j + half] = j * step;
    weights[j + half] = step * INVERSE_ROOT * Math.exp(-0.5 * (j * step) ** 2);
  }
  return { nodes, weights };
}
const ORDERS = [16, 10];
const CUT = 0.382;
const WIDEST_PANEL = 3;
function kinkedSum(levels, kinks) {
  const planes = kinkPlanes(
    levels.flat().map(({ entries }) => entries),
    kinks
  );
  const [fine, other] = ORDERS.map(
    (order2, second) => nestedSum(levels, panels(planes, levels.length, order2, second === 1))
  );
  const accuracy = Math.abs(fine.sum - other.sum) + ROUNDING$2 * fine.size;
  return { value: fine.sum, accuracy, size: fine.size, rim: fine.rim };
}
const ROUNDING$2 = 1e-15;
function panels(planes, rank, order2, shifted2) {
  const rule = gaussLegendre(order2);
  const lines = Array.from({ length: rank }, () => ({
    nodes: new Float64Array(0),
    weights: new Float64Array(0),
    count: 0
  }));
  const byLevel = Array.from({ length: rank }, (_, level) => planes.filter(({ normal: normal2 }) => normal2[level] !== 0));
  return (level, before) => {
    const cuts = [];
    for (const { normal: normal2, offset } of byLevel[level]) {
      let rest = offset;
      for (let j = 0; j < level; j++) rest -= normal2[j] * before[j];
      let inner = 0;
      for (let j = level + 1; j < normal2.length; j++) inner += normal2[j] ** 2;
      const at = rest / normal2[level];
      const width = Math.sqrt(inner) / Math.abs(normal2[level]);
      if (width > 0.75) continue;
      for (const shift of width === 0 ? [0] : [-12 * width, -4 * width, 0, 4 * width, 12 * width])
        if (Math.abs(at + shift) < REACH$2) cuts.push(at + shift);
    }
    if (shifted2) cuts.push(...betweenCuts(cuts));
    const line2 = lines[level];
    const most = order2 * (Math.ceil(2 * REACH$2 / WIDEST_PANEL) + cuts.length + 1);
    if (line2.nodes.length < most) {
      line2.nodes = new Float64Array(2 * most);
      line2.weights = new Float64Array(2 * most);
    }
    line2.count = fillLineRule(cuts, WIDEST_PANEL, REACH$2, line2.nodes, line2.weights, rule);
    return line2;
  };
}
function betweenCuts(cuts) {
  const ends = [...cuts, REACH$2].sort((a, b) => a - b);
  let start = -REACH$2;
  return ends.flatMap((end) => {
    const panels2 = Math.ceil((end - start) / WIDEST_PANEL);
    const width = (end - start) / panels2;
    const found = Array.from({ length: panels2 }, (_, i) => start + (i + CUT) * width);
    start = end;
    return found;
  });
}
const APART = 1e6;
function scaledFactor(covariance2, size) {
  const variances2 = Array.from({ length: size }, (_, a) => covariance2[a * size + a]);
  const positive = variances2.filter((q) => q > 0);
  if (!(Math.max(...positive) > APART * Math.min(...positive))) return semidefiniteFactor(covariance2, size);
  const scales = variances2.map((q) => q > 0 ? Math.sqrt(q) : 1);
  const correlations = covariance2.map((c, i) => c / (scales[Math.floor(i / size)] * scales[i % size]));
  const found = semidefiniteFactor(correlations, size);
  return { ...found, factor: found.factor.map((entry, i) => entry * scales[Math.floor(i / found.rank)]) };
}
const STEPS$3 = [
  [],
  [0.7, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 128],
  [0.7, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32],
  [0.7, 1 / 2, 1 / 4, 1 / 8, 1 / 16],
  [0.7, 1 / 2, 1 / 4, 1 / 8]
];
const ENOUGH$2 = [0, 1e-13, 1e-13, 1e-12, 1e-9];
const CONTENT$1 = [0, 1e-12, 1e-12, 1e-9, 1e-7];
const ROUNDING$1 = 1e-15;
function smoothSum(levels, longest, tolerance = 0) {
  const rank = levels.length;
  const enough = Math.max(ENOUGH$2[rank], tolerance);
  const coarsest = tolerance > 0 ? 1 / 2 : 1 / 4;
  const steps = STEPS$3[rank].filter((step) => step <= longest);
  let last;
  let before = Number.NaN;
  for (const step of steps) {
    const { nodes, weights } = trapezoidRule(step, REACH$2);
    const line2 = { nodes, weights, count: nodes.length };
    const { sum: sum2, size, rim } = nestedSum(levels, () => line2);
    const change = last ? Math.abs(sum2 - last.value) / size : Number.NaN;
    const falls = change <= before ** 1.3;
    const accuracy = size * ((falls ? change ** 1.5 : change) + ROUNDING$1);
    last = { value: sum2, accuracy: size === 0 ? 0 : accuracy, size, rim };
    before = change;
    if (step <= coarsest && (size === 0 || last.accuracy <= enough * size)) return last;
  }
  return last && last.accuracy <= CONTENT$1[rank] * last.size ? last : void 0;
}
const MOST_DIRECTIONS = 4;
function gaussianProduct(functions, kinks, covariance2, tolerance = 0) {
  requireFunctions("gaussianProduct", functions, 1);
  requireNumbers("gaussianProduct", "kinks", kinks, 0);
  requireFiniteCovariances("gaussianProduct", covariance2, functions.length);
  const blocks = independentBlocks(covariance2, functions.length).map(({ members, restricted }) => {
    const mine = members.map((a) => functions[a]);
    return { mine, ...scaledFactor(restricted, members.length) };
  });
  const directions = blocks.reduce((sum2, { rank }) => sum2 + rank, 0);
  if (directions > MOST_DIRECTIONS)
    throw new UnsupportedError(
      `gaussianProduct: products over at most ${MOST_DIRECTIONS} independent directions are summed, got ${directions}; sample the net.`
    );
  let [value, largest2, size] = [1, 1, 1];
  for (const block of blocks) {
    const found = blockAverage(block, kinks, tolerance);
    value *= found.value;
    size *= Math.abs(found.value);
    largest2 *= Math.abs(found.value) + found.accuracy;
  }
  const accuracy = largest2 - size;
  if (!Number.isFinite(value) || !Number.isFinite(accuracy))
    throw new ConvergenceError(
      `gaussianProduct: the average must be a finite number, got ${value} with accuracy ${accuracy}; lower weightStd or biasStd.`
    );
  return { value, accuracy };
}
function blockAverage({ mine, factor, rank, order: order2 }, kinks, tolerance) {
  if (rank === 0) return { value: mine.reduce((product, { value }) => product * value(0), 1), accuracy: 0 };
  const rows = Array.from(order2, (point) => {
    const entries = factor.subarray(point * rank, (point + 1) * rank);
    return { kinks, ...mine[point], entries, spread: Math.hypot(...entries), last: lastNonZero(entries) };
  });
  const constant = rows.reduce((product, { last, value }) => last < 0 ? product * value(0) : product, 1);
  const levels = closeLastSum(Array.from({ length: rank }, (_, level) => rows.filter(({ last }) => last === level)));
  const found = levelSum(levels, kinks, tolerance);
  if (!(found.rim <= MOST_AT_RIM))
    throw new ConvergenceError(
      "gaussianProduct: the product outgrows the Gaussian within nine standard deviations; lower weightStd or biasStd."
    );
  return { value: constant * found.value, accuracy: Math.abs(constant) * (found.accuracy + found.rim * found.size) };
}
const SHARE_OF_PANEL = 0.75;
const ENOUGH_OF_KINKS = [0, 1e-9, 1e-9, 1e-8, 1e-7];
function levelSum(levels, kinks, tolerance) {
  const rows = levels.flat();
  const step = Math.min(
    ...rows.map((row) => finestOf(row, row.spread) / Math.max(...row.entries.map((entry) => Math.abs(entry))))
  );
  const fixed = kinks.length === 0 ? smoothSum(levels, step, tolerance) : step >= SHARE_OF_PANEL && !rows.some(({ entries }) => isNearlyShort(entries)) ? kinkedSum(levels, kinks) : void 0;
  if (fixed && (kinks.length === 0 || fixed.accuracy <= ENOUGH_OF_KINKS[levels.length] * fixed.size)) return fixed;
  try {
    const found = nestedPanels(
      levels.map((level) => level.map((row) => ({ ...row, structure: structureOf(row, row.spread) })))
    );
    return fixed && fixed.accuracy <= found.accuracy ? fixed : found;
  } catch (error) {
    if (fixed && error instanceof ConvergenceError) return fixed;
    throw error;
  }
}
function isNearlyShort(entries) {
  const last = lastNonZero(entries);
  return last > 0 && Math.abs(entries[last]) < 0.03 * Math.hypot(...entries);
}
function closeLastSum(levels) {
  const last = levels.length - 1;
  const [only, ...others] = levels[last];
  const { smoothed, entries } = only;
  if (!smoothed || others.length > 0 || last === 0) return levels;
  const spread2 = Math.abs(entries[last]);
  const value = (mean2) => smoothed(mean2, spread2);
  const closed = { ...only, value, smoothed: void 0, factors: only.factors ?? [{ ...only }] };
  return [...levels.slice(0, last - 1), [...levels[last - 1], closed]];
}
const REACHES = [9, 13, 19, 27, 37];
const [WIDEST$1, NARROWEST] = [2, 1 / 128];
const ENOUGH$1 = 1e-14;
function lineAverages(activation2) {
  const { value, derivative, kinks, features } = requireResolved("lineAverages", activation2);
  const structureAt = lineStructure({ functions: [value, derivative], kinks, features });
  return (variance) => {
    requirePositive("lineAverages", "variance", variance);
    const scale = Math.sqrt(variance);
    const reach = REACHES.find((radius) => diesAway(activation2, scale, radius));
    if (reach === void 0)
      throw new UnsupportedError(
        `lineAverages: ${activation2.name} to the fourth power outgrows a Gaussian of variance ${variance}; lower weightStd or biasStd.`
      );
    const ends = kinks.map((kink) => kink / scale);
    const widest = SHOWS * (features ?? structureAt(scale).finest) / scale;
    let width = WIDEST$1;
    let before = sums(activation2, scale, lineRule(ends, width, reach));
    while (width > NARROWEST) {
      width /= 2;
      const now = sums(activation2, scale, lineRule(ends, width, reach));
      const error = changeOf(now, before);
      if (error < ENOUGH$1 && 2 * width <= widest) return averagesOf(now, variance, error);
      before = now;
    }
    const { breaks, unresolved } = structureAt(scale);
    const cuts = Array.from(breaks, (end) => end / scale);
    const found = sums(activation2, scale, lineRule(cuts, PANEL, reach));
    const other = sums(activation2, scale, otherLineRule(cuts, PANEL, reach));
    return averagesOf(found, variance, changeOf(found, other) + unresolved);
  };
}
const SHOWS = 4;
const PANEL = 0.75;
function changeOf(now, before) {
  let error = 0;
  for (let i = 0; i < TERMS; i++)
    if (now[TERMS + i] > 0) error = Math.max(error, Math.abs(now[i] - before[i]) / now[TERMS + i]);
  return error;
}
function averagesOf(now, variance, error) {
  return {
    square: now[0],
    fourth: now[1],
    squareRate: now[2] / variance,
    slopeSquare: now[3],
    slopeFourth: now[4],
    slopeSquareRate: now[5] / variance,
    mixed: now[6],
    error
  };
}
const TERMS = 7;
function sums(activation2, scale, { nodes, weights }) {
  const totals = new Float64Array(2 * TERMS);
  for (let i = 0; i < nodes.length; i++) {
    const x = nodes[i];
    const value = activation2.value(scale * x) ** 2;
    const slope = activation2.derivative(scale * x) ** 2;
    const heat = (x * x - 1) / 2;
    add(totals, 0, weights[i], value);
    add(totals, 1, weights[i], value * value);
    add(totals, 2, weights[i], value * heat);
    add(totals, 3, weights[i], slope);
    add(totals, 4, weights[i], slope * slope);
    add(totals, 5, weights[i], slope * heat);
    add(totals, 6, weights[i], value * slope);
  }
  return totals;
}
function add(totals, term, weight, value) {
  totals[term] += weight * value;
  totals[TERMS + term] += weight * Math.abs(value);
}
function diesAway({ value, derivative }, scale, radius) {
  return [value, derivative].every((f) => {
    const logAt = (x) => 4 * Math.log(Math.max(1e-300, Math.abs(f(scale * x)), Math.abs(f(-scale * x)))) - 0.5 * x * x;
    const middle = Math.max(logAt(1), logAt(2), logAt(4));
    return logAt(radius) < middle - 34 && logAt(radius) < logAt(0.9 * radius);
  });
}
function seriesSuffices(left, right, correlation2, tolerance) {
  const last = Math.min(left.terms.length, right.terms.length);
  const rest = Math.abs(correlation2) ** last * left.tails[last] * right.tails[last];
  return rest <= tolerance * Math.sqrt(left.square) * Math.sqrt(right.square);
}
function mehlerSum(left, right, correlation2, tolerance) {
  const last = Math.min(left.terms.length, right.terms.length);
  const enough = tolerance * Math.sqrt(left.square) * Math.sqrt(right.square);
  const [a, b, rest1, rest2] = [left.terms, right.terms, left.tails, right.tails];
  let sum2 = 0;
  let power = 1;
  for (let k = 0; k < last; k++) {
    sum2 += a[k] * b[k] * power;
    power *= correlation2;
    if ((k & 7) === 7 && Math.abs(power) * rest1[k + 1] * rest2[k + 1] <= enough) break;
  }
  return sum2;
}
function seriesAccuracy(left, right, refinement) {
  return (4e-15 + refinement) * Math.sqrt(left.square) * Math.sqrt(right.square);
}
function choosePairEngine({ kinks }, {
  left,
  right,
  correlation: correlation2
}, wantSlope, tolerance) {
  const suffices = seriesSuffices(left.value, right.value, correlation2, tolerance) && (!wantSlope || seriesSuffices(left.slope, right.slope, correlation2, tolerance));
  if (suffices) return "hermite-series";
  return kinks.length === 0 && !left.rough && !right.rough ? "lattice" : "panels";
}
function chooseEngine(shared, factors) {
  if (factors === 0) return "closed-form";
  if (!shared) return "nested-sums";
  const { pair, product } = shared.closed ?? {};
  if (factors === 2) return pair ? "closed-form" : "pair";
  return (product == null ? void 0 : product(new Float64Array(factors * factors), factors)) === void 0 ? "nested-sums" : "closed-form";
}
const NEAR_ONE = 1e-4;
function panelPair(f, structureAt, q1, q2, correlation2) {
  const [s1, s2] = [Math.sqrt(q1), Math.sqrt(q2)];
  const sign = Math.sign(correlation2);
  const rowOf = (...entries) => ({
    value: f,
    entries: Float64Array.from(entries),
    structure: structureAt(Math.hypot(...entries))
  });
  const at = (apart2) => nestedPanels([[rowOf(s1, 0)], [rowOf(s2 * sign * (1 - apart2), s2 * Math.sqrt(apart2 * (2 - apart2)))]]);
  const apart = 1 - Math.abs(correlation2);
  if (apart < PARALLEL) {
    const { value: value2, accuracy: accuracy2, rim: rim2, size: size2 } = nestedPanels([[rowOf(s1), rowOf(sign * s2)]]);
    return { value: value2, accuracy: accuracy2 + rim2 * size2 };
  }
  const { value, accuracy, rim, size } = at(apart);
  const perCorrelation = apart < NEAR_ONE ? Math.abs(at(1.1 * apart).value - value) / (0.1 * apart) : Math.abs(value) / apart;
  return { value, accuracy: accuracy + rim * size + Number.EPSILON * perCorrelation };
}
function hermiteBasis({ nodes, weights }) {
  const rows = [weights];
  return {
    nodes,
    weights,
    row: (k) => {
      for (let n = rows.length - 1; n < k; n++) {
        const [own, last] = [1 / Math.sqrt(n + 1), Math.sqrt(n / (n + 1))];
        const current = rows[n];
        const before = rows[Math.max(0, n - 1)];
        const next = new Float64Array(nodes.length);
        for (let i = 0; i < nodes.length; i++) next[i] = own * nodes[i] * current[i] - last * before[i];
        rows.push(next);
      }
      return rows[k];
    }
  };
}
function rollingBasis({ nodes, weights }) {
  let [before, current, spare] = [weights, weights.slice(), new Float64Array(nodes.length)];
  return {
    nodes,
    weights,
    row: (k) => {
      if (k === 0) {
        before = weights;
        current = weights.slice();
        return current;
      }
      const [own, last] = [1 / Math.sqrt(k), Math.sqrt((k - 1) / k)];
      for (let i = 0; i < nodes.length; i++) spare[i] = own * nodes[i] * current[i] - last * before[i];
      [before, current, spare] = [current, spare, before === weights ? new Float64Array(nodes.length) : before];
      return current;
    }
  };
}
const MOST_TERMS = 512;
const NEGLIGIBLE$1 = 1e-25;
const ROUNDING = 4e-15;
const STEPS$2 = { first: 1 / 4, last: 1 / 64, polynomial: 1 / 10 };
const PANELS = { first: 4, last: 1 / 16, polynomial: 0.75 };
function hermiteSeries(activation2, structureAt) {
  const smooth2 = activation2.kinks.length === 0;
  const { first, last, polynomial: polynomial2 } = smooth2 ? STEPS$2 : PANELS;
  const shared = /* @__PURE__ */ new Map();
  const widestAt = (scale) => {
    if (scale === 0) return Number.POSITIVE_INFINITY;
    return (smooth2 ? 1 : 2) * (activation2.features ?? structureAt(scale).finest) / scale;
  };
  return (variance) => {
    const scale = Math.sqrt(variance);
    const cuts = scale > 0 ? activation2.kinks.map((kink) => kink / scale) : [];
    const basisOf = (width2) => {
      if (!smooth2) return hermiteBasis(lineRule(cuts, width2, REACH_OF_SQUARES));
      let basis = shared.get(width2);
      if (!basis) shared.set(width2, basis = hermiteBasis(trapezoidRule(width2, REACH_OF_SQUARES)));
      return basis;
    };
    const widest = widestAt(scale);
    if (last > widest) return roughSeries(activation2, scale, structureAt(scale));
    let width = first;
    let sampled = sample(activation2, scale, basisOf(width));
    for (; ; ) {
      const finer = sample(activation2, scale, basisOf(width / 2));
      const valueError = relative(finer.value.square, sampled.value.square);
      const slopeError = relative(finer.slope.square, sampled.slope.square);
      if (valueError < 1e-13 && slopeError < 1e-13 && width <= widest) {
        const { basis, value, slope } = width <= polynomial2 ? sampled : width / 2 <= polynomial2 ? finer : sample(activation2, scale, basisOf(polynomial2));
        const [values, slopes] = [expand(basis, value), expand(basis, slope)];
        return { value: values, slope: slopes, width, valueError, slopeError, rough: void 0 };
      }
      if (width <= last) return roughSeries(activation2, scale, structureAt(scale));
      sampled = finer;
      width /= 2;
    }
  };
}
function roughSeries(activation2, scale, structure) {
  const cuts = Array.from(structure.breaks, (end) => end / scale);
  const found = sample(activation2, scale, rollingBasis(lineRule(cuts, PANELS.polynomial, REACH_OF_SQUARES)));
  const other = sample(activation2, scale, rollingBasis(otherLineRule(cuts, PANELS.polynomial, REACH_OF_SQUARES)));
  return {
    value: expand(found.basis, found.value),
    slope: expand(found.basis, found.slope),
    width: PANELS.polynomial,
    valueError: relative(found.value.square, other.value.square) + structure.unresolved,
    slopeError: relative(found.slope.square, other.slope.square) + structure.unresolved,
    rough: structure
  };
}
const relative = (a, b) => a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
function sample(activation2, scale, basis) {
  const { nodes, weights } = basis;
  const of = (f) => {
    const values = new Float64Array(nodes.length);
    let square2 = 0;
    let rim = 0;
    for (let i = 0; i < nodes.length; i++) {
      values[i] = f(scale * nodes[i]);
      const term = weights[i] * values[i] * values[i];
      square2 += term;
      if (Math.abs(nodes[i]) > REACH_OF_SQUARES - 1) rim += term;
    }
    if (!(rim <= 1e-12 * square2))
      throw new UnsupportedError(
        `pairAverages: ⟨σ²⟩ of ${activation2.name} at the variance ${scale ** 2} lies beyond thirteen standard deviations or is not finite; use smaller points or weights.`
      );
    return { values, square: square2 };
  };
  return { basis, value: of(activation2.value), slope: of(activation2.derivative) };
}
function expand(basis, { values, square: square2 }) {
  const all = new Float64Array(MOST_TERMS);
  let small = 0;
  let kept = 0;
  let rest = square2;
  for (; kept < MOST_TERMS && small < 4; kept++) {
    const term = dot$1(values, basis.row(kept));
    all[kept] = term;
    rest -= term * term;
    small = term * term <= NEGLIGIBLE$1 * square2 ? small + 1 : 0;
  }
  const terms = all.slice(0, kept);
  const tails = new Float64Array(kept + 1);
  const died = small >= 4 && rest < ROUNDING * square2;
  let tail = died ? 16 * NEGLIGIBLE$1 * square2 : Math.max(rest, ROUNDING * square2);
  tails[kept] = Math.sqrt(tail);
  for (let k = kept - 1; k >= 0; k--) tails[k] = Math.sqrt(tail += terms[k] * terms[k]);
  return { terms, tails, square: square2 };
}
function dot$1(a, b) {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 4 <= a.length; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < a.length; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}
const COARSEST = 0.5;
const FINEST = 2 ** -9;
const WIDEST = 0.7;
const MOST_TABLES = 1e3;
const MOST_STRIDES = 16;
function latticeAverages(activation2, name, longestAt) {
  const f = activation2[name];
  const grids = /* @__PURE__ */ new Map();
  const gridOf = (variance) => {
    let grid = grids.get(variance);
    if (!grid) {
      if (grids.size >= MOST_TABLES) grids.clear();
      grid = resolve(f, Math.sqrt(variance), longestAt(Math.sqrt(variance)));
      grids.set(variance, grid);
    }
    return grid;
  };
  return (q1, q2, correlation2) => {
    const [left, right] = [gridOf(q1), gridOf(q2)];
    const step = Math.min(left.step, right.step);
    const sign = correlation2 < 0 ? -1 : 1;
    const apart = Math.max(0, 1 - Math.abs(correlation2));
    const along = Math.sqrt((1 + Math.abs(correlation2)) / 2);
    const across = apart < PARALLEL ? 0 : Math.sqrt(apart / 2);
    const [s1, s2] = [Math.sqrt(q1), sign * Math.sqrt(q2)];
    const { weights } = trapezoidRule(step / along, REACH$2);
    const count = weights.length;
    const half = (count - 1) / 2;
    let stride = 1;
    while (stride < MOST_STRIDES && step > stride * WIDEST * across) stride *= 2;
    const onLattice = step <= stride * WIDEST * across;
    const shift = onLattice ? step / stride : WIDEST * across;
    const outer = across === 0 ? Float64Array.of(1) : trapezoidRule(shift / across, REACH$2).weights;
    const outerHalf = (outer.length - 1) / 2;
    const row1 = onLattice ? left.table(shift) : NONE$1;
    const row2 = onLattice ? right.table(shift) : NONE$1;
    let sum2 = 0;
    for (let i = -outerHalf; i <= outerHalf; i++) {
      let line2 = 0;
      if (onLattice) {
        const start = (row1.length - 1) / 2 + i - half * stride;
        const start2 = (row2.length - 1) / 2 - sign * (i + half * stride);
        const stride2 = sign * stride;
        for (let j = 0; j < count; j++) line2 += weights[j] * row1[start + j * stride] * row2[start2 + j * stride2];
      } else
        for (let j = 0; j < count; j++) {
          const x = (j - half) * step;
          line2 += weights[j] * f(s1 * (x + i * shift)) * f(s2 * (x - i * shift));
        }
      sum2 += outer[i + outerHalf] * line2;
    }
    const scale = Math.sqrt(left.square) * Math.sqrt(right.square);
    return { value: sum2, accuracy: (1e-14 + left.change + right.change) * scale };
  };
}
const NONE$1 = new Float64Array(0);
function resolve(f, scale, longest) {
  const square2 = (step2) => {
    const { nodes, weights } = trapezoidRule(step2, REACH$2);
    return weights.reduce((sum2, weight, j) => sum2 + weight * f(scale * nodes[j]) ** 2, 0);
  };
  let step = COARSEST;
  let before = square2(step);
  let after = square2(step / 2);
  while ((Math.abs(after - before) > 1e-13 * after || step > longest) && step > FINEST) {
    step /= 2;
    before = after;
    after = square2(step / 2);
  }
  const tables2 = /* @__PURE__ */ new Map();
  return {
    step,
    square: after,
    change: after > 0 ? Math.abs(after - before) / after : 0,
    table: (spacing) => {
      let table2 = tables2.get(spacing);
      if (!table2) {
        const half = Math.ceil(Math.SQRT2 * REACH$2 / spacing) + 1;
        table2 = Float64Array.from({ length: 2 * half + 1 }, (_, j) => f(scale * (j - half) * spacing));
        tables2.set(spacing, table2);
      }
      return table2;
    }
  };
}
const TOLERANCE$1 = { smooth: 1e-12, kinked: 1e-10, rough: 1e-15 };
const MOST_SERIES = 2e4;
function pairQuadrature(activation2) {
  const { value: f, derivative, kinks, features } = activation2;
  const usual = kinks.length === 0 ? TOLERANCE$1.smooth : TOLERANCE$1.kinked;
  const structureAt = lineStructure({ functions: [f, derivative], kinks, features });
  const seriesOf = remembered$2(hermiteSeries(activation2, structureAt));
  const engines2 = pairEngines(activation2, structureAt);
  return (q1, q2, c, value, slope, errors) => {
    const worst = { value: 0, slope: 0 };
    let left;
    for (let i = 0; i < c.length; i++) {
      if (!left || q1[i] !== q1[i - 1]) left = seriesOf(q1[i]);
      const right = seriesOf(q2[i]);
      const size = Math.sqrt(q1[i]) * Math.sqrt(q2[i]);
      const correlation2 = size > 0 ? Math.max(-1, Math.min(1, c[i] / size)) : 0;
      const tolerance = left.rough || right.rough ? TOLERANCE$1.rough : usual;
      const pair = { q1: q1[i], q2: q2[i], correlation: correlation2, left, right, tolerance };
      const engine = choosePairEngine(activation2, pair, slope !== void 0, tolerance);
      const found = engines2[engine](pair, i, value, slope);
      worst.value = Math.max(worst.value, found.value);
      worst.slope = Math.max(worst.slope, found.slope);
    }
    errors == null ? void 0 : errors.set([worst.value, slope ? worst.slope : 0]);
    return slope ? Math.max(worst.value, worst.slope) : worst.value;
  };
}
function pairEngines(activation2, structureAt) {
  const longestAt = (spread2) => (activation2.features ?? structureAt(spread2).finest) / spread2;
  const lattice = {
    value: latticeAverages(activation2, "value", longestAt),
    slope: latticeAverages(activation2, "derivative", longestAt)
  };
  return {
    "hermite-series": ({ left, right, correlation: correlation2, tolerance }, at, value, slope) => {
      value[at] = mehlerSum(left.value, right.value, correlation2, tolerance);
      if (slope) slope[at] = mehlerSum(left.slope, right.slope, correlation2, tolerance);
      return {
        value: seriesAccuracy(left.value, right.value, tolerance + left.valueError + right.valueError),
        slope: seriesAccuracy(left.slope, right.slope, tolerance + left.slopeError + right.slopeError)
      };
    },
    lattice: ({ q1, q2, correlation: correlation2 }, at, value, slope) => {
      const found = lattice.value(q1, q2, correlation2);
      value[at] = found.value;
      if (!slope) return { value: found.accuracy, slope: 0 };
      const steep = lattice.slope(q1, q2, correlation2);
      slope[at] = steep.value;
      return { value: found.accuracy, slope: steep.accuracy };
    },
    panels: ({ q1, q2, correlation: correlation2 }, at, value, slope) => {
      const found = panelPair(activation2.value, structureAt, q1, q2, correlation2);
      value[at] = found.value;
      if (!slope) return { value: found.accuracy, slope: 0 };
      const steep = panelPair(activation2.derivative, structureAt, q1, q2, correlation2);
      slope[at] = steep.value;
      return { value: found.accuracy, slope: steep.accuracy };
    }
  };
}
function remembered$2(expand2) {
  const known = /* @__PURE__ */ new Map();
  return (variance) => {
    let series = known.get(variance);
    if (!series) {
      if (known.size >= MOST_SERIES) known.clear();
      series = expand2(variance);
      known.set(variance, series);
    }
    return series;
  };
}
function pairAverages(activation2) {
  var _a2;
  const resolved = speakingFor("pairAverages", {}, () => resolveActivation(activation2));
  const closed = (_a2 = resolved.closed) == null ? void 0 : _a2.pair;
  const jumps = closed ? !closed.slope : jumpsAtKink(resolved);
  const compute = closed ? closedAverages(closed) : pairQuadrature(resolved);
  return {
    method: closed ? "exact" : "quadrature",
    average: (q1, q2, c, value, slope, errors) => {
      requireArrays(q1, q2, c, value, slope);
      if (slope && jumps)
        throw new UnsupportedError(
          `pairAverages: ${resolved.name} jumps, so ⟨σ′σ′⟩ is infinite and there is no NTK; leave out \`slope\` (nngp in place of ntk), or use erf or tanh with large weights.`
        );
      const worst = compute(q1, q2, c, value, slope, errors);
      for (const found of slope ? [value, slope] : [value]) refuseNaN(resolved.name, found, q1, q2, c);
      return worst;
    }
  };
}
function closedAverages({ value: valueAt, slope: slopeAt, both, rounding: rounding2 }) {
  return (q1, q2, c, value, slope, errors) => {
    errors == null ? void 0 : errors.fill(0);
    let worst = 0;
    if (slope && both && !rounding2) {
      for (let i = 0; i < c.length; i++) both(q1[i], q2[i], c[i], value, slope, i);
      return 0;
    }
    for (let i = 0; i < c.length; i++) {
      const [a, b, between] = [q1[i], q2[i], c[i]];
      value[i] = valueAt(a, b, between);
      if (slope && slopeAt) slope[i] = slopeAt(a, b, between);
      if (!rounding2) continue;
      const found = rounding2(a, b, between);
      if (errors) errors[i] = found;
      worst = Math.max(worst, found);
    }
    return worst;
  };
}
function refuseNaN(name, found, q1, q2, c) {
  let bad = 0;
  while (bad < found.length && !Number.isNaN(found[bad])) bad++;
  if (bad < found.length)
    throw new ConvergenceError(
      `pairAverages: averages of ${name} must be numbers, got NaN at ${bad} for variances ${q1[bad]}, ${q2[bad]} and covariance ${c[bad]}; use smaller points or weights.`
    );
}
function requireArrays(q1, q2, c, value, slope) {
  for (const [name, array2] of Object.entries({ q1, q2, value, slope: slope ?? value }))
    if (array2.length !== c.length)
      throw new ShapeError(
        `pairAverages: \`${name}\` must have as many entries as \`c\`, ${c.length}, got ${array2.length}; pass one for each pair.`
      );
  for (const [name, array2] of Object.entries({ q1, q2 })) {
    let bad2 = 0;
    while (bad2 < array2.length && array2[bad2] >= 0 && array2[bad2] < Number.POSITIVE_INFINITY) bad2++;
    if (bad2 < array2.length)
      throw new DomainError(
        `pairAverages: \`${name}\` must be finite and not negative, got ${array2[bad2]} at ${bad2}; pass variances.`
      );
  }
  let bad = 0;
  while (bad < c.length && Number.isFinite(c[bad])) bad++;
  if (bad < c.length)
    throw new DomainError(`pairAverages: \`c\` must be finite, got ${c[bad]} at ${bad}; pass covariances.`);
}
function averageOf(functions, covariance2) {
  requireFunctions("averageOf", functions, 1);
  requireFiniteCovariances("averageOf", covariance2, functions.length);
  const n = functions.length;
  const [first] = functions;
  const shared = "closed" in first && functions.every((f) => f === first) ? first : void 0;
  const engine = chooseEngine(shared, n);
  return { ...engines[engine](functions, covariance2, n), engine };
}
const engines = {
  "closed-form": ([first], covariance2, n) => ({
    value: closedFormAverage(first, covariance2, n),
    accuracy: 0
  }),
  pair: (functions, covariance2) => {
    const value = new Float64Array(1);
    const [q1, c, , q2] = Array.from(covariance2, (entry) => Float64Array.of(entry));
    const accuracy = pairAverages(functions[0]).average(q1, q2, c, value);
    return { value: value[0], accuracy };
  },
  "nested-sums": (functions, covariance2, n) => {
    const kinks = [...new Set(functions.flatMap((f) => f.kinks ?? []))];
    const points = distinctRows(covariance2, n);
    const restricted = Float64Array.from({ length: points.length ** 2 }, (_, i) => {
      const [a, b] = [points[Math.floor(i / points.length)], points[i % points.length]];
      return covariance2[a[0] * n + b[0]];
    });
    return gaussianProduct(
      points.map((members) => productOf(members.map((a) => functions[a]))),
      kinks,
      restricted
    );
  }
};
function distinctRows(covariance2, n) {
  const groups = /* @__PURE__ */ new Map();
  for (let a = 0; a < n; a++) {
    const key = covariance2.subarray(a * n, (a + 1) * n).join();
    const group = groups.get(key);
    if (group) group.push(a);
    else groups.set(key, [a]);
  }
  return [...groups.values()];
}
function productOf(functions) {
  const [first] = functions;
  const power = functions.length;
  const factors = functions.map(lineFunctionOf);
  if (power === 1) return factors[0];
  if (functions.every((f) => f === first)) return { value: (z) => first.value(z) ** power, factors };
  return { value: (z) => functions.reduce((product, f) => product * f.value(z), 1), factors };
}
function lineFunctionOf(f) {
  if (!("closed" in f)) return f;
  const { value, kinks, features, closed } = f;
  return { value, kinks, features, smoothed: closed == null ? void 0 : closed.smoothed };
}
const MAX_SMOOTH_RANK = 3;
const LOOSE = 1e-7;
const [LOOSE_REACH, LOOSE_RIM] = [7.5, 7 ** 2];
function gaussianRules(activation2, root, tolerance = 0) {
  const { rank } = root;
  if (activation2.kinks.length === 0) {
    const loose = tolerance >= LOOSE;
    if (rank <= (loose ? MAX_SMOOTH_RANK + 1 : MAX_SMOOTH_RANK))
      return smoothRules(rank, loose, longestStep(activation2, root));
    throw new UnsupportedError(
      `gaussianRules: a smooth activation is integrated up to rank ${MAX_SMOOTH_RANK}, these points have rank ${rank}; use method "neuron".`
    );
  }
  if (activation2.homogeneity !== void 0) {
    if (rank <= 1) return [rayRule(rank)];
    if (rank === 2) return circleRules(root);
    throw new UnsupportedError(
      `gaussianRules: ${activation2.name} is integrated exactly up to rank 2, these points have rank ${rank}; use method "neuron".`
    );
  }
  if (rank <= 1) return lineRules(activation2.kinks, root);
  throw new UnsupportedError(
    `gaussianRules: ${activation2.name} with kinks is integrated only on one ray, these points have rank ${rank}; use method "neuron".`
  );
}
const STEPS$1 = [[0.5], halvings(7), halvings(5), halvings(2)];
const LOOSE_STEPS = [[0.5], 14, 10, 6, 3].map(
  (steps) => Array.isArray(steps) ? steps : Array.from({ length: steps + 1 }, (_, k) => 2 ** (-k / 2))
);
function halvings(count) {
  return Array.from({ length: count + 1 }, (_, level) => 0.5 / 2 ** level);
}
function longestStep(activation2, { factor, rank, size }) {
  let longest = Number.POSITIVE_INFINITY;
  for (let a = 0; a < size; a++) {
    const entries = factor.subarray(a * rank, (a + 1) * rank);
    const spread2 = Math.hypot(...entries);
    if (spread2 > 0) longest = Math.min(longest, finestOf(activation2, spread2) / spread2);
  }
  return longest;
}
function* smoothRules(rank, loose, longest) {
  const [steps, reach, rim] = loose ? [LOOSE_STEPS, LOOSE_REACH, LOOSE_RIM] : [STEPS$1, REACH$2, RIM];
  for (const step of steps[rank]) {
    if (rank > 0 && step > longest) continue;
    const { nodes, weights } = gridInBall(rank, step, reach);
    yield { rank, nodes, weights, radialMoment: () => 1, rim, exact: rank === 0 };
    if (rank === 0) return;
  }
}
function gridInBall(rank, step, reach) {
  const norm = (step / Math.sqrt(2 * Math.PI)) ** rank;
  const position = new Float64Array(rank);
  let nodes = new Float64Array(1024 * Math.max(1, rank));
  let weights = new Float64Array(1024);
  let count = 0;
  const visit = (axis, square2) => {
    if (axis === rank) {
      if (count === weights.length) [nodes, weights] = [doubled(nodes), doubled(weights)];
      nodes.set(position, count * rank);
      weights[count++] = norm * Math.exp(-0.5 * square2);
      return;
    }
    const most = Math.floor(Math.sqrt(reach ** 2 - square2) / step);
    for (let i = -most; i <= most; i++) {
      position[axis] = i * step;
      visit(axis + 1, square2 + position[axis] ** 2);
    }
  };
  visit(0, 0);
  return { nodes: nodes.subarray(0, count * rank), weights: weights.subarray(0, count) };
}
function doubled(entries) {
  const larger = new Float64Array(2 * entries.length);
  larger.set(entries);
  return larger;
}
function rayRule(rank) {
  return {
    rank,
    nodes: rank === 0 ? new Float64Array(0) : Float64Array.of(1, -1),
    weights: rank === 0 ? Float64Array.of(1) : Float64Array.of(0.5, 0.5),
    // ⟨|u|^D⟩ = 2^{D/2} Γ((D+1)/2)/√π
    radialMoment: (degree) => rank === 0 ? degree === 0 ? 1 : 0 : 2 ** (degree / 2) * gammaHalf(degree + 1) / Math.sqrt(Math.PI),
    rim: Number.POSITIVE_INFINITY,
    exact: true
  };
}
function* circleRules({ factor, size }) {
  const cuts = /* @__PURE__ */ new Set();
  for (let a = 0; a < size; a++) {
    const zero = Math.atan2(factor[2 * a], -factor[2 * a + 1]);
    for (const angle of [zero, zero + Math.PI]) cuts.add((angle % (2 * Math.PI) + 2 * Math.PI) % (2 * Math.PI));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  for (const order2 of [24, 32]) {
    const { nodes: x, weights: w } = gaussLegendre(order2);
    const nodes = [];
    const weights = [];
    sorted.forEach((start, k) => {
      const end = k + 1 < sorted.length ? sorted[k + 1] : sorted[0] + 2 * Math.PI;
      const half = (end - start) / 2;
      for (let i = 0; i < order2; i++) {
        const angle = start + half * (1 + x[i]);
        nodes.push(Math.cos(angle), Math.sin(angle));
        weights.push(half * w[i] / (2 * Math.PI));
      }
    });
    yield {
      rank: 2,
      nodes: Float64Array.from(nodes),
      weights: Float64Array.from(weights),
      // ⟨|u|^D⟩ = 2^{D/2} Γ(1 + D/2) in two dimensions
      radialMoment: (degree) => 2 ** (degree / 2) * gammaHalf(degree + 2),
      rim: Number.POSITIVE_INFINITY,
      exact: false
    };
  }
}
function* lineRules(kinks, { factor, size }) {
  const cuts = /* @__PURE__ */ new Set([-REACH$2, REACH$2]);
  for (let a = 0; a < size; a++)
    for (const kink of kinks) if (factor[a] !== 0 && Math.abs(kink / factor[a]) < REACH$2) cuts.add(kink / factor[a]);
  const sorted = [...cuts].sort((a, b) => a - b);
  for (const pieces of [4, 8, 16]) {
    const { nodes: x, weights: w } = gaussLegendre(32);
    const nodes = [];
    const weights = [];
    for (let k = 0; k + 1 < sorted.length; k++) {
      const half = (sorted[k + 1] - sorted[k]) / (2 * pieces);
      for (let piece = 0; piece < pieces; piece++)
        for (let i = 0; i < 32; i++) {
          const u = sorted[k] + half * (2 * piece + 1 + x[i]);
          nodes.push(u);
          weights.push(half * w[i] * Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI));
        }
    }
    yield {
      rank: 1,
      nodes: Float64Array.from(nodes),
      weights: Float64Array.from(weights),
      radialMoment: () => 1,
      rim: RIM,
      exact: false
    };
  }
}
const CONTENT = 1e-9;
const MOST_BY_PANELS = 2;
const TO_ROUNDING = 1e-13;
const FALL = 1.25;
function monomialAverages(caller, activation2, covariance2, monomials, options = {}) {
  requireKnownOptions(caller, options, ["closedFormOnly", "tolerance"]);
  const { closedFormOnly = false, tolerance = TO_ROUNDING } = options;
  requireResolved(caller, activation2);
  requireFunction(caller, "covariance", covariance2);
  requireMonomials(caller, monomials);
  requireBoolean(caller, "closedFormOnly", closedFormOnly);
  requirePositive(caller, "tolerance", tolerance);
  const values = new Float64Array(monomials.length);
  const accuracies = new Float64Array(monomials.length);
  const pending = [];
  monomials.forEach((monomial, m) => {
    const own = restrict(covariance2, monomial);
    requireFiniteCovariances(caller, own, monomial.length);
    const closed = closedFormAverage(activation2, own, monomial.length);
    if (closed === void 0) pending.push(m);
    else if (Number.isFinite(closed)) {
      values[m] = closed;
      accuracies[m] = closedFormRounding(activation2, own, monomial.length);
    } else
      throw new ConvergenceError(
        `${caller}: ⟨σ…σ⟩ of ${monomial.length} factors of ${activation2.name} must be a finite number, got ${closed}; use smaller points or weights.`
      );
  });
  for (const group of groupBySupport(pending, monomials)) {
    const support = restrict(covariance2, group.points);
    const root = semidefiniteFactor(support, group.points.length);
    if (closedFormOnly && !(root.rank <= 1 && activation2.homogeneity !== void 0 && activation2.kinks.length > 0))
      throw new UnsupportedError(
        `${caller}: no closed form is known for ⟨σ…σ⟩ of ${group.monomials.length} monomials with σ = ${activation2.name}; use method "quadrature".`
      );
    const rules = gaussianRules(activation2, root, tolerance);
    const work = { caller, activation: activation2, covariance: covariance2, monomials, root, values, accuracies, tolerance };
    if (!integrateGroup(work, group, rules)) integrateByPanels(work, group);
  }
  return { values, accuracies, method: pending.some((m) => accuracies[m] !== 0) ? "quadrature" : "exact" };
}
function requireMonomials(caller, monomials) {
  for (const monomial of requireList(caller, "monomials", monomials))
    for (const point of requireList(caller, "monomials", monomial, 0, "make each of them a list of points"))
      requireInteger(caller, "monomials", point, 0, Number.MAX_SAFE_INTEGER, "points are counted from 0");
}
function groupBySupport(pending, monomials) {
  var _a2;
  const supports = pending.map((m) => ({ m, points: [...new Set(monomials[m])].sort((a, b) => a - b) })).sort((a, b) => b.points.length - a.points.length);
  const groups = [];
  const homes = /* @__PURE__ */ new Map();
  for (const { m, points } of supports) {
    const home = (_a2 = homes.get(points[0])) == null ? void 0 : _a2.find(({ set }) => points.every((point) => set.has(point)));
    if (home) home.monomials.push(m);
    else {
      const group = { points, monomials: [m], set: new Set(points) };
      groups.push(group);
      for (const point of points) homes.set(point, [...homes.get(point) ?? [], group]);
    }
  }
  return groups;
}
function integrateGroup({ caller, activation: activation2, monomials, root, values, accuracies, tolerance }, group, rules) {
  const { factor, rank } = root;
  const size = group.points.length;
  const local = new Map(group.points.map((point, index) => [point, index]));
  const factors = group.monomials.map((m) => Int32Array.from(monomials[m], (a) => local.get(a)));
  let before;
  const changes = new Float64Array(factors.length).fill(Number.NaN);
  let content = false;
  for (const rule of rules) {
    const sums2 = new Float64Array(factors.length);
    const sizes = new Float64Array(factors.length);
    const rims = new Float64Array(factors.length);
    const h = new Float64Array(size);
    for (let node = 0; node < rule.weights.length; node++) {
      let square2 = 0;
      for (let k = 0; k < rank; k++) square2 += rule.nodes[node * rank + k] ** 2;
      for (let a = 0; a < size; a++) {
        let z = 0;
        for (let k = 0; k < rank; k++) z += factor[a * rank + k] * rule.nodes[node * rank + k];
        h[a] = activation2.value(z);
      }
      for (let m = 0; m < factors.length; m++) {
        let product = rule.weights[node];
        for (const a of factors[m]) product *= h[a];
        sums2[m] += product;
        sizes[m] += Math.abs(product);
        if (square2 >= rule.rim) rims[m] += Math.abs(product);
      }
    }
    let converged = before !== void 0;
    content = converged;
    group.monomials.forEach((m, index) => {
      const radial2 = rule.radialMoment((activation2.homogeneity ?? 0) * monomials[m].length);
      const value = sums2[index] * radial2;
      if (!(rims[index] <= MOST_AT_RIM * sizes[index]))
        throw new UnsupportedError(
          `${caller}: ${activation2.name} grows so fast that ⟨σ…σ⟩ of ${monomials[m].length} factors lies beyond nine standard deviations; use method "neuron" or smaller points.`
        );
      const change = before ? Math.abs(value - before[index]) / (sizes[index] * radial2) : Number.NaN;
      const falls = tolerance >= LOOSE && change <= changes[index] ** FALL;
      const difference2 = (falls ? change ** FALL : change) * sizes[index] * radial2;
      changes[index] = change;
      if (!(difference2 <= tolerance * sizes[index] * radial2)) converged = false;
      if (!(difference2 <= Math.max(CONTENT, tolerance) * sizes[index] * radial2)) content = false;
      values[m] = value;
      accuracies[m] = rule.exact ? 0 : Math.max(difference2, 2 ** -51 * sizes[index] * radial2) + rims[index];
      sums2[index] = value;
    });
    if (converged || rule.exact) return true;
    before = sums2;
  }
  return content;
}
function integrateByPanels({ caller, activation: activation2, covariance: covariance2, monomials, root: { rank }, values, accuracies }, { monomials: group }) {
  if (rank > MOST_BY_PANELS)
    throw new UnsupportedError(
      `${caller}: ${activation2.name} is too steep or rough at points of rank ${rank}, panels serve rank ${MOST_BY_PANELS}; use method "neuron".`
    );
  const { value, kinks, features, closed } = activation2;
  const one = { value, kinks, features, smoothed: closed == null ? void 0 : closed.smoothed };
  for (const m of group) {
    const distinct = [...new Set(monomials[m])];
    const functions = distinct.map((point) => {
      const power = monomials[m].filter((a) => a === point).length;
      return power === 1 ? one : { value: (z) => value(z) ** power, factors: [one] };
    });
    const found = gaussianProduct(functions, kinks, restrict(covariance2, distinct));
    values[m] = found.value;
    accuracies[m] = found.accuracy;
  }
}
function restrict(covariance2, rows) {
  const part = new Float64Array(rows.length * rows.length);
  for (let a = 0; a < rows.length; a++)
    for (let b = 0; b < rows.length; b++) part[a * rows.length + b] = covariance2(rows[a], rows[b]);
  return part;
}
function philoxBlock(c0, c1, c2, c3, k0, k1, out) {
  for (let round = 0; round < 10; round++) {
    const low0 = Math.imul(M0, c0);
    const low1 = Math.imul(M1, c2);
    const high0 = (M0 * (c0 >>> 0) - (low0 >>> 0)) * TWO_TO_MINUS_32 + 0.5 | 0;
    const high1 = (M1 * (c2 >>> 0) - (low1 >>> 0)) * TWO_TO_MINUS_32 + 0.5 | 0;
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = k0 + W0 | 0;
    k1 = k1 + W1 | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}
function philoxBlockPair(block, k0, k1, out) {
  let a0 = block | 0;
  let a1 = Math.floor(block * TWO_TO_MINUS_32) | 0;
  let a2 = 0;
  let a3 = 0;
  let b0 = block + 1 | 0;
  let b1 = Math.floor((block + 1) * TWO_TO_MINUS_32) | 0;
  let b2 = 0;
  let b3 = 0;
  for (let round = 0; round < 10; round++) {
    const lowA0 = Math.imul(M0, a0);
    const lowA1 = Math.imul(M1, a2);
    const lowB0 = Math.imul(M0, b0);
    const lowB1 = Math.imul(M1, b2);
    const highA0 = (M0 * (a0 >>> 0) - (lowA0 >>> 0)) * TWO_TO_MINUS_32 + 0.5 | 0;
    const highA1 = (M1 * (a2 >>> 0) - (lowA1 >>> 0)) * TWO_TO_MINUS_32 + 0.5 | 0;
    const highB0 = (M0 * (b0 >>> 0) - (lowB0 >>> 0)) * TWO_TO_MINUS_32 + 0.5 | 0;
    const highB1 = (M1 * (b2 >>> 0) - (lowB1 >>> 0)) * TWO_TO_MINUS_32 + 0.5 | 0;
    a0 = highA1 ^ a1 ^ k0;
    a1 = lowA1;
    a2 = highA0 ^ a3 ^ k1;
    a3 = lowA0;
    b0 = highB1 ^ b1 ^ k0;
    b1 = lowB1;
    b2 = highB0 ^ b3 ^ k1;
    b3 = lowB0;
    k0 = k0 + W0 | 0;
    k1 = k1 + W1 | 0;
  }
  out[0] = a0;
  out[1] = a1;
  out[2] = a2;
  out[3] = a3;
  out[4] = b0;
  out[5] = b1;
  out[6] = b2;
  out[7] = b3;
}
const M0 = 3528531795;
const M1 = 3449720151;
const W0 = 2654435769;
const W1 = 3144134277;
const TWO_TO_MINUS_32 = 2 ** -32;
function requireTarget(caller, target, firstIndex) {
  if (!(target instanceof Float64Array))
    throw new ShapeError(
      `${caller}: \`target\` must be a Float64Array, got ${quoted(target)}; pass one with the length to fill.`
    );
  requireInteger(caller, "firstIndex", firstIndex, 0);
  return target;
}
function fillNormal(key, target, firstIndex = 0) {
  requireTarget("fillNormal", target, firstIndex);
  const [k0, k1] = requireKey("fillNormal", key);
  const words = new Int32Array(8);
  const eight = new Float64Array(8);
  const count = target.length;
  let block = Math.floor(firstIndex / 4);
  let j = 0;
  for (let skip = firstIndex % 4; j < count; skip = 0, block += 2) {
    philoxBlockPair(block, k0, k1, words);
    const whole = skip === 0 && j + 8 <= count;
    const into = whole ? target : eight;
    const at = whole ? j : 0;
    for (let pair = 0; pair < 8; pair += 2) normalPair(words[pair], words[pair + 1], into, at + pair);
    if (whole) j += 8;
    else for (let lane = skip; lane < 8 && j < count; lane++) target[j++] = eight[lane];
  }
}
function normalPair(high, low, target, at) {
  const radius = Math.sqrt(-2 * Math.log(((high >>> 0) * 256 + (low & 255) + 0.5) * TWO_TO_MINUS_40));
  const turned = (low >>> 8) + 2097152;
  const quadrant = turned >>> 22 & 3;
  const x = ((turned & 4194303) - 2097151 - 0.5) * ANGLE_STEP;
  const y = x * x;
  const sine = x * (1 + y * (S3 + y * (S5 + y * (S7 + y * (S9 + y * (S11 + y * (S13 + y * (S15 + y * S17))))))));
  const cosine = 1 + y * (C2 + y * (C4 + y * (C6 + y * (C8 + y * (C10 + y * (C12 + y * (C14 + y * C16)))))));
  const odd = quadrant & 1;
  const along = radius * Math.imul(1 - quadrant, 1 - odd);
  const across = radius * Math.imul(2 - quadrant, odd);
  target[at] = along * cosine - across * sine;
  target[at + 1] = along * sine + across * cosine;
}
const TWO_TO_MINUS_40 = 2 ** -40;
const ANGLE_STEP = Math.PI / 8388608;
const S3 = -1 / 6;
const S5 = 1 / 120;
const S7 = -1 / 5040;
const S9 = 1 / 362880;
const S11 = -1 / 39916800;
const S13 = 1 / 6227020800;
const S15 = -1 / 1307674368e3;
const S17 = 1 / 355687428096e3;
const C2 = -1 / 2;
const C4 = 1 / 24;
const C6 = -1 / 720;
const C8 = 1 / 40320;
const C10 = -1 / 3628800;
const C12 = 1 / 479001600;
const C14 = -1 / 87178291200;
const C16 = 1 / 20922789888e3;
function fillUniform(key, target, firstIndex = 0) {
  requireTarget("fillUniform", target, firstIndex);
  const [k0, k1] = requireKey("fillUniform", key);
  const words = new Int32Array(8);
  const count = target.length;
  let block = Math.floor(firstIndex / 2);
  let j = 0;
  for (let skip = firstIndex % 2; j < count; skip = 0, block += 2) {
    philoxBlockPair(block, k0, k1, words);
    if (skip === 0 && j + 4 <= count) {
      target[j] = uniformFromWords(words[0], words[1]);
      target[j + 1] = uniformFromWords(words[2], words[3]);
      target[j + 2] = uniformFromWords(words[4], words[5]);
      target[j + 3] = uniformFromWords(words[6], words[7]);
      j += 4;
    } else
      for (let lane = skip; lane < 4 && j < count; lane++)
        target[j++] = uniformFromWords(words[2 * lane], words[2 * lane + 1]);
  }
}
function uniformFromWords(high, low) {
  return ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) * 2220446049250313e-31;
}
const MOST_ATTEMPTS = 1e3;
function fillGamma(key, target, shape, scale, firstIndex = 0) {
  if (typeof target === "number" && typeof firstIndex !== "number") {
    fillGamma(key, firstIndex, shape, scale, target);
    return;
  }
  const first = firstIndex;
  const numbers = requireTarget("fillGamma", target, first);
  requirePositive("fillGamma", "shape", shape);
  requirePositive("fillGamma", "scale", scale);
  const [k0, k1] = requireKey("fillGamma", key);
  const words = new Int32Array(4);
  const pair = new Float64Array(2);
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let j = 0; j < numbers.length; j++) {
    const index = first + j;
    const high = Math.floor(index / 4294967296) | 0;
    let value = 0;
    for (let attempt = 1; value === 0; attempt++) {
      if (attempt > MOST_ATTEMPTS)
        throw new ConvergenceError(
          `fillGamma: \`shape\` must let one of ${MOST_ATTEMPTS} proposals pass, got ${shape}; report this.`
        );
      philoxBlock(index | 0, high, attempt, 0, k0, k1, words);
      normalPair(words[0], words[1], pair, 0);
      const z = pair[0];
      const root = 1 + c * z;
      if (root <= 0) continue;
      const v = root * root * root;
      if (Math.log(uniformFromWords(words[2], words[3])) < 0.5 * z * z + d * (1 - v + Math.log(v))) value = d * v;
    }
    if (shape < 1) {
      philoxBlock(index | 0, high, 0, 0, k0, k1, words);
      value *= uniformFromWords(words[0], words[1]) ** (1 / shape);
    }
    numbers[j] = Math.max(value * scale, Number.MIN_VALUE);
  }
}
function fillRademacher(key, target, firstIndex = 0, whole, offset = 0) {
  if (typeof target === "number" && whole) {
    fillRademacher(key, whole.subarray(offset, offset + firstIndex), target);
    return;
  }
  const signs = requireTarget("fillRademacher", target, firstIndex);
  const [k0, k1] = requireKey("fillRademacher", key);
  const words = new Int32Array(4);
  let held = -1;
  for (let j = 0; j < signs.length; j++) {
    const index = firstIndex + j;
    const block = Math.floor(index / 128);
    if (block !== held) philoxBlock((held = block) | 0, Math.floor(block / 4294967296) | 0, 0, 0, k0, k1, words);
    const bit = index % 128;
    signs[j] = words[bit >> 5] >>> (bit & 31) & 1 ? 1 : -1;
  }
}
const SPLIT_DOMAIN = 1;
const HASH_DOMAIN = 2;
function keyFrom(seed) {
  if (typeof seed === "string") return keyFromString(seed);
  if (typeof seed === "number" && Number.isSafeInteger(seed)) return keyFromInteger(BigInt(seed));
  if (typeof seed === "bigint" && seed === BigInt.asIntN(64, seed)) return keyFromInteger(seed);
  return refuse(
    "keyFrom",
    "seed",
    "a safe integer, a 64-bit signed bigint or a string",
    seed,
    "pass a string to seed from anything else"
  );
}
function split(key, index) {
  requireInteger("split", "index", index, 0);
  const [k0, k1] = requireKey("split", key);
  const block = new Int32Array(4);
  philoxBlock(index | 0, Math.floor(index / 4294967296) | 0, 0, SPLIT_DOMAIN, k0, k1, block);
  return freezeKey(block[0] >>> 0, block[1] >>> 0);
}
function keyFromInteger(seed) {
  const bits = BigInt.asUintN(64, seed);
  return freezeKey(Number(bits & 0xffffffffn), Number(bits >> 32n));
}
function keyFromString(seed) {
  const block = new Int32Array(4);
  for (let at = 0; at === 0 || at < seed.length; at += 4) {
    const unit = (offset) => at + offset < seed.length ? seed.charCodeAt(at + offset) : 0;
    const low = unit(0) | unit(1) << 16;
    const high = unit(2) | unit(3) << 16;
    philoxBlock(low, high, seed.length | 0, HASH_DOMAIN, block[0], block[1], block);
  }
  return freezeKey(block[0] >>> 0, block[1] >>> 0);
}
function freezeKey(w0, w1) {
  return Object.freeze({ generator: "philox4x32-10", words: Object.freeze([w0, w1]) });
}
const SCRATCH = 8192;
function mapped(fill2, map, identity = false) {
  return (key, first, count, target, offset) => {
    const rows = target.subarray(offset, offset + count);
    fill2(key, rows, first);
    if (!identity) for (let i = 0; i < count; i++) rows[i] = map(rows[i]);
  };
}
function chunked(width, rows, draw) {
  return (key, first, count, target, offset) => {
    for (let done = 0; done < count; done += rows)
      draw(key, first + done, Math.min(rows, count - done), target, offset + done * width);
  };
}
function inverseOf(values, probabilities) {
  const last = probabilities.findLastIndex((p) => p > 0);
  const upTo2 = new Float64Array(last + 1);
  let sum2 = 0;
  for (let i = 0; i <= last; i++) upTo2[i] = sum2 += probabilities[i];
  return (u) => {
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = low + high >> 1;
      if (u * sum2 < upTo2[middle]) high = middle;
      else low = middle + 1;
    }
    return values[low];
  };
}
function rotatedDraws(d, radiusOf) {
  const scratch2 = new Float64Array(SCRATCH);
  return chunked(d, Math.max(1, Math.floor(SCRATCH / d)), (key, first, count, target, offset) => {
    fillNormal(split(key, 0), target.subarray(offset, offset + count * d), first * d);
    const radii = scratch2.subarray(0, count);
    fillUniform(split(key, 1), radii, first);
    for (let i = 0, at = offset; i < count; i++, at += d) {
      let square2 = 0;
      for (let j = 0; j < d; j++) square2 += target[at + j] ** 2;
      const factor = radiusOf(radii[i]) / Math.sqrt(square2);
      for (let j = 0; j < d; j++) target[at + j] *= factor;
    }
  });
}
const ROOT_2PI = Math.sqrt(2 * Math.PI);
function boxCoordinates(low, high) {
  const length2 = high - low;
  return {
    dimension: 1,
    toState: (u, at, w, to) => void (w[to] = low + length2 * 0.5 * (1 + erf(u[at] * Math.SQRT1_2))),
    logDensity: (u, at) => -0.5 * u[at] * u[at],
    pullBack: (u, at, slope, to, out) => {
      const x = u[at];
      out[at] = slope[to] * length2 * Math.exp(-0.5 * x * x) / ROOT_2PI - x;
    }
  };
}
function shellCoordinates(d, inner, outer) {
  const [innerPower, volume] = [inner ** d, outer ** d - inner ** d];
  const radiusAt = (length2) => (innerPower + volume * chiCumulative(d, length2)) ** (1 / d);
  return {
    dimension: d,
    toState: (u, at, w, to) => {
      const s = lengthOf$2(u, at, d);
      const factor = radiusAt(s) / s;
      for (let j = 0; j < d; j++) w[to + j] = factor * u[at + j];
    },
    logDensity: (u, at) => -0.5 * lengthOf$2(u, at, d) ** 2,
    pullBack: (u, at, slope, to, out) => {
      const s = lengthOf$2(u, at, d);
      const r = radiusAt(s);
      const radialSlope = volume * chiDensity(d, s) / (d * r ** (d - 1));
      pullBackRadial(u, at, s, r / s, radialSlope, slope, to, d, out);
    }
  };
}
function sphereCoordinates(d, radius) {
  if (d === 1)
    throw new UnsupportedError(
      "coordinates: the sphere of dimension 1 is two points, which chains cannot move; sample it by reweighting."
    );
  return {
    dimension: d,
    toState: (u, at, w, to) => {
      const factor = radius / lengthOf$2(u, at, d);
      for (let j = 0; j < d; j++) w[to + j] = factor * u[at + j];
    },
    logDensity: (u, at) => -0.5 * lengthOf$2(u, at, d) ** 2,
    pullBack: (u, at, slope, to, out) => {
      const s = lengthOf$2(u, at, d);
      pullBackRadial(u, at, s, radius / s, 0, slope, to, d, out);
    }
  };
}
function pullBackRadial(u, at, length2, across, along, slope, to, d, out) {
  let dot2 = 0;
  for (let j = 0; j < d; j++) dot2 += slope[to + j] * u[at + j] / length2;
  for (let j = 0; j < d; j++)
    out[at + j] = across * slope[to + j] + (along - across) * dot2 * u[at + j] / length2 - u[at + j];
}
function lengthOf$2(u, at, d) {
  let square2 = 0;
  for (let j = 0; j < d; j++) square2 += u[at + j] * u[at + j];
  return Math.max(Math.sqrt(square2), 1e-150);
}
function chiDensity(d, s) {
  return Math.exp((d - 1) * Math.log(s) - 0.5 * s * s - (d / 2 - 1) * Math.LN2 - logGamma(d / 2));
}
function chiCumulative(d, s) {
  const x = 0.5 * s * s;
  if (d === 1) return erf(s * Math.SQRT1_2);
  if (d === 2) return -Math.expm1(-x);
  const a = d / 2;
  if (x > 3 * a + 100) return 1;
  let term = Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  let sum2 = 0;
  for (let n = 1; term > 1e-17 * sum2; n++) {
    sum2 += term;
    term *= x / (a + n);
  }
  return Math.min(1, sum2);
}
const OVERFLOW = 100;
function tangentNumber(k) {
  requireNumber("tangentNumber", "k", k);
  if (!Number.isInteger(k) || k < 1) return Number.NaN;
  if (k >= OVERFLOW) return Number.POSITIVE_INFINITY;
  const t = new Float64Array(k + 1);
  t[1] = 1;
  for (let j = 2; j <= k; j++) t[j] = (j - 1) * t[j - 1];
  for (let i = 2; i <= k; i++) {
    t[i] = 2 * t[i];
    for (let j = i + 1; j <= k; j++) t[j] = (j - i) * t[j - 1] + (j - i + 2) * t[j];
  }
  return t[k];
}
function bernoulliNumber(n) {
  requireNumber("bernoulliNumber", "n", n);
  if (!Number.isInteger(n) || n < 2 || n % 2 === 1) return Number.NaN;
  const k = n / 2;
  const sign = k % 2 === 1 ? 1 : -1;
  const tangent = tangentNumber(k);
  if (tangent < Number.POSITIVE_INFINITY) {
    const power = 4 ** k;
    return sign * n * tangent / power / (power - 1);
  }
  let value = 2;
  for (let j = 1; j <= n && value < Number.POSITIVE_INFINITY; j++) value *= j / (2 * Math.PI);
  return sign * value;
}
const EXACT = 2 ** 53;
const isCount = (n) => Number.isInteger(n) && n >= 0;
function binomial(n, k) {
  requireNumber("binomial", "n", n);
  requireNumber("binomial", "k", k);
  if (!isCount(n) || !Number.isInteger(k)) return Number.NaN;
  if (k < 0 || k > n) return 0;
  const steps = Math.min(k, n - k);
  let value = 1;
  let exact = true;
  for (let j = 1; j <= steps && value < Number.POSITIVE_INFINITY; j++) {
    const product = value * (n - j + 1);
    exact && (exact = product <= EXACT);
    value = product < Number.POSITIVE_INFINITY ? product / j : value / j * (n - j + 1);
  }
  return exact || value === Number.POSITIVE_INFINITY ? value : Number(wholeBinomial(n, steps));
}
function wholeBinomial(n, steps) {
  let value = 1n;
  for (let j = 1; j <= steps; j++) value = value * BigInt(n - j + 1) / BigInt(j);
  return value;
}
function oddFactorial(n) {
  requireNumber("oddFactorial", "n", n);
  if (!isCount(n)) return Number.NaN;
  if (n % 2 === 1) return 0;
  let value = 1;
  for (let j = 1; j < n && value < Number.POSITIVE_INFINITY; j += 2) value *= j;
  return value;
}
function factorial(n) {
  requireNumber("factorial", "n", n);
  if (!isCount(n)) return Number.NaN;
  let value = 1;
  for (let j = 2; j <= n && value < Number.POSITIVE_INFINITY; j++) value *= j;
  return value;
}
function order(index) {
  return index.reduce((sum2, n) => sum2 + n, 0);
}
function momentAbout(n, centre, even) {
  if (centre === 0) return n % 2 === 0 ? even(n) : 0;
  let sum2 = 0;
  for (let k = 0; k <= n; k += 2) sum2 += binomial(n, k) * centre ** (n - k) * even(k);
  return sum2;
}
function sphereMoment(index) {
  if (index.some((n) => n % 2 === 1)) return 0;
  let value = 1;
  for (const n of index) value *= oddFactorial(n);
  for (let j = 0; j < order(index); j += 2) value /= index.length + j;
  return value;
}
function finiteMoment(density2, index, on) {
  const value = on.moment(density2, index);
  if (!Number.isFinite(value))
    throw new UnsupportedError(
      `moment: \`n\` must be low enough for the moment of ${density2.kind} to fit in a float64, got ${index}; lower it, or rescale the density.`
    );
  return value;
}
function slopeRow(slope) {
  return (row, at, out, to) => {
    out[to] = slope(row[at]);
  };
}
function lengthOf$1(row, at, d) {
  if (d === 1) return Math.abs(row[at]);
  let square2 = 0;
  for (let j = 0; j < d; j++) square2 += row[at + j] ** 2;
  return Math.sqrt(square2);
}
function logSumExp(values) {
  let largest2 = -Infinity;
  for (let j = 0; j < values.length; j++) largest2 = Math.max(largest2, values[j]);
  if (!Number.isFinite(largest2)) return largest2;
  let sum2 = 0;
  for (let j = 0; j < values.length; j++) sum2 += Math.exp(values[j] - largest2);
  return largest2 + Math.log(sum2);
}
function refuseLogDensity(kind, reason) {
  throw new UnsupportedError(
    `logDensity: \`density\` must have a density with respect to Lebesgue measure, got ${kind}, which ${reason}; sample it or use its moments.`
  );
}
function refuseCoordinates(kind) {
  throw new UnsupportedError(
    `coordinates: \`density\` must be continuous, got "${kind}"; chains cannot move its points, reweighting can.`
  );
}
function isBalanced(entries) {
  const weightOf = /* @__PURE__ */ new Map();
  for (const [name, , weight] of entries) weightOf.set(name, (weightOf.get(name) ?? 0) + weight);
  return entries.every(
    ([name, mirror, weight]) => weight === 0 || mirror !== void 0 && weightOf.get(name) === weightOf.get(mirror)
  );
}
function uniformBall(dimension, radius) {
  return Object.freeze({
    kind: "uniformBall",
    dimension: requireInteger("uniformBall", "dimension", dimension, 1),
    radius: requirePositive("uniformBall", "radius", radius)
  });
}
function uniformSphere(dimension, radius) {
  return Object.freeze({
    kind: "uniformSphere",
    dimension: requireInteger("uniformSphere", "dimension", dimension, 1),
    radius: requirePositive("uniformSphere", "radius", radius)
  });
}
const uniformBallKind = {
  fields: ["dimension", "radius"],
  fromFields: (raw) => uniformBall(raw["dimension"], raw["radius"]),
  dimension: ({ dimension }) => dimension,
  sampler: ({ dimension, radius }) => rotatedDraws(dimension, (u) => radius * u ** (1 / dimension)),
  logDensity: ({ dimension: d, radius }) => {
    const inside = Math.log(d) - logSphereArea(d) - d * Math.log(radius);
    return (row, at) => lengthOf$1(row, at, d) <= radius ? inside : -Infinity;
  },
  gradLogDensity: ({ dimension: d, radius }) => (row, at, out, to) => void out.fill(lengthOf$1(row, at, d) <= radius ? 0 : Number.NaN, to, to + d),
  moment: ({ dimension, radius }, index) => sphereMoment(index) * radius ** order(index) * dimension / (dimension + order(index)),
  support: ({ dimension, radius }) => ({ kind: "ball", dimension, radius }),
  coordinates: ({ dimension, radius }) => shellCoordinates(dimension, 0, radius),
  isSymmetric: () => true,
  isRotationInvariant: ({ dimension }, d) => dimension === d
};
const uniformSphereKind = {
  fields: ["dimension", "radius"],
  fromFields: (raw) => uniformSphere(raw["dimension"], raw["radius"]),
  dimension: ({ dimension }) => dimension,
  sampler: ({ dimension, radius }) => rotatedDraws(dimension, () => radius),
  logDensity: () => refuseLogDensity("uniformSphere", "lives on a surface"),
  gradLogDensity: () => refuseLogDensity("uniformSphere", "lives on a surface"),
  moment: ({ radius }, index) => sphereMoment(index) * radius ** order(index),
  support: ({ dimension, radius }) => ({ kind: "sphere", dimension, radius }),
  coordinates: ({ dimension, radius }) => sphereCoordinates(dimension, radius),
  isSymmetric: () => true,
  isRotationInvariant: ({ dimension }, d) => dimension === d
};
const SEMIDEFINITE_TOLERANCE = 1e-12;
function covarianceFactor(covariance2) {
  const dimension = covariance2.length;
  const scale = Math.max(...covariance2.map((row, i) => Math.abs(row[i])));
  const tolerance = SEMIDEFINITE_TOLERANCE * scale;
  const { factor, rank, order: order2, left } = pivotedCholesky(Float64Array.from(covariance2.flat()), dimension, tolerance);
  if (left.size > tolerance)
    refuse(
      "correlatedNormal",
      "covariance",
      "positive semidefinite",
      `a matrix that misses it by ${left.size.toExponential(2)}`,
      "add that much times the identity, or pass A·Aᵀ"
    );
  return { dimension, rank, factor, pivots: Array.from(order2.subarray(0, rank)) };
}
function correlatedNormal(mean2, covariance2) {
  const fn = "correlatedNormal";
  const centre = requireNumbers(fn, "mean", mean2);
  const d = centre.length;
  if (!Array.isArray(covariance2) || covariance2.length !== d)
    refuse(fn, "covariance", `a ${d} × ${d} array of rows`, covariance2, "match the length of `mean`");
  const rows = covariance2.map((row, i) => {
    const entries = requireNumbers(fn, `covariance[${i}]`, row);
    if (entries.length !== d)
      refuse(fn, `covariance[${i}]`, `a row of ${d} numbers`, row, "match the length of `mean`");
    return entries;
  });
  for (let i = 0; i < d; i++)
    for (let j = 0; j < i; j++)
      if (rows[i][j] !== rows[j][i])
        refuse(
          fn,
          "covariance",
          `symmetric (entries ${i},${j} and ${j},${i})`,
          [requireFinite(fn, "covariance", rows[i][j]), rows[j][i]],
          "average it with its transpose"
        );
  covarianceFactor(rows);
  return Object.freeze({ kind: "correlatedNormal", mean: centre, covariance: Object.freeze(rows) });
}
const correlatedNormalKind = {
  fields: ["mean", "covariance"],
  fromFields: (raw) => correlatedNormal(raw["mean"], raw["covariance"]),
  dimension: ({ mean: mean2 }) => mean2.length,
  sampler: drawsOf$4,
  logDensity: logDensityOf$2,
  gradLogDensity: gradientOf$3,
  moment: wick,
  cumulant: ({ mean: mean2, covariance: covariance2 }, index) => {
    const touched2 = index.flatMap((count, i) => new Array(Math.min(count, 3)).fill(i));
    if (touched2.length === 1) return mean2[touched2[0]];
    return touched2.length === 2 ? covariance2[touched2[0]][touched2[1]] : 0;
  },
  support: ({ mean: mean2, covariance: covariance2 }) => {
    const { rank, dimension } = covarianceFactor(covariance2);
    if (rank === dimension) return { kind: "ball", dimension, radius: null };
    return { kind: "affine", origin: mean2, rank };
  },
  coordinates: coordinatesOf,
  coversSpace: ({ covariance: covariance2 }) => {
    const { rank, dimension } = covarianceFactor(covariance2);
    return rank === dimension;
  },
  isSymmetric: ({ mean: mean2 }) => mean2.every((entry) => entry === 0),
  isRotationInvariant: ({ mean: mean2, covariance: covariance2 }) => mean2.every((entry) => entry === 0) && covariance2.every((row, i) => row.every((entry, j) => entry === (i === j ? covariance2[0][0] : 0))),
  reflected: (density2) => ({ ...density2, mean: density2.mean.map((entry) => 0 - entry) })
};
function drawsOf$4({ mean: mean2, covariance: covariance2 }) {
  const { dimension: d, rank, factor } = covarianceFactor(covariance2);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const scratch2 = new Float64Array(rows * rank);
  return chunked(d, rows, (key, first, count, target, offset) => {
    fillNormal(key, scratch2.subarray(0, count * rank), first * rank);
    for (let i = 0; i < count; i++)
      for (let j = 0; j < d; j++) {
        let value = mean2[j];
        for (let r = 0; r < rank; r++) value += factor[j * rank + r] * scratch2[i * rank + r];
        target[offset + i * d + j] = value;
      }
  });
}
function logDensityOf$2(density2) {
  const { dimension: d, factor, pivots } = regularFactor("logDensity", density2);
  let constant = -0.5 * d * Math.log(2 * Math.PI);
  pivots.forEach((p, r) => {
    constant -= Math.log(factor[p * d + r]);
  });
  const z = new Float64Array(d);
  return (row, at) => {
    whiten(density2, factor, pivots, row, at, z);
    let square2 = 0;
    for (let r = 0; r < d; r++) square2 += z[r] * z[r];
    return constant - 0.5 * square2;
  };
}
function gradientOf$3(density2) {
  const { dimension: d, factor, pivots } = regularFactor("gradLogDensity", density2);
  const z = new Float64Array(d);
  return (row, at, out, to) => {
    whiten(density2, factor, pivots, row, at, z);
    for (let r = d - 1; r >= 0; r--) {
      const p = pivots[r];
      let value = -z[r];
      for (let s = r + 1; s < d; s++) value -= factor[pivots[s] * d + r] * out[to + pivots[s]];
      out[to + p] = value / factor[p * d + r];
    }
  };
}
function regularFactor(fn, density2) {
  const factored = covarianceFactor(density2.covariance);
  if (factored.rank < factored.dimension)
    throw new UnsupportedError(
      `${fn}: \`covariance\` must be positive definite, got rank ${factored.rank} of ${factored.dimension}, a density on a subspace; add a small multiple of the identity.`
    );
  return factored;
}
function whiten({ mean: mean2 }, factor, pivots, row, at, z) {
  const d = mean2.length;
  for (let r = 0; r < d; r++) {
    const p = pivots[r];
    let value = row[at + p] - mean2[p];
    for (let s = 0; s < r; s++) value -= factor[p * d + s] * z[s];
    z[r] = value / factor[p * d + r];
  }
}
function wick({ mean: mean2, covariance: covariance2 }, index) {
  const known = /* @__PURE__ */ new Map();
  const evaluate2 = (orders) => {
    const i = orders.findIndex((n) => n > 0);
    if (i < 0) return 1;
    const name = orders.join();
    const stored = known.get(name);
    if (stored !== void 0) return stored;
    const rest = orders.with(i, orders[i] - 1);
    let value = mean2[i] === 0 ? 0 : mean2[i] * evaluate2(rest);
    rest.forEach((n, j) => {
      if (n > 0 && covariance2[i][j] !== 0) value += covariance2[i][j] * n * evaluate2(rest.with(j, n - 1));
    });
    known.set(name, value);
    return value;
  };
  return evaluate2(index);
}
function coordinatesOf({ mean: mean2, covariance: covariance2 }) {
  const { rank, dimension, factor } = covarianceFactor(covariance2);
  return {
    dimension: rank,
    toState: (u, at, w, to) => {
      for (let i = 0; i < dimension; i++) {
        let sum2 = mean2[i];
        for (let k = 0; k < rank; k++) sum2 += factor[i * rank + k] * u[at + k];
        w[to + i] = sum2;
      }
    },
    logDensity: (u, at) => {
      let sum2 = 0;
      for (let k = 0; k < rank; k++) sum2 -= 0.5 * u[at + k] * u[at + k];
      return sum2;
    },
    pullBack: (u, at, slope, to, out) => {
      for (let k = 0; k < rank; k++) {
        let sum2 = -u[at + k];
        for (let i = 0; i < dimension; i++) sum2 += factor[i * rank + k] * slope[to + i];
        out[at + k] = sum2;
      }
    }
  };
}
function gamma(shape, scale) {
  return Object.freeze({
    kind: "gamma",
    shape: requirePositive("gamma", "shape", shape),
    scale: requirePositive("gamma", "scale", scale)
  });
}
const gammaKind = {
  fields: ["shape", "scale"],
  fromFields: (raw) => gamma(raw["shape"], raw["scale"]),
  dimension: () => 1,
  sampler: ({ shape, scale }) => (key, first, count, target, offset) => fillGamma(key, first, shape, scale, target.subarray(offset, offset + count)),
  logDensity: ({ shape, scale }) => {
    if (shape >= LARGE_SHAPE) return nearMean(shape, scale);
    const constant = -logGamma(shape) - shape * Math.log(scale);
    return (row, at) => {
      const w = row[at];
      if (!(w >= 0)) return -Infinity;
      return constant - w / scale + (shape === 1 ? 0 : (shape - 1) * Math.log(w));
    };
  },
  gradLogDensity: ({ shape, scale }) => slopeRow((w) => w > 0 ? (shape - 1) / w - 1 / scale : Number.NaN),
  // shape (shape + 1) ⋯ (shape + n − 1) scale^n
  moment: ({ shape, scale }, [n]) => {
    let rising = 1;
    for (let j = 0; j < n; j++) rising *= shape + j;
    return rising * scale ** n;
  },
  cumulant: ({ shape, scale }, [n]) => factorial(n - 1) * shape * scale ** n,
  support: () => ({ kind: "interval", low: 0, high: null }),
  // w = scale e^u
  coordinates: ({ shape, scale }) => ({
    dimension: 1,
    toState: (u, at, w, to) => void (w[to] = scale * Math.exp(u[at])),
    logDensity: (u, at) => shape * u[at] - Math.exp(u[at]),
    pullBack: (u, at, slope, to, out) => {
      const e = Math.exp(u[at]);
      out[at] = shape - e + slope[to] * scale * e;
    }
  }),
  isSymmetric: () => false
};
const LARGE_SHAPE = 10;
function nearMean(shape, scale) {
  const s = 1 / (shape * shape);
  const series = (1 / 12 + s * (-1 / 360 + s * (1 / 1260 + s * (-1 / 1680 + s * (1 / 1188 - s * 691 / 360360))))) / shape;
  const constant = 0.5 * Math.log(shape / (2 * Math.PI)) - series;
  return (row, at) => {
    const w = row[at];
    if (!(w > 0)) return -Infinity;
    const delta = (w / scale - shape) / shape;
    return constant + shape * logMinusLinear(delta, w / scale / shape) - Math.log(w);
  };
}
function logMinusLinear(x, ratio) {
  if (Math.abs(x) > 0.05) return Math.log(ratio) - x;
  let sum2 = 0;
  for (let n = 13; n >= 2; n--) sum2 = x * (sum2 + (n % 2 === 0 ? -1 : 1) / n);
  return x * sum2;
}
function requireDensities(caller, name, list, on) {
  if (!Array.isArray(list) || list.length === 0)
    refuse(caller, name, "a non-empty array of densities", list, "pass at least one density");
  list.forEach((density2, i) => {
    on.require(caller, `${name}[${i}]`, density2);
  });
  return Object.freeze([...list]);
}
function makeProduct(densities, on) {
  return Object.freeze({
    kind: "product",
    densities: requireDensities("product", "densities", densities, on)
  });
}
function makeIid(density2, count, on) {
  on.require("iid", "density", density2);
  return Object.freeze({ kind: "iid", density: density2, count: requireInteger("iid", "count", count, 1) });
}
const productKind = {
  fields: ["densities"],
  fromFields: (raw, read, on) => makeProduct(read.list("densities", raw["densities"]), on),
  dimension: ({ densities }, on) => densities.reduce((sum2, factor) => sum2 + on.dimension(factor), 0),
  sampler: drawsOf$3,
  logDensity: logDensityOf$1,
  gradLogDensity: gradientOf$2,
  moment: ({ densities }, index, on) => momentOf$2(touched(densities, index, on), on),
  cumulant: ({ densities }, index, on) => cumulantOf$2(touched(densities, index, on), on),
  support: ({ densities }, on) => ({ kind: "product", factors: densities.map(on.support) }),
  coordinates: ({ densities }, on) => concatenated$1(densities, on),
  coversSpace: ({ densities }, on) => densities.every(on.coversSpace),
  isSymmetric: ({ densities }, on) => densities.every(on.isSymmetric),
  reflected: (density2, on) => {
    const factors = density2.densities.map((factor) => on.isSymmetric(factor) ? factor : on.reflected(factor));
    return factors.every((factor) => factor !== void 0) ? { ...density2, densities: factors } : void 0;
  }
};
const iidKind = {
  fields: ["density", "count"],
  fromFields: (raw, read, on) => makeIid(read.one(raw["density"]), raw["count"], on),
  dimension: ({ density: density2, count }, on) => count * on.dimension(density2),
  sampler: ({ density: density2, count: copies }, on) => {
    const base = on.sampler(density2);
    return (key, first, count, target, offset) => base(key, first * copies, count * copies, target, offset);
  },
  logDensity: ({ density: density2, count }, on) => {
    const base = on.logDensity(density2);
    const d = on.dimension(density2);
    return (row, at) => {
      let sum2 = 0;
      for (let j = 0; j < count; j++) sum2 += base(row, at + j * d);
      return sum2;
    };
  },
  gradLogDensity: ({ density: density2, count }, on) => {
    const base = on.gradLogDensity(density2);
    const d = on.dimension(density2);
    return (row, at, out, to) => {
      for (let j = 0; j < count; j++) base(row, at + j * d, out, to + j * d);
    };
  },
  moment: (density2, index, on) => momentOf$2(touched(copiesOf(density2), index, on), on),
  cumulant: (density2, index, on) => cumulantOf$2(touched(copiesOf(density2), index, on), on),
  support: ({ density: density2, count }, on) => ({ kind: "power", base: on.support(density2), count }),
  coordinates: (density2, on) => concatenated$1(copiesOf(density2), on),
  coversSpace: ({ density: density2 }, on) => on.coversSpace(density2),
  isSymmetric: ({ density: density2 }, on) => on.isSymmetric(density2),
  isRotationInvariant: ({ density: density2, count }, d) => density2.kind === "normal" && density2.mean === 0 && count === d,
  reflected: (density2, on) => {
    const base = on.reflected(density2.density);
    return base && { ...density2, density: base };
  }
};
const copiesOf = ({ density: density2, count }) => Array.from({ length: count }, () => density2);
function drawsOf$3(density2, on) {
  const d = on.dimension(density2);
  const widths = density2.densities.map(on.dimension);
  const parts2 = density2.densities.map(on.sampler);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const scratch2 = new Float64Array(rows * Math.max(...widths));
  return chunked(d, rows, (key, first, count, target, offset) => {
    let column2 = offset;
    parts2.forEach((part, j) => {
      const width = widths[j];
      part(split(key, j), first, count, scratch2, 0);
      for (let i = 0; i < count; i++)
        for (let k = 0; k < width; k++) target[column2 + i * d + k] = scratch2[i * width + k];
      column2 += width;
    });
  });
}
function logDensityOf$1({ densities }, on) {
  const parts2 = densities.map(on.logDensity);
  const widths = densities.map(on.dimension);
  return (row, at) => {
    let sum2 = 0;
    let column2 = at;
    parts2.forEach((part, j) => {
      sum2 += part(row, column2);
      column2 += widths[j];
    });
    return sum2;
  };
}
function gradientOf$2({ densities }, on) {
  const parts2 = densities.map(on.gradLogDensity);
  const widths = densities.map(on.dimension);
  return (row, at, out, to) => {
    let column2 = 0;
    parts2.forEach((part, j) => {
      part(row, at + column2, out, to + column2);
      column2 += widths[j];
    });
  };
}
function touched(densities, index, on) {
  const parts2 = [];
  let at = 0;
  for (const part of densities) {
    const orders = index.slice(at, at += on.dimension(part));
    if (orders.some((n) => n > 0)) parts2.push([part, orders]);
  }
  return parts2;
}
function momentOf$2(parts2, on) {
  return parts2.reduce((value, [part, orders]) => value * on.moment(part, orders), 1);
}
function cumulantOf$2(parts2, on) {
  if (parts2.length === 1) return on.cumulant(...parts2[0]);
  for (const [part, orders] of parts2) finiteMoment(part, orders, on);
  return 0;
}
function concatenated$1(densities, on) {
  const known = /* @__PURE__ */ new Map();
  let dimension = 0;
  let place2 = 0;
  const parts2 = densities.map((density2) => {
    let own = known.get(density2);
    if (!own) known.set(density2, own = on.coordinates(density2));
    const part = { own, u: dimension, w: place2 };
    dimension += own.dimension;
    place2 += on.dimension(density2);
    return part;
  });
  return {
    dimension,
    toState: (u, at, w, to) => {
      for (const { own, u: from, w: onto } of parts2) own.toState(u, at + from, w, to + onto);
    },
    logDensity: (u, at) => {
      let sum2 = 0;
      for (const { own, u: from } of parts2) sum2 += own.logDensity(u, at + from);
      return sum2;
    },
    pullBack: (u, at, slope, to, out) => {
      for (const { own, u: from, w: onto } of parts2) own.pullBack(u, at + from, slope, to + onto, out);
    }
  };
}
function affineCoordinates(mean2, scale) {
  return {
    dimension: 1,
    toState: (u, at, w, to) => void (w[to] = mean2 + scale * u[at]),
    logDensity: (u, at) => -0.5 * u[at] * u[at],
    pullBack: (u, at, slope, to, out) => void (out[at] = scale * slope[to] - u[at])
  };
}
function ownCoordinates(density2, on, location = 0, scale = 1) {
  const dimension = on.dimension(density2);
  const value = on.logDensity(density2);
  const gradient = on.gradLogDensity(density2);
  const state = new Float64Array(dimension);
  const part = new Float64Array(dimension);
  const place2 = (u, at) => {
    for (let j = 0; j < dimension; j++) state[j] = location + scale * u[at + j];
  };
  return {
    dimension,
    toState: (u, at, w, to) => {
      place2(u, at);
      w.set(state, to);
    },
    logDensity: (u, at) => {
      place2(u, at);
      return value(state, 0);
    },
    pullBack: (u, at, slope, to, out) => {
      place2(u, at);
      gradient(state, 0, part, 0);
      for (let j = 0; j < dimension; j++) out[at + j] = scale * (part[j] + slope[to + j]);
    }
  };
}
function weightedCoordinates(density2, on, plain2) {
  const dimension = on.dimension(density2);
  const value = on.logDensity(density2);
  const gradient = on.gradLogDensity(density2);
  const state = new Float64Array(dimension);
  const part = new Float64Array(dimension);
  return {
    dimension: plain2.dimension,
    toState: plain2.toState,
    logDensity: (u, at) => {
      plain2.toState(u, at, state, 0);
      return plain2.logDensity(u, at) + value(state, 0);
    },
    pullBack: (u, at, slope, to, out) => {
      plain2.toState(u, at, state, 0);
      gradient(state, 0, part, 0);
      for (let j = 0; j < dimension; j++) part[j] += slope[to + j];
      plain2.pullBack(u, at, part, 0, out);
    }
  };
}
function laplace(location, scale) {
  return Object.freeze({
    kind: "laplace",
    location: requireFinite("laplace", "location", location),
    scale: requirePositive("laplace", "scale", scale)
  });
}
const laplaceKind = {
  fields: ["location", "scale"],
  fromFields: (raw) => laplace(raw["location"], raw["scale"]),
  dimension: () => 1,
  sampler: ({ location, scale }) => mapped(fillUniform, (u) => location + (u < 0.5 ? scale : -scale) * Math.log(2 * Math.min(u, 1 - u))),
  logDensity: ({ location, scale }) => (row, at) => -Math.log(2 * scale) - Math.abs(row[at] - location) / scale,
  gradLogDensity: ({ location, scale }) => slopeRow((w) => Math.sign(location - w) / scale),
  moment: ({ location, scale }, [n]) => momentAbout(n, location, (k) => scale ** k * factorial(k)),
  cumulant: ({ location, scale }, [n]) => {
    if (n === 1) return location;
    return n % 2 === 1 ? 0 : 2 * factorial(n - 1) * scale ** n;
  },
  support: () => ({ kind: "interval", low: null, high: null }),
  coordinates: (density2, on) => ownCoordinates(density2, on, density2.location, density2.scale),
  coversSpace: () => true,
  isSymmetric: ({ location }) => location === 0,
  shifted: (density2, by) => ({ ...density2, location: density2.location + by }),
  reflected: (density2) => ({ ...density2, location: 0 - density2.location })
};
const PROBABILITY_SUM_TOLERANCE = 1e-12;
function requireProbabilities(caller, name, value) {
  const list = requireNumbers(caller, name, value);
  let sum2 = 0;
  for (const entry of list) {
    if (entry < 0) refuse(caller, name, "non-negative", value, "remove the negative entry");
    sum2 += entry;
  }
  if (Math.abs(sum2 - 1) > PROBABILITY_SUM_TOLERANCE)
    refuse(caller, name, "numbers that sum to 1", value, `divide each by their sum ${sum2}`);
  return list;
}
function cumulantFromMoments(given, target, on) {
  const density2 = order(target) > 1 ? centered(given, on) : given;
  return cumulantOfMoments((index) => finiteMoment(density2, index, on), target);
}
function cumulantOfMoments(moment2, target) {
  const m = remembered$1(moment2);
  const kappa = remembered$1((index) => {
    const i = index.findIndex((n) => n > 0);
    const rest = index.with(i, index[i] - 1);
    let value = m(index);
    for (const k of below(rest)) {
      if (k.every((n, j) => n === rest[j])) continue;
      const other = m(rest.map((n, j) => n - k[j]));
      if (other !== 0) value -= choices(rest, k) * other * kappa(k.with(i, k[i] + 1));
    }
    return value;
  });
  return kappa(target);
}
function momentOfCumulants(cumulant, target) {
  const kappa = remembered$1(cumulant);
  const m = remembered$1((index) => {
    const i = index.findIndex((n) => n > 0);
    if (i < 0) return 1;
    const rest = index.with(i, index[i] - 1);
    let value = 0;
    for (const k of below(rest)) {
      const other = m(rest.map((n, j) => n - k[j]));
      if (other !== 0) value += choices(rest, k) * other * kappa(k.with(i, k[i] + 1));
    }
    return value;
  });
  return m(target);
}
function* below(top) {
  const index = top.map(() => 0);
  for (; ; ) {
    yield [...index];
    const j = index.findIndex((n, i) => n < top[i]);
    if (j < 0) return;
    index.fill(0, 0, j);
    index[j] += 1;
  }
}
function choices(n, k) {
  return k.reduce((product, kj, j) => product * binomial(n[j], kj), 1);
}
function remembered$1(of) {
  const known = /* @__PURE__ */ new Map();
  return (index) => {
    const name = index.join();
    const stored = known.get(name);
    if (stored !== void 0) return stored;
    const value = of(index);
    known.set(name, value);
    return value;
  };
}
function centered(density2, on) {
  if (on.dimension(density2) !== 1 || on.shifted(density2, 0) === void 0) return density2;
  return on.shifted(density2, -finiteMoment(density2, [1], on)) ?? density2;
}
const HIGHEST_TOTAL_ORDER = 10;
function totalCumulance(index, joint2) {
  const sum2 = (rest, blocks) => {
    const i = rest.findIndex((n) => n > 0);
    if (i < 0) return joint2(blocks);
    const others = rest.with(i, rest[i] - 1);
    let value = 0;
    for (const k of below(others)) {
      const left = others.map((n, j) => n - k[j]);
      value += choices(others, k) * sum2(left, [...blocks, k.with(i, k[i] + 1)]);
    }
    return value;
  };
  return sum2(index, []);
}
function jointCumulant(moment2) {
  const known = /* @__PURE__ */ new Map();
  const joint2 = (given) => {
    const names = [...given].sort((a, b) => a - b);
    const key = names.join();
    const stored = known.get(key);
    if (stored !== void 0) return stored;
    const [first, ...others] = names;
    let value = moment2(names);
    for (let chosen = 0; chosen < 2 ** others.length - 1; chosen++) {
      const inside = others.filter((_, j) => chosen >> j & 1);
      const outside = others.filter((_, j) => !(chosen >> j & 1));
      value -= joint2([first, ...inside]) * moment2(outside);
    }
    known.set(key, value);
    return value;
  };
  return joint2;
}
const servesTotalCumulance = (index) => order(index) <= HIGHEST_TOTAL_ORDER;
function makeMixture(components, weights, on) {
  const parts2 = requireDensities("mixture", "components", components, on);
  const chances = requireProbabilities("mixture", "weights", weights);
  if (chances.length !== parts2.length)
    refuse(
      "mixture",
      "weights",
      `as long as \`components\` (${parts2.length})`,
      weights,
      "give one weight per component"
    );
  const dimensions = parts2.map(on.dimension);
  if (dimensions.some((d) => d !== dimensions[0]))
    refuse("mixture", "components", "densities of one dimension", dimensions, "use product to join different spaces");
  return Object.freeze({ kind: "mixture", components: parts2, weights: chances });
}
const mixtureKind = {
  fields: ["components", "weights"],
  fromFields: (raw, read, on) => makeMixture(read.list("components", raw["components"]), raw["weights"], on),
  dimension: ({ components }, on) => on.dimension(components[0]),
  sampler: drawsOf$2,
  logDensity: logDensityOf,
  gradLogDensity: gradientOf$1,
  moment: ({ components, weights }, index, on) => components.reduce((sum2, part, j) => weights[j] === 0 ? sum2 : sum2 + weights[j] * on.moment(part, index), 0),
  cumulant: cumulantOf$1,
  support: ({ components, weights }, on) => ({
    kind: "union",
    members: components.filter((_, j) => weights[j] > 0).map(on.support)
  }),
  coordinates: (density2, on) => {
    if (!on.coversSpace(density2))
      throw new UnsupportedError(
        "coordinates: a mixture must have positive density everywhere, got one with borders or points; sample it by reweighting."
      );
    return ownCoordinates(density2, on);
  },
  coversSpace: ({ components, weights }, on) => components.some((component, i) => weights[i] > 0 && on.coversSpace(component)),
  // odd moments vanish in exact arithmetic where reflection permutes components of equal weights
  isSymmetric: ({ components, weights }, on) => isBalanced(
    components.map((component, j) => [
      JSON.stringify(component),
      on.isSymmetric(component) ? JSON.stringify(component) : JSON.stringify(on.reflected(component)),
      weights[j]
    ])
  ),
  isRotationInvariant: ({ components }, d, on) => components.every((component) => on.dimension(component) === d && on.isRotationInvariant(component, d)),
  shifted: (density2, by, on) => {
    const parts2 = density2.components.map((part) => on.shifted(part, by));
    return parts2.every((part) => part !== void 0) ? { ...density2, components: parts2 } : void 0;
  },
  pieces: ({ components, weights }, weight, on) => components.flatMap((part, j) => on.pieces(part, weight * weights[j]))
};
function cumulantOf$1({ components, weights }, index, on) {
  if (!servesTotalCumulance(index)) return void 0;
  const live = components.map((_, j) => j).filter((j) => weights[j] > 0);
  const average = (of) => live.reduce((sum2, j, i) => sum2 + weights[j] * of(i), 0);
  const names = /* @__PURE__ */ new Map();
  const blocks = [];
  const nameOf = (block) => {
    const known = names.get(block.join());
    if (known !== void 0) return known;
    const values = live.map((j) => on.cumulant(components[j], block));
    const mean2 = average((i) => values[i]);
    names.set(block.join(), blocks.length);
    return blocks.push({ mean: mean2, deviations: values.map((value) => value - mean2) }) - 1;
  };
  const joint2 = jointCumulant(
    (list) => average((i) => list.reduce((product, k) => product * blocks[k].deviations[i], 1))
  );
  return totalCumulance(
    index,
    (list) => list.length === 1 ? blocks[nameOf(list[0])].mean : joint2(list.map(nameOf))
  );
}
function drawsOf$2({ components, weights }, on) {
  const d = on.dimension(components[0]);
  const parts2 = components.map(on.sampler);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const choose = inverseOf(
    components.map((_, j) => j),
    weights
  );
  const choices2 = new Float64Array(rows);
  const scratch2 = new Float64Array(rows * d);
  return chunked(d, rows, (key, first, count, target, offset) => {
    fillUniform(split(key, 0), choices2.subarray(0, count), first);
    for (let i = 0; i < count; i++) choices2[i] = choose(choices2[i]);
    parts2.forEach((part, j) => {
      if (weights[j] === 0) return;
      part(split(key, j + 1), first, count, scratch2, 0);
      for (let i = 0; i < count; i++)
        if (choices2[i] === j) for (let k = 0; k < d; k++) target[offset + i * d + k] = scratch2[i * d + k];
    });
  });
}
function logDensityOf({ components, weights }, on) {
  const live = components.map((_, j) => j).filter((j) => weights[j] > 0);
  const parts2 = live.map((j) => on.logDensity(components[j]));
  const logWeights = live.map((j) => Math.log(weights[j]));
  const terms = new Float64Array(live.length);
  return (row, at) => {
    parts2.forEach((part, j) => {
      terms[j] = logWeights[j] + part(row, at);
    });
    return logSumExp(terms);
  };
}
function gradientOf$1({ components, weights }, on) {
  const d = on.dimension(components[0]);
  const live = components.map((_, j) => j).filter((j) => weights[j] > 0);
  const values = live.map((j) => on.logDensity(components[j]));
  const slopes = live.map((j) => on.gradLogDensity(components[j]));
  const logTerms = new Float64Array(live.length);
  const part = new Float64Array(d);
  return (row, at, out, to) => {
    live.forEach((j, i) => {
      logTerms[i] = Math.log(weights[j]) + values[i](row, at);
    });
    const total = logSumExp(logTerms);
    out.fill(total === -Infinity ? Number.NaN : 0, to, to + d);
    slopes.forEach((slope, i) => {
      if (logTerms[i] === -Infinity) return;
      slope(row, at, part, 0);
      const share = Math.exp(logTerms[i] - total);
      for (let k = 0; k < d; k++) out[to + k] += share * part[k];
    });
  };
}
function normal(mean2 = 0, standardDeviation = 1) {
  const width = requirePositive(
    "normal",
    "standardDeviation",
    standardDeviation,
    standardDeviation === 0 ? "use deterministic(mean) for a width of zero" : "pass the square root of the variance"
  );
  return Object.freeze({
    kind: "normal",
    mean: requireFinite("normal", "mean", mean2),
    standardDeviation: width
  });
}
const normalKind = {
  fields: ["mean", "standardDeviation"],
  fromFields: (raw) => normal(raw["mean"], raw["standardDeviation"]),
  dimension: () => 1,
  sampler: ({ mean: mean2, standardDeviation }) => mapped(fillNormal, (z) => mean2 + standardDeviation * z, mean2 === 0 && standardDeviation === 1),
  logDensity: ({ mean: mean2, standardDeviation: s }) => {
    const constant = -0.5 * Math.log(2 * Math.PI) - Math.log(s);
    return (row, at) => constant - 0.5 * ((row[at] - mean2) / s) ** 2;
  },
  gradLogDensity: ({ mean: mean2, standardDeviation }) => slopeRow((w) => (mean2 - w) / standardDeviation ** 2),
  moment: ({ mean: mean2, standardDeviation }, [n]) => momentAbout(n, mean2, (k) => standardDeviation ** k * oddFactorial(k)),
  cumulant: ({ mean: mean2, standardDeviation }, [n]) => n === 1 ? mean2 : n === 2 ? standardDeviation ** 2 : 0,
  support: () => ({ kind: "interval", low: null, high: null }),
  coordinates: ({ mean: mean2, standardDeviation }) => affineCoordinates(mean2, standardDeviation),
  coversSpace: () => true,
  isSymmetric: ({ mean: mean2 }) => mean2 === 0,
  // independent components of mean 0 are rotation invariant for Gaussians only (Maxwell)
  isRotationInvariant: ({ mean: mean2 }) => mean2 === 0,
  shifted: (density2, by) => ({ ...density2, mean: density2.mean + by }),
  reflected: (density2) => ({ ...density2, mean: 0 - density2.mean })
};
function rademacher() {
  return Object.freeze({ kind: "rademacher" });
}
function discrete(values, probabilities) {
  const atoms = requireNumbers("discrete", "values", values);
  const chances = requireProbabilities("discrete", "probabilities", probabilities);
  if (atoms.length !== chances.length)
    refuse(
      "discrete",
      "probabilities",
      `as long as \`values\` (${atoms.length})`,
      probabilities,
      "give one probability per value"
    );
  return Object.freeze({ kind: "discrete", values: atoms, probabilities: chances });
}
function deterministic(value) {
  return Object.freeze({ kind: "deterministic", value: requireFinite("deterministic", "value", value) });
}
const rademacherKind = {
  fields: [],
  fromFields: () => rademacher(),
  dimension: () => 1,
  sampler: () => fillRademacher,
  logDensity: () => refuseLogDensity("rademacher", "has atoms"),
  gradLogDensity: () => refuseLogDensity("rademacher", "has atoms"),
  moment: (_, [n]) => n % 2 === 0 ? 1 : 0,
  cumulant: (_, [n]) => n % 2 === 1 ? 0 : (n % 4 === 2 ? 1 : -1) * tangentNumber(n / 2),
  support: () => ({ kind: "points", values: [-1, 1] }),
  coordinates: () => refuseCoordinates("rademacher"),
  isSymmetric: () => true
};
const discreteKind = {
  fields: ["values", "probabilities"],
  fromFields: (raw) => discrete(raw["values"], raw["probabilities"]),
  dimension: () => 1,
  sampler: ({ values, probabilities }) => mapped(fillUniform, inverseOf(values, probabilities)),
  logDensity: () => refuseLogDensity("discrete", "has atoms"),
  gradLogDensity: () => refuseLogDensity("discrete", "has atoms"),
  moment: ({ values, probabilities }, [n]) => {
    let sum2 = 0;
    let total = 0;
    values.forEach((value, i) => {
      sum2 += probabilities[i] * value ** n;
      total += probabilities[i];
    });
    return sum2 / total;
  },
  support: ({ values, probabilities }) => ({ kind: "points", values: values.filter((_, i) => probabilities[i] > 0) }),
  coordinates: () => refuseCoordinates("discrete"),
  isSymmetric: ({ values, probabilities }) => isBalanced(values.map((value, i) => [String(value), String(0 - value), probabilities[i]])),
  shifted: (density2, by) => ({ ...density2, values: density2.values.map((value) => value + by) }),
  pieces: ({ values, probabilities }, weight) => values.flatMap((atom, i) => probabilities[i] > 0 ? [{ weight: weight * probabilities[i], atom }] : [])
};
const deterministicKind = {
  fields: ["value"],
  fromFields: (raw) => deterministic(raw["value"]),
  dimension: () => 1,
  sampler: ({ value }) => (_key, _first, count, target, offset) => void target.fill(value, offset, offset + count),
  logDensity: () => refuseLogDensity("deterministic", "has atoms"),
  gradLogDensity: () => refuseLogDensity("deterministic", "has atoms"),
  moment: ({ value }, [n]) => value ** n,
  cumulant: ({ value }, [n]) => n === 1 ? value : 0,
  support: ({ value }) => ({ kind: "points", values: [value] }),
  coordinates: ({ value }) => ({
    dimension: 0,
    toState: (_u, _at, w, to) => void (w[to] = value),
    logDensity: () => 0,
    pullBack: () => void 0
  }),
  isSymmetric: ({ value }) => value === 0,
  isRotationInvariant: ({ value }) => value === 0,
  shifted: (density2, by) => ({ ...density2, value: density2.value + by }),
  reflected: (density2) => ({ ...density2, value: 0 - density2.value }),
  pieces: ({ value }, weight) => [{ weight, atom: value }]
};
function logProfile(profile, r) {
  switch (profile.family) {
    case "gaussian":
      return -0.5 * r * r / (profile.scale * profile.scale);
    case "power": {
      const power = profile.exponent === 0 ? 0 : -2 * profile.exponent * Math.log(Math.hypot(r, profile.mass));
      const cutoff = profile.cutoff;
      if (!cutoff) return power;
      if (cutoff.kind === "hard") return r <= cutoff.scale ? power : -Infinity;
      return power - 0.5 * r * r / (cutoff.scale * cutoff.scale);
    }
    case "table": {
      const [p] = tableAt(profile.radii, profile.values, r);
      return Math.log(p);
    }
  }
}
function logProfileSlope(profile, r) {
  switch (profile.family) {
    case "gaussian":
      return -r / (profile.scale * profile.scale);
    case "power": {
      const power = profile.exponent === 0 ? 0 : -2 * profile.exponent * r / (r * r + profile.mass * profile.mass);
      const cutoff = profile.cutoff;
      return (cutoff == null ? void 0 : cutoff.kind) === "gaussian" ? power - r / (cutoff.scale * cutoff.scale) : power;
    }
    case "table": {
      const [p, slope] = tableAt(profile.radii, profile.values, r);
      return slope / p;
    }
  }
}
function radialRange(density2) {
  var _a2;
  const { profile, maximumRadius = Infinity } = density2;
  if (profile.family === "table") {
    const { radii, values } = profile;
    const first = values.findIndex((value) => value > 0);
    const last = values.findLastIndex((value) => value > 0);
    return [radii[Math.max(0, first - 1)], Math.min(maximumRadius, radii[Math.min(radii.length - 1, last + 1)])];
  }
  const hard = profile.family === "power" && ((_a2 = profile.cutoff) == null ? void 0 : _a2.kind) === "hard" ? profile.cutoff.scale : Infinity;
  return [0, Math.min(hard, maximumRadius)];
}
function tableAt(radii, values, r) {
  const last = radii.length - 1;
  if (r < radii[0] || r > radii[last]) return [0, 0];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = low + high >> 1;
    if (radii[middle] <= r) low = middle;
    else high = middle;
  }
  const slope = (values[high] - values[low]) / (radii[high] - radii[low]);
  const t = (r - radii[low]) / (radii[high] - radii[low]);
  return [values[low] * (1 - t) + values[high] * t, slope];
}
const NODES$1 = 16;
const PANEL_TOLERANCE = 1e-13;
const NEGLIGIBLE_SHARE = 1e-20;
const MOST_PANELS = 2e4;
function radialTable(density2, extraPower = 0) {
  const power = density2.dimension - 1 + extraPower;
  const logIntegrand = (r) => power * Math.log(r) + logProfile(density2.profile, r);
  const { breaks, innerPower } = ladder(density2, power);
  const rule = gaussLegendre(NODES$1);
  let logScale = -Infinity;
  for (let i = 1; i < breaks.length; i++)
    for (let j = 1; j < 8; j++) {
      const value = logIntegrand(breaks[i - 1] + (breaks[i] - breaks[i - 1]) * j / 8);
      if (value > logScale) logScale = value;
    }
  const g = (r) => Math.exp(logIntegrand(r) - logScale);
  const panels2 = [];
  let rough = 0;
  for (let i = 1; i < breaks.length; i++) {
    const h = (breaks[i] - breaks[i - 1]) / 2;
    for (let k = 0; k < NODES$1; k++) rough += h * rule.weights[k] * g(breaks[i - 1] + h * (1 + rule.nodes[k]));
  }
  const r0 = breaks[0];
  let cumulative = r0 > 0 && innerPower > 0 ? r0 / innerPower * g(r0) : 0;
  const starts = [cumulative];
  const stack = [];
  for (let i = breaks.length - 1; i > 0; i--) stack.push([breaks[i - 1], breaks[i]]);
  while (stack.length > 0) {
    const [a, b] = stack.pop();
    const c = legendreCoefficients(rule.nodes, rule.weights, g, a, b);
    const h = (b - a) / 2;
    const tail = (Math.abs(c[NODES$1 - 1]) + Math.abs(c[NODES$1 - 2])) * h;
    const mass = 2 * h * c[0];
    const resolved = tail <= PANEL_TOLERANCE * cumulative;
    const negligible = cumulative + mass + tail <= NEGLIGIBLE_SHARE * rough;
    const narrow = h <= 1e-14 * b;
    if (!resolved && !negligible && !narrow) {
      const middle = a + h;
      stack.push([middle, b], [a, middle]);
      continue;
    }
    cumulative += Math.max(0, mass);
    panels2.push({ start: a, end: b, c });
    starts.push(cumulative);
    if (panels2.length > MOST_PANELS)
      throw new ConvergenceError(
        `radial: \`profile\` must be resolved by ${MOST_PANELS} panels, got more; smooth it, or set \`maximumRadius\`.`
      );
  }
  return tableOf(panels2, starts, logScale, innerPower, r0);
}
function ladder(density2, power) {
  const { profile } = density2;
  const [start, limit] = radialRange(density2);
  const scales = [];
  const marks = [];
  let innerPower = power + 1;
  let end = limit;
  if (profile.family === "gaussian") {
    scales.push(profile.scale);
    end = Math.min(limit, profile.scale * (Math.sqrt(power + 1) + 10));
  } else if (profile.family === "power") {
    const { mass, exponent, cutoff } = profile;
    if (mass > 0) scales.push(mass);
    if (cutoff) scales.push(cutoff.scale);
    if (mass === 0) innerPower -= 2 * exponent;
    if ((cutoff == null ? void 0 : cutoff.kind) === "gaussian")
      end = Math.min(limit, cutoff.scale * (Math.sqrt(power + 1 + Math.max(0, -2 * exponent)) + 10));
    else if (!cutoff) {
      const decay = 2 * exponent - power - 1;
      if (decay > 0) end = Math.min(limit, mass * Math.sqrt(1 + (power + 1) / decay) * 10 ** (20 / decay));
    }
  } else {
    scales.push(profile.radii[0] === 0 ? profile.radii[1] : profile.radii[0]);
    marks.push(...profile.radii.filter((r) => r > start && r < end));
    if (profile.values[0] === 0) innerPower += 1;
  }
  const r0 = start > 0 ? start : 1e-10 * Math.min(end, ...scales);
  const breaks = [r0];
  let next = 0;
  for (let r = r0; r < end; ) {
    while (next < marks.length && marks[next] <= r) next++;
    r = Math.min(2 * r, end, marks[next] ?? Infinity);
    breaks.push(r);
  }
  return { breaks, innerPower: start > 0 ? 0 : innerPower };
}
function legendreCoefficients(nodes, weights, g, a, b) {
  const c = new Float64Array(NODES$1);
  const h = (b - a) / 2;
  for (let i = 0; i < NODES$1; i++) {
    const t = nodes[i];
    const value = g(a + h * (1 + t)) * weights[i];
    let previous = 0;
    let p = 1;
    for (let k = 0; k < NODES$1; k++) {
      c[k] += (2 * k + 1) / 2 * value * p;
      [previous, p] = [p, ((2 * k + 1) * t * p - k * previous) / (k + 1)];
    }
  }
  return c;
}
function tableOf(panels2, starts, logScale, innerPower, r0) {
  const integrand = new Float64Array(panels2.length * NODES$1);
  const antiderivative = new Float64Array(panels2.length * (NODES$1 + 1));
  panels2.forEach(({ c }, i) => {
    integrand.set(c, i * NODES$1);
    const at = i * (NODES$1 + 1);
    antiderivative[at] += c[0];
    antiderivative[at + 1] += c[0];
    for (let k = 1; k < NODES$1; k++) {
      antiderivative[at + k + 1] += c[k] / (2 * k + 1);
      antiderivative[at + k - 1] -= c[k] / (2 * k + 1);
    }
  });
  return {
    logScale,
    innerPower,
    ends: Float64Array.from([r0, ...panels2.map((panel2) => panel2.end)]),
    cumulative: Float64Array.from(starts),
    integrand,
    antiderivative,
    total: starts.at(-1),
    rise: Float64Array.from({ length: NODES$1 }, (_, k) => (2 * k + 1) / (k + 1)),
    fall: Float64Array.from({ length: NODES$1 }, (_, k) => k / (k + 1))
  };
}
const tables = /* @__PURE__ */ new WeakMap();
function radialTableOf(density2) {
  let table2 = tables.get(density2);
  if (!table2) tables.set(density2, table2 = radialTable(density2));
  return table2;
}
function inverseRadial(table2, share) {
  const { cumulative, ends, total, innerPower, antiderivative, integrand, rise, fall } = table2;
  const goal = share * total;
  if (goal <= cumulative[0]) return ends[0] * (goal / cumulative[0]) ** (1 / innerPower);
  let low = 0;
  let high = cumulative.length - 1;
  while (high - low > 1) {
    const middle = low + high >> 1;
    if (cumulative[middle] < goal) low = middle;
    else high = middle;
  }
  const a = ends[low];
  const h = (ends[low + 1] - a) / 2;
  const part = (goal - cumulative[low]) / h;
  let left = -1;
  let right = 1;
  let t = -1 + 2 * part * h / (cumulative[low + 1] - cumulative[low]);
  for (let step = 0; step < 60; step++) {
    let sum2 = antiderivative[low * (NODES$1 + 1)];
    let slope = 0;
    let previous = 0;
    let p = 1;
    for (let k = 0; k < NODES$1; k++) {
      slope += integrand[low * NODES$1 + k] * p;
      const following = rise[k] * t * p - fall[k] * previous;
      previous = p;
      p = following;
      sum2 += antiderivative[low * (NODES$1 + 1) + k + 1] * p;
    }
    const miss = sum2 - part;
    if (miss > 0) right = t;
    else left = t;
    let next = t - miss / slope;
    if (!(next > left && next < right)) next = (left + right) / 2;
    const moved = Math.abs(next - t);
    t = next;
    if (moved < 1e-12) break;
  }
  return a + h * (1 + t);
}
const FN = "densityFromJSON";
function requireRecord(name, value) {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    refuse(FN, name, "an object", value, "parse the text with JSON.parse first");
  return value;
}
function requireFields(what, record, names) {
  const known = names.map((name) => name.replace("?", ""));
  for (const name of Object.keys(record))
    if (name !== "kind" && !known.includes(name))
      throw new DomainError(
        `${FN}: \`${name}\` must be a field of ${what} (${known.join(", ") || "it has none"}), got an unknown name; ${suggestion(name, known)}`
      );
  for (const name of names)
    if (!name.endsWith("?") && !Object.hasOwn(record, name))
      throw new DomainError(`${FN}: \`${name}\` must be given for ${what}, got nothing; add the field.`);
}
function suggestion(name, known) {
  const guess = nearest(name, known);
  return guess === void 0 ? "correct it, or leave it out." : `did you mean "${guess}"?`;
}
const EXPONENT_MARGIN = 0.25;
function radial(options) {
  requireKnownOptions("radial", options, ["dimension", "profile", "maximumRadius"]);
  const dimension = requireInteger("radial", "dimension", options.dimension, 1);
  const limited = options.maximumRadius !== void 0 && options.maximumRadius !== null;
  const profile = checkedProfile(options.profile, dimension, limited);
  if (!limited) return Object.freeze({ kind: "radial", dimension, profile });
  const maximumRadius = requirePositive("radial", "maximumRadius", options.maximumRadius);
  return Object.freeze({ kind: "radial", dimension, profile, maximumRadius });
}
const radialKind = {
  fields: ["dimension", "profile", "maximumRadius?"],
  fromFields: readRadial,
  dimension: ({ dimension }) => dimension,
  sampler: (density2) => {
    const table2 = radialTableOf(density2);
    return rotatedDraws(density2.dimension, (u) => inverseRadial(table2, u));
  },
  logDensity: (density2) => {
    const { dimension: d, profile, maximumRadius = Infinity } = density2;
    const table2 = radialTableOf(density2);
    const constant = -logSphereArea(d) - table2.logScale - Math.log(table2.total);
    return (row, at) => {
      const r = lengthOf$1(row, at, d);
      return r <= maximumRadius ? constant + logProfile(profile, r) : -Infinity;
    };
  },
  gradLogDensity: (density2) => {
    const { dimension: d, profile } = density2;
    const [inner, outer] = radialRange(density2);
    return (row, at, out, to) => {
      const r = lengthOf$1(row, at, d);
      const factor = r < inner || r > outer ? Number.NaN : r === 0 ? 0 : logProfileSlope(profile, r) / r;
      for (let j = 0; j < d; j++) out[to + j] = factor * row[at + j];
    };
  },
  moment: momentOf$1,
  support: supportOf,
  coordinates: (density2, on) => {
    const { dimension } = density2;
    const where = supportOf(density2);
    if (where.kind === "shell")
      return weightedCoordinates(density2, on, shellCoordinates(dimension, where.innerRadius, where.radius));
    if (where.kind === "ball" && where.radius !== null)
      return weightedCoordinates(density2, on, shellCoordinates(dimension, 0, where.radius));
    return ownCoordinates(density2, on);
  },
  coversSpace: (density2) => {
    const where = supportOf(density2);
    return where.kind === "ball" && where.radius === null;
  },
  isSymmetric: () => true,
  isRotationInvariant: ({ dimension }, d) => dimension === d
};
function supportOf(density2) {
  const { dimension } = density2;
  const [innerRadius, end] = radialRange(density2);
  const radius = Number.isFinite(end) ? end : null;
  if (innerRadius > 0 && radius !== null) return { kind: "shell", dimension, innerRadius, radius };
  return { kind: "ball", dimension, radius };
}
function momentOf$1(density2, index) {
  const { profile, dimension: d } = density2;
  const n = order(index);
  const scaleFree = profile.family === "power" && !profile.cutoff && density2.maximumRadius === void 0;
  if (scaleFree && n > 0 && 2 * profile.exponent <= d + n)
    throw new UnsupportedError(
      `moment: \`n\` must be below 2·exponent − dimension = ${2 * profile.exponent - d} for radial without a cutoff, got ${n}; that moment is infinite or undefined, so give a cutoff.`
    );
  const angular = sphereMoment(index);
  if (angular === 0 || n === 0) return angular;
  if (scaleFree) {
    let value = angular;
    for (let j = 0; 2 * j < n; j++) value *= profile.mass ** 2 * (d / 2 + j) / (profile.exponent - d / 2 - 1 - j);
    return value;
  }
  const base = radialTableOf(density2);
  const raised = radialTable(density2, n);
  return angular * (raised.total / base.total) * Math.exp(raised.logScale - base.logScale);
}
const profileFields = {
  gaussian: ["family", "scale"],
  power: ["family", "mass", "exponent", "cutoff?"],
  table: ["family", "radii", "values"]
};
function readRadial(fields2) {
  const profile = requireRecord("profile", fields2["profile"]);
  const family = String(profile["family"]);
  if (Object.hasOwn(profileFields, family))
    requireFields(`profile of family ${family}`, profile, profileFields[family]);
  if (profile["cutoff"] !== void 0)
    requireFields("cutoff", requireRecord("cutoff", profile["cutoff"]), ["kind", "scale"]);
  return radial({
    dimension: fields2["dimension"],
    profile,
    maximumRadius: fields2["maximumRadius"]
  });
}
function checkedProfile(profile, dimension, limited) {
  const fields2 = {
    gaussian: ["scale"],
    power: ["mass", "exponent", "cutoff"],
    table: ["radii", "values"]
  };
  if (Object.hasOwn(fields2, profile == null ? void 0 : profile.family))
    requireKnownOptions("radial", profile, ["family", ...fields2[profile.family]], "field");
  switch (profile == null ? void 0 : profile.family) {
    case "gaussian":
      return Object.freeze({
        family: "gaussian",
        scale: requirePositive("radial", "profile.scale", profile.scale)
      });
    case "power":
      return checkedPower(profile, dimension, limited);
    case "table":
      return checkedTable(profile);
    default:
      return refuse(
        "radial",
        "profile.family",
        'one of "gaussian", "power", "table"',
        profile == null ? void 0 : profile.family,
        "tabulate any other profile"
      );
  }
}
function checkedPower(profile, dimension, limited) {
  const { mass, exponent, cutoff } = profile;
  if (typeof mass !== "number" || !Number.isFinite(mass) || mass < 0)
    refuse("radial", "profile.mass", "a non-negative finite number", mass, "pass m, not m²");
  if (typeof exponent !== "number" || !Number.isFinite(exponent))
    refuse("radial", "profile.exponent", "a finite number", exponent, "pass the power of 1/(w² + m²)");
  if (mass === 0 && dimension - 2 * exponent < EXPONENT_MARGIN)
    refuse(
      "radial",
      "profile.exponent",
      `at most ${(dimension - EXPONENT_MARGIN) / 2} at mass 0 in ${dimension} dimensions`,
      exponent,
      "give a mass, as the origin is not integrable"
    );
  const unbounded = !cutoff && !limited;
  if (unbounded && 2 * exponent - dimension < EXPONENT_MARGIN)
    refuse(
      "radial",
      "profile.exponent",
      `at least ${(dimension + EXPONENT_MARGIN) / 2} without a cutoff in ${dimension} dimensions`,
      exponent,
      "give a cutoff, as infinity is not integrable"
    );
  const base = { family: "power", mass: mass + 0, exponent: exponent + 0 };
  return Object.freeze(cutoff ? { ...base, cutoff: checkedCutoff(cutoff) } : base);
}
function checkedCutoff(cutoff) {
  if (cutoff.kind !== "hard" && cutoff.kind !== "gaussian")
    refuse("radial", "profile.cutoff.kind", '"hard" or "gaussian"', cutoff.kind, "leave the cutoff out for none");
  return Object.freeze({ kind: cutoff.kind, scale: requirePositive("radial", "profile.cutoff.scale", cutoff.scale) });
}
function checkedTable(profile) {
  const radii = requireNumbers("radial", "profile.radii", profile.radii, 2);
  const values = requireNumbers("radial", "profile.values", profile.values, 2);
  if (radii.length !== values.length)
    refuse(
      "radial",
      "profile.values",
      `as long as \`radii\` (${radii.length})`,
      profile.values,
      "give one value per radius"
    );
  if (radii[0] < 0 || radii.some((r, i) => i > 0 && r <= radii[i - 1]))
    refuse("radial", "profile.radii", "non-negative and increasing", profile.radii, "sort them and remove repeats");
  if (values.some((v) => v < 0) || !values.some((v) => v > 0))
    refuse(
      "radial",
      "profile.values",
      "non-negative with at least one positive",
      quoted(profile.values),
      "clip negative values"
    );
  return Object.freeze({ family: "table", radii, values });
}
function isPositiveSupport(where) {
  switch (where.kind) {
    case "interval":
      return where.low !== null && where.low >= 0;
    case "points":
      return where.values.every((value) => value > 0);
    case "union":
      return where.members.every(isPositiveSupport);
    case "scaled":
      return isPositiveSupport(where.base) && isPositiveSupport(where.scale);
    case "product":
      return where.factors.every(isPositiveSupport);
    case "power":
      return isPositiveSupport(where.base);
    default:
      return false;
  }
}
function atomsOfSupport(where) {
  requireSupport("atomsOfSupport", where);
  if (where.kind === "points") return where.values;
  return where.kind === "union" ? where.members.flatMap(atomsOfSupport) : [];
}
function dimensionOfSupport(where) {
  requireSupport("dimensionOfSupport", where);
  switch (where.kind) {
    case "interval":
    case "points":
      return 1;
    case "ball":
    case "shell":
    case "sphere":
      return where.dimension;
    case "affine":
      return where.origin.length;
    case "union":
      return dimensionOfSupport(where.members[0]);
    case "scaled":
      return dimensionOfSupport(where.base);
    case "product":
      return where.factors.reduce((sum2, factor) => sum2 + dimensionOfSupport(factor), 0);
    case "power":
      return where.count * dimensionOfSupport(where.base);
  }
}
const supportKinds = [
  ...["interval", "ball", "shell", "sphere", "points"],
  ...["affine", "union", "scaled", "product", "power"]
];
function requireSupport(caller, where) {
  requireObject(caller, "where", where, ["kind"], "pass the support of a density, support(density)");
  requireMember(caller, "where.kind", where.kind, supportKinds);
}
function borderCrossings(where, row, at, dimension) {
  const found = [];
  const add2 = (scale, fill2) => {
    const slope = new Float64Array(dimension);
    fill2(slope);
    found.push({ scale, slope });
  };
  visit(where, at, 1);
  return merged(found);
  function visit(part, from, factor) {
    switch (part.kind) {
      case "interval":
        for (const end of [part.low, part.high])
          if (end && row[from] / end > 0) {
            add2(row[from] / (end * factor), (slope) => void (slope[from - at] = 1 / (end * factor)));
          }
        return;
      case "ball":
        visitSphere(part.dimension, part.radius, from, factor);
        return;
      case "shell":
        for (const radius of [part.innerRadius, part.radius]) visitSphere(part.dimension, radius, from, factor);
        return;
      case "union":
        for (const member of part.members) visit(member, from, factor);
        return;
      case "scaled":
        for (const atom of atomsOfSupport(part.scale)) visit(part.base, from, factor * atom);
        return;
      case "product":
        for (const member of part.factors) {
          visit(member, from, factor);
          from += dimensionOfSupport(member);
        }
        return;
      case "power":
        for (let k = 0; k < part.count; k++) visit(part.base, from + k * dimensionOfSupport(part.base), factor);
        return;
      case "sphere":
      case "points":
      case "affine":
        return;
    }
  }
  function visitSphere(d, radius, from, factor) {
    const length2 = Math.hypot(...row.subarray(from, from + d));
    if (!radius || length2 === 0) return;
    add2(length2 / (radius * factor), (slope) => {
      for (let j = 0; j < d; j++) slope[from - at + j] = row[from + j] / (length2 * radius * factor);
    });
  }
}
function merged(found) {
  const groups = [];
  for (const { scale, slope } of found) {
    const group = groups.find((other) => Math.abs(other.scale - scale) <= 1e-14 * scale);
    if (!group) groups.push({ scale, slopes: [slope] });
    else if (!group.slopes.some((other) => other.every((x, j) => Math.abs(x - slope[j]) <= 1e-14 * Math.abs(x))))
      group.slopes.push(slope);
  }
  return groups.map(({ scale, slopes }) => ({
    scale,
    slope: slopes[0].map((_, j) => slopes.reduce((sum2, slope) => sum2 + slope[j], 0) / slopes.length)
  }));
}
const NODES = 15;
const TOLERANCE = 1e-12;
const DEEPEST = 48;
const CELLS = 8;
const DEPTH_OF_TERMS = 45;
function scaleIntegral(density2, on) {
  const d = on.dimension(density2.base);
  const base = on.logDensity(density2.base);
  const parts2 = on.pieces(density2.scaleDensity, 1);
  const rule = gaussLegendre(NODES);
  const where = on.support(density2.base);
  const scaled = new Float64Array(d);
  const logBase = (row, at, s) => {
    for (let j = 0; j < d; j++) scaled[j] = row[at + j] / s;
    return base(scaled, 0) - d * Math.log(s);
  };
  const prepared = parts2.map((part) => {
    if (part.atom !== void 0) return { logWeight: Math.log(part.weight), atom: part.atom };
    const logScale2 = on.logDensity(part.density);
    const point = new Float64Array(1);
    const logRho = (s) => {
      point[0] = s;
      return logScale2(point, 0);
    };
    return { logWeight: Math.log(part.weight), logRho, grid: scanGrid(part.density, on) };
  });
  const nodesAt = (row, at, also) => {
    const borders = borderCrossings(where, row, at, d).map(({ scale }) => Math.log(scale));
    const scales = [];
    const logTerms = [];
    for (const part of prepared) {
      if (part.atom !== void 0) {
        scales.push(part.atom);
        logTerms.push(part.logWeight + logBase(row, at, part.atom));
        continue;
      }
      const h = (t) => part.logRho(Math.exp(t)) + t + logBase(row, at, Math.exp(t));
      const [low, high] = [part.grid[0], part.grid.at(-1)];
      const breaks = borders.filter((t) => t > low && t < high);
      const grid = [...part.grid, ...breaks].sort((a, b) => a - b);
      for (const [t, term] of integrate(h, grid, new Set(breaks), rule, also)) {
        scales.push(Math.exp(t));
        logTerms.push(part.logWeight + term);
      }
    }
    return { scales, logTerms };
  };
  const logScale = (s) => logSumExp(prepared.flatMap((part) => part.logRho ? [part.logWeight + part.logRho(s)] : []));
  return { nodesAt, logScale, logBase };
}
function scanGrid(density2, on) {
  const where = on.support(density2);
  const low = where.kind === "interval" && where.low ? Math.log(where.low) : -700;
  const high = where.kind === "interval" && where.high ? Math.log(where.high) : 700;
  const mean2 = finiteMoment(density2, [1], on);
  const spread2 = Math.sqrt(Math.max(finiteMoment(density2, [2], on) - mean2 * mean2, 1e-24 * mean2 * mean2));
  const centre = Math.log(mean2);
  const width = Math.min(1, spread2 / mean2);
  const reach = Math.asinh(1400 / width);
  const inner = [];
  for (let i = -150; i <= 150; i++) {
    const t = centre + width * Math.sinh(reach * i / 150);
    if (t > low && t < high) inner.push(t);
  }
  return [low, ...inner, high];
}
function integrate(h, grid, breaks, { nodes, weights }, also = () => []) {
  const values = grid.map(h);
  let top = -Infinity;
  for (const value of values) if (value > top) top = value;
  if (top === -Infinity) return [];
  const open = [grid[0] === -700 ? values[0] : -Infinity, grid.at(-1) === 700 ? values.at(-1) : -Infinity];
  if (!Number.isFinite(top) || Math.max(...open) > top - DEPTH_OF_TERMS / 1.5)
    throw new ConvergenceError(
      "logDensity: the integral over `scaleDensity` must converge at every point, got one that diverges (the density is infinite there); move the point away from the origin."
    );
  const panel2 = (a, b) => {
    const half = (b - a) / 2;
    const sums2 = [0];
    const terms = [];
    for (let i = 0; i < nodes.length; i++) {
      const t = a + half * (1 + nodes[i]);
      const term = h(t) + Math.log(half * weights[i]);
      if (term === -Infinity || Number.isNaN(term)) continue;
      terms.push([t, term]);
      const share = Math.exp(term - top);
      sums2[0] += share;
      const others = also(Math.exp(t));
      for (let j = 0; j < others.length; j++) sums2[j + 1] = (sums2[j + 1] ?? 0) + share * others[j];
    }
    return { terms, sums: sums2 };
  };
  const live = [];
  for (let i = 1; i < grid.length; i++) {
    if (!(Math.max(values[i - 1], values[i]) > top - DEPTH_OF_TERMS)) continue;
    const [low, high] = [grid[i - 1], grid[i]];
    const last = live.at(-1);
    if ((last == null ? void 0 : last.high) === low && last.cells < CELLS && !breaks.has(low)) {
      last.high = high;
      last.cells++;
    } else live.push({ low, high, cells: 1 });
  }
  const panels2 = live.map(({ low, high }) => panel2(low, high));
  const sizes = [];
  for (const { sums: sums2 } of panels2) sums2.forEach((sum2, j) => void (sizes[j] = (sizes[j] ?? 0) + Math.abs(sum2)));
  const agree = (left, right, whole) => sizes.every(
    (size, j) => Math.abs((left.sums[j] ?? 0) + (right.sums[j] ?? 0) - (whole.sums[j] ?? 0)) <= TOLERANCE * size
  );
  const refine = (a, b, whole, depth) => {
    const middle = (a + b) / 2;
    const left = panel2(a, middle);
    const right = panel2(middle, b);
    if (depth >= DEEPEST || agree(left, right, whole)) return [...left.terms, ...right.terms];
    return [...refine(a, middle, left, depth + 1), ...refine(middle, b, right, depth + 1)];
  };
  return live.flatMap(({ low, high }, i) => refine(low, high, panels2[i], 0));
}
function makeScaleMixture(base, scaleDensity, on) {
  on.require("scaleMixture", "base", base);
  on.require("scaleMixture", "scaleDensity", scaleDensity);
  if (on.dimension(scaleDensity) !== 1 || !isPositiveSupport(on.support(scaleDensity)))
    refuse(
      "scaleMixture",
      "scaleDensity",
      "a one-dimensional density on positive numbers",
      scaleDensity.kind,
      "use gamma, or a uniform, discrete or deterministic density above zero"
    );
  return Object.freeze({ kind: "scaleMixture", base, scaleDensity });
}
const scaleMixtureKind = {
  fields: ["base", "scaleDensity"],
  fromFields: (raw, read, on) => makeScaleMixture(read.one(raw["base"]), read.one(raw["scaleDensity"]), on),
  dimension: ({ base }, on) => on.dimension(base),
  sampler: drawsOf$1,
  // p(w) = ∫ρ(s) s^{−d} p_base(w/s) ds over the nodes that `scaleIntegral` chooses for this point
  logDensity: (density2, on) => {
    const { nodesAt } = scaleIntegral(density2, on);
    return (row, at) => logSumExp(nodesAt(row, at).logTerms);
  },
  gradLogDensity: gradientOf,
  moment: ({ base, scaleDensity }, index, on) => on.moment(scaleDensity, [order(index)]) * on.moment(base, index),
  cumulant: cumulantOf,
  support: ({ base, scaleDensity }, on) => ({
    kind: "scaled",
    base: on.support(base),
    scale: on.support(scaleDensity)
  }),
  coordinates: (density2, on) => {
    if (!on.coversSpace(density2))
      throw new UnsupportedError(
        "coordinates: a scaleMixture must have positive density everywhere, got one with borders or points; sample it by reweighting."
      );
    return ownCoordinates(density2, on);
  },
  coversSpace: ({ base }, on) => on.coversSpace(base),
  isSymmetric: ({ base }, on) => on.isSymmetric(base),
  isRotationInvariant: ({ base }, d, on) => on.dimension(base) === d && on.isRotationInvariant(base, d)
};
function cumulantOf({ base, scaleDensity }, index, on) {
  if (!servesTotalCumulance(index)) return void 0;
  const mean2 = finiteMoment(scaleDensity, [1], on);
  const central = /* @__PURE__ */ new Map();
  const deviation = (k) => {
    if (!central.has(k)) {
      const about = momentOfCumulants(([n]) => n === 1 ? 0 : on.cumulant(scaleDensity, [n]), [k]);
      central.set(k, about / mean2 ** k);
    }
    return central.get(k);
  };
  const joint2 = jointCumulant((powers) => deviation(order(powers)));
  const known = /* @__PURE__ */ new Map();
  const ofPowers = (powers) => {
    if (powers.length === 1) return finiteMoment(scaleDensity, powers, on);
    const name = powers.join();
    let value = known.get(name);
    if (value !== void 0) return value;
    value = 0;
    for (const k of below(powers.map((b) => b - 1))) {
      const exponents = k.map((n) => n + 1);
      value += choices(powers, exponents) * joint2(exponents);
    }
    value *= mean2 ** order(powers);
    known.set(name, value);
    return value;
  };
  return totalCumulance(index, (blocks) => {
    const ofBase = blocks.reduce((product, block) => product * on.cumulant(base, block), 1);
    return ofBase === 0 ? 0 : ofBase * ofPowers(blocks.map(order).sort((a, b) => a - b));
  });
}
function drawsOf$1({ base, scaleDensity }, on) {
  const d = on.dimension(base);
  const drawBase = on.sampler(base);
  const drawScale = on.sampler(scaleDensity);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const scales = new Float64Array(rows);
  return chunked(d, rows, (key, first, count, target, offset) => {
    drawBase(split(key, 0), first, count, target, offset);
    drawScale(split(key, 1), first, count, scales, 0);
    for (let i = 0; i < count; i++) for (let k = 0; k < d; k++) target[offset + i * d + k] *= scales[i];
  });
}
const BESIDE = 1e-12;
function gradientOf(density2, on) {
  const d = on.dimension(density2);
  const { nodesAt, logScale, logBase } = scaleIntegral(density2, on);
  const slope = on.gradLogDensity(density2.base);
  const where = on.support(density2.base);
  const scaled = new Float64Array(d);
  const part = new Float64Array(d);
  return (row, at, out, to) => {
    const slopeAt = (s) => {
      for (let j = 0; j < d; j++) scaled[j] = row[at + j] / s;
      slope(scaled, 0, part, 0);
      for (let j = 0; j < d; j++) part[j] /= s;
      return part;
    };
    const { scales, logTerms } = nodesAt(row, at, slopeAt);
    const total = logSumExp(logTerms);
    out.fill(total === -Infinity ? Number.NaN : 0, to, to + d);
    if (total === -Infinity) return;
    scales.forEach((s, i) => {
      if (logTerms[i] === -Infinity) return;
      const share = Math.exp(logTerms[i] - total);
      slopeAt(s).forEach((value, j) => void (out[to + j] += share * value));
    });
    for (const { scale, slope: change } of borderCrossings(where, row, at, d)) {
      const weight = logScale(scale) - total;
      if (weight === -Infinity) continue;
      const beyond = Math.exp(weight + logBase(row, at, scale * (1 + BESIDE)));
      const jump = beyond - Math.exp(weight + logBase(row, at, scale * (1 - BESIDE)));
      for (let j = 0; j < d; j++) out[to + j] -= jump * change[j];
    }
  };
}
const LEAST_DEGREES_OF_FREEDOM = 0.1;
function studentT(degreesOfFreedom, location = 0, scale = 1) {
  if (typeof degreesOfFreedom === "number" && degreesOfFreedom < LEAST_DEGREES_OF_FREEDOM)
    refuse(
      "studentT",
      "degreesOfFreedom",
      `at least ${LEAST_DEGREES_OF_FREEDOM}`,
      degreesOfFreedom,
      "choose more degrees of freedom, as draws would overflow"
    );
  return Object.freeze({
    kind: "studentT",
    degreesOfFreedom: requirePositive(
      "studentT",
      "degreesOfFreedom",
      degreesOfFreedom,
      "use normal(…) for the infinite limit"
    ),
    location: requireFinite("studentT", "location", location),
    scale: requirePositive("studentT", "scale", scale)
  });
}
const studentTKind = {
  fields: ["degreesOfFreedom", "location", "scale"],
  fromFields: (raw) => studentT(raw["degreesOfFreedom"], raw["location"], raw["scale"]),
  dimension: () => 1,
  sampler: drawsOf,
  logDensity: ({ degreesOfFreedom: nu, location, scale }) => {
    const constant = logGammaHalfStep(nu / 2) - 0.5 * Math.log(nu * Math.PI) - Math.log(scale);
    return (row, at) => constant - (nu + 1) / 2 * Math.log1p(((row[at] - location) / scale) ** 2 / nu);
  },
  gradLogDensity: ({ degreesOfFreedom: nu, location, scale }) => slopeRow((w) => -(nu + 1) * (w - location) / (nu * scale * scale + (w - location) ** 2)),
  moment: momentOf,
  support: () => ({ kind: "interval", low: null, high: null }),
  coordinates: (density2, on) => ownCoordinates(density2, on, density2.location, density2.scale),
  coversSpace: () => true,
  isSymmetric: ({ location }) => location === 0,
  shifted: (density2, by) => ({ ...density2, location: density2.location + by }),
  reflected: (density2) => ({ ...density2, location: 0 - density2.location })
};
function drawsOf({ degreesOfFreedom: nu, location, scale }) {
  const scratch2 = new Float64Array(2 * SCRATCH);
  return chunked(1, SCRATCH, (key, first, count, target, offset) => {
    const pairs = scratch2.subarray(0, 2 * count);
    fillUniform(key, pairs, 2 * first);
    for (let i = 0; i < count; i++) {
      const logU = Math.log(pairs[2 * i]) / nu;
      const radius = Math.exp(-logU) * Math.sqrt(-nu * Math.expm1(2 * logU));
      target[offset + i] = location + scale * radius * Math.cos(2 * Math.PI * pairs[2 * i + 1]);
    }
  });
}
function momentOf({ degreesOfFreedom: nu, location, scale }, index) {
  const n = index[0];
  if (n > 0 && n >= nu)
    throw new UnsupportedError(
      `moment: \`n\` must be below degreesOfFreedom = ${nu} for studentT, got ${n}; that moment is ${n % 2 === 0 ? "infinite" : "undefined"}, so ask for a lower order.`
    );
  return momentAbout(n, location, (k) => {
    let value = scale ** k;
    for (let j = 1; 2 * j <= k; j++) value *= nu * (2 * j - 1) / (nu - 2 * j);
    return value;
  });
}
function uniform(low, high) {
  const a = requireFinite("uniform", "low", low);
  const b = requireFinite("uniform", "high", high);
  if (!(a < b)) refuse("uniform", "high", `above \`low\` = ${a}`, high, "swap the ends, or use deterministic(low)");
  requirePositive("uniform", "high - low", b - a, "choose ends whose distance fits in a float64");
  return Object.freeze({ kind: "uniform", low: a, high: b });
}
const uniformKind = {
  fields: ["low", "high"],
  fromFields: (raw) => uniform(raw["low"], raw["high"]),
  dimension: () => 1,
  sampler: ({ low, high }) => mapped(fillUniform, (u) => Math.min(high, low + (high - low) * u), low === 0 && high === 1),
  logDensity: ({ low, high }) => {
    const inside = -Math.log(high - low);
    return (row, at) => row[at] >= low && row[at] <= high ? inside : -Infinity;
  },
  gradLogDensity: ({ low, high }) => slopeRow((w) => w >= low && w <= high ? 0 : Number.NaN),
  moment: ({ low, high }, [n]) => momentAbout(n, (low + high) / 2, (k) => ((high - low) / 2) ** k / (k + 1)),
  cumulant: ({ low, high }, [n]) => {
    if (n === 1) return (low + high) / 2;
    return n % 2 === 1 ? 0 : bernoulliNumber(n) * (high - low) ** n / n;
  },
  support: ({ low, high }) => ({ kind: "interval", low, high }),
  coordinates: ({ low, high }) => boxCoordinates(low, high),
  isSymmetric: ({ low, high }) => low === -high,
  shifted: (density2, by) => ({ ...density2, low: density2.low + by, high: density2.high + by }),
  reflected: (density2) => ({ ...density2, low: 0 - density2.high, high: 0 - density2.low })
};
const densityTable = {
  normal: normalKind,
  uniform: uniformKind,
  uniformBall: uniformBallKind,
  uniformSphere: uniformSphereKind,
  laplace: laplaceKind,
  studentT: studentTKind,
  gamma: gammaKind,
  rademacher: rademacherKind,
  discrete: discreteKind,
  deterministic: deterministicKind,
  radial: radialKind,
  mixture: mixtureKind,
  scaleMixture: scaleMixtureKind,
  product: productKind,
  iid: iidKind,
  correlatedNormal: correlatedNormalKind
};
const densityKinds = Object.freeze(Object.keys(densityTable));
function kindOf$1(kind) {
  if (!Object.hasOwn(densityTable, kind))
    throw new DomainError(
      `densities: \`kind\` must be one of ${densityKinds.join(", ")}, got ${quoted(kind)}; make a density with a constructor such as normal().`
    );
  return densityTable[kind];
}
const samplers = /* @__PURE__ */ new WeakMap();
const operations = {
  dimension: (density2) => kindOf$1(density2.kind).dimension(density2, operations),
  // prepared once for each density object
  sampler: (density2) => {
    let sampler = samplers.get(density2);
    if (!sampler) samplers.set(density2, sampler = kindOf$1(density2.kind).sampler(density2, operations));
    return sampler;
  },
  logDensity: (density2) => kindOf$1(density2.kind).logDensity(density2, operations),
  gradLogDensity: (density2) => kindOf$1(density2.kind).gradLogDensity(density2, operations),
  moment: (density2, index) => kindOf$1(density2.kind).moment(density2, index, operations),
  cumulant: (density2, index) => {
    var _a2, _b;
    return ((_b = (_a2 = kindOf$1(density2.kind)).cumulant) == null ? void 0 : _b.call(_a2, density2, index, operations)) ?? cumulantFromMoments(density2, index, operations);
  },
  support: (density2) => kindOf$1(density2.kind).support(density2, operations),
  coordinates: (density2) => kindOf$1(density2.kind).coordinates(density2, operations),
  coversSpace: (density2) => {
    var _a2, _b;
    return ((_b = (_a2 = kindOf$1(density2.kind)).coversSpace) == null ? void 0 : _b.call(_a2, density2, operations)) ?? false;
  },
  isSymmetric: (density2) => kindOf$1(density2.kind).isSymmetric(density2, operations),
  isRotationInvariant: (density2, d) => {
    var _a2, _b;
    return d === 1 ? operations.dimension(density2) === 1 && operations.isSymmetric(density2) : ((_b = (_a2 = kindOf$1(density2.kind)).isRotationInvariant) == null ? void 0 : _b.call(_a2, density2, d, operations)) ?? false;
  },
  shifted: (density2, by) => {
    var _a2, _b;
    return (_b = (_a2 = kindOf$1(density2.kind)).shifted) == null ? void 0 : _b.call(_a2, density2, by, operations);
  },
  reflected: (density2) => {
    var _a2, _b;
    return (_b = (_a2 = kindOf$1(density2.kind)).reflected) == null ? void 0 : _b.call(_a2, density2, operations);
  },
  pieces: (density2, weight) => {
    var _a2, _b;
    if (weight === 0) return [];
    return ((_b = (_a2 = kindOf$1(density2.kind)).pieces) == null ? void 0 : _b.call(_a2, density2, weight, operations)) ?? [{ weight, density: density2 }];
  },
  require: (caller, name, density2) => {
    if (!densityKinds.includes(density2 == null ? void 0 : density2.kind))
      refuse(caller, name, "a density", density2, "make one with a constructor such as normal()");
  }
};
function dimensionOf(density2) {
  operations.require("dimensionOf", "density", density2);
  return operations.dimension(density2);
}
function sampleInto(density2, key, count, target) {
  operations.require("sampleInto", "density", density2);
  requireInteger("sampleInto", "count", count, 0);
  requireKey("sampleInto", key);
  const length2 = count * dimensionOf(density2);
  if (!(target instanceof Float64Array) || target.length !== length2)
    throw new ShapeError(
      `sampleInto: \`target\` must have length count·dimension = ${length2} and be a Float64Array, got ${target instanceof Float64Array ? target.length : quoted(target)}; pass target.subarray(start, start + ${length2}).`
    );
  operations.sampler(density2)(key, 0, count, target, 0);
}
function sizeOf$1(shape) {
  return shape.reduce((product, n) => product * n, 1);
}
function positionsOf(shape) {
  return sizeOf$1(shape.slice(0, -1));
}
function channelsOf(shape) {
  return shape[shape.length - 1];
}
function activation(name) {
  resolveActivation(name);
  return { kind: "activation", activation: name };
}
function activationPass$1(planned, points) {
  const { value, derivative } = resolveActivation(planned.layer.activation);
  const size = points * sizeOf$1(planned.inputShape);
  const output = new Float64Array(size);
  let back = new Float64Array(0);
  let last = output;
  return {
    forward: (_theta, _at, input) => {
      last = input;
      for (let i = 0; i < size; i++) output[i] = value(input[i]);
      return output;
    },
    backward: (_theta, _at, cotangent) => {
      if (back.length === 0) back = new Float64Array(size);
      for (let i = 0; i < size; i++) back[i] = cotangent[i] * derivative(last[i]);
      return back;
    }
  };
}
const activationKind = {
  read: (fields2) => {
    requireKnownOptions("activation", fields2, ["activation"]);
    return activation(fields2.activation);
  },
  outputShape: (_layer, inputShape) => inputShape,
  pass: activationPass$1
};
const paddings = ["circular", "zero", "valid"];
function positionWindows(caller, options, positions) {
  if (positions.length === 0)
    throw new ShapeError(
      `${caller}: the input must have positions before its channels, got only features; write inputShape as [length, channels].`
    );
  const size = perAxis(caller, "size", options.size, positions);
  const stride = perAxis(caller, "stride", options.stride, positions);
  const shape = positions.map((n, axis) => {
    if (options.padding !== "valid") return Math.ceil(n / stride[axis]);
    if (size[axis] <= n) return Math.floor((n - size[axis]) / stride[axis]) + 1;
    throw new ShapeError(
      `${caller}: \`size\` must be at most the ${n} positions of axis ${axis} with "valid" padding, got ${size[axis]}; use "circular" or "zero".`
    );
  });
  const window = sizeOf$1(size);
  const table2 = new Int32Array(sizeOf$1(shape) * window);
  for (let entry = 0; entry < table2.length; entry++) {
    let place2 = Math.floor(entry / window);
    let offset = entry % window;
    let position = 0;
    let step = 1;
    for (let axis = positions.length - 1; axis >= 0; axis--) {
      const n = positions[axis];
      const shift = options.padding === "valid" ? 0 : Math.floor((size[axis] - 1) / 2);
      const at = place2 % shape[axis] * stride[axis] + offset % size[axis] - shift;
      const inside = options.padding === "circular" ? (at % n + n) % n : at;
      position = position < 0 || inside < 0 || inside >= n ? -1 : position + step * inside;
      step *= n;
      place2 = Math.floor(place2 / shape[axis]);
      offset = Math.floor(offset / size[axis]);
    }
    table2[entry] = position;
  }
  return { table: table2, window, shape };
}
function requireInputShape(caller, inputShape) {
  requireList(caller, "inputShape", inputShape, 1, "write [length, channels]").forEach((n, axis) => {
    requireInteger(caller, `inputShape[${axis}]`, n);
  });
}
function requireWindow(caller, options) {
  const count = (name, value) => {
    const entries = typeof value === "number" ? [value] : value;
    if (Array.isArray(entries) && entries.length > 0 && entries.every((n) => Number.isInteger(n) && n >= 1))
      return typeof value === "number" ? value : [...value];
    throw new DomainError(
      `${caller}: \`${name}\` must be a positive integer or one per axis, got ${quoted(value)}; pass an integer of at least 1.`
    );
  };
  if (!paddings.includes(options.padding))
    throw new DomainError(
      `${caller}: \`padding\` must be ${paddings.join(", ")}, got ${quoted(options.padding)}; pass one of these words.`
    );
  return { size: count("size", options.size), stride: count("stride", options.stride), padding: options.padding };
}
function perAxis(caller, name, value, positions) {
  if (typeof value === "number") return positions.map(() => value);
  if (value.length === positions.length) return value;
  throw new ShapeError(
    `${caller}: \`${name}\` must be one number or ${positions.length} (one per axis of positions), got [${value.join(", ")}]; pass one number for all axes, or one for each.`
  );
}
function averagePooling(options) {
  requireKnownOptions("averagePooling", options, ["size", "stride", "padding"]);
  const { size, stride = size, padding = "valid" } = options;
  return { kind: "average-pooling", ...requireWindow("averagePooling", { size, stride, padding }) };
}
function globalAveragePooling() {
  return { kind: "global-average-pooling" };
}
function poolingWindows(layer, inputShape) {
  const caller = "poolingWindows";
  requireObject(caller, "layer", layer, ["kind"], "make one with averagePooling or globalAveragePooling");
  requireMember(caller, "layer.kind", layer.kind, ["average-pooling", "global-average-pooling"]);
  if (layer.kind === "average-pooling") requireWindow(caller, layer);
  requireInputShape(caller, inputShape);
  return windowsOf$1(layer, inputShape);
}
function windowsOf$1(layer, inputShape) {
  const positions = inputShape.slice(0, -1);
  if (layer.kind === "average-pooling") return positionWindows("averagePooling", layer, positions);
  const whole = positionWindows("globalAveragePooling", { size: positions, stride: 1, padding: "valid" }, positions);
  return { ...whole, shape: [] };
}
function poolingShape(layer, inputShape) {
  return [...windowsOf$1(layer, inputShape).shape, channelsOf(inputShape)];
}
function poolingPass(planned, points) {
  const { table: table2, window } = windowsOf$1(planned.layer, planned.inputShape);
  const positionsIn = positionsOf(planned.inputShape);
  const positionsOut = table2.length / window;
  const channels = channelsOf(planned.inputShape);
  const output = new Float64Array(points * positionsOut * channels);
  let back = new Float64Array(0);
  const pairs = (visit) => {
    for (let row = 0; row < points * positionsOut; row++) {
      const start = Math.floor(row / positionsOut) * positionsIn;
      for (let k = 0; k < window; k++) {
        const position = table2[row % positionsOut * window + k];
        if (position >= 0) visit(row * channels, (start + position) * channels);
      }
    }
  };
  return {
    forward: (_theta, _at, input) => {
      output.fill(0);
      pairs((out, from) => {
        for (let i = 0; i < channels; i++) output[out + i] += input[from + i] / window;
      });
      return output;
    },
    backward: (_theta, _at, cotangent) => {
      if (back.length === 0) back = new Float64Array(points * positionsIn * channels);
      back.fill(0);
      pairs((out, from) => {
        for (let i = 0; i < channels; i++) back[from + i] += cotangent[out + i] / window;
      });
      return back;
    }
  };
}
const averagePoolingKind = {
  read: (fields2) => averagePooling(fields2),
  outputShape: poolingShape,
  pass: poolingPass
};
const globalAveragePoolingKind = {
  read: (fields2) => {
    requireKnownOptions("globalAveragePooling", fields2, []);
    return globalAveragePooling();
  },
  outputShape: poolingShape,
  pass: poolingPass
};
function weightsAndBias(planned, points, windows) {
  const { inputShape, outputShape, blocks } = planned;
  return windowedLinearPass({
    points,
    positionsIn: positionsOf(inputShape),
    channelsIn: channelsOf(inputShape),
    channelsOut: channelsOf(outputShape),
    weight: blocks[0],
    bias: blocks[1],
    ...windows && { windows }
  });
}
function windowedLinearPass(map) {
  const { points, positionsIn, channelsIn, channelsOut, weight, bias } = map;
  const windows = map.windows ?? ownWindows(positionsIn);
  const { table: table2, window } = windows;
  const positionsOut = table2.length / window;
  const output = new Float64Array(points * positionsOut * channelsOut);
  let back = new Float64Array(0);
  let last = output;
  const forward = (theta, at, input) => {
    last = input;
    const from = at + weight.offset;
    for (let row = 0; row < points * positionsOut; row++) {
      const place2 = row % positionsOut * window;
      const start = Math.floor(row / positionsOut) * positionsIn;
      for (let i = 0; i < channelsOut; i++) {
        let sum2 = 0;
        for (let k = 0; k < window; k++) {
          const position = table2[place2 + k];
          if (position < 0) continue;
          const x = (start + position) * channelsIn;
          const w = from + (i * window + k) * channelsIn;
          for (let j = 0; j < channelsIn; j++) sum2 += theta[w + j] * input[x + j];
        }
        output[row * channelsOut + i] = weight.factor * sum2 + (bias ? bias.factor * theta[at + bias.offset + i] : 0);
      }
    }
    return output;
  };
  const backward = (theta, at, cotangent, gradient) => {
    if (back.length === 0) back = new Float64Array(points * positionsIn * channelsIn);
    back.fill(0);
    const from = at + weight.offset;
    for (let row = 0; row < points * positionsOut; row++) {
      const place2 = row % positionsOut * window;
      const start = Math.floor(row / positionsOut) * positionsIn;
      for (let i = 0; i < channelsOut; i++) {
        const pull = cotangent[row * channelsOut + i];
        if (bias) gradient[bias.offset + i] += bias.factor * pull;
        const scaled = weight.factor * pull;
        for (let k = 0; k < window; k++) {
          const position = table2[place2 + k];
          if (position < 0) continue;
          const x = (start + position) * channelsIn;
          const w = (i * window + k) * channelsIn;
          for (let j = 0; j < channelsIn; j++) {
            gradient[weight.offset + w + j] += scaled * last[x + j];
            back[x + j] += scaled * theta[from + w + j];
          }
        }
      }
    }
    return back;
  };
  return { forward, backward };
}
function ownWindows(positions) {
  return { table: Int32Array.from({ length: positions }, (_, position) => position), window: 1, shape: [positions] };
}
function dense(options) {
  requireKnownOptions("dense", options, ["width", "weightStd", "biasStd"]);
  return {
    kind: "dense",
    width: requireInteger("dense", "width", options.width),
    weightStd: requireNonNegative("dense", "weightStd", options.weightStd ?? 1),
    biasStd: requireNonNegative("dense", "biasStd", options.biasStd ?? 0)
  };
}
function denseShape(layer, inputShape) {
  return [...inputShape.slice(0, -1), layer.width];
}
function denseBlocks(layer, inputShape) {
  const fanIn = channelsOf(inputShape);
  return [
    { role: "weight", shape: [layer.width, fanIn], std: layer.weightStd, fanIn },
    ...biasRequest(layer.width, layer.biasStd)
  ];
}
function biasRequest(channels, biasStd) {
  return biasStd === 0 ? [] : [{ role: "bias", shape: [channels], std: biasStd, fanIn: 1 }];
}
function densePass(planned, points) {
  return weightsAndBias(planned, points);
}
const denseKind = {
  read: (fields2) => dense(fields2),
  outputShape: denseShape,
  blocks: denseBlocks,
  pass: densePass
};
function convolution(options) {
  requireKnownOptions("convolution", options, ["channels", "size", "stride", "padding", "weightStd", "biasStd"]);
  const { size, stride = 1, padding = "circular" } = options;
  return {
    kind: "convolution",
    channels: requireInteger("convolution", "channels", options.channels),
    ...requireWindow("convolution", { size, stride, padding }),
    weightStd: requireNonNegative("convolution", "weightStd", options.weightStd ?? 1),
    biasStd: requireNonNegative("convolution", "biasStd", options.biasStd ?? 0)
  };
}
function convolutionWindows(layer, inputShape) {
  const fields2 = ["kind", "channels", "size", "stride", "padding"];
  requireObject("convolutionWindows", "layer", layer, fields2, "make one with convolution({ channels, size })");
  requireWindow("convolutionWindows", layer);
  requireInputShape("convolutionWindows", inputShape);
  return windowsOf(layer, inputShape);
}
function windowsOf(layer, inputShape) {
  return positionWindows("convolution", layer, inputShape.slice(0, -1));
}
function convolutionShape(layer, inputShape) {
  return [...windowsOf(layer, inputShape).shape, layer.channels];
}
function convolutionBlocks(layer, inputShape) {
  const { window } = windowsOf(layer, inputShape);
  const channelsIn = channelsOf(inputShape);
  return [
    {
      role: "weight",
      shape: [layer.channels, window, channelsIn],
      std: layer.weightStd,
      fanIn: window * channelsIn
    },
    ...biasRequest(layer.channels, layer.biasStd)
  ];
}
function convolutionPass(planned, points) {
  return weightsAndBias(planned, points, windowsOf(planned.layer, planned.inputShape));
}
const convolutionKind = {
  read: (fields2) => convolution(fields2),
  outputShape: convolutionShape,
  blocks: convolutionBlocks,
  pass: convolutionPass
};
function flatten() {
  return { kind: "flatten" };
}
function flattenShape(inputShape) {
  return [sizeOf$1(inputShape)];
}
function flattenPass() {
  return { forward: (_theta, _at, input) => input, backward: (_theta, _at, cotangent) => cotangent };
}
const flattenKind = {
  read: (fields2) => {
    requireKnownOptions("flatten", fields2, []);
    return flatten();
  },
  outputShape: (_layer, inputShape) => flattenShape(inputShape),
  pass: flattenPass
};
function layerNorm(options = {}) {
  requireKnownOptions("layerNorm", options, ["epsilon"]);
  return { kind: "layer-norm", epsilon: requirePositive("layerNorm", "epsilon", options.epsilon ?? 1e-6) };
}
function layerNormPass(planned, points) {
  const { epsilon } = planned.layer;
  const channels = channelsOf(planned.inputShape);
  const rows = points * sizeOf$1(planned.inputShape) / channels;
  const output = new Float64Array(rows * channels);
  const inverse2 = new Float64Array(rows);
  let back = new Float64Array(0);
  return {
    forward: (_theta, _at, input) => {
      for (let row = 0; row < rows; row++) {
        const at = row * channels;
        let mean2 = 0;
        for (let i = 0; i < channels; i++) mean2 += input[at + i] / channels;
        let variance = 0;
        for (let i = 0; i < channels; i++) variance += (input[at + i] - mean2) ** 2 / channels;
        inverse2[row] = 1 / Math.sqrt(variance + epsilon);
        for (let i = 0; i < channels; i++) output[at + i] = (input[at + i] - mean2) * inverse2[row];
      }
      return output;
    },
    backward: (_theta, _at, cotangent) => {
      if (back.length === 0) back = new Float64Array(rows * channels);
      for (let row = 0; row < rows; row++) {
        const at = row * channels;
        let mean2 = 0;
        let along = 0;
        for (let i = 0; i < channels; i++) {
          mean2 += cotangent[at + i] / channels;
          along += cotangent[at + i] * output[at + i] / channels;
        }
        for (let i = 0; i < channels; i++)
          back[at + i] = inverse2[row] * (cotangent[at + i] - mean2 - output[at + i] * along);
      }
      return back;
    }
  };
}
const layerNormKind = {
  read: (fields2) => layerNorm(fields2),
  outputShape: (_layer, inputShape) => inputShape,
  pass: layerNormPass
};
function parallel(...branches) {
  if (branches.length === 0 || !branches.every(Array.isArray))
    throw new DomainError(
      "parallel: each of `branches` must be a list of layers; write parallel([], [dense({ width: 8 })])."
    );
  for (const branch of branches) for (const layer of branch) requireLayer("parallel", "branches", layer);
  return { kind: "parallel", branches: branches.map((branch) => [...branch]) };
}
function serial(...layers) {
  for (const layer of layers) requireLayer("serial", "layers", layer);
  return { kind: "serial", layers: [...layers] };
}
function requireLayer(caller, name, layer) {
  requireObject(caller, name, layer, ["kind"], "make a layer with dense or another constructor");
}
function parallelShape(shapes) {
  const [first] = shapes;
  for (const shape of shapes)
    if (shape.join() !== first.join())
      throw new ShapeError(
        `parallel: all branches must give the same shape to be added, got ${shapes.map((each) => `[${each.join(", ")}]`).join(" and ")}; give the last layers of all branches one shape.`
      );
  return first;
}
function serialPass(passes) {
  return {
    forward: (theta, at, input) => passes.reduce((entering, pass) => pass.forward(theta, at, entering), input),
    backward: (theta, at, cotangent, gradient) => passes.reduceRight((leaving, pass) => pass.backward(theta, at, leaving, gradient), cotangent)
  };
}
function parallelPass(branches) {
  let output = new Float64Array(0);
  let back = new Float64Array(0);
  return {
    forward: (theta, at, input) => {
      output.fill(0);
      for (const branch of branches) output = added(output, branch.forward(theta, at, input));
      return output;
    },
    backward: (theta, at, cotangent, gradient) => {
      back.fill(0);
      for (const branch of branches) back = added(back, branch.backward(theta, at, cotangent, gradient));
      return back;
    }
  };
}
function added(sum2, term) {
  if (sum2.length === 0) return Float64Array.from(term);
  for (let i = 0; i < sum2.length; i++) sum2[i] += term[i];
  return sum2;
}
const parallelKind = {
  read: ({ branches, ...rest }, place2, readLayers) => {
    requireKnownOptions("parallel", rest, []);
    if (!Array.isArray(branches))
      throw new DomainError(
        `layeredNet: \`${place2}.branches\` must be a list of branches, got ${quoted(branches)}; write parallel([], [dense({ width: 8 })]).`
      );
    return parallel(...branches.map((branch, b) => readLayers(branch, `${place2}.branches[${b}]`)));
  },
  branches: ({ branches }) => branches.map((layers, b) => ({ place: `branches[${b}]`, layers })),
  outputShape: (_layer, _inputShape, branchShapes) => parallelShape(branchShapes),
  pass: ({ branches }, points, passOf) => parallelPass(branches.map((branch) => passOf(branch, points)))
};
const serialKind = {
  read: ({ layers, ...rest }, place2, readLayers) => {
    requireKnownOptions("serial", rest, []);
    return serial(...readLayers(layers, `${place2}.layers`));
  },
  branches: ({ layers }) => [{ place: "layers", layers }],
  outputShape: (_layer, _inputShape, [only]) => only,
  pass: ({ branches: [only] }, points, passOf) => passOf(only, points)
};
function attend({ rows, positions, heads, queryDimension, valueDimension, scale, softmax }, { q, k, v }, weights, attended) {
  const mixed = heads * valueDimension;
  attended.fill(0);
  for (let row = 0; row < rows; row++) {
    const start = row - row % positions;
    for (let head = 0; head < heads; head++) {
      const own = (row * heads + head) * positions;
      for (let s = 0; s < positions; s++) {
        const from = (row * heads + head) * queryDimension;
        const to = ((start + s) * heads + head) * queryDimension;
        let score = 0;
        for (let j = 0; j < queryDimension; j++) score += q[from + j] * k[to + j];
        weights[own + s] = scale * score;
      }
      if (softmax) softmaxInPlace(weights, own, positions);
      for (let s = 0; s < positions; s++)
        for (let j = 0; j < valueDimension; j++)
          attended[row * mixed + head * valueDimension + j] += weights[own + s] * v[(start + s) * mixed + head * valueDimension + j];
    }
  }
}
function attendBackward({ rows, positions, heads, queryDimension, valueDimension, scale, softmax }, { q, k, v }, weights, cotangent, into) {
  const mixed = heads * valueDimension;
  const slopes = new Float64Array(positions);
  for (let row = 0; row < rows; row++) {
    const start = row - row % positions;
    for (let head = 0; head < heads; head++) {
      const own = (row * heads + head) * positions;
      let along = 0;
      for (let s = 0; s < positions; s++) {
        slopes[s] = 0;
        for (let j = 0; j < valueDimension; j++) {
          const here = row * mixed + head * valueDimension + j;
          const there = (start + s) * mixed + head * valueDimension + j;
          slopes[s] += cotangent[here] * v[there];
          into.v[there] += weights[own + s] * cotangent[here];
        }
        along += slopes[s] * weights[own + s];
      }
      for (let s = 0; s < positions; s++) {
        const slope = scale * (softmax ? weights[own + s] * (slopes[s] - along) : slopes[s]);
        const from = (row * heads + head) * queryDimension;
        const to = ((start + s) * heads + head) * queryDimension;
        for (let j = 0; j < queryDimension; j++) {
          into.q[from + j] += slope * k[to + j];
          into.k[to + j] += slope * q[from + j];
        }
      }
    }
  }
}
function softmaxInPlace(scores, start, count) {
  requireInteger("softmaxInPlace", "start", start, 0);
  requireInteger("softmaxInPlace", "count", count, 0);
  requireFloat64("softmaxInPlace", "scores", scores, start + count);
  let largest2 = -Infinity;
  for (let s = start; s < start + count; s++) largest2 = Math.max(largest2, scores[s]);
  let sum2 = 0;
  for (let s = start; s < start + count; s++) sum2 += scores[s] = Math.exp(scores[s] - largest2);
  for (let s = start; s < start + count; s++) scores[s] /= sum2;
}
const KNOWN$1 = [
  "heads",
  "queryDimension",
  "valueDimension",
  "channels",
  "scaling",
  "scores",
  "queryStd",
  "keyStd",
  "valueStd",
  "outputStd"
];
function selfAttention(options) {
  requireKnownOptions("selfAttention", options, KNOWN$1);
  const { scaling = "1/sqrt", scores = "softmax" } = options;
  if (scaling !== "1/sqrt" && scaling !== "1/linear")
    throw new DomainError(
      `selfAttention: \`scaling\` must be "1/sqrt" or "1/linear", got "${String(scaling)}"; pass one of these.`
    );
  if (scores !== "softmax" && scores !== "identity")
    throw new DomainError(
      `selfAttention: \`scores\` must be "softmax" or "identity", got "${String(scores)}"; pass one of these.`
    );
  const count = (name, value) => requireInteger("selfAttention", name, value);
  const std = (name) => requireNonNegative("selfAttention", name, options[name] ?? 1);
  return {
    kind: "self-attention",
    heads: count("heads", options.heads),
    queryDimension: count("queryDimension", options.queryDimension),
    valueDimension: count("valueDimension", options.valueDimension ?? options.queryDimension),
    ...options.channels === void 0 ? {} : { channels: count("channels", options.channels) },
    scaling,
    scores,
    queryStd: std("queryStd"),
    keyStd: std("keyStd"),
    valueStd: std("valueStd"),
    outputStd: std("outputStd")
  };
}
function selfAttentionShape(layer, inputShape) {
  if (inputShape.length < 2)
    throw new ShapeError(
      `selfAttention: the input must have positions before its channels, got only features [${inputShape.join(", ")}]; write inputShape as [positions, channels].`
    );
  return [...inputShape.slice(0, -1), layer.channels ?? channelsOf(inputShape)];
}
function selfAttentionBlocks(layer, inputShape) {
  const { heads, queryDimension, valueDimension } = layer;
  const fanIn = channelsOf(inputShape);
  const mixed = heads * valueDimension;
  const channels = layer.channels ?? fanIn;
  return [
    { role: "query", shape: [heads, queryDimension, fanIn], std: layer.queryStd, fanIn },
    { role: "key", shape: [heads, queryDimension, fanIn], std: layer.keyStd, fanIn },
    { role: "value", shape: [heads, valueDimension, fanIn], std: layer.valueStd, fanIn },
    { role: "output", shape: [channels, mixed], std: layer.outputStd, fanIn: mixed }
  ];
}
function scoreScale(layer) {
  requireObject("scoreScale", "layer", layer, ["kind", "scaling", "queryDimension"], "make one with selfAttention");
  requireInteger("scoreScale", "layer.queryDimension", layer.queryDimension);
  return layer.scaling === "1/sqrt" ? 1 / Math.sqrt(layer.queryDimension) : 1 / layer.queryDimension;
}
function selfAttentionPass(planned, points) {
  const { layer } = planned;
  const { heads, queryDimension, valueDimension } = layer;
  const positions = positionsOf(planned.inputShape);
  const channelsIn = channelsOf(planned.inputShape);
  const [query, key, value, output] = planned.blocks;
  const shared = { points, positionsIn: positions };
  const mixed = heads * valueDimension;
  const queries = windowedLinearPass({ ...shared, channelsIn, channelsOut: heads * queryDimension, weight: query });
  const keys = windowedLinearPass({ ...shared, channelsIn, channelsOut: heads * queryDimension, weight: key });
  const values = windowedLinearPass({ ...shared, channelsIn, channelsOut: mixed, weight: value });
  const channelsOut = channelsOf(planned.outputShape);
  const readout = windowedLinearPass({ ...shared, channelsIn: mixed, channelsOut, weight: output });
  const rows = points * positions;
  const softmax = layer.scores === "softmax";
  const sizes = {
    rows,
    positions,
    heads,
    queryDimension,
    valueDimension,
    scale: scoreScale(layer),
    softmax
  };
  const weights = new Float64Array(rows * heads * positions);
  const attended = new Float64Array(rows * mixed);
  let seen = { q: attended, k: attended, v: attended };
  let cotangents;
  return {
    forward: (theta, at, input) => {
      seen = {
        q: queries.forward(theta, at, input),
        k: keys.forward(theta, at, input),
        v: values.forward(theta, at, input)
      };
      attend(sizes, seen, weights, attended);
      return readout.forward(theta, at, attended);
    },
    backward: (theta, at, cotangent, gradient) => {
      cotangents ?? (cotangents = {
        q: new Float64Array(rows * heads * queryDimension),
        k: new Float64Array(rows * heads * queryDimension),
        v: new Float64Array(rows * mixed),
        input: new Float64Array(rows * channelsIn)
      });
      const { input, ...into } = cotangents;
      for (const part of [into.q, into.k, into.v, input]) part.fill(0);
      attendBackward(sizes, seen, weights, readout.backward(theta, at, cotangent, gradient), into);
      for (const part of [
        queries.backward(theta, at, into.q, gradient),
        keys.backward(theta, at, into.k, gradient),
        values.backward(theta, at, into.v, gradient)
      ])
        for (let i = 0; i < part.length; i++) input[i] += part[i];
      return input;
    }
  };
}
const selfAttentionKind = {
  read: (fields2) => selfAttention(fields2),
  outputShape: selfAttentionShape,
  blocks: selfAttentionBlocks,
  pass: selfAttentionPass
};
const layerKinds = {
  dense: denseKind,
  activation: activationKind,
  convolution: convolutionKind,
  "average-pooling": averagePoolingKind,
  "global-average-pooling": globalAveragePoolingKind,
  flatten: flattenKind,
  "layer-norm": layerNormKind,
  "self-attention": selfAttentionKind,
  parallel: parallelKind,
  serial: serialKind
};
function kindOf(layer) {
  return layerKinds[layer.kind];
}
function planLayers(layers, inputShape, parameterization) {
  const blocks = [];
  let numbered = 0;
  let offset = 0;
  const allot = (requests) => {
    if (requests.length === 0) return [];
    const number = numbered++;
    return requests.map((request) => {
      const size = sizeOf$1(request.shape);
      const std = request.std / Math.sqrt(request.fanIn);
      const [factor, densityStd] = parameterization === "ntk" ? [std, 1] : [1, std];
      const block = { ...request, name: `${request.role}${number}`, offset, size, factor, densityStd };
      blocks.push(block);
      offset += size;
      return block;
    });
  };
  const planList = (list, shape, place2) => {
    const planned2 = [];
    let entering = shape;
    list.forEach((layer, index) => {
      const next = planOne(layer, entering, `${place2}[${index}]`);
      planned2.push(next);
      entering = next.outputShape;
    });
    return planned2;
  };
  const planOne = (layer, shape, place2) => {
    var _a2, _b;
    const kind = kindOf(layer);
    const branches = (((_a2 = kind.branches) == null ? void 0 : _a2.call(kind, layer)) ?? []).map(
      (branch) => planList(branch.layers, shape, `${place2}.${branch.place}`)
    );
    const branchShapes = branches.map((branch) => lastShape(branch, shape));
    const outputShape = atPlace(place2, () => kind.outputShape(layer, shape, branchShapes));
    return { layer, inputShape: shape, outputShape, blocks: allot(((_b = kind.blocks) == null ? void 0 : _b.call(kind, layer, shape)) ?? []), branches };
  };
  const planned = planList(layers, inputShape, "layers");
  return { layers: planned, outputShape: lastShape(planned, inputShape), blocks };
}
function lastShape(layers, inputShape) {
  var _a2;
  return ((_a2 = layers.at(-1)) == null ? void 0 : _a2.outputShape) ?? inputShape;
}
function atPlace(place2, work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof ShapeError) throw new ShapeError(`${place2}: ${error.message}`);
    throw error;
  }
}
function layerPlan(architecture) {
  const fields2 = ["layers", "inputShape", "parameterization"];
  requireObject("layerPlan", "architecture", architecture, fields2, "pass that of a net of layeredNet");
  return planLayers(architecture.layers, architecture.inputShape, architecture.parameterization);
}
function parameterSpace(net, caller = "parameterSpace") {
  const architecture = architectureOf(net, caller);
  const shapes = [];
  if (architecture.kind === "plane-wave") {
    const { inputDimension, width, outputDimension } = architecture;
    shapes.push(["weight0", [width, inputDimension]], ["bias0", [width]], ["weight1", [outputDimension, width]]);
  } else if (architecture.kind === "layered") {
    for (const { name, shape } of layerPlan(architecture).blocks) shapes.push([name, shape]);
  } else {
    const sizes = [architecture.inputDimension, ...architecture.widths, architecture.outputDimension];
    for (let layer = 0; layer + 1 < sizes.length; layer++) {
      shapes.push([`weight${layer}`, [sizes[layer + 1], sizes[layer]]]);
      if (architecture.biasScales[layer] !== 0) shapes.push([`bias${layer}`, [sizes[layer + 1]]]);
    }
  }
  let offset = 0;
  const blocks = shapes.map(([name, shape]) => {
    const size = shape.reduce((product, n) => product * n, 1);
    const block = { name, shape, offset, size };
    offset += size;
    return block;
  });
  const density2 = "density" in net ? net.density : void 0;
  if (typeof density2 === "object" && density2 !== null)
    requireKnownOptions(
      caller,
      density2,
      shapes.map(([name]) => name),
      "block"
    );
  return { blocks, size: offset };
}
function denseFeatures(architecture, points) {
  const { inputDimension, widths, weightScales, biasScales } = architecture;
  const { value } = resolveActivation(architecture.activation);
  const { blocks } = parameterSpace(architecture);
  const pointCount = points.length / inputDimension;
  const layers = widths.map((width, layer) => {
    var _a2;
    return {
      width,
      fanIn: layer === 0 ? inputDimension : widths[layer - 1],
      weight: blocks.find((block) => block.name === `weight${layer}`).offset,
      bias: (_a2 = blocks.find((block) => block.name === `bias${layer}`)) == null ? void 0 : _a2.offset,
      weightScale: weightScales[layer],
      biasScale: biasScales[layer],
      output: new Float64Array(pointCount * width)
    };
  });
  const norms = neuronNorms(architecture, points);
  return {
    width: widths[widths.length - 1],
    write: (theta, at, target) => {
      let input = points;
      for (let layer = 0; layer < layers.length; layer++) {
        const { width, fanIn, weight, bias, weightScale, biasScale } = layers[layer];
        const output = layer === layers.length - 1 ? target : layers[layer].output;
        for (let p = 0; p < pointCount; p++) {
          for (let i = 0; i < width; i++) {
            const row = at + weight + i * fanIn;
            let sum2 = 0;
            for (let j = 0; j < fanIn; j++) sum2 += theta[row + j] * input[p * fanIn + j];
            const z = weightScale * sum2 + (bias === void 0 ? 0 : biasScale * theta[at + bias + i]);
            output[p * width + i] = value(z);
          }
          if (norms) for (let i = 0; i < width; i++) output[p * width + i] *= norms[p];
        }
        input = output;
      }
    }
  };
}
function neuronNorms(architecture, points) {
  if (architecture.neuronNormalization === "none") return void 0;
  const { inputDimension, weightScales, biasScales } = architecture;
  return Float64Array.from({ length: points.length / inputDimension }, (_, p) => {
    let square2 = 0;
    for (let j = 0; j < inputDimension; j++) square2 += points[p * inputDimension + j] ** 2;
    return Math.exp(-(biasScales[0] ** 2 + weightScales[0] ** 2 * square2));
  });
}
function layerPass(layers, points) {
  return serialPass(layers.map((planned) => kindOf(planned.layer).pass(planned, points, layerPass)));
}
function layeredEvaluator(architecture, packed) {
  const { layers } = layerPlan(architecture);
  const points = packed.length / architecture.inputDimension;
  const last = layers[layers.length - 1];
  const hasReadout = last.layer.kind === "dense" && last.inputShape.length === 1;
  const before = layerPass(hasReadout ? layers.slice(0, -1) : layers, points);
  const readout = layerPass(hasReadout ? [last] : [], points);
  const [weight, bias] = hasReadout ? last.blocks : [];
  return {
    points,
    outputs: architecture.outputDimension,
    features: hasReadout ? sizeOf$1(last.inputShape) : Number.NaN,
    readoutScale: (weight == null ? void 0 : weight.factor) ?? Number.NaN,
    readoutBiasScale: (bias == null ? void 0 : bias.factor) ?? 0,
    writeFeatures: (theta, at, target) => {
      if (!hasReadout)
        throw new UnsupportedError(
          "evaluator: `net` must end in a dense layer on features to have a last hidden layer; end it in flatten() and dense(…)."
        );
      target.set(before.forward(theta, at, packed));
    },
    writeFields: (theta, at, target, to) => {
      target.set(readout.forward(theta, at, before.forward(theta, at, packed)), to);
    }
  };
}
function netPoints(net, points, caller = "netPoints", name = "points") {
  const architecture = architectureOf(net, caller);
  const { inputDimension: d } = architecture;
  const inputShape = architecture.kind === "layered" ? architecture.inputShape : [d];
  const shape = points == null ? void 0 : points.shape;
  const images = Array.isArray(shape) && shape.length > 2;
  if (images && shape.slice(1).join() !== inputShape.join()) {
    const first = [inputShape.at(-1), ...inputShape.slice(0, -1)];
    throw new ShapeError(
      `${caller}: \`${name}\` must have shape ${inputShape.length > 1 ? `[P, ${inputShape.join(", ")}] or ` : ""}[P, ${d}], got [${shape.join(", ")}]; ` + (inputShape.length > 1 && shape.slice(1).join() === first.join() ? "channels come last: move the second axis behind the others." : "give one row for each point, or the axes of one input behind the first.")
    );
  }
  const remedy = `pass at least one point, each row one point of R^${d}`;
  return readRows(caller, name, points, { columns: d, flat: images, axes: `[P, ${d}]`, remedy }).data.slice();
}
function resolvePeriodic(periodic) {
  var _a2;
  if (periodic === "cos")
    return { value: Math.cos, derivative: (u) => -Math.sin(u), series: { cosines: [0, 1], sines: [0, 0] } };
  if (periodic === "sin") return { value: Math.sin, derivative: Math.cos, series: { cosines: [0, 0], sines: [0, 1] } };
  if (typeof periodic === "object" && periodic !== null && "value" in periodic) {
    if (typeof periodic.value !== "function" || typeof periodic.derivative !== "function")
      throw new DomainError(
        "resolvePeriodic: a user's function needs functions `value` and `derivative`; pass { value: (u) => …, derivative: (u) => … }."
      );
    requirePeriod(periodic.value);
    return { value: periodic.value, derivative: periodic.derivative, series: void 0 };
  }
  if (typeof periodic === "object" && periodic !== null && "cosines" in periodic) {
    requireKnownOptions("resolvePeriodic", periodic, ["cosines", "sines"], "field");
    requireNumbers("resolvePeriodic", "cosines", periodic.cosines, 0);
    if (periodic.sines !== void 0) requireNumbers("resolvePeriodic", "sines", periodic.sines, 0);
    const length2 = Math.max(periodic.cosines.length, ((_a2 = periodic.sines) == null ? void 0 : _a2.length) ?? 0);
    const cosines = Array.from({ length: length2 }, (_, k) => periodic.cosines[k] ?? 0);
    const sines = Array.from({ length: length2 }, (_, k) => {
      var _a3;
      return ((_a3 = periodic.sines) == null ? void 0 : _a3[k]) ?? 0;
    });
    if (length2 === 0 || ![...cosines, ...sines].every(Number.isFinite))
      throw new DomainError(
        "resolvePeriodic: `cosines` and `sines` must be lists of finite Fourier coefficients of k = 0, 1, …; write { cosines: [0, 1] } for cos."
      );
    return {
      value: (u) => cosines.reduce((sum2, c, k) => sum2 + c * Math.cos(k * u) + sines[k] * Math.sin(k * u), 0),
      derivative: (u) => cosines.reduce((sum2, c, k) => sum2 + k * (sines[k] * Math.cos(k * u) - c * Math.sin(k * u)), 0),
      series: { cosines, sines }
    };
  }
  throw new DomainError(
    `resolvePeriodic: \`periodic\` must be "cos", "sin", { cosines, sines } or { value, derivative }, got ${quoted(periodic)}; pass one of these.`
  );
}
function requirePeriod(value) {
  for (const u of [-2.1, 0.3, 1.7]) {
    const [a, b] = [value(u), value(u + 2 * Math.PI)];
    if (!(Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a))))
      throw new DomainError(
        `resolvePeriodic: \`value\` must have period 2π, got g(${u}) = ${a} but g(${u} + 2π) = ${b}; rescale its argument.`
      );
  }
}
const fieldsOf = { one: [], power: ["mass", "exponent"], gaussian: ["scale"] };
function resolveProfile(profile) {
  if (typeof profile !== "object" || profile === null)
    throw new DomainError(
      `resolveProfile: \`profile\` must be an object, got ${String(profile)}; try { family: "one" }.`
    );
  if ("value" in profile) {
    if (typeof profile.value !== "function" || typeof profile.derivative !== "function")
      throw new DomainError(
        "resolveProfile: a user's profile needs functions `value` and `derivative`; pass { value: (k) => …, derivative: (k) => … }."
      );
    return { value: profile.value, derivative: profile.derivative };
  }
  if (Object.hasOwn(fieldsOf, profile.family))
    requireKnownOptions("resolveProfile", profile, ["family", ...fieldsOf[profile.family]], "field");
  switch (profile.family) {
    case "one":
      return { value: () => 1, derivative: () => 0 };
    case "power": {
      const { mass, exponent } = profile;
      if (!(mass > 0) || !Number.isFinite(mass) || !Number.isFinite(exponent))
        throw new DomainError(
          `resolveProfile: a power profile needs \`mass\` > 0 and a finite \`exponent\`, got mass ${quoted(mass)}, exponent ${quoted(exponent)}; pass numbers in that range.`
        );
      if (exponent === -0.5)
        return {
          value: (k) => 1 / Math.sqrt(k * k + mass * mass),
          derivative: (k) => -k / ((k * k + mass * mass) * Math.sqrt(k * k + mass * mass))
        };
      return {
        value: (k) => (k * k + mass * mass) ** exponent,
        derivative: (k) => 2 * k * exponent * (k * k + mass * mass) ** (exponent - 1)
      };
    }
    case "gaussian": {
      const { scale } = profile;
      requirePositive("resolveProfile", "scale", scale);
      return {
        value: (k) => Math.exp(-0.5 * k * k / (scale * scale)),
        derivative: (k) => -k / (scale * scale) * Math.exp(-0.5 * k * k / (scale * scale))
      };
    }
    default:
      throw new DomainError(
        `resolveProfile: \`family\` must be one, power or gaussian, got ${quoted(profile.family)}; pass one of these words.`
      );
  }
}
function planeWaveFeatures(architecture, points) {
  const { inputDimension: d, width } = architecture;
  const profile = resolveProfile(architecture.profile);
  const periodic = resolvePeriodic(architecture.periodic);
  const pointCount = points.length / d;
  const [weight, bias] = parameterSpace(architecture).blocks;
  return {
    width,
    write: (theta, at, target) => {
      for (let i = 0; i < width; i++) {
        const row = at + weight.offset + i * d;
        let square2 = 0;
        for (let j = 0; j < d; j++) square2 += theta[row + j] ** 2;
        const amplitude = profile.value(Math.sqrt(square2));
        const phase = theta[at + bias.offset + i];
        for (let p = 0; p < pointCount; p++) {
          let argument = phase;
          for (let j = 0; j < d; j++) argument += theta[row + j] * points[p * d + j];
          target[p * width + i] = amplitude * periodic.value(argument);
        }
      }
    }
  };
}
function evaluator(net, points, caller = "evaluator") {
  const architecture = architectureOf(net, caller);
  const { blocks } = parameterSpace(net, caller);
  const packed = netPoints(architecture, points, caller);
  const pointCount = packed.length / architecture.inputDimension;
  if (architecture.kind === "layered") return layeredEvaluator(architecture, packed);
  const widest = architecture.kind === "dense" ? Math.max(...architecture.widths) : architecture.width;
  const room = `${widest} neurons at ${pointCount} points`;
  const buffer = roomFor(caller, room, pointCount * widest, "pass fewer points or make the net narrower");
  const hidden = architecture.kind === "dense" ? denseFeatures(architecture, packed) : planeWaveFeatures(architecture, packed);
  const outputs = architecture.outputDimension;
  const last = architecture.kind === "dense" ? architecture.widths.length : 1;
  const readout = blocks.find((block) => block.name === `weight${last}`);
  const bias = blocks.find((block) => block.name === `bias${last}`);
  const readoutScale = architecture.kind === "dense" ? architecture.weightScales[last] : architecture.outputScale;
  const readoutBiasScale = architecture.kind === "dense" ? architecture.biasScales[last] : 0;
  const features = hidden.width;
  return {
    points: pointCount,
    outputs,
    features,
    readoutScale,
    readoutBiasScale,
    writeFeatures: hidden.write,
    writeFields: (theta, at, target, to) => {
      hidden.write(theta, at, buffer);
      for (let p = 0; p < pointCount; p++) {
        for (let o = 0; o < outputs; o++) {
          const row = at + readout.offset + o * features;
          let sum2 = 0;
          for (let j = 0; j < features; j++) sum2 += theta[row + j] * buffer[p * features + j];
          target[to + p * outputs + o] = readoutScale * sum2 + (bias ? readoutBiasScale * theta[at + bias.offset + o] : 0);
        }
      }
    }
  };
}
function readParameters(caller, theta, size, many) {
  const shape = theta == null ? void 0 : theta.shape;
  const rank = shape == null ? void 0 : shape.length;
  if (!shape || rank !== 1 && !(rank === 2) || shape[shape.length - 1] !== size)
    throw new ShapeError(
      `${caller}: \`theta\` must have shape [${size}]${` or [M, ${size}]`}, got [${(shape == null ? void 0 : shape.join(", ")) ?? "no array"}]; draw it with sampleParameters.`
    );
  const networks = rank === 1 ? 1 : shape[0];
  if (size === 0) return { data: new Float64Array(0), networks };
  return { data: readRows(caller, "theta", theta, { vectors: true, empty: true }).data, networks };
}
function evaluate(net, theta, points) {
  const architecture = architectureOf(net, "evaluate");
  const { size } = parameterSpace(net, "evaluate");
  const { data: flat, networks } = readParameters("evaluate", theta, size);
  const fixed = evaluator(architecture, points, "evaluate");
  const perNetwork = fixed.points * fixed.outputs;
  const fields2 = roomFor(
    "evaluate",
    `the fields of ${networks} networks at ${fixed.points} points`,
    networks * perNetwork,
    "pass fewer networks or points at once"
  );
  for (let m = 0; m < networks; m++) fixed.writeFields(flat, m * size, fields2, m * perNetwork);
  const shape = [fixed.points, ...fixed.outputs > 1 ? [fixed.outputs] : []];
  return ndarray(fields2, theta.shape.length === 1 ? shape : [networks, ...shape]);
}
function multiIndex(fn, density2, n) {
  const index = typeof n === "number" ? [n] : n;
  const dimension = dimensionOf(density2);
  if (!Array.isArray(index) || index.length !== dimension)
    throw new ShapeError(
      `${fn}: \`n\` must be a multi-index of length ${dimension}, got length ${index == null ? void 0 : index.length}; give one order per coordinate.`
    );
  for (const order2 of index) requireInteger(fn, "n", order2, 0);
  return index;
}
function logDensityFunction(density2) {
  operations.require("logDensityFunction", "density", density2);
  const evaluate2 = operations.logDensity(density2);
  return (point, offset = 0) => evaluate2(point, offset);
}
function moment(density2, n) {
  operations.require("moment", "density", density2);
  return finiteMoment(density2, multiIndex("moment", density2, n), operations);
}
const KNOWN = [
  "inputDimension",
  "widths",
  "activation",
  "weightStd",
  "biasStd",
  "outputDimension",
  "parameterization",
  "readoutDensity",
  "initialization"
];
function mlp(options) {
  requireKnownOptions("mlp", options, KNOWN);
  const inputDimension = requireInteger("mlp", "inputDimension", options.inputDimension);
  const outputDimension = requireInteger("mlp", "outputDimension", options.outputDimension ?? 1);
  if (!Array.isArray(options.widths) || options.widths.length === 0)
    throw new DomainError(
      `mlp: \`widths\` must list the hidden widths, got ${JSON.stringify(options.widths)}; try [256].`
    );
  const widths = options.widths.map((width, layer) => requireInteger("mlp", `widths[${layer}]`, width));
  speakingFor("mlp", {}, () => resolveActivation(options.activation));
  const layers = widths.length + 1;
  if (options.initialization !== void 0)
    return pytorchNet(options, { inputDimension, widths, outputDimension, activation: options.activation });
  const weightStd = perLayer("weightStd", options.weightStd ?? 1, layers);
  const biasStd = perLayer("biasStd", options.biasStd ?? 0, layers);
  const parameterization = options.parameterization ?? "ntk";
  if (!["ntk", "standard", "lecture"].includes(parameterization))
    throw new DomainError(
      `mlp: \`parameterization\` must be ntk, standard or lecture, got "${parameterization}"; pass one of these.`
    );
  const readout = options.readoutDensity;
  if (readout && dimensionOf(readout) !== 1)
    throw new DomainError("mlp: `readoutDensity` must be a scalar density; its entries are drawn independently.");
  const fanIn = [inputDimension, ...widths];
  const weightScales = [];
  const biasScales = [];
  const density2 = {};
  for (let layer = 0; layer < layers; layer++) {
    const rootFanIn = Math.sqrt(fanIn[layer]);
    const own = layer === layers - 1 ? readout : void 0;
    const standard = own ?? normal(0, 1);
    const w = weightStd[layer];
    if (parameterization === "ntk") {
      weightScales.push(w / rootFanIn);
      biasScales.push(biasStd[layer]);
    } else {
      const factor = parameterization === "lecture" && layer > 0 ? 1 / rootFanIn : 1;
      if (own) weightScales.push(parameterization === "lecture" ? w * factor : w / rootFanIn);
      else weightScales.push(factor);
      biasScales.push(biasStd[layer] === 0 ? 0 : 1);
    }
    const entryStd = parameterization === "standard" ? w / rootFanIn : w;
    density2[`weight${layer}`] = parameterization === "ntk" || own ? standard : gaussian(entryStd);
    if (biasStd[layer] !== 0)
      density2[`bias${layer}`] = parameterization === "ntk" ? normal(0, 1) : normal(0, biasStd[layer]);
  }
  return {
    architecture: {
      kind: "dense",
      inputDimension,
      widths,
      outputDimension,
      activation: options.activation,
      weightScales,
      biasScales,
      neuronNormalization: "none"
    },
    density: density2
  };
}
function pytorchNet({ initialization, weightStd, biasStd, parameterization, readoutDensity }, shape) {
  if (initialization !== "pytorch")
    throw new DomainError(
      `mlp: \`initialization\` must be "pytorch", got ${quoted(initialization)}; leave it out for Gaussian parameters.`
    );
  for (const [name, value] of Object.entries({ weightStd, biasStd, parameterization, readoutDensity }))
    if (value !== void 0)
      throw new DomainError(
        `mlp: \`${name}\` must be left out beside \`initialization\`, got ${quoted(value)}; PyTorch says it already.`
      );
  const fanIn = [shape.inputDimension, ...shape.widths];
  const density2 = {};
  fanIn.forEach((n, layer) => {
    const bound = 1 / Math.sqrt(n);
    density2[`weight${layer}`] = uniform(-bound, bound);
    density2[`bias${layer}`] = uniform(-bound, bound);
  });
  const ones = fanIn.map(() => 1);
  return {
    architecture: { kind: "dense", ...shape, weightScales: ones, biasScales: ones, neuronNormalization: "none" },
    density: density2
  };
}
function gaussian(standardDeviation) {
  return standardDeviation === 0 ? deterministic(0) : normal(0, standardDeviation);
}
function perLayer(name, value, layers) {
  if (typeof value === "number") return new Array(layers).fill(requireNonNegative("mlp", name, value));
  if (!Array.isArray(value) || value.length !== layers)
    throw new DomainError(
      `mlp: \`${name}\` must be one number or ${layers} numbers (one per layer, read-out last), got ${quoted(value)}; give one for each layer.`
    );
  return value.map((entry, layer) => requireNonNegative("mlp", `${name}[${layer}]`, entry));
}
function sampleParameters(net, key, count) {
  const { size } = parameterSpace(net, "sampleParameters");
  requireInteger("sampleParameters", "count", count, 0);
  requireKey("sampleParameters", key);
  const theta = roomFor(
    "sampleParameters",
    `${count} networks of ${size} parameters`,
    count * size,
    "draw fewer at once, each block from a key of split, or make the net narrower"
  );
  samplerOf("sampleParameters", net)(key, count, theta);
  return ndarray(theta, [count, size]);
}
function samplerOf(caller, net) {
  const { blocks, size } = parameterSpace(net, caller);
  if (typeof net.density !== "object" || net.density === null)
    refuse(caller, "net.density", "one density for each block", net.density, "pass an ensemble, not its architecture");
  const sources = blocks.map((block) => {
    const density2 = net.density[block.name];
    if (!density2)
      throw new DomainError(
        `${caller}: \`density\` has no entry for block "${block.name}"; give one density per block of parameterSpace(net).`
      );
    const run = dimensionOf(density2);
    if (block.size % run !== 0 || run > 1 && run !== block.size && block.shape[block.shape.length - 1] % run !== 0)
      throw new DomainError(
        `${caller}: density of block "${block.name}" has dimension ${run}, which is neither its size nor divides the last axis of its shape [${block.shape.join(", ")}]; give one that does.`
      );
    return { ...block, density: density2, runs: block.size / run };
  });
  let scratch2 = new Float64Array(0);
  return (key, count, target) => {
    sources.forEach((source, k) => {
      if (scratch2.length < count * source.size) scratch2 = new Float64Array(count * source.size);
      sampleInto(source.density, split(key, k), count * source.runs, scratch2.subarray(0, count * source.size));
      for (let m = 0; m < count; m++) {
        const from = m * source.size;
        const to = m * size + source.offset;
        for (let i = 0; i < source.size; i++) target[to + i] = scratch2[from + i];
      }
    });
  };
}
const plain = "AGFzbQEAAAAB8gIgYAN/f38AYAR/f39/AGAHf39/f39/fwBgAn9/AGAFf39/f38AYAt/f39/f39/f39/fwBgBn9/f39/fwBgDH9/f39/f39/f39/fwBgCX9/f39/f39/fwBgAAF/YA5/f39/f39/f39/f31/fwBgDn9/f39/f39/f39/fH9/AGAIf39/f39/fX8AYAp/f39/f39/f39/AGALf39/f39/f31/fX8AYAl/f39/f399f30AYAV/f39/fwF/YAh/f39/f39/fwF/YAR/f397AGAHf39/f398fwBgA319fQF9YAZ/f399fX8AYAR/f399AGAKf39/f39/f31/fQBgCH9/f39/f39/AGAFf398f38Bf2AGf39/f3x/AGAOf39/f39/f39/f3x8f38AYA5/f39/f39/f39/fX1/fwBgDn9/f39/f39/f39/f39/AGAUf39/f39/f39/f39/f39/f39/f38AYA9/f39/f39/f39/f39/f38AA0ZFCgUACwUMDQAADg8AAhACAAEBBhEHBwMAAAMAEgMEBAQTBgIUFQQGFgYBFxgBGQgFCAECAgkDCQMDGhscBB0FHh8BAgEABQMBAAEH1wQxCGhlYXBCYXNlADQLZmlsbE5vcm1hbHMALQZwaGlsb3gAEgdub3JtYWxzABwIdW5pZm9ybXMANRBmaWxsU29ib2xOb3JtYWxzACUOd2lkZW5lZFdlaWdodHMAJA1hY3RpdmF0ZUFycmF5AA8EcmVsdQBECGFkZEFycmF5ACcPbXVsdGlwbHlCeVNsb3BlACYDZXJmAAsEZ2VsdQAaA2V4cAACB3NpZ21vaWQAGAR0YW5oABcDY29zAAgDc2luAAcNZ3JhbU9mQ29sdW1ucwAQCmdyYW1PZlJvd3MALAdtb21lbnRzACsHcHJvZHVjdAAKDHNjYWxlQ29sdW1ucwApB3NjYXR0ZXIAKA5zdHJpZGVkUHJvZHVjdAAJCmNsZWFyVGFpbHMAMQ1jb2xsYXBzZWRHcmFtADANbmV0d29ya0ZpZWxkcwAvDG5ldHdvcmtHcmFtcwAuB2dlbW1GMzIAOwdnZW1tRjY0ADoHZ3JhbUYzMgA5CW1pcnJvckYzMgA4CW1pcnJvckY2NAA3C3Byb2R1Y3RXb3JrADYGZmFjdG9yAA0Nc29sdmVCYWNrd2FyZABCDHNvbHZlRm9yd2FyZAAMDHRyYW5zcG9zZUY2NABBCGVyZkxheWVyABUJZXJmUG9pbnRzADMJcmVsdUxheWVyABQKcmVsdVBvaW50cwAyCmNvc2luZUdyaWQAQBJjb3NpbmVHcmlkR3JhZGllbnQAPwljb3NpbmVOZXQAPhFjb3NpbmVOZXRHcmFkaWVudAA9B2Z1c2VkT2YAIwZtZW1vcnkCAAwBHQrjzAFFsgQBE38gDUGAAmoiGkGAgAhqIRsDQCAAIBNKBEBBgAggACATayIOIA5BgAhKGyEWIAwEfyABIBMgFmoiDiABIA5IGwUgAQshEEEAIRQDQCACIBRKBEAgAyAEIBNsaiAFIBRsaiAEIAUgFkGAAiACIBRrIg4gDkGAAkobIhVBBCALIBsQBUEAIQ4DQCAOIBBIBEAgBiAIIA5saiAHIBRsaiAIIAdBgAEgECAOayIPIA9BgAFKGyIYIBVBCEMAAIA/IBoQBSAMBH8gDiATa0F8cSIPQQAgD0EAThsFQQALIRIDQCASIBZIBEAgGyASIBVsQQJ0aiEcIAkgEiATaiIPIApsaiEfQQQgFiASayIRIBFBBEobIRcgDAR/IA4gGGoiESAPIBdqIg8gDyARShsFIA4gGGoLISAgDiEPA0AgDyAgSARAIBogDyAOayAVbEECdGohHSAfIA9BAnRqIRlBCCAOIBhqIA9rIhEgEUEIShsiHkEIRiAXQQRGcQRAIBwgHSAVIBkgChAfBUEAIREDQCARIBdIBEAgDSARQQV0aiAZIAogEWxqIB5BAnT8CgAAIBFBAWohEQwBCwsgHCAdIBUgDUEgEB9BACERA0AgESAXSARAIBkgCiARbGogDSARQQV0aiAeQQJ0/AoAACARQQFqIREMAQsLCyAPQQhqIQ8MAQsLIBJBBGohEgwBCwsgDkGAAWohDgwBCwsgFEGAAmohFAwBCwsgE0GACGohEwwBCwsL0gICB38CewNAIAMgDkoEQCACBHsgAiAOQQJ0av0JAgAF/QwAAAAAAAAAAAAAAAAAAAAACyETIAggCSAObGoiDCAGQQJ0aiEQIAdBCEwEQCAAIAEgDmxqIhH9CQIAIRIgBCENIAwhCwNAIAsgEEkEQCALIBIgDf0ABAD95gEgE/3kAf0LBAAgC0EQaiELIA1BEGohDQwBCwtBASEPA0AgByAPSgRAIBEgD0ECdGr9CQIAIRIgBCAFIA9saiENIAwhCwNAIAsgEEkEQCALIBIgDf0ABAD95gEgC/0ABAD95AH9CwQAIAtBEGohCyANQRBqIQ0MAQsLIA9BAWohDwwBCwsFA0AgDCAQSQRAIAwgE/0LBAAgDEEQaiEMDAELCwsgDkEBaiEODAELCyAHQQhKBEAgAyAGIAcgACABQQQgBCAFQQQgCCAJQwAAgD9BACAKEAALC8cCAQ97QZwc/QkCACEFQaAc/QkCACEGQfAb/QkCACEHQfQb/QkCACEDQfgb/QkCACEIQfwb/QkCACEJQYAc/QkCACEKQYQc/QkCACELQYgc/QkCACEMQYwc/QkCACEEQZQc/QkCACENQZgc/QkCACEOIAAgAkECdGohAgNAIAAgAkkEQCAA/QAEACAF/eoBIAb96wEiDyAH/eYBIAP95AEiECAD/eUBIREgASAPIBEgDf3mAf3lASARIA795gH95QEiDyAP/eYBIhEgCCAP/eYBIAn95AEgEf3mASAKIA/95gEgC/3kAf3kASAP/eYBIAz95AH95gEgD/3kASAE/eQBIBAgA/2xASIPQQH9rAEiEEEX/asBIAT9rgH95gEgDyAQ/bEBQRf9qwEgBP2uAf3mAf0LBAAgAEEQaiEAIAFBEGohAQwBCwsLsQQBE38gDUGAAmoiGkGAgAhqIRsDQCAAIBNKBEBBgAggACATayIOIA5BgAhKGyEWIAwEfyABIBMgFmoiDiABIA5IGwUgAQshEEEAIRQDQCACIBRKBEAgAyAEIBNsaiAFIBRsaiAEIAUgFkGAAiACIBRrIg4gDkGAAkobIhUgCyAbECBBACEOA0AgDiAQSARAIAYgCCAObGogByAUbGogCCAHQcAAIBAgDmsiDyAPQcAAShsiGCAVRAAAAAAAAPA/IBoQICAMBH8gDiATa0F8cSIPQQAgD0EAThsFQQALIRIDQCASIBZIBEAgGyASIBVsQQN0aiEcIAkgEiATaiIPIApsaiEfQQQgFiASayIRIBFBBEobIRcgDAR/IA4gGGoiESAPIBdqIg8gDyARShsFIA4gGGoLISAgDiEPA0AgDyAgSARAIBogDyAOayAVbEEDdGohHSAfIA9BA3RqIRlBBCAOIBhqIA9rIhEgEUEEShsiHkEERiAXQQRGcQRAIBwgHSAVIBkgChAdBUEAIREDQCARIBdIBEAgDSARQQV0aiAZIAogEWxqIB5BA3T8CgAAIBFBAWohEQwBCwsgHCAdIBUgDUEgEB1BACERA0AgESAXSARAIBkgCiARbGogDSARQQV0aiAeQQN0/AoAACARQQFqIREMAQsLCyAPQQRqIQ8MAQsLIBJBBGohEgwBCwsgDkFAayEODAELCyAUQYACaiEUDAELCyATQYAIaiETDAELCwu2BAETfyAKQYACaiIZQYCACGohGgNAIAAgEEoEQEGACCAAIBBrIgsgC0GACEobIRUgCQR/IAEgECAVaiILIAEgC0gbBSABCyELQQAhEQNAIAIgEUoEQCADIAQgEGxqIBFBAnRqIARBBCAVQYABIAIgEWsiDCAMQYABShsiE0EEQwAAgD8gGhAFQQAhDANAIAsgDEoEQCAFIAYgDGxqIBFBAnRqIAZBBEGAAiALIAxrIg0gDUGAAkobIhcgE0EIQwAAgD8gGRAFIAkEfyAMIBBrQXxxIg1BACANQQBOGwVBAAshEgNAIBIgFUgEQCAaIBIgE2xBAnRqIRsgByAQIBJqIg8gCGxqIRxBBCAVIBJrIg0gDUEEShshFiAJBH8gDCAXaiIOIA8gFmoiDSANIA5KGwUgDCAXagshHSAMIQ0DQCANIB1IBEAgGSANIAxrIBNsQQJ0aiEPIBwgDUEDdGohGEEIIAwgF2ogDWsiDiAOQQhKGyIOQQhGIBZBBEZxBEAgGyAPIBMgGCAIEB4FQQAhFANAIBQgFkgEQCAKIBRBBnRqIBggCCAUbGogDkEDdPwKAAAgFEEBaiEUDAELCyAbIA8gEyAKQcAAEB5BACEPA0AgDyAWSARAIBggCCAPbGogCiAPQQZ0aiAOQQN0/AoAACAPQQFqIQ8MAQsLCyANQQhqIQ0MAQsLIBJBBGohEgwBCwsgDEGAAmohDAwBCwsgEUGAAWohEQwBCwsgEEGACGohEAwBCwsL4gQCCn8HeyAFQQJ0IQ8DQCADIAxKBEBBACEOA0AgBSAOSgRAIAAgDCAOaiABbGohDSAHIA5BAnRqIRBBACEIIAb9EyEWAkAgAUEERiADIAxrIA5rIgtBBE5xBEADQCAEIAhKBEAgECAN/QAEACAW/eYB/QsEACAIQQFqIQggAiANaiENIA8gEGohEAwBCwsMAQsgAkEERiALQQROcQRAIA0gAUEBdGohCgNAIAhBBGoiCSAETARAIBAgCEECdCIRIA1qIgj9AAQAIBb95gEiFyABIAhq/QAEACAW/eYBIhj9DQABAgMQERITBAUGBxQVFhciFSAKIBFqIgj9AAQAIBb95gEiFCABIAhq/QAEACAW/eYBIhP9DQABAgMQERITBAUGBxQVFhciEv0NAAECAwQFBgcQERITFBUWF/0LBAAgDyAQaiAVIBL9DQgJCgsMDQ4PGBkaGxwdHh/9CwQAIBAgD0EBdGogFyAY/Q0ICQoLGBkaGwwNDg8cHR4fIhIgFCAT/Q0ICQoLGBkaGwwNDg8cHR4fIhP9DQABAgMEBQYHEBESExQVFhf9CwQAIBAgD0EDbGogEiAT/Q0ICQoLDA0ODxgZGhscHR4f/QsEACAJIQggECAPQQJ0aiEQDAELCwsDQCAEIAhKBEBBACEJA0AgCUEESARAIBAgCUECdGogCSALSAR9IA0gASAJbGogAiAIbGoqAgAgBpQFQwAAAAALOAIAIAlBAWohCQwBCwsgCEEBaiEIIA8gEGohEAwBCwsLIA5BBGohDgwBCwsgBSAMaiEMIAcgBCAPbGohBwwBCwsLuAMCBXsBfyABIAIgAyAEIAUgCCAIQQJ2IAYgByAIIAkQASAEIAhsIQIDQCAEIA9KBEAgByAIIA9saiIBIAhqIQMgAAR7IAAgD0ECdGr9CQIABf0MAACAPwAAgD8AAIA/AACAPwsiCv3hASAKIAAbIQsDQCABIANJBEAgAf0ABAAiDEGQ3gD9CQIA/eYBQZTeAP0JAgAiDf3kASIOIA395QEhDSABIApBqN4A/QkCACAMIA1BmN4A/QkCAP3mAf3lASANQZzeAP0JAgD95gH95QEgDUGg3gD9CQIA/eYB/eUBIgwgDP3mASIN/eYBQazeAP0JAgD95AEgDf3mAUGw3gD9CQIA/eQBIA395gFBtN4A/QkCAP3kASAN/eYBQbjeAP0JAgD95AEgDf3mAUGk3gD9CQIA/eQBIA5BH/2rASIO/VH95gH9CwQAIAEgAmogC0G83gD9CQIAIA395gFBwN4A/QkCAP3kASAN/eYBQcTeAP0JAgD95AEgDf3mAUHI3gD9CQIA/eQBIA395gEgDP3mASAM/eQBIA79Uf3mAf0LBAAgAUEQaiEBDAELCyAPQQFqIQ8MAQsLC4MCAQx7QZDeAP0JAgAhBEGU3gD9CQIAIQNBmN4A/QkCACEFQZzeAP0JAgAhBkGg3gD9CQIAIQdBvN4A/QkCACEIQcDeAP0JAgAhCUHE3gD9CQIAIQpByN4A/QkCACELIAAgAkECdGohAgNAIAAgAkkEQCAA/QAEACINIAT95gEgA/3kASIMIAP95QEhDiABIAggDSAOIAX95gH95QEgDiAG/eYB/eUBIA4gB/3mAf3lASINIA395gEiDv3mASAJ/eQBIA795gEgCv3kASAO/eYBIAv95AEgDv3mASAN/eYBIA395AEgDEEf/asB/VH9CwQAIABBEGohACABQRBqIQEMAQsLC5wCAQ57QZDeAP0JAgAhBEGU3gD9CQIAIQNBmN4A/QkCACEFQZzeAP0JAgAhBkGg3gD9CQIAIQdBqN4A/QkCACEIQazeAP0JAgAhCUGw3gD9CQIAIQpBtN4A/QkCACELQbjeAP0JAgAhDEGk3gD9CQIAIQ0gACACQQJ0aiECA0AgACACSQRAIAD9AAQAIhAgBP3mASAD/eQBIg4gA/3lASEPIAEgCCAQIA8gBf3mAf3lASAPIAb95gH95QEgDyAH/eYB/eUBIg8gD/3mASIP/eYBIAn95AEgD/3mASAK/eQBIA/95gEgC/3kASAP/eYBIAz95AEgD/3mASAN/eQBIA5BH/2rAf1R/QsEACAAQRBqIQAgAUEQaiEBDAELCwuzDQIOewd/IApFIAJBAkwgAkEASnFxBEAgACABIAIgAyAEIAUgBiAHIAggCRAqDwsgBUEEdCEdIAJBAnQhGSAH/RMhEANAIB5BAmoiAiABTARAIAoEfyAZIAJBAnQiAiACIBlLGwUgGQshAiAIBEAgCCAeQQJ0aiIFKgIAIAmU/RMhDSAFKgIEIAmU/RMhCwtBACEaA0AgGkFAayAdTQRA/QwAAAAAAAAAAAAAAAAAAAAAIRL9DAAAAAAAAAAAAAAAAAAAAAAhE/0MAAAAAAAAAAAAAAAAAAAAACEU/QwAAAAAAAAAAAAAAAAAAAAAIQz9DAAAAAAAAAAAAAAAAAAAAAAhDv0MAAAAAAAAAAAAAAAAAAAAACEV/QwAAAAAAAAAAAAAAAAAAAAAIRH9DAAAAAAAAAAAAAAAAAAAAAAhDyADIBpqIRsgAiAAIgVqIR8DQCAFIB9JBEAgBf0JAgAiFyAb/QAEACIY/eYBIBL95AEhEiAFIBlq/QkCACIWIBj95gEgDv3kASEOIBcgG/0ABBAiGP3mASAT/eQBIRMgFiAY/eYBIBX95AEhFSAXIBv9AAQgIhj95gEgFP3kASEUIBYgGP3mASAR/eQBIREgFyAb/QAEMCIX/eYBIAz95AEhDCAWIBf95gEgD/3kASEPIAVBBGohBSAEIBtqIRsMAQsLIAYgGmoiBSASIBD95gEgDf3kAf0LBAAgBSATIBD95gEgDf3kAf0LBBAgBSAUIBD95gEgDf3kAf0LBCAgBSAMIBD95gEgDf3kAf0LBDAgBSAdaiIFIA4gEP3mASAL/eQB/QsEACAFIBUgEP3mASAL/eQB/QsEECAFIBEgEP3mASAL/eQB/QsEICAFIA8gEP3mASAL/eQB/QsEMCAaQUBrIRoMAQsLA0AgGiAdSQRA/QwAAAAAAAAAAAAAAAAAAAAAIRH9DAAAAAAAAAAAAAAAAAAAAAAhDyADIBpqIRsgAiAAIgVqIR8DQCAFIB9JBEAgBf0JAgAgG/0ABAAiDP3mASAR/eQBIREgBSAZav0JAgAgDP3mASAP/eQBIQ8gBUEEaiEFIAQgG2ohGwwBCwsgBiAaaiIFIBEgEP3mASAN/eQB/QsEACAFIB1qIA8gEP3mASAL/eQB/QsEACAaQRBqIRoMAQsLIB5BAmohHiAAIBlBAXRqIQAgBiAdQQF0aiEGDAELCyABIB5KBEAgCARAIAggHkECdGoqAgAgCZT9EyENCwNAIBxBQGsgHU0EQP0MAAAAAAAAAAAAAAAAAAAAACES/QwAAAAAAAAAAAAAAAAAAAAAIRP9DAAAAAAAAAAAAAAAAAAAAAAhFP0MAAAAAAAAAAAAAAAAAAAAACEM/QwAAAAAAAAAAAAAAAAAAAAAIRX9DAAAAAAAAAAAAAAAAAAAAAAhEf0MAAAAAAAAAAAAAAAAAAAAACEP/QwAAAAAAAAAAAAAAAAAAAAAIQ4gAyAcaiEFIAAiASAZQXhxaiECA0AgASACSQRAIAH9CQIAIgsgBf0ABAD95gEgEv3kASESIAsgBf0ABBD95gEgE/3kASETIAsgBf0ABCD95gEgFP3kASEUIAsgBf0ABDD95gEgDP3kASEMIAH9CQIEIgsgBCAFaiIF/QAEAP3mASAV/eQBIRUgCyAF/QAEEP3mASAR/eQBIREgCyAF/QAEIP3mASAP/eQBIQ8gCyAF/QAEMP3mASAO/eQBIQ4gAUEIaiEBIAQgBWohBQwBCwsgGUEEcQRAIAH9CQIAIgsgBf0ABAD95gEgEv3kASESIAsgBf0ABBD95gEgE/3kASETIAsgBf0ABCD95gEgFP3kASEUIAsgBf0ABDD95gEgDP3kASEMCyAGIBxqIgEgEiAV/eQBIBD95gEgDf3kAf0LBAAgASATIBH95AEgEP3mASAN/eQB/QsEECABIBQgD/3kASAQ/eYBIA395AH9CwQgIAEgDCAO/eQBIBD95gEgDf3kAf0LBDAgHEFAayEcDAELCwNAIBwgHUkEQP0MAAAAAAAAAAAAAAAAAAAAACEP/QwAAAAAAAAAAAAAAAAAAAAAIQ4gAyAcaiEFIAAiASAZQXhxaiECA0AgASACSQRAIAH9CQIAIAX9AAQA/eYBIA/95AEhDyAB/QkCBCAEIAVqIgX9AAQA/eYBIA795AEhDiABQQhqIQEgBCAFaiEFDAELCyAGIBxqIBlBBHEEeyAB/QkCACAF/QAEAP3mASAP/eQBBSAPCyAO/eQBIBD95gEgDf3kAf0LBAAgHEEQaiEcDAELCwsLHQAgACABIAIgAyAEQQR0IAQgBSAGIAcgCEEAEAkLUAIBewF/QYwc/QkCACEDA0AgAkEASgRAIAAgAUGACCACIAJBgAhOGyIEIAMQGyABIAQQGSACQYAIayECIABBgCBqIQAgAUGAIGohAQwBCwsLiQEBA38gAkEITARAIAAgASACIAMgBCAFIAYQIg8LIAMgAkEBdUEHakF4cSIHQQN0IglqIQggACABIAcgAyAEIAUgBhAMIAUgAiAHayICIAcgAyAEQQggACABIAdsaiIAQQggASAIIAREAAAAAAAA8L9BACAGEAMgACAJaiABIAIgCCAEIAUgBhAMC8oDAgR/AnwgA0EITARAA0AgAyAFSgRAIAAgASAFbGogBUEDdGorAwAhCUEAIQYDQCAFIAZKBEAgCSAAIAEgBWxqIAZBA3RqKwMAIgkgCaKhIQkgBkEBaiEGDAELCyAJRAAAAAAAAPB/YyAJRAAAAAAAAAAAZHFFBEAgACABIAVsaiAFQQN0aiAJOQMAIAUPCyAAIAEgBWxqIAVBA3RqIAmfIgo5AwAgBUEBaiEGA0AgAyAGSgRAIAAgASAGbGogBUEDdGorAwAhCUEAIQcDQCAFIAdKBEAgCSAHQQN0IgggACABIAZsamorAwAgACABIAVsaiAIaisDAKKhIQkgB0EBaiEHDAELCyAAIAEgBmxqIAVBA3RqIAkgCqM5AwAgBkEBaiEGDAELCyAFQQFqIQUMAQsLIAAgASADIAEgA2wgAGogASACIANrIAQQIkF/DwsgACABIAIgA0EBdUEHakF4cSIFIAQQDSIGQQBOBEAgBg8LIAIgBWsiAiADIAVrIgMgBSAAIAEgBWxqIgAgAUEIIABBCCABIAAgBUEDdGoiACABRAAAAAAAAPC/QQEgBBADIAAgASACIAMgBBANIgAgACAFaiAAQQBIGwukAgIDfwF8IAJBCEwEQANAIAUgB0oEQCACQQFrIQYDQCAGQQBOBEAgAyAEIAdsaiAGQQN0aisDACEKIAJBAWshCANAIAYgCEgEQCAKIAMgBCAHbGogCEEDdGorAwAgACABIAhsaiAGQQN0aisDAKKhIQogCEEBayEIDAELCyAGQQN0IgggAyAEIAdsamogCiAAIAEgBmxqIAhqKwMAozkDACAGQQFrIQYMAQsLIAdBAWohBwwBCwsPCyADIAJBAXVBB2pBeHEiCEEDdCIJaiEHIAkgACABIAhsaiIJaiABIAIgCGsiAiAHIAQgBSAGEA4gBSAIIAIgByAEQQggCSABQQggAyAERAAAAAAAAPC/QQAgBhADIAAgASAIIAMgBCAFIAYQDgu6AQACQAJAAkACQAJAAkACQAJAAkAgAA4IAAECAwQFBgcICyABIAEgAhAIDAcLIAEgASACEAsMBgsgASABIAIQAgwFCyABIAEgAhAaDAQLIAEhACABIAJBAnRqIQIDQCABIAJJBEAgACAB/QAEAP0MAAAAAAAAAAAAAAAAAAAAAP3rAf0LBAAgAUEQaiEBIABBEGohAAwBCwsMAwsgASABIAIQGAwCCyABIAEgAhAHDAELIAEgASACEBcLC6sFAgp/BXsgA0EAIAJBBHQiCkEBdCILIAJBAnRs/AsAA0AgASAMSgRAIAAgCiAMbGoiBUGABCABIAxrIgQgBEGABEobIApsaiENQQAhBwNAIAcgCkkEQEEAIQgDQCAHIAhPBED9DAAAAAAAAAAAAAAAAAAAAAAhDv0MAAAAAAAAAAAAAAAAAAAAACEP/QwAAAAAAAAAAAAAAAAAAAAAIRD9DAAAAAAAAAAAAAAAAAAAAAAhESAFIQQDQCAEIA1JBEAgBCAHaiIG/QkCACAEIAhq/QAEACIS/eYBIA795AEhDiAG/QkCBCAS/eYBIA/95AEhDyAG/QkCCCAS/eYBIBD95AEhECAG/QkCDCAS/eYBIBH95AEhESAEIApqIQQMAQsLIAMgB0ECdiALbGogCEEBdGoiBiAG/QAEACAO/V/98AH9CwQAIAYgBv0ABBAgDiAO/Q0ICQoLDA0ODwABAgMEBQYH/V/98AH9CwQQIAYgC2oiBCAE/QAEACAP/V/98AH9CwQAIAQgBP0ABBAgDyAP/Q0ICQoLDA0ODwABAgMEBQYH/V/98AH9CwQQIAYgC0EBdGoiBCAE/QAEACAQ/V/98AH9CwQAIAQgBP0ABBAgECAQ/Q0ICQoLDA0ODwABAgMEBQYH/V/98AH9CwQQIAYgC0EDbGoiBCAE/QAEACAR/V/98AH9CwQAIAQgBP0ABBAgESAR/Q0ICQoLDA0ODwABAgMEBQYH/V/98AH9CwQQIAhBEGohCAwBCwsgB0EQaiEHDAELCyAMQYAEaiEMDAELCyACQQJ0IgJBA3QhAQNAIAIgCUoEQEEAIQADQCAAIAlIBEAgAyAAIAFsaiAJQQN0aiADIAEgCWxqIABBA3RqKwMAOQMAIABBAWohAAwBCwsgCUEBaiEJDAELCwu8BwILewp/IAJBBHQhGCABQQN0IRMDQCARIBhJBEBBgBAgGCARayICIAJBgBBLGyEUQQAhEANAIAEgEEoEQEEAIRIDQCAQIBJOBED9DAAAAAAAAAAAAAAAAAAAAAAhBP0MAAAAAAAAAAAAAAAAAAAAACEF/QwAAAAAAAAAAAAAAAAAAAAAIQb9DAAAAAAAAAAAAAAAAAAAAAAhB/0MAAAAAAAAAAAAAAAAAAAAACEI/QwAAAAAAAAAAAAAAAAAAAAAIQn9DAAAAAAAAAAAAAAAAAAAAAAhCv0MAAAAAAAAAAAAAAAAAAAAACELIAAgEiAYbGogEWohDyAYQQF0IRUgFCAAIBAgGGxqIBFqIgJqIRYDQCACIBZJBEAgAv0ABAAiDSAP/QAEACIO/eYBIAT95AEhBCACIBhq/QAEACIMIA795gEgCP3kASEIIA0gDyAYav0ABAAiDv3mASAF/eQBIQUgDCAO/eYBIAn95AEhCSANIA8gFWoiF/0ABAAiDv3mASAG/eQBIQYgDCAO/eYBIAr95AEhCiANIBcgGGr9AAQAIg395gEgB/3kASEHIAwgDf3mASAL/eQBIQsgAkEQaiECIA9BEGohDwwBCwsgAyAQIBNsaiASQQN0aiICIAIrAwAgBP1fIAQgBP0NCAkKCwwNDg8AAQIDBAUGB/1f/fABIgT9IQCgIAT9IQGgOQMAIAJBCGogAisDCCAF/V8gBSAF/Q0ICQoLDA0ODwABAgMEBQYH/V/98AEiBP0hAKAgBP0hAaA5AwAgAkEQaiACKwMQIAb9XyAGIAb9DQgJCgsMDQ4PAAECAwQFBgf9X/3wASIE/SEAoCAE/SEBoDkDACACQRhqIAIrAxggB/1fIAcgB/0NCAkKCwwNDg8AAQIDBAUGB/1f/fABIgT9IQCgIAT9IQGgOQMAIAIgE2oiAiACKwMAIAj9XyAIIAj9DQgJCgsMDQ4PAAECAwQFBgf9X/3wASIE/SEAoCAE/SEBoDkDACACQQhqIAIrAwggCf1fIAkgCf0NCAkKCwwNDg8AAQIDBAUGB/1f/fABIgT9IQCgIAT9IQGgOQMAIAJBEGogAisDECAK/V8gCiAK/Q0ICQoLDA0ODwABAgMEBQYH/V/98AEiBP0hAKAgBP0hAaA5AwAgAkEYaiACKwMYIAv9XyALIAv9DQgJCgsMDQ4PAAECAwQFBgf9X/3wASIE/SEAoCAE/SEBoDkDACASQQRqIRIMAQsLIBBBAmohEAwBCwsgEUGAEGohEQwBCwsLuAUDEHsBfgJ/A0AgF0EKSARAIBdBBXRBoBlqIhggBP0R/QsEACAYIAX9Ef0LBBAgBEHHjKKOBmshBCAFQfui4aQEayEFIBdBAWohFwwBCwsgAq0gA61CIIaEIRZBkBn9CQIAIQlBlBn9CQIAIQpB4Bv9AAQAIRBBACEDA0AgASADSgRAIBZCIIin/REgFqf9ESIGIBD9rgEiCyAG/Tr9sQEhDP0MAAAAAAAAAAAAAAAAAAAAACEI/QwAAAAAAAAAAAAAAAAAAAAAIQ0gFkIEfCIWp/0RIgYgEP2uASEHIBZCIIin/REgByAG/Tr9sQEhDv0MAAAAAAAAAAAAAAAAAAAAACEG/QwAAAAAAAAAAAAAAAAAAAAAIQ8gFkIEfCEWQaAZIQIDQCACQeAbSQRAIAsgCf3eASESIAsgCf3fASETIAggCv3eASIUIAggCv3fASII/Q0EBQYHDA0ODxQVFhccHR4fIAz9USAC/QAEACIR/VEhCyAUIAj9DQABAgMICQoLEBESExgZGhshDCASIBP9DQQFBgcMDQ4PFBUWFxwdHh8gDf1RIAL9AAQQIhT9USEIIBIgE/0NAAECAwgJCgsQERITGBkaGyENIAcgCf3eASETIAcgCf3fASESIAYgCv3eASIVIAYgCv3fASIG/Q0EBQYHDA0ODxQVFhccHR4fIA79USAR/VEhByAVIAb9DQABAgMICQoLEBESExgZGhshDiATIBL9DQQFBgcMDQ4PFBUWFxwdHh8gD/1RIBT9USEGIBMgEv0NAAECAwgJCgsQERITGBkaGyEPIAJBIGohAgwBCwsgACAL/QsEACAAIAz9CwQQIAAgCP0LBCAgACAN/QsEMCAAIAf9CwRAIAAgDv0LBFAgACAG/QsEYCAAIA/9CwRwIABBgAFqIQAgA0EBaiEDDAELCwuHAQEFfwNAIAEgCUoEQCAAIAlBGGxqIggoAgAhCyAIKAIIIAgoAgQiDCADIAtsIgpsQQJ0aiALIAwgBCAFIAcgBiAJQQFxGyIEIAgqAhAgCCgCDCILBH8gCyAKQQJ0agVBAAsgCCoCFBAKIAIgBCAIKAIAIAVBAnRsEA8gCUEBaiEJDAELCyAEC7sFAgd/BnsgACEMIAEhDSACIQ4DQCADIBBKBEAgBv0KAwAhEyAGIAhq/QoDACEUIAYgCEEBdGr9CgMAIRUgCyAEIAUgEGoiACAAIARKGyIRQQN0aiEPIAshAiAMIQAgByEBA0AgAiAPSQRAQejfAP0KAwAiFiAA/QAEACIXIBUgASAJQQF0av0ABAD98gH98gEgFv32AUGQ4AD9CgMA/fcBIBcgE/1HIBcgAf0ABAD9R/1O/VIiF/3sASEYIAIgFiAY/fEBIBYgGP3wASIW/fIB/e8BIhggFv3zAf0LBAAgAiAX/QsEwEAgAiAY/QsEgIEBIAJBEGohAiAAQRBqIQAgAUEQaiEBDAELCyALIA8QFiAMIQAgDSEBIAcgCWohDyALIgIgEUF+cUEDdGohEgNAIAIgEkkEQCAKQQhq/QoDACITIBQgD/0ABAD98gH98gEgAv0ABABB8N8A/QoDAP3yASIVQejfAP0KAwAgFf3xASAC/QAEwEAiFUGI4AD9CgMA/Un9UiIWIBX98gEgAv0ABICBASAKQRBq/QoDAP3yAf3wAf3yASAK/QoDAP3wASEVIAEgEyAW/fIBIAH9AAQA/fIBIBX98AH9CwQAIAAgFf0LBAAgAkEQaiECIABBEGohACABQRBqIQEgD0EQaiEPDAELCyARQQFxBEAgCkEIav0KAwAiEyAUIA/9AAQA/fIB/fIBIAL9AAQAQfDfAP0KAwD98gEiFEHo3wD9CgMAIBT98QEgAv0ABMBAIhRBiOAA/QoDAP1J/VIiFSAU/fIBIAL9AASAgQEgCkEQav0KAwD98gH98AH98gEgCv0KAwD98AEhFCABIBMgFf3yASAB/QAEAP3yASAU/fAB/VsDAAAgACAU/VsDAAALIBBBAWohECAMIA5qIQwgDSAOaiENIAZBCGohBgwBCwsLpgQCB38IeyAAIQwgASENIAIhDgNAIAMgEEoEQCAG/QoDACEYIAYgCGr9CgMAIRMgCyAEIAUgEGoiACAAIARKGyIRQQN0aiEPIAshAiAMIQAgByEBA0AgAiAPSQRAQYDgAP0KAwAgGCAB/QAEACIU/fIBIAD9AAQAIhUgFf3yAf3xAUGI4AD9CgMA/fcB/fIBQfjfAP0KAwAiGSAYIBT98AH98gFB6N8A/QoDACIW/fAB/fAB/e8BIhcgEyABIAlq/QAEAP3yASIU/fIBIBb98AEhGiACIBkgFf3yASAU/fIBIBcgFiAXIBr98gH98wEiFP3yAf3yAf0LBAAgAiAaIBT98gH9CwTAQCACQRBqIQIgAEEQaiEAIAFBEGohAQwBCwsgCyAPEBYgDCEAIA0hASAHIAlqIQ8gCyICIBFBfnFBA3RqIRIDQCACIBJJBEAgCkEIav0KAwAiEyAC/QAEAP3yASAK/QoDAP3wASEUIAEgEyAC/QAEwED98gEgAf0ABAD98gEgFP3wAf0LBAAgACAU/QsEACACQRBqIQIgAEEQaiEAIAFBEGohASAPQRBqIQ8MAQsLIBFBAXEEQCAKQQhq/QoDACITIAL9AAQA/fIBIAr9CgMA/fABIRQgASATIAL9AATAQP3yASAB/QAEAP3yASAU/fAB/VsDAAAgACAU/VsDAAALIBBBAWohECAMIA5qIQwgDSAOaiENIAZBCGohBgwBCwsL2QIBA3sDQCAAIAFJBEAgAEHg3wD9CgMAIAD9AAQAIgMgA/3yASIEIAT98gEiAv3yAUHQ3wD9CgMA/fABIAL98gFBwN8A/QoDAP3wASAC/fIBQbDfAP0KAwD98AEgAv3yAUGg3wD9CgMA/fABIAL98gFBkN8A/QoDAP3wASAC/fIBQYDfAP0KAwD98AEgAv3yAUHw3gD9CgMA/fABIAL98gFB4N4A/QoDAP3wASAE/fIBQdjfAP0KAwAgAv3yAUHI3wD9CgMA/fABIAL98gFBuN8A/QoDAP3wASAC/fIBQajfAP0KAwD98AEgAv3yAUGY3wD9CgMA/fABIAL98gFBiN8A/QoDAP3wASAC/fIBQfjeAP0KAwD98AEgAv3yAUHo3gD9CgMA/fABIAL98gFB2N4A/QoDAP3wAf3wASAE/fIBIAP98gEgA/3wAf0LBAAgAEEQaiEADAELCwutAgEPe0GoHP0JAgAiBf3hASEGQawc/QkCACEHQfAb/QkCACEIQfQb/QkCACEDQfgb/QkCACEJQfwb/QkCACEKQYAc/QkCACELQYQc/QkCACEMQYgc/QkCACENQYwc/QkCACEEQZAc/QkCACEOIAAgAkECdGohAgNAIAAgAkkEQCABIAD9AAQAIAX96gEgBv3rASIPIA/95AEiDyAI/eYBIAP95AEiEEEX/asBIAT9rgEiESAPIBAgA/3lASAO/eYB/eUBIg8gD/3mASIQIAkgD/3mASAK/eQBIBD95gEgCyAP/eYBIAz95AH95AEgD/3mASAN/eQB/eYBIA/95AH95gEgESAE/eUB/eQBIg8gDyAH/eQB/ecB/QsEACAAQRBqIQAgAUEQaiEBDAELCwuwAgEPe0GkHP0JAgAiBf3hASEGQfAb/QkCACEHQfQb/QkCACEEQfgb/QkCACEIQfwb/QkCACEJQYAc/QkCACEKQYQc/QkCACELQYgc/QkCACEMQYwc/QkCACEDQZQc/QkCACENQZgc/QkCACEOIAAgAkECdGohAgNAIAAgAkkEQCAA/QAEACAF/eoBIAb96wH94QEiDyAH/eYBIAT95AEiECAE/eUBIREgASADIBBBF/2rASAD/a4BIhAgDyARIA395gH95QEgESAO/eYB/eUBIg8gD/3mASIRIAggD/3mASAJ/eQBIBH95gEgCiAP/eYBIAv95AH95AEgD/3mASAM/eQB/eYBIA/95AH95gEgEP3kASAD/eQB/ecB/QsEACAAQRBqIQAgAUEQaiEBDAELCwuJAgEOe0HgPf0JAgAhAkHwG/0JAgAhBUH0G/0JAgAhA0H4G/0JAgAhBkH8G/0JAgAhB0GAHP0JAgAhCEGEHP0JAgAhCUGIHP0JAgAhCkGMHP0JAgAhBEGQHP0JAgAhCyAAIAFBAnRqIQEDQCAAIAFJBEAgACAA/QAEACIMIAL9UCIOIAX95gEgA/3kASIPQRf9qwEgBP2uASINIA4gDyAD/eUBIAv95gH95QEiDiAO/eYBIg8gBiAO/eYBIAf95AEgD/3mASAIIA795gEgCf3kAf3kASAO/eYBIAr95AH95gEgDv3kAf3mASANIAT95QH95AEgAiAM/U/9Uf0LBAAgAEEQaiEADAELCwueAQICfwN7QYg+/QkCACEFQYw+/QkCACEGA0AgAkEASgRAIABBkD5BgAggAiACQYAIThsiBCAGEBtBkD4gBBAZQZA+IQMgBEECdEGQPmohBANAIAMgBEkEQCABIAD9AAQAIAX95gEiByAD/QAEAP3mASAH/eQB/QsEACADQRBqIQMgAEEQaiEAIAFBEGohAQwBCwsgAkGACGshAgwBCwsLgQIBDXtB4D39CQIAIQVBhD79CQIAIQZB5D39CQIAIQdB6D39CQIAIQhB7D39CQIAIQlB8D39CQIAIQpB9D39CQIAIQtB+D39CQIAIQxB/D39CQIAIQ1BgD79CQIAIQ4gACACQQJ0aiECA0AgACACSQRAIAD9AAQAIAP95gEiDyAF/U4hBCAPIAT9USAG/eoBIg8gD/3mASEQIAEgByAP/eYBIAj95AEgEP3mASAJIA/95gEgCv3kAf3kASAQ/eYBIAsgD/3mASAM/eQB/eQBIBD95gEgDSAP/eYBIA795AH95AEgD/3mASAE/VD9CwQAIABBEGohACABQRBqIQEMAQsLC+wIAgR/EXsgAUEGdCEEA0AgBARAQYAgIAQgBEGAIE8bIgUgAGohAiAAIQFBgAkhA0GkCP0JAgAhBkGcCP0JAgAhB0GgCP0JAgAhCEGoCP0JAgAhCUGwCP0JAgAhCkGACP0JAgAhC0GECP0JAgAhDEGICP0JAgAhDUGUCP0JAgAhDgNAIAEgAkkEQCAB/QAEACIPQR/9rAEhECAJIA8gEP1R/foBIAf95gEgAf0ABBAgEP1RIA39Tv36ASAI/eYBIAb95AH95AEiD/3lASAPIBD9UiAL/bEBIhBBF/2sASERIAEgDyAO/VEgECAM/U4gC/2uASAJ/eUBIBH9DAAAAAAAAAAAAAAAAAAAAAD9N/1S/QsEACADIBH9+gEgCv3mAf0LBAAgAUEgaiEBIANBEGohAwwBCwsgACEBQYAJIQNBvAj9CQIAIQZBwAj9CQIAIQdBxAj9CQIAIQhByAj9CQIAIQlBzAj9CQIAIQpB0Aj9CQIAIQtB1Aj9CQIAIQxBrAj9CQIAIQ0DQCABIAJJBEAgASAB/QAEACIOIA795gEiDyAGIA/95gEgByAO/eYBIAj95AH95AEgD/3mASAJIA795gEgCv3kAf3kASAP/eYBIAsgDv3mASAM/eQB/eQB/eYBIA4gDf3mASAD/QAEAP3kAf3kAf3jAf0LBAAgAUEgaiEBIANBEGohAwwBCwsgACEBQbQI/QkCACEIQbgI/QkCACEJQdgI/QkCACEKQdwI/QkCACELQeAI/QkCACEMQeQI/QkCACENQegI/QkCACEOQewI/QkCACEPQfAI/QkCACEQQfQI/QkCACERQYwI/QkCACESQZAI/QkCACETQZQI/QkCACEGA0AgASACSQRAIAogAf0ABBAiFEEC/asBQQr9rAH9+gEgCP3kASAJ/eYBIgcgB/3mASIV/eYBIAv95AEgFf3mASAM/eQBIBX95gEgB/3mASAH/eQBIRYgASAB/QAEACIHIA0gFf3mASAO/eQBIBX95gEgD/3kASAV/eYBIBD95AEgFf3mASAR/eQBIhUgFiAV/VEgFCAS/a4BIhRBAf2rAUEf/awB/U4iFf1RIBQgE/2uASAG/U79Uf3mAf0LBAAgASAHIBYgFf1RIBQgBv1O/VH95gH9CwQQIAFBIGohAQwBCwsDQCAAIAJJBEAgACAA/QAEACIGIAD9AAQQIgf9DQABAgMQERITBAUGBxQVFhciCCAA/QAEICIJIAD9AAQwIgr9DQABAgMQERITBAUGBxQVFhciC/0NAAECAwQFBgcQERITFBUWF/0LBAAgACAIIAv9DQgJCgsMDQ4PGBkaGxwdHh/9CwQQIAAgBiAH/Q0ICQoLGBkaGwwNDg8cHR4fIgYgCSAK/Q0ICQoLGBkaGwwNDg8cHR4fIgf9DQABAgMEBQYHEBESExQVFhf9CwQgIAAgBiAH/Q0ICQoLDA0ODxgZGhscHR4f/QsEMCAAQUBrIQAMAQsLIAIhACAEIAVrIQQMAQsLC9ACAgt7An8gAyAEaiIQIARqIhEgBGohBCAD/QAEACEFIAP9AAQQIQYgEP0ABAAhByAQ/QAEECEIIBH9AAQAIQkgEf0ABBAhCiAE/QAEACELIAT9AAQQIQwgACACQQV0aiECA0AgACACSQRAIAD9CgMAIg4gAf0ABAAiDf3yASAF/fABIQUgDiAB/QAEECIO/fIBIAb98AEhBiAA/QoDCCIPIA398gEgB/3wASEHIA8gDv3yASAI/fABIQggAP0KAxAiDyAN/fIBIAn98AEhCSAPIA798gEgCv3wASEKIAD9CgMYIg8gDf3yASAL/fABIQsgDyAO/fIBIAz98AEhDCAAQSBqIQAgAUEgaiEBDAELCyADIAX9CwQAIAMgBv0LBBAgECAH/QsEACAQIAj9CwQQIBEgCf0LBAAgESAK/QsEECAEIAv9CwQAIAQgDP0LBBALrAUCAn8LeyADIARqIgUgBGoiBiAEaiEEIAAgAkEEdGohAgNAIAAgAkkEQCAA/QkCACIQIAH9AAQAIg/95gEgB/3kASEHIBAgAf0ABBAiEP3mASAI/eQBIQggAP0JAgQiESAP/eYBIAn95AEhCSARIBD95gEgCv3kASEKIAD9CQIIIhEgD/3mASAL/eQBIQsgESAQ/eYBIAz95AEhDCAA/QkCDCIRIA/95gEgDf3kASENIBEgEP3mASAO/eQBIQ4gAEEQaiEAIAFBIGohAQwBCwsgAyAD/QAEACAH/V/98AH9CwQAIAMgA/0ABBAgByAH/Q0ICQoLDA0ODwgJCgsMDQ4P/V/98AH9CwQQIANBIGogA/0ABCAgCP1f/fAB/QsEACADIAP9AAQwIAggCP0NCAkKCwwNDg8ICQoLDA0OD/1f/fAB/QsEMCAFIAX9AAQAIAn9X/3wAf0LBAAgBSAF/QAEECAJIAn9DQgJCgsMDQ4PCAkKCwwNDg/9X/3wAf0LBBAgBUEgaiAF/QAEICAK/V/98AH9CwQAIAUgBf0ABDAgCiAK/Q0ICQoLDA0ODwgJCgsMDQ4P/V/98AH9CwQwIAYgBv0ABAAgC/1f/fAB/QsEACAGIAb9AAQQIAsgC/0NCAkKCwwNDg8ICQoLDA0OD/1f/fAB/QsEECAGQSBqIAb9AAQgIAz9X/3wAf0LBAAgBiAG/QAEMCAMIAz9DQgJCgsMDQ4PCAkKCwwNDg/9X/3wAf0LBDAgBCAE/QAEACAN/V/98AH9CwQAIAQgBP0ABBAgDSAN/Q0ICQoLDA0ODwgJCgsMDQ4P/V/98AH9CwQQIARBIGogBP0ABCAgDv1f/fAB/QsEACAEIAT9AAQwIA4gDv0NCAkKCwwNDg8ICQoLDA0OD/1f/fAB/QsEMAvQAgILewJ/IAMgBGoiECAEaiIRIARqIQQgA/0ABAAhBSAD/QAEECEGIBD9AAQAIQcgEP0ABBAhCCAR/QAEACEJIBH9AAQQIQogBP0ABAAhCyAE/QAEECEMIAAgAkEEdGohAgNAIAAgAkkEQCAA/QkCACIOIAH9AAQAIg395gEgBf3kASEFIA4gAf0ABBAiDv3mASAG/eQBIQYgAP0JAgQiDyAN/eYBIAf95AEhByAPIA795gEgCP3kASEIIAD9CQIIIg8gDf3mASAJ/eQBIQkgDyAO/eYBIAr95AEhCiAA/QkCDCIPIA395gEgC/3kASELIA8gDv3mASAM/eQBIQwgAEEQaiEAIAFBIGohAQwBCwsgAyAF/QsEACADIAb9CwQQIBAgB/0LBAAgECAI/QsEECARIAn9CwQAIBEgCv0LBBAgBCAL/QsEACAEIAz9CwQQC4wEAgl/BXsDQCADIAtKBEBBACEMA0AgDEEESARAIAAgCyAMaiABbGohDSAGIAxBA3RqIQ5BACEHIAX9FCEUAkAgAUEIRiADIAtrIAxrIgpBBE5xBEADQCAEIAdKBEAgDiAN/QAEACAU/fIB/QsEACAOIA39AAQQIBT98gH9CwQQIAdBAWohByACIA1qIQ0gDkEgaiEODAELCwwBCyACQQhGIApBBE5xBEAgDSABQQF0aiEJA0AgB0ECaiIIIARMBEAgB0EDdCIPIA1qIQcgCSAPaiIP/QAEACAU/fIBIRMgASAPav0ABAAgFP3yASESIA4gB/0ABAAgFP3yASIRIAEgB2r9AAQAIBT98gEiEP0NAAECAwQFBgcQERITFBUWF/0LBAAgDiATIBL9DQABAgMEBQYHEBESExQVFhf9CwQQIA4gESAQ/Q0ICQoLDA0ODxgZGhscHR4f/QsEICAOIBMgEv0NCAkKCwwNDg8YGRobHB0eH/0LBDAgCCEHIA5BQGshDgwBCwsLA0AgBCAHSgRAQQAhCANAIAhBBEgEQCAOIAhBA3RqIAggCkgEfCANIAEgCGxqIAIgB2xqKwMAIAWiBUQAAAAAAAAAAAs5AwAgCEEBaiEIDAELCyAHQQFqIQcgDkEgaiEODAELCwsgDEEEaiEMDAELCyALQQRqIQsgBiAEQQV0aiEGDAELCwvqAQIGewJ/IAJBAnQhAgNAIAIgDEsEQCAGIAAgDGr9AAQAIgogASAMaiIN/QAEACIL/eYBIAAgA2ogDGr9AAQAIgggASADaiAMav0ABAAiCf3mAf3lAf3kASEGIAcgCCAL/eYBIAogCf3mAf3kASII/eQBIQcgDSAI/QsEACAMQRBqIQwMAQsLIAQEQCAEIAb9XyAGIAb9DQgJCgsMDQ4PCAkKCwwNDg/9X/3wASIG/SEAIAb9IQGgOQMAIAUgB/1fIAcgB/0NCAkKCwwNDg8ICQoLDA0OD/1f/fABIgb9IQAgBv0hAaA5AwALC84CAgN/AXwgAkEIRiAFQQBKcQRAQQAhAgNAIAJBCEgEQCACQQN0IgcgBkGABGpqRAAAAAAAAPA/IAAgASACbGogB2orAwCjOQMAQQAhBwNAIAdBCEgEQCAGIAJBBnRqIAdBA3RqIAIgB0gEfCAAIAEgB2xqIAJBA3RqKwMABUQAAAAAAAAAAAs5AwAgB0EBaiEHDAELCyACQQFqIQIMAQsLIAYgAyAEIAUQQw8LA0AgBSAHSgRAQQAhBgNAIAIgBkoEQCADIAQgB2xqIAZBA3RqKwMAIQpBACEIA0AgBiAISgRAIAogCEEDdCIJIAMgBCAHbGpqKwMAIAAgASAGbGogCWorAwCioSEKIAhBAWohCAwBCwsgBkEDdCIIIAMgBCAHbGpqIAogACABIAZsaiAIaisDAKM5AwAgBkEBaiEGDAELCyAHQQFqIQcMAQsLCxcAIAD9EyAB/RP95gEgAv0T/eQB/R8AC4IBAgJ7BH8gAkEEdCELIAP9EyEHA0AgCCALSQRAIAT9EyEGQQAhCSAAIAhqIQoDQCABIAlKBEAgBiAK/QAEACIGIAf95gEgBv3mAf3lASEGIAlBAWohCSAKIAtqIQoMAQsLIAUgCGogBv0LBAAgCEEQaiEIDAELCyAFIAUgAkECdBACC+kIAgh/EnsgAUECdCEBA0AgAQRAIAAhB0GAICABIAFBgCBPGyIJQQJ2IQpBsBz9CQIAIQ1BtBz9CQIAIQ5BuBz9CQIAIQ8gBP0JAgAhECAEQQRq/QkCACERIARBCGr9CQIAIRJByBz9CQIAIRNBzBz9AAQAIRRB3Bz9AAQAIRX9DAAAAAAAAAAAAAAAAAAAAAAgAygCACIF/RwBIAUgAygCBCILc/0cAiAL/RwDIRZBACEFIAJBAnYiDCEGQQghCANAIAYEQCAGQQFxBEAgBSADIAhqIgUoAgAgBUEEaygCAHNzIQULIAZBAXYhBiAIQQRqIQgMAQsLIAcgCkECdGohBgNAIAYgB0sEQCAHIBQgBf0RIBb9USIXIBcgDf21Af1RIBD9rgEgEf21ASIXIBcgDv21Af1RIhcgFyAP/bUB/VEgEv1RIhcgE/1O/Q4gFSAXQQT9rQEgE/1O/Q79UCIXIBf9DQMCAQAHBgUECwoJCA8ODQz9CwQAIAUgA0EIaiAMQQFqIgxoQQJ0aigCACALc3MhBSAHQRBqIQcMAQsLIAAgCWohBiAAIQVB4B0hB0HsHP0JAgAhDUHwHP0JAgAhDkH4HP0JAgAhD0H8HP0JAgAhEEGAHf0JAgAhEUGEHf0JAgAhEkHAHP0JAgAhE0HEHP0JAgAhFEGIHf0JAgAhFUGMHf0JAgAhFkGQHf0JAgAhF0GUHf0JAgAhGEGYHf0JAgAhGUGcHf0JAgAhGkGgHf0JAgAhGwNAIAUgBkkEQCAHIAX9AAQAIhwgHEEf/awB/VH9+gEgDf3mASAO/eQBIhwgEv3mASAPIBz95QH95gEgE/2xASIcIBT9TiAT/a4BIA/95QEiHSAd/eYBIh4gFSAe/eYBIBYgHf3mASAX/eQB/eQBIB795gEgGCAd/eYBIBn95AH95AEgHv3mASAaIB395gEgG/3kAf3kAf3mASAdIBD95gEgHEEX/awB/foBIBH95gH95AH95AH9CwQAIAVBEGohBSAHQRBqIQcMAQsLQeAdIQVBvBz9CQIAIQ1B7Bz9CQIAIQ5B9Bz9CQIAIQ9B+Bz9CQIAIRBBpB39CQIAIRFBqB39CQIAIRJBrB39CQIAIRNBsB39CQIAIRRBtB39CQIAIRVBuB39CQIAIRZBvB39CQIAIRdBwB39CQIAIRhBxB39CQIAIRlByB39CQIAIRpBzB39CQIAIRtB0B39CQIAIRwDQCAAIAZJBEAgACAA/QAEACAN/VH9+gEgD/3mASAO/eQBIBEgBf0ABAAiHSAd/eYBIh795gEgEiAd/eYBIBP95AH95AEgHv3mASAUIB395gEgFf3kAf3kASAe/eYBIBYgHf3mASAX/eQB/eQBIBggHf3mASAZ/eQBIB795gEgGiAd/eYBIBv95AH95AEgHv3mASAcIB395gEgEP3kAf3kAf3nAf3mAf0LBAAgAEEQaiEAIAVBEGohBQwBCwsgBiEAIAIgCmohAiABIAlrIQEMAQsLC5YIAgJ7An8gAyAFQQJ0aiEIAkACQAJAAkACQAJAAkACQAJAIAAOCAABAgMEBQYHCAsgASAEIAUQByAEIgEhACAEIAVBAnRqIQIDQCAAIAJJBEAgAf0MAACAvwAAgL8AAIC/AACAvyAA/QAEAP3mAf0LBAAgAEEQaiEAIAFBEGohAQwBCwsgAyAFQQJ0aiEAA0AgACADSwRAIAMgA/0ABAAgBP0ABAD95gH9CwQAIANBEGohAyAEQRBqIQQMAQsLDAcLIAQhACABIAVBAnRqIQIDQCABIAJJBEAgAP0MAACAvwAAgL8AAIC/AACAvyAB/QAEACIGIAb95gH95gH9CwQAIAFBEGohASAAQRBqIQAMAQsLIAQgBCAFEAIgBCIBIQAgBCAFQQJ0aiECA0AgACACSQRAIAH9DLtukD+7bpA/u26QP7tukD8gAP0ABAD95gH9CwQAIABBEGohACABQRBqIQEMAQsLIAMgBUECdGohAANAIAAgA0sEQCADIAP9AAQAIAT9AAQA/eYB/QsEACADQRBqIQMgBEEQaiEEDAELCwwGCyADIAVBAnRqIQADQCAAIANLBEAgAyAD/QAEACAC/QAEAP3mAf0LBAAgA0EQaiEDIAJBEGohAgwBCwsMBQsgBCECIAEiACAFQQJ0aiEJA0AgACAJSQRAIAL9DPMENT/zBDU/8wQ1P/MENT8gAP0ABAD95gH9CwQAIABBEGohACACQRBqIQIMAQsLIAQgBCAFEAsDQCADIAhJBED9DAAAAD8AAAA/AAAAPwAAAD/9DAAAgD8AAIA/AACAPwAAgD8gBP0ABAD95AH95gEhByAE/QwAAAC/AAAAvwAAAL8AAAC/IAH9AAQAIgYgBv3mAf3mAf0LBAAgBCAEQQQQAiADIAP9AAQAIAcgBv0MKkLMPipCzD4qQsw+KkLMPiAE/QAEAP3mAf3mAf3kAf3mAf0LBAAgA0EQaiEDIARBEGohBCABQRBqIQEMAQsLDAQLA0AgAyAISQRAIAMgA/0ABAAgAv0ABAD9DAAAAAAAAAAAAAAAAAAAAAD9RP1O/QsEACADQRBqIQMgAkEQaiECDAELCwwDCwNAIAMgCEkEQCADIAP9AAQAIAL9AAQAIgb9DAAAgD8AAIA/AACAPwAAgD8gBv3lAf3mAf3mAf0LBAAgA0EQaiEDIAJBEGohAgwBCwsMAgsgASAEIAUQCCADIAVBAnRqIQADQCAAIANLBEAgAyAD/QAEACAE/QAEAP3mAf0LBAAgA0EQaiEDIARBEGohBAwBCwsMAQsDQCADIAhJBEAgAyAD/QAEAP0MAACAPwAAgD8AAIA/AACAPyAC/QAEACIGIAb95gH95QH95gH9CwQAIANBEGohAyACQRBqIQIMAQsLCwtJAQF7IAP9EyEEIAAgAkECdGohAgNAIAAgAkkEQCAAIAQgAf0ABAD95gEgAP0ABAD95AH9CwQAIABBEGohACABQRBqIQEMAQsLC1UBAn8gAUEEdCEHA0AgAiAGSgRAQQAhAQNAIAEgA0gEQCAEIAAgASAHbGoqAgA4AgAgAUEBaiEBIAQgBWohBAwBCwsgBkEBaiEGIABBBGohAAwBCwsLWwEDfyACQQR0IQQDQCABIAVKBEBBACECA0AgAiAESQRAIAAgAmoiBiAG/QAEACACIANq/QAEAP3mAf0LBAAgAkEQaiECDAELCyAFQQFqIQUgACAEaiEADAELCwvgBQIMewV/IAVBBHQhGCAH/RMhCiACQQJGIRcgACACQQJ0IhkgAWxqIRoDQCAWQUBrIBhNBEAgCiADIBZqIgH9AAQA/eYBIRQgCiAB/QAEEP3mASEVIAogAf0ABCD95gEhDCAKIAH9AAQw/eYBIQ0gASAEaiEBIBcEeyAKIAH9AAQA/eYBBf0MAAAAAAAAAAAAAAAAAAAAAAshDiAXBHsgCiAB/QAEEP3mAQX9DAAAAAAAAAAAAAAAAAAAAAALIQ8gFwR7IAogAf0ABCD95gEF/QwAAAAAAAAAAAAAAAAAAAAACyEQIBcEeyAKIAH9AAQw/eYBBf0MAAAAAAAAAAAAAAAAAAAAAAshESAIIQUgBiAWaiECIAAhAQNAIAEgGkkEQP0MAAAAAAAAAAAAAAAAAAAAACELIAUEQCAFKgIAIAmU/RMhCyAFQQRqIQULIAH9CQIAIRIgAiAXBHsgAf0JAgQF/QwAAAAAAAAAAAAAAAAAAAAACyITIA795gEgEiAU/eYBIAv95AH95AH9CwQAIAIgEyAP/eYBIBIgFf3mASAL/eQB/eQB/QsEECACIBMgEP3mASASIAz95gEgC/3kAf3kAf0LBCAgAiATIBH95gEgEiAN/eYBIAv95AH95AH9CwQwIAEgGWohASACIBhqIQIMAQsLIBZBQGshFgwBCwsDQCAWIBhJBEAgCiADIBZqIgH9AAQA/eYBIQwgFwR7IAogASAEav0ABAD95gEF/QwAAAAAAAAAAAAAAAAAAAAACyENIAghAiAGIBZqIQUgACEBA0AgASAaSQRA/QwAAAAAAAAAAAAAAAAAAAAAIQsgAgRAIAIqAgAgCZT9EyELIAJBBGohAgsgBSAXBHsgAf0JAgQF/QwAAAAAAAAAAAAAAAAAAAAACyAN/eYBIAH9CQIAIAz95gEgC/3kAf3kAf0LBAAgASAZaiEBIAUgGGohBQwBCwsgFkEQaiEWDAELCwv7AgIHfwR7IAb9DAAAgD8AAIA/AACAPwAAgD/9CwQAIAb9DAAAgD8AAIA/AACAPwAAgD/9CwQQIAb9DAAAgD8AAIA/AACAPwAAgD/9CwQgIAb9DAAAgD8AAIA/AACAPwAAgD/9CwQwA0AgAiANSgRAIAZBQGshCCAHQRBqIQpBBCEJIAVBAnQhDgNAIAkgDkkEQCAGIAMgCWooAgBBBnRqIgv9AAQAIAAgBCAJaigCACABbGoiDP0ABAD95gEhESAL/QAEECAM/QAEEP3mASESIAv9AAQgIAz9AAQg/eYBIQ8gC/0ABDAgDP0ABDD95gEhECAIIBH9CwQAIAggEv0LBBAgCCAP/QsEICAIIBD9CwQwIAogCv0ABAAgESAS/eQBIA8gEP3kAf3kASIP/V8gDyAP/Q0ICQoLDA0ODwABAgMEBQYH/V/98AH98AH9CwQAIAlBBGohCSAIQUBrIQggCkEQaiEKDAELCyANQQFqIQ0gAEFAayEADAELCwtyAQF/IANBACABIAFsQQN0/AsAIAAgASACIAMQESABQQN0IQIDQCABIARKBEBBACEAA0AgACAESARAIAMgACACbGogBEEDdGogAyACIARsaiAAQQN0aisDADkDACAAQQFqIQAMAQsLIARBAWohBAwBCwsLfwIBfgJ/IAL8ByIFQgODpyEGIAVCAoghBSABIAZqQR9qQQV1IQEgACAGQQJ0agNAIAFBAEoEQCAAQYABIAEgAUGAAU4bIgYgBacgBUIgiKcgAyAEEBIgACAGQQF0EBwgACAGQQd0aiEAIAUgBqxCA4Z8IQUgASAGayEBDAELCwtPAQJ/IAEgAkEBa0EYbGooAgAhCgNAIAAgCUoEQCABIAIgAyAJIAQgBSAGIAcQEyAKIAUgCBAQIAggBSAFbEEHdGohCCAJQQFqIQkMAQsLC+YCAQ9/IAEoAgQhFyAFQQNqQQJ1IRUgCkEAIAEgAkEYbGoiESgCACIWIAVsQQZ0/AsAA0AgACASSgRAIAQhDSAKIBJBAnRqIQ5BACETA0AgEyAVSARAIAYgFSATayILIAYgC0gbIhRBAnQiDCAFIBNBAnRrIgsgCyAMShshGCABIAIgAyASIA0gFCAHIAgQEyEQIBEoAgggESgCBCIPIBEoAgAiCyASbCIMbEECdGogCyAPIBAgFCAJIBEqAhAgESgCDCILBH8gCyAMQQJ0agVBAAsgESoCFBAKIAkhDCAOIQtBACEQIBRBBHQhDwNAIBAgGEgEQEEAIRkDQCAWIBlKBEAgCyAMIA8gGWxqKgIAOAIAIBlBAWohGSALQUBrIQsMAQsLIBBBAWohECAMQQRqIQwMAQsLIA0gFCAXbEEEdGohDSAOIBYgGGxBBnRqIQ4gBiATaiETDAELCyASQQFqIRIMAQsLC7UCAQh/IAVBA2pBAnUhCyAIQQAgASABbEEDdPwLAANAIAogC0gEQCAAIAEgAiAEIApBBHRqIAtBBHRBwAAgCyAKayIJIAlBwABKGyIMIAdDAACAP0EAQwAAAAAgAxAJIAYgByABIAxBAnRsEA8gBUEDcUEAIAogDGogC0YbBEAgByEJIAUgCkECdGshDyAMQQR0IQ5BACENA0AgASANSgRAIA9BAnQiECAJakEAIA4gEGv8CwAgDUEBaiENIAkgDmohCQwBCwsLIAcgASAMIAgQESAKQUBrIQoMAQsLIAFBA3QhA0EAIQIDQCABIAJKBEBBACEAA0AgACACSARAIAggACADbGogAkEDdGogCCACIANsaiAAQQN0aisDADkDACAAQQFqIQAMAQsLIAJBAWohAgwBCwsLOgECfyACQQR0IQIDQCABIARKBEAgA0ECdCIFIABqQQAgAiAFa/wLACAEQQFqIQQgACACaiEADAELCwuLAQIDfwJ8A0AgAiAISgRAIAAgCEEDdCIJaiIHKwMAIQogASAHaiAKnyILOQMAIAcgAUEBdGpEAAAAAAAA8D8gC6NEAAAAAAAAAAAgCkQAAAAAAAAAAGQbOQMAIAQgCWoiCSAKOQMAIAkgBUEIQQFBAUEBIAcgByABIAEgAyAGEBQgCEEBaiEIDAELCwtzAgN/AXwDQCACIAdKBEAgACAHQQN0IglqIggrAwAhCiABIAhqRAAAAAAAAPA/IAogCqBEAAAAAAAA8D+gn6M5AwAgBCAJaiIJIAo5AwAgCSAFQQhBAUEBQQEgCCAIIAEgASADIAYQFSAHQQFqIQcMAQsLCwYAQZjgAAuLAgICfwd7IAAhAgNAIAEgA0oEQCACIAD9AAQAIgRBCP2tAf36AUGIGf0JAgAiCP3mASAEQZgI/QkCACIK/U5BFP2rASAA/QAEEEEG/a0B/VD9+gFBgBn9CQIAIgT95gFBhBn9CQIAIgX95AH95AFBjBn9CQIAIgb96gEiCSAA/QAEICIHQQj9rQH9+gEgCP3mASAHIAr9TkEU/asBIAD9AAQwQQb9rQH9UP36ASAE/eYBIAX95AH95AEgBv3qASIE/Q0AAQIDEBESEwQFBgcUFRYX/QsEACACIAkgBP0NCAkKCxgZGhsMDQ4PHB0eH/0LBBAgAEFAayEAIAJBIGohAiADQQFqIQMMAQsLCwcAQYCCiAELqAEBCH8gAUEDdCEFA0AgASAESgRAIAAgASAEQUBrIgIgASACSBsiCSAFbGohB0EAIQMDQCADIAlIBEAgA0EDdCEIIAAgAyAFbGogBCADQQFqIgIgAiAESBsiAkEDdGohBiAAIAIgBWxqIQIDQCACIAdJBEAgBiACIAhqKwMAOQMAIAIgBWohAiAGQQhqIQYMAQsLIANBAWohAwwBCwsgBEFAayEEDAELCwuoAQEIfyABQQJ0IQUDQCABIARKBEAgACABIARBQGsiAiABIAJIGyIJIAVsaiEHQQAhAwNAIAMgCUgEQCADQQJ0IQggACADIAVsaiAEIANBAWoiAiACIARIGyICQQJ0aiEGIAAgAiAFbGohAgNAIAIgB0kEQCAGIAIgCGoqAgA4AgAgAiAFaiECIAZBBGohBgwBCwsgA0EBaiEDDAELCyAEQUBrIQQMAQsLC44BAQF/IANBACAAIABsIgZBA3T8CwAgACAAIAEgAiABQQJ0IgEgAiABIAMgAEEDdEEBIAUQBAJAIAREAAAAAAAA8D9hDQAgBEQAAAAAAAAAAGEEQCADQQAgBkEDdPwLAAwBCyADIAZBA3RqIQADQCAAIANLBEAgAyADKwMAIASiOQMAIANBCGohAwwBCwsLC5UBAQJ/IAkhDiAAIAFsIQ8CQCALRAAAAAAAAPA/YQ0AIAtEAAAAAAAAAABhBEAgDkEAIA9BA3T8CwAMAQsgDiAPQQN0aiEPA0AgDiAPSQRAIA4gDisDACALojkDACAOQQhqIQ4MAQsLCyAAIAEgAiADIARBA3QgBUEDdCAGIAdBA3QgCEEDdCAJIAFBA3QgCiAMIA0QAwuNAQECfyAJIQ4gACABbCEPAkAgC0MAAIA/Ww0AIAtDAAAAAFsEQCAOQQAgD0ECdPwLAAwBCyAOIA9BAnRqIQ8DQCAOIA9JBEAgDiAOKgIAIAuUOAIAIA5BBGohDgwBCwsLIAAgASACIAMgBEECdCAFQQJ0IAYgB0ECdCAIQQJ0IAkgAUECdCAKIAwgDRAAC4MGARN7A0AgACABSQRAIAD9AAQAIglBkN4A/QkCACIK/eYBQZTeAP0JAgAiC/3kASIMIAv95QEhDSAA/QAEECIPIAr95gEgC/3kASIQIAv95QEhESAC/QAEACAMQR/9qwH9USISQajeAP0JAgAiEyAJIA1BmN4A/QkCACIU/eYB/eUBIA1BnN4A/QkCACIJ/eYB/eUBIA1BoN4A/QkCACIV/eYB/eUBIhYgFv3mASIX/eYBQazeAP0JAgAiCv3kASAX/eYBQbDeAP0JAgAiC/3kASAX/eYBQbTeAP0JAgAiDP3kASAX/eYBQbjeAP0JAgAiDf3kASAX/eYBQaTeAP0JAgAiDv3kAf3mASAF/eQBIQUgAv0ABBAgEEEf/asB/VEiECATIA8gESAU/eYB/eUBIBEgCf3mAf3lASARIBX95gH95QEiCSAJ/eYBIg/95gEgCv3kASAP/eYBIAv95AEgD/3mASAM/eQBIA/95gEgDf3kASAP/eYBIA795AH95gEgBv3kASEGIAcgEkG83gD9CQIAIgogF/3mAUHA3gD9CQIAIgv95AEgF/3mAUHE3gD9CQIAIgz95AEgF/3mAUHI3gD9CQIAIg395AEgF/3mASAW/eYBIBb95AH95gEiDv3kASEHIAggECAKIA/95gEgC/3kASAP/eYBIAz95AEgD/3mASAN/eQBIA/95gEgCf3mASAJ/eQB/eYBIgn95AEhCCAAIA79CwQAIAAgCf0LBBAgAEEgaiEAIAJBIGohAgwBCwsgAyADKwMAIAX9XyAFIAX9DQgJCgsMDQ4PCAkKCwwNDg/9X/3wASIF/SEAIAX9IQGgoCAG/V8gBiAG/Q0ICQoLDA0ODwgJCgsMDQ4P/V/98AEiBf0hACAF/SEBoKA5AwAgBCAEKwMAIAf9XyAHIAf9DQgJCgsMDQ4PCAkKCwwNDg/9X/3wASIF/SEAIAX9IQGgoCAI/V8gCCAI/Q0ICQoLDA0ODwgJCgsMDQ4P/V/98AEiBf0hACAF/SEBoKA5AwALzAUDDn8CewF8IARBAnQhGiAEQQhKIRgDQCAHIBRKBEBBgAIgByAUa0EHakF4cSIOIA5BgAJKGyEXIBRBAnQhFkEAIRsDQCADIBtKBEBBICADIBtrIg4gDkEgShshEiAYBEAgASAaIBtsaiAaIAIgG0ECdGogEiAFIBZqIAYgFyAEIAxBgAggDRABCyAKIBtBAXQgGmxqIRFBACEZA0AgEiAZSgRAIAwgGUEKdGogDCAYGyEPIBhFBEAgASAZIBtqIg4gGmxqIBogAiAOQQJ0akEBIAUgFmogBiAXIAQgD0GACCANEAELIA8gDyAXQQJ0aiAIIBZqIBkgG2pBA3QiDiAJaiALIA5qEDwgGEUEQEEAIRUDQCAEIBVKBEAgBSAWaiAGIBVsaiET/QwAAAAAAAAAAAAAAAAAAAAAIRz9DAAAAAAAAAAAAAAAAAAAAAAhHSAPIg4gF0ECdGohEANAIA4gEEkEQCAO/QAEACAT/QAEAP3mASAc/eQBIRwgDv0ABBAgE/0ABBD95gEgHf3kASEdIA5BIGohDiATQSBqIRMMAQsLIBEgGUEBdCAabGogFUEDdGoiDiAOKwMAIBz9XyAcIBz9DQgJCgsMDQ4PCAkKCwwNDg/9X/3wASIc/SEAIBz9IQGgIB39XyAdIB39DQgJCgsMDQ4PCAkKCwwNDg/9X/3wASIc/SEAIBz9IQGgoKA5AwAgFUEBaiEVDAELCwsgGUEBaiEZDAELCyAYBEAgEiAEIBcgDEGACCAFIBZqIAYgESAaQQF0QQAgDRAECyAbQSBqIRsMAQsLIBRBgAJqIRQMAQsLQQAhAQNAIAEgA0gEQCALIAFBA3RqIgIgAisDACAAIAFBAnRqKgIAu5oiHqI5AwBBACECA0AgAiAESARAIAogCisDACAeojkDACACQQFqIQIgCkEIaiEKDAELCyABQQFqIQEMAQsLC70FAg57C38gBEECdCEdIARBCEohHyAIQQAgBvwLAANAIAcgHkoEQEGAAiAHIB5rQQdqQXhxIhkgGUGAAkobISAgHkECdCEhQQAhGgNAIAMgGkoEQEEgIAMgGmsiGSAZQSBKGyEiIB8EQCABIBogHWxqIB0gAiAaQQJ0aiAiIAUgIWogBiAgIAQgCUGACCAKEAELQQAhHANAIBwgIkgEQCAJIBxBCnRqIAkgHxshGSAfRQRAIAEgGiAcaiIbIB1saiAdIAIgG0ECdGpBASAFICFqIAYgICAEIBlBgAggChABCyAIICFqIRsgGSAgQQJ0aiEjIAAgGiAcakECdGr9CQIAIQsDQCAZICNJBEAgGf0ABAAiDkGQ3gD9CQIAIg395gFBlN4A/QkCACIP/eQBIRIgGf0ABBAiDCAN/eYBIA/95AEiEyAP/eUBIRAgGyALQajeAP0JAgAiDSAOIBIgD/3lASIOQZjeAP0JAgAiFP3mAf3lASAOQZzeAP0JAgAiFf3mAf3lASAOQaDeAP0JAgAiFv3mAf3lASIOIA795gEiF/3mAUGs3gD9CQIAIhH95AEgF/3mAUGw3gD9CQIAIhj95AEgF/3mAUG03gD9CQIAIg795AEgF/3mAUG43gD9CQIAIg/95AEgF/3mAUGk3gD9CQIAIhf95AEgEkEf/asB/VH95gEgG/0ABAD95AH9CwQAIBsgCyANIAwgECAU/eYB/eUBIBAgFf3mAf3lASAQIBb95gH95QEiDCAM/eYBIgz95gEgEf3kASAM/eYBIBj95AEgDP3mASAO/eQBIAz95gEgD/3kASAM/eYBIBf95AEgE0Ef/asB/VH95gEgG/0ABBD95AH9CwQQIBlBIGohGSAbQSBqIRsMAQsLIBxBAWohHAwBCwsgGkEgaiEaDAELCyAeQYACaiEeDAELCwunBQIJfwF8IAQgBWoiGkECdCEZIAdBA2pBfHFBAnQhFSAJQQNqQXxxQQJ0IRYgCUECdCEYA0AgAyAXSgRAQQAgASAXIBlsaiIUIBkgAiAXQQJ0akGAASADIBdrIhsgG0GAAUobIhsgBiAEIA8gFSATEAZBACAUIARBAnRqIBlBACAbIAggBSAQIBYgExAGIBFBACAbQQF0IhQgFWz8CwAgEkEAIBQgFmz8CwAgCwRAIBsgByAJIBAgFkEEIApBBCAYIBEgFUMAAIA/QQAgExAAIBsgByAJIBYgG2wiFCAQaiAWQQQgC0EEIBggFSAbbCIcIBFqIBVDAACAP0EAIBMQACAbIAkgByAPIBVBBCAKIBhBBCASIBZDAACAP0EAIBMQACAbIAkgByAPIBxqIBVBBCALIBhBBCASIBRqIBZDAACAP0EAIBMQAAUgG0EBdCIUIAcgCSAQIBZBBCAKQQQgGCARIBVDAACAP0EAIBMQACAUIAkgByAPIBVBBCAKIBhBBCASIBZDAACAP0EAIBMQAAtBACEUA0AgFCAbSARAIBQgFWwiHCAPaiARIBxqIAcgFSAbbCAUIBdqQQN0IhwgDGogDiAcahAhIBQgFmwiHCAQaiASIBxqIAkgFiAbbEEAQQAQISAUQQFqIRQMAQsLIBsgBCAHIBEgFSAGIBUgDSAXQQF0IBlsaiIUIBlBAXQiHEEAIBMQBCAbIAUgCSASIBYgCCAWIBQgBEEDdGogHEEAIBMQBCAXQYABaiEXDAELC0EAIQEDQCABIANIBEAgDiABQQN0aiICIAIrAwAgACABQQJ0aioCALuaIh2iOQMAQQAhAgNAIAIgGkgEQCANIA0rAwAgHaI5AwAgAkEBaiECIA1BCGohDQwBCwsgAUEBaiEBDAELCwuXAgEHfyAEIAVqQQJ0IRIgCUECdCETIAdBA2pBfHFBAnQhDyAJQQNqQXxxQQJ0IRADQCADIBFKBEAgEUECdCIVIABqIAEgESASbGoiFCASIAIgFWpBgAEgAyARayIVIBVBgAFKGyIVIAYgBCAMIA8gDhAGQQAgFCAEQQJ0aiASQQAgFSAIIAUgDSAQIA4QBgJAIAtFBEAgByAJIBVBAXQgDEEEIA8gDSAQQQQgCiATQwAAgD9BACAOEAAMAQsgByAJIBUgDEEEIA8gDSAQQQQgCiATQwAAgD9BACAOEAAgByAJIBUgDCAPIBVsakEEIA8gDSAQIBVsaiAQQQQgCyATQwAAgD9BACAOEAALIBFBgAFqIREMAQsLC38BBH8DQCABIARKBEBBACEHA0AgAiAHSgRAIAEgBCIFQQhqIgYgASAGSBshBgNAIAUgBkgEQCADIAcgAUEDdGxqIAVBA3RqIAAgBSACQQN0bGogB0EDdGorAwA5AwAgBUEBaiEFDAELCyAHQQFqIQcMAQsLIARBCGohBAwBCwsLyAEBBH8gAkEBa0HgAG1B4ABsIQcDQCAHQQBOBEAgAyAHQQN0aiEJIAJBAWtB4ABtQeAAbCEIA0AgByAISARAIAVB4ABB4AAgAiAIayIKIApB4ABKGyADIAhBA3RqIARBCCAAIAEgCGxqIAdBA3RqIAFBCCAJIAREAAAAAAAA8L9BACAGEAMgCEHgAGshCAwBCwsgACABIAdsaiAHQQN0aiABQeAAIAIgB2siCCAIQeAAShsgCSAEIAUgBhAOIAdB4ABrIQcMAQsLC9oFAgV7BH8gASACIANsaiEKA0AgASAKSQRAIAH9AAQQIAH9AAQAIgUgBf0NAAECAwQFBgcAAQIDBAUGByAA/QoDgAT98gEiBiAAQRBqIgv9AAQA/fIB/fEBIAH9AAQgIAYgAEEgaiIM/QAEAP3yAf3xASEIIAH9AAQwIAYgAEEwaiID/QAEAP3yAf3xASEEIAEgBiAFIAYgAP0ABAD98gH98QEiBSAF/Q0ICQoLDA0ODwgJCgsMDQ4PIABBCGr9CgOABP3yASIF/Q0AAQIDBAUGBxAREhMUFRYX/QsEACAFIABBQGsiCf0ABBD98gH98QEiBiAG/Q0AAQIDBAUGBwABAgMEBQYHIAv9CgOABP3yASEHIAggBSAJ/QAEIP3yAf3xASAHIABBgAFqIgv9AAQg/fIB/fEBIAQgBSAJ/QAEMP3yAf3xASAHIAv9AAQw/fIB/fEBIQQgASAHIAYgByAL/QAEEP3yAf3xASIFIAX9DQgJCgsMDQ4PCAkKCwwNDg8gAEEYav0KA4AE/fIBIgX9DQABAgMEBQYHEBESExQVFhf9CwQQIAUgAEHAAWoiCf0ABCD98gH98QEiBiAG/Q0AAQIDBAUGBwABAgMEBQYHIAz9CgOABP3yASEHIAQgBSAJ/QAEMP3yAf3xASAHIABBgAJqIgn9AAQw/fIB/fEBIQQgASAHIAYgByAJ/QAEIP3yAf3xASIFIAX9DQgJCgsMDQ4PCAkKCwwNDg8gAEEoav0KA4AE/fIBIgX9DQABAgMEBQYHEBESExQVFhf9CwQgIAEgBCAFIAD9AATwAv3yAf3xASIEIAT9DQABAgMEBQYHAAECAwQFBgcgA/0KA4AE/fIBIgUgBCAFIAD9AASwA/3yAf3xASIEIAT9DQgJCgsMDQ4PCAkKCwwNDg8gAEE4av0KA4AE/fIB/Q0AAQIDBAUGBxAREhMUFRYX/QsEMCABIAJqIQEMAQsLC0gAIAAgAkECdGohAgNAIAAgAkkEQCABIAD9AAQA/QwAAAAAAAAAAAAAAAAAAAAA/esB/QsEACAAQRBqIQAgAUEQaiEBDAELCwsLvQYdAEGACAsZ8wQ1P///fwD/AAAAAAAAIAAAAEAAAACAwABBnggLHoAvAACAKwAAACsAAIA/AAAAwBhysb8AAAA/2w/JNABBvAgLHCJyTT7aQqe+0muxPmuoy774mv8+MK0qv2IAgD8AQdgICwz5oUy5noMIPKOqKr4AQeQICxTO9cw3Gga2uqWqKj0AAAC/AACAPwBBghkLDoAlAAAAJQAAgDP//38/AEGQGQsIUx9R0leNns0AQeQbCwkBAAAAAgAAAAMAQfAbCyw7qrg/AABAS3zMtjr4Ewk8Q6oqPViqKj4AAAA/AACAPxhyMT8AgDE/g4BeuQBBnhwLErJCAADQwgAArkIAABhBAAAAQABBsBwLDOqtID1WbFIFZCiiUwBBvxwLCIDzBDU///9/AEHIHAsEDw8PDwBBzRwLD4BAwCCgYOAQkFDQMLBw8ABB3RwLDwgEDAIKBg4BCQUNAwsHDwBB7hwLGoAvAAAALwAAADAAAIA/AAAAwBhysb8AAIBAAEGIHQscInJNPtpCp77Sa7E+a6jLvvia/z4wrSq/YgCAPwBBpB0LHGf3TDGkmvg1jxqVOK8hzTriWbo87hRlPplsoD8AQcAdCxSgmPozSC6CNxpylzl96w08HfVCPQBB4z0LAYAAQeQ9CyTSQh84J8m8ucDsmzqQt5s5HduevHGe0j0A+SI/vW6QPwAAgEAAQYs+CwU/8wQ1PwBBkN4ACxiD+aI+AABASwAASUAAoH06aSEiNAAAgD8AQajeAAsUtv+LtLe3zzfACba6pKoqPQAAAL8AQbzeAAsQC3wuNvCvT7k1hwg8pKoqvgBBzN4ACwjbD0lALr27swBB2N4AC5ABL0JVVVVV1b/we4iZmZnJPyMKW48kScK/ow6uksZxvD97f7SVyUW3v8oxxCvtsLM/1865yukOsb8M+LpkfweuP/8qV4bml6q/WzzghrVGpz+Z9eCjhoejv02X1cdRF54/20cYn5g7lL+QbrSImHuGP9rKQVCybXO/Lhw0k5YoWD+PMjO7rA4zv4SP+ioJfPw+AEHu3wALGvA/g8jJbTBf5D8AAAAAAAAAQAAAAAAAABBAAEGW4AALAvC/";
const difference = "AACoCAK5xQS2BAHMAnkFIBP9hQIQUgAGBwKFAgR0AICdAQYA/5wBfwD4nAEUBgcgA/2FAumcAQcQIhEgDiARIA0gD/2GAv2GAjQNHyAJ/YUCIBEgCiAPIAv9hQL9hQIgDyAM/YUCIA/9hQJcnA4BjwJ7AFILAGkPAAYLAoUCBAcBImIJADMKADMKCyAM/YYC/YYC/YYCTAkABgkEhQIgDQ4JBIUCIA0OCQSFAiANDgkEhQIgDQ4JAoUCBCMABgkEhQIgDQ4JBIUCIA0OCQKFAgQHBSAM/YUCECIE2AEBCwgWAcwCCQHQAgkAFAgBBwIJAQgCCQEJAgkBCvp1FgEHpAkJCgQgA/2FAiILIAO7fgYNBiANIAUgDP2GAv2GApkGCRMgCP2FAiANIAn9hQIgDSAK/YUCvgIHByAM/YUCIAuiBB4E7gEBDYEEFgHMAgkB0AIJAJ4ECAEHAgkBCAIJAQkCCQEKAgkBCwIJAJaXAQYAzyURAQf9dQcMDiAEIAP9hQIiDSADmSYGDQYgDyAFIA79hgL9hgKQpgEIJA4gCP2FAiAOIAn9hQIgDiAK/YUCIA4gC/2FAiAOIAz9hQIgDbV+HgK7DMAE5wIFIBL9hQIQDwUgDv2FAhAMBSAT/YUCEAYFIBX9hQIQDAUgFP2FAhAGBSAR/YUCEAwFIAz9hQIQBgUgD/2FAhAfBSAN/YUCEAoFIA39hQIQCgUgDf2FAhAKBSAN/YUCEA8FIAv9hQIQCgUgC/2FAhAKBSAL/YUCEAoFIAv9hQIQZwUgEf2FAhANBSAP/YUCEB8FIA39hQIQDQUgC/2FAhCiAgUgEv2FAhAKBSAT/YUCEAoFIBT9hQIQCgUgDP2FAhAVBSAV/YUCEAoFIBH9hQIQCgUgD/2FAhAKBSAO/YUCECkFIBL9hQLjAgoFIBP9hQIQCgUgFP2FAhAKBSAM/YUChAMTBSAN/YUCEA8FIA39hQIQDwUgDf2FAhAPBSAN/YUCEGgFIA/9hQIQEwUgDv2FAhAsBSAP/YUCEAsFIA39hQIQuQkBnwLWAQUgDv2FAhAKBSAP/YUCEAoFIBD9hQIQCgUgEf2FAhCYAwGkAqkCBSAE/YUCEA8FIAj9hQIQDwUgBf2FAhAGBSAJ/YUCEBEFIAb9hQIQBgUgCv2FAhAPBSAH/YUCEAYFIAv9hQIQxwoBqQKJAwAGFQKHAgoHAocCBBEFIBX9hwIQhQEAgQMVAocCCgcChwKMAxEFIBT9hwIQMAGRAowBAAYRAAYLBYcC/YcCChUFIBb9hwIQjwEA6wkHAocC9gkWBSAU/YcCEEQAxwsHAocC9gkWBSAU/YcC4wYwAaPSCC0ABgkEhwIgAg4JBIcCIAIOCQSHAiACDgkEhwIgAg4JBIcCIAIOCQSHAiACDgkEhwIgAg4JBIcCIAQOCgAGCQSHAiACDgkEhwIgAg4JBIcCIAIOCQSHAiACDgkEhwIgAg4JBIcCIAIOCQSHAiACDgkFhwL9hwIKBwUgA/2HAhAQAZcCgAEABBoFIAP9hQL5nAEHByAOIA/9hgLqrAEIAxEgAZELCAEEAgYlESAJIA8gCv2FAiARIAsgDyAM/YUC/YUCIA8gDf2FAiAP/YUCIDUGA/2FApEDIwGVApYBBSAE/YUCEAcQIhEgDiARIA0gD/2GAv2GAo4LCACbCxQpESAIIA8gCf2FAiARIAogDyAL/YUC/YUCIA8gDP2FAiAP/YUCIBD9hQKwAR8C8wEEcgAECwgNIAUgA/2FAuV6BwcgCyAN/YYC5QMHBiEPIAAgDrp1CygOIA8gBiANIAf9hQIgDyAIIA0gCf2FAv2FAiANIAr9hQIgDf2FAiAOpAEGAoUClAkYAZsCbQUgB/2FAhAqAuwBBJ0BBiAI/YUCIPgDBiMK/YUC/YUCIBAgCyAPIAz9hQL9hQIgECANIA8gDv2FAv2FAvsCIAG7AqUBAAYTCCAG/YUC/YUCFgoCiwICPQKLAgKVASwgByAOIAj9hQL9hQIgDyAJIA4gCv2FAv2FAiAPIAsgDiAM/YUC/YUCIA4gDb8LBwWFAv2FAtIMxQEMIAv9hQIgFSAM/YUCJAcFIAf9hQIQEBogDv2FAiAVIA/9hQIgFSAQ/YUCIBUgEf2FAkzdAgG4AnoFIAX9hwIQDAUgBv2HAhAMBSAH/YcCEAYFIAj9hwIQDAUgCf2HAhAGBSAK/YcCEAwFIAv9hwIQBgUgDP2HAhBVAZQCOgUgB/2FAhAMBSAI/YUCEAwFIAn9hQIQBgUgCv2FAhAMBSAL/YUCEAYFIAz9hQIQDAUgDf2FAhAGBSAO/YUCEPEDAbgCegUgBf2FAu8PDAUgBv2FApAQDAUgB/2FAu8PBgUgCP2FApAQDAUgCf2FAu8PBgUgCv2FApAQDAUgC/2FAu8PBgUgDP2FApAQ4wQB5AIbADYKAQoCDQELawoBCAIMBwn95gH9hgJMCAMKIAkBBwP9hQIUzgMBFAIJESAC/RP9hQL9HwALfwIEfwN7uYEBBgsJIAP9EyELA0AgBpKdAQYUBP0TIQpBACEHIAAgBmohCANAIAHLswEGAQj6GgcNC/3mASAMIAr9hgIhCqBtCAMIIAmWEQoEBmogCq+JAQYCQRCnDwkAuJgBCgGsAswCAoACAg4CgAIC+wEFIA79hQIQMywgFiAdIBf9hQL9hQIgHiAYIB0gGf2FAv2FAiAeIBogHSAb/YUC/YUCIB0gEIgBEAWFAv2FAgrFAQUgDv2FAhARTSASIB0gE/2FAv2FAiAeIBQgHSAV/YUC/YUCIB4gFiAdIBf9hQL9hQIgGCAdIBn9hQIgHiAaIB0gG/2FAv2FAiAeIBwgHSAQ/YUC/YUC3AHLCAFGAiYAsQ8HAoUCvA/JAQHCAvkCDCASIBQgC/2FAv2FAiQKDCASIBUgC/2FAv2FAiQKDCASIAwgC/2FAv2FAiQKDCASIA0gC/2FAv2FAiTKAQAGCAggC/2FAv2FAhbEDQL/AQQtAAYrAAYKBYUC/YUCCiAABh0IIAX9hQL9hQIW5QYErwUBEAgcAAYLAoUCBAcBIr4BCgEOOQsBDzkLDQ0gCf2GAv2GAv2GAiHHigEGKBAiECAKIAv9hQIiESAL/eUBIgogDiAKIA8gCiANIBD9hgL9hgL9hgLjlQEHAiEOwp8CEAEPAgkAp3wGBOYBIhKmfQsEhQIgEg4LBIUCIBIOCwSFAiASDgkGE/2FAiASEgkJFP2FAiAF/YUCGAkBEfkCCDERIBAgDiAK/YUCIA4gC/2FAiAOIAz9hQIgDiAT/YUCIA4gFP2FAiAG/YUCIQYgByAP0AQLARIICwSFAiASDgsEhQIgEg4JBA/9hQLL7gEGBgkgCf2FAuDvAQkcByAIIBEgCiAOIAv9hQIgDiAM/YUCIA4gD/2FAp+mAgcKIA39hQL95gEiCoqmAggAlYkBBgEAAgcAlokB0gEBxgLxAgUgHP2FAhAOBSAd/YUCEL4CBIEFAgoICQEZlQsGARuaCw4BGqcLCQEaAggDFSAVBgYSHCAaQQJ0IR1BACEWA0AgAyAWJAgBFv4gBh0gShshHiAbBEAgASAWIBlsaiAZIAIgFkECdGogHu25AgYDBiAc3KQCDwcYA0AgGCAeDgYBGAIHBhsbIRUgG4MLBgoWIBhqIhcgGWxqtBQLAQGBrwIGBwYgHCAEIBWCpgILFB1qIRcgFSAcQQJ0aiEfIAAgFiAYKA4BFc2uAgYBFZEMBgDCnwIJAQ6qGwsEhQIiDL9uBgEQ5FQJAxEgEDUJAxIgEDUJHxAgDf2GAv2GAv2GAiENIBX9AAQQIhMgDiAP/YUCIg65VAYWDyARIA8gEiAPIBAgE/2GAv2GAv2GAr9GCAMPIBemtQELAMWTAQYE5gEiEcp5CQYS/YUCIBESCQYT/YUCIBESCQYN/YUCIBESCQYU/YUCIBESCQQR/YUCx6ECCQkgF/0ABAD9hQIABSgXIAsgECAPIBL9hQIgDyAT/YUCIA8gDf2FAiAPIBT9hQIgDyAR/YUCoAQJGCAX/QAEEP2FAv0LBBAgFUEgaiEVIBdBINBICAYYQQFqIRiwoQEHASDCAwcFIBpBgAL/3wEHAJitAo0KAbACHgAMLgCTbQcEiAIhB55tDQCrbQcEiAIhCLptDQDHbQcCiALGbQcABAcFIAX9iAIMSAUgB/2IAgwgASImDQA3CAogCP2IAv2IAiEIVAgAKwgIIAT9iAL9iAIoBwAEBwUgBv2IAgxJBSAI/YgCDCABIiYIAONlBgDiYgcIIAT9iAL9iAIoBwAnBgYgIAb9iAKQAzwACAgFIAT9iAIMIwAIBgsgBP2IAiEEIAEgBb+ZAg4AzJkCwAcAAAA=";
const length = 27172;
function patched(base, difference2, length2) {
  const target = new Uint8Array(length2);
  let [read, written, copied] = [0, 0, 0];
  const number = () => {
    let [value, unit] = [0, 1];
    for (; ; ) {
      const byte = difference2[read++];
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  };
  while (written < length2) {
    const own = number();
    target.set(difference2.subarray(read, read + own), written);
    read += own;
    written += own;
    const step = number();
    const from = copied + (step % 2 ? -(step + 1) / 2 : step / 2);
    const count = number();
    target.set(base.subarray(from, from + count), written);
    written += count;
    copied = from + count;
  }
  return target;
}
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
function instantiate(wanted) {
  if (wanted !== "auto" && wanted !== "relaxed" && wanted !== "plain")
    throw new UnsupportedError(
      `loadSimd: \`build\` must be "auto", "relaxed" or "plain", got ${quoted(wanted)}; leave it out for "auto".`
    );
  const build = wanted === "auto" ? moduleOf("relaxed") ? "relaxed" : "plain" : wanted;
  const module = moduleOf(build);
  if (!module)
    throw new UnsupportedError(
      `loadSimd: \`build\` "${build}" must be one the engine can run, got an engine without it; ${build === "relaxed" ? 'ask for "auto" or "plain"' : "use one with WebAssembly SIMD (Node 22, any browser of 2023)"}.`
    );
  const routines = new WebAssembly.Instance(module).exports;
  return { build, memory: routines.memory, base: Math.ceil(routines.heapBase() / 64) * 64, routines };
}
const modules = /* @__PURE__ */ new Map();
function moduleOf(build) {
  if (!modules.has(build)) {
    const own = bytesOf(plain);
    const bytes = build === "relaxed" ? patched(own, bytesOf(difference), length) : own;
    const module = WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : void 0;
    modules.set(build, module && (build === "plain" || fuses(module)) ? module : void 0);
  }
  return modules.get(build);
}
function fuses(module) {
  const { fusedOf } = new WebAssembly.Instance(module).exports;
  return fusedOf(1 + 2 ** -12, 1 + 2 ** -12, -1 - 2 ** -11) === 2 ** -24;
}
const KEPT_BYTES = 64 * 2 ** 20;
const MAXIMUM_BYTES = 65536 * 65535;
function borrow(instance, bytes, use) {
  const host = bytes > KEPT_BYTES ? instantiate(instance.build) : instance;
  const missing = host.base + bytes - host.memory.buffer.byteLength;
  if (missing > MAXIMUM_BYTES - host.memory.buffer.byteLength)
    throw new ShapeError(
      `simd: the arrays must fit in 4 GiB of WebAssembly memory, got ${bytes} bytes; work in pieces.`
    );
  if (missing > 0) host.memory.grow(Math.ceil(missing / 65536));
  return use(host, host.base);
}
function float32Array(fn, argument, value) {
  if (!(value instanceof Float32Array))
    throw new ShapeError(`${fn}: \`${argument}\` must be a Float32Array, got ${quoted(value)}; copy into one first.`);
}
function indexAtLeastZero(fn, argument, value, most) {
  return integerFrom(0, "count from zero", fn, argument, value, most);
}
function countAtLeastOne(fn, argument, value, most) {
  return integerFrom(1, "give a count", fn, argument, value, most);
}
function integerFrom(least, remedy, fn, argument, value, most = Number.MAX_SAFE_INTEGER) {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new DomainError(
      `${fn}: \`${argument}\` must be an integer from ${least} to ${most}, got ${quoted(value)}; ${remedy}.`
    );
  return value;
}
function lengthOf(fn, argument, value, wanted, meaning) {
  if ((value == null ? void 0 : value.length) !== wanted)
    throw new ShapeError(
      `${fn}: \`${argument}\` must have length ${wanted}, got ${(value == null ? void 0 : value.length) ?? quoted(value)}; ${meaning}.`
    );
}
const activations = ["cos", "erf", "exp", "gelu", "relu", "sigmoid", "sin", "tanh"];
function activate(instance) {
  return (activation2, source, target = source) => {
    if (!activations.includes(activation2))
      throw new UnsupportedError(
        `activate: \`activation\` must be one of ${activations.join(", ")}, got ${quoted(activation2)}; use one of these.`
      );
    float32Array("activate", "source", source);
    float32Array("activate", "target", target);
    if (source.length !== target.length)
      throw new ShapeError(
        `activate: \`target\` must have the length ${source.length} of \`source\`, got ${target.length}; make them equal.`
      );
    borrow(instance, 4 * PIECE$1, ({ routines, memory }, base) => {
      for (let done = 0; done < source.length; done += PIECE$1) {
        const count = Math.min(PIECE$1, source.length - done);
        const view = new Float32Array(memory.buffer, base, count);
        view.set(source.subarray(done, done + count));
        routines[activation2](base, base, Math.ceil(count / 4) * 4);
        target.set(view, done);
      }
    });
  };
}
const PIECE$1 = 4096;
const LINEAR = activations.length;
function activationCode(fn, activation2) {
  if (activation2 === "linear") return LINEAR;
  const code = activations.indexOf(activation2);
  if (code < 0)
    throw new UnsupportedError(
      `${fn}: \`activation\` must be one of ${activations.join(", ")} or linear, got ${quoted(activation2)}; use one of these.`
    );
  return code;
}
function activationPass(fn, activation2) {
  if (typeof activation2 === "function")
    return ({ memory }, at, count) => {
      const view = new Float32Array(memory.buffer, at, count);
      for (let i = 0; i < count; i++) view[i] = activation2(view[i]);
    };
  const code = activationCode(fn, activation2);
  return ({ routines }, at, count) => routines.activateArray(code, at, count);
}
function memoryPlan(build) {
  const instance = instantiate(build);
  let next = instance.base;
  return {
    take: (bytes, slack = 0) => {
      const at = next;
      next = Math.ceil((next + bytes + slack) / 64) * 64;
      return at;
    },
    done: () => {
      const missing = next - instance.memory.buffer.byteLength;
      if (missing > 0) instance.memory.grow(Math.ceil(missing / 65536));
      return instance;
    }
  };
}
const NORMALS_SLACK = 144;
function collapsedLayer(build) {
  return (options) => {
    const layer = placeLayer(build, options);
    return {
      drawGram: (words, first, factor, width, target) => {
        const normals = fill(layer, words, first, factor.rank, width);
        writeGram$1(layer, normals.at, factor, width, target);
        return normals.count;
      },
      drawGrams: (words, first, factors, width, targets) => {
        const rank = Math.max(factors[0].rank, factors[1].rank);
        const normals = fill(layer, words, first, rank, width);
        writeGram$1(layer, normals.at, factors[0], width, targets[0]);
        writeGram$1(layer, normals.at, factors[1], width, targets[1]);
        return normals.count;
      },
      drawActivity: (words, first, factor, width, target, stride) => drawActivity(layer, words, first, factor, width, target, stride)
    };
  };
}
function placeLayer(build, options) {
  const { activation: activation2, points, maxWidth, maxRank } = options;
  const activate2 = activationPass("collapsedLayer", activation2);
  const code = typeof activation2 === "function" ? void 0 : activationCode("collapsedLayer", activation2);
  countAtLeastOne("collapsedLayer", "points", points);
  countAtLeastOne("collapsedLayer", "maxWidth", maxWidth);
  const rows = 4 * Math.ceil(points / 4);
  const room = 4 * Math.ceil(maxWidth / 4);
  const plan = memoryPlan(build);
  const at = {
    factor: plan.take(4 * rows * maxRank),
    normals: plan.take(4 * room * maxRank, NORMALS_SLACK),
    activity: plan.take(4 * room * rows),
    gram: plan.take(8 * rows * rows)
  };
  const instance = plan.done();
  const { buffer } = instance.memory;
  return {
    ...{ options, instance, activate: activate2, code, rows, at },
    factor: new Float32Array(buffer, at.factor, rows * maxRank),
    gram: new Float64Array(buffer, at.gram, rows * rows),
    activity: new Float32Array(buffer, at.activity, rows * room),
    identity: Int32Array.from({ length: points }, (_, p) => p)
  };
}
function fill({ options, instance, at }, words, first, rank, width) {
  const [k0, k1] = requireKeyWords("collapsedLayer", words);
  indexAtLeastZero("collapsedLayer", "first", first);
  indexAtLeastZero("collapsedLayer", "rank", rank, options.maxRank);
  countAtLeastOne("collapsedLayer", "width", width, options.maxWidth);
  const count = 4 * Math.ceil(width / 4) * rank;
  return { at: instance.routines.fillNormals(at.normals, count, first, k0, k1), count };
}
function place(layer, { factor, rank, order: order2 }) {
  const { options, rows, factor: placed, identity } = layer;
  const { points } = options;
  lengthOf("collapsedLayer", "factor", factor, points * rank, "it is row-major [points, rank]");
  const rowOf = order2 ?? identity;
  for (let p = 0; p < points; p++) {
    const from = rowOf[p] * rank;
    for (let k = 0; k < rank; k++) placed[p * rank + k] = factor[from + k];
  }
  placed.fill(0, points * rank, rows * rank);
  return rowOf;
}
function fields(layer, normals, { rank, order: order2 }, width) {
  const { instance, at, rows } = layer;
  const vectors = Math.ceil(width / 4);
  const triangular = order2 !== void 0;
  const stride = 16 * vectors;
  instance.routines.stridedProduct(at.factor, rows, rank, normals, stride, vectors, at.activity, 1, 0, 0, triangular);
  layer.activate(instance, at.activity, 4 * vectors * rows);
  return vectors;
}
function writeGram$1(layer, normals, factor, width, target) {
  const { at, rows, code, gram: gram2 } = layer;
  const { points } = layer.options;
  const { routines } = layer.instance;
  lengthOf("collapsedLayer", "target", target, points * points, "it is row-major [points, points]");
  const rowOf = place(layer, factor);
  const triangular = factor.order !== void 0;
  if (code !== void 0)
    routines.collapsedGram(at.factor, rows, factor.rank, triangular, normals, width, code, at.activity, at.gram);
  else {
    const vectors = fields(layer, normals, factor, width);
    if (width % 4 !== 0) routines.clearTails(at.activity, rows, vectors, width);
    routines.gramOfRows(at.activity, rows, vectors, at.gram);
  }
  for (let p = 0; p < points; p++)
    for (let q = 0; q < points; q++) target[rowOf[p] * points + rowOf[q]] = gram2[p * rows + q];
}
function drawActivity(layer, words, first, factor, width, target, stride) {
  const { activity } = layer;
  const { points } = layer.options;
  const normals = fill(layer, words, first, factor.rank, width);
  const rowOf = place(layer, factor);
  const vectors = fields(layer, normals.at, factor, width);
  for (let p = 0; p < points; p++)
    for (let i = 0; i < width; i++) target[rowOf[p] * stride + i] = activity[4 * p * vectors + i];
  return normals.count;
}
const LAYER_WORDS = 6;
const HELD = 65536;
function networkSession(fn, build, { activation: activation2, layers }, depth, vectors, maxBatch, further) {
  const code = activationCode(fn, activation2);
  requireLayers(fn, layers);
  const hidden = layers.slice(0, depth);
  const plan = memoryPlan(build);
  const sizes = layers.flatMap((layer, l) => [
    { layer: l, bias: false, size: layer.inputs * layer.outputs },
    ...layer.biasScale === 0 ? [] : [{ layer: l, bias: true, size: layer.outputs }]
  ]);
  const total = sizes.reduce((sum2, { size }) => sum2 + size, 0);
  const batch = Math.max(1, Math.min(maxBatch, Math.floor(HELD / total)));
  const blocks = sizes.map((block) => ({ ...block, at: plan.take(4 * block.size * batch, NORMALS_SLACK) }));
  const table2 = plan.take(4 * LAYER_WORDS * layers.length);
  const widest = Math.max(...hidden.map(({ outputs }) => outputs));
  const even = plan.take(16 * vectors * widest);
  const odd = plan.take(16 * vectors * widest);
  const place2 = further(plan);
  const instance = plan.done();
  const { buffer } = instance.memory;
  const words = new Int32Array(buffer, table2, LAYER_WORDS * layers.length);
  const floats = new Float32Array(buffer, table2, LAYER_WORDS * layers.length);
  layers.forEach((layer, l) => {
    words.set([layer.outputs, layer.inputs, 0, 0], LAYER_WORDS * l);
    floats.set([layer.scale, layer.biasScale], LAYER_WORDS * l + 4);
  });
  return {
    instance,
    code,
    table: table2,
    depth,
    even,
    odd,
    batch,
    further: place2(instance),
    load: (sources, first, count) => {
      if (sources.length !== blocks.length)
        throw new ShapeError(
          `${fn}: \`blocks\` must be ${blocks.length}, one for each of the weights and biases, got ${sources.length}.`
        );
      blocks.forEach(({ layer, bias, size, at }, k) => {
        const source = sources[k];
        let address = at;
        if (source instanceof Float32Array) {
          const part = source.subarray(first * size, (first + count) * size);
          lengthOf(fn, `blocks[${k}]`, part, count * size, "network after network");
          new Float32Array(buffer, at, part.length).set(part);
        } else {
          const [k0, k1] = requireKeyWords(fn, source);
          address = instance.routines.fillNormals(at, count * size, first * size, k0, k1);
        }
        words[LAYER_WORDS * layer + (bias ? 3 : 2)] = address;
      });
    }
  };
}
function requireLayers(fn, layers) {
  layers.forEach(({ inputs, outputs }, l) => {
    countAtLeastOne(fn, `layers[${l}].inputs`, inputs);
    countAtLeastOne(fn, `layers[${l}].outputs`, outputs);
    if (l > 0 && inputs !== layers[l - 1].outputs)
      throw new ShapeError(
        `${fn}: \`layers[${l}].inputs\` must be ${layers[l - 1].outputs}, the outputs of the layer before, got ${inputs}.`
      );
  });
}
function chunkedCoordinates(coordinates, points, inputs, chunk) {
  const vectors = Math.ceil(points / 4);
  const out = new Float32Array(4 * vectors * inputs);
  for (let p = 0; p < points; p++) {
    const start = Math.floor(p / (4 * chunk)) * chunk;
    const some = Math.min(chunk, vectors - start);
    for (let j = 0; j < inputs; j++)
      out[4 * (start * inputs + j * some) + (p - 4 * start)] = coordinates[p * inputs + j];
  }
  return out;
}
const BATCH = 16;
function networkGrams(build) {
  return (options) => {
    const { layers, coordinates, points } = options;
    countAtLeastOne("networkGrams", "points", points);
    const { inputs } = layers[0];
    lengthOf("networkGrams", "coordinates", coordinates, points * inputs, "it is row-major [points, inputs]");
    const vectors = Math.ceil(points / 4);
    const rows = 4 * vectors;
    const packed = chunkedCoordinates(coordinates, points, inputs, vectors);
    const session = networkSession("networkGrams", build, options, layers.length, vectors, BATCH, (plan) => {
      const at = { coordinates: plan.take(4 * packed.length), grams: plan.take(8 * BATCH * rows * rows) };
      return (instance2) => {
        new Float32Array(instance2.memory.buffer, at.coordinates, packed.length).set(packed);
        return { ...at, grams: new Float64Array(instance2.memory.buffer, at.grams, BATCH * rows * rows), at: at.grams };
      };
    });
    const { instance, table: table2, depth, code, even, odd, batch, load, further } = session;
    const gram2 = new Float64Array(points * points);
    return (blocks, count, use) => {
      countAtLeastOne("networkGrams", "count", count);
      for (let first = 0; first < count; first += batch) {
        const some = Math.min(batch, count - first);
        load(blocks, first, some);
        instance.routines.networkGrams(some, table2, depth, code, further.coordinates, vectors, even, odd, further.at);
        for (let m = 0; m < some; m++) {
          for (let p = 0; p < points; p++)
            for (let q = 0; q < points; q++) gram2[p * points + q] = further.grams[m * rows * rows + p * rows + q];
          use(gram2);
        }
      }
    };
  };
}
function placeProgram(fn, { size, parents, factors }, sites, plan) {
  if (parents.length !== size || factors.length !== size)
    throw new ShapeError(
      `${fn}: \`program\` must have ${size} parents and factors, got ${parents.length} and ${factors.length}; pass a MomentPlan.`
    );
  for (let m = 1; m < size; m++)
    if (!(parents[m] >= 0 && parents[m] < m && factors[m] >= 0 && factors[m] < sites))
      throw new ShapeError(
        `${fn}: \`program\` must have parents before children and factors below ${sites}, got parent ${parents[m]} and factor ${factors[m]} of monomial ${m}; pass a MomentPlan made for these sites.`
      );
  const at = {
    parents: plan.take(4 * size),
    factors: plan.take(4 * size),
    products: plan.take(64 * size),
    sums: plan.take(16 * size)
  };
  return ({ routines, memory }) => {
    new Int32Array(memory.buffer, at.parents, size).set(parents);
    new Int32Array(memory.buffer, at.factors, size).set(factors);
    const sums2 = new Float64Array(memory.buffer, at.sums, 2 * size);
    return {
      add: (fields2, stride, groups, target) => {
        sums2.fill(0);
        routines.moments(fields2, stride, groups, at.parents, at.factors, size, at.products, at.sums);
        for (let m = 1; m < size; m++) target[m] += sums2[2 * m] + sums2[2 * m + 1];
      }
    };
  };
}
const CHUNK = 4;
const COLUMNS = 16;
function networkMoments(build) {
  return (options) => {
    const { layers, coordinates, points, program } = options;
    countAtLeastOne("networkMoments", "points", points);
    const { inputs } = layers[0];
    const { outputs } = layers[layers.length - 1];
    lengthOf("networkMoments", "coordinates", coordinates, points * inputs, "it is row-major [points, inputs]");
    const packed = chunkedCoordinates(coordinates, points, inputs, CHUNK);
    const chunk = Math.min(CHUNK, Math.ceil(points / 4));
    const session = networkSession("networkMoments", build, options, layers.length - 1, chunk, COLUMNS, (plan) => {
      const at = {
        coordinates: plan.take(4 * packed.length),
        values: plan.take(16 * chunk * outputs),
        fields: plan.take(4 * COLUMNS * points * outputs)
      };
      const place2 = placeProgram("networkMoments", program, points * outputs, plan);
      return (instance2) => {
        new Float32Array(instance2.memory.buffer, at.coordinates, packed.length).set(packed);
        return { ...at, moments: place2(instance2) };
      };
    });
    const { instance, table: table2, depth, code, even, odd, batch, load, further } = session;
    return (blocks, count, sums2) => {
      countAtLeastOne("networkMoments", "count", count);
      lengthOf("networkMoments", "sums", sums2, program.size, "one sum a monomial");
      for (let first = 0; first < count; first += batch) {
        const some = Math.min(batch, count - first);
        load(blocks, first, some);
        const { coordinates: x, values, fields: fields2, moments } = further;
        instance.routines.networkFields(some, table2, depth, code, x, points, chunk, even, odd, values, fields2);
        moments.add(fields2, 4 * COLUMNS, 1, sums2);
      }
      sums2[0] += count;
    };
  };
}
const STEPS = 32;
const SEEDS = 3;
const MOST_POINTS = 2 ** 32;
function fillSobolNormalF32(instance) {
  return (source, target) => {
    float32Array("fillSobolNormalF32", "target", target);
    requireSobol("fillSobolNormalF32", source, 1, target.length);
    const count = 4 * Math.ceil(target.length / 4);
    borrow(instance, TABLES + 4 * count, ({ routines, memory }, base) => {
      placeSobol(memory, base, source, 1);
      routines.fillSobolNormals(base + TABLES, count, source.first | 0, base, base + 4 * STEPS);
      target.set(new Float32Array(memory.buffer, base + TABLES, target.length));
    });
  };
}
const TABLES = 4 * (STEPS + SEEDS + 1);
function sobolBytes(coordinates) {
  return 4 * (STEPS + SEEDS) * coordinates;
}
function placeSobol(memory, at, { steps, seeds }, coordinates) {
  const words = new Int32Array(memory.buffer, at, coordinates * (STEPS + SEEDS));
  words.set(steps);
  words.set(seeds, coordinates * STEPS);
}
function requireSobol(fn, source, coordinates, count) {
  var _a2, _b;
  const sized = (value, length2) => value instanceof Int32Array && value.length === length2;
  if (!sized(source == null ? void 0 : source.steps, STEPS * coordinates) || !sized(source.seeds, SEEDS * coordinates))
    throw new ShapeError(
      `${fn}: \`source\` must have ${STEPS * coordinates} steps and ${SEEDS * coordinates} seeds in Int32Arrays, got ${((_a2 = source == null ? void 0 : source.steps) == null ? void 0 : _a2.length) ?? quoted(source)} and ${(_b = source == null ? void 0 : source.seeds) == null ? void 0 : _b.length}; take those of @nnft/random/sobol.`
    );
  indexAtLeastZero(fn, "first", source.first, MOST_POINTS - count);
  if (source.first % 4 !== 0)
    throw new DomainError(`${fn}: \`first\` must be a multiple of 4, got ${source.first}; start at one.`);
}
function neuronMoments(build) {
  return ({ activation: activation2, factor, points, rank, program, widened }) => {
    const sites = widened ? points + 1 : points;
    const activate2 = activationPass("neuronMoments", activation2);
    countAtLeastOne("neuronMoments", "points", points);
    if (widened) {
      countAtLeastOne("neuronMoments", "widened.coordinates", widened.coordinates, rank);
      requirePositive("neuronMoments", "widened.by", widened.by);
    }
    lengthOf("neuronMoments", "factor", factor, points * rank, "it is row-major [points, rank]");
    const prepare = (columns) => {
      const plan = memoryPlan(build);
      const at = {
        factor: plan.take(4 * factor.length),
        normals: plan.take(4 * columns * rank, NORMALS_SLACK),
        amplitudes: plan.take(4 * columns),
        sobol: plan.take(sobolBytes(rank)),
        fields: plan.take(4 * columns * sites)
      };
      const place2 = placeProgram("neuronMoments", program, sites, plan);
      const instance = plan.done();
      new Float32Array(instance.memory.buffer, at.factor, factor.length).set(factor);
      return { room: columns, at, instance, moments: place2(instance) };
    };
    let session = prepare(256);
    return (source, count, sums2) => {
      countAtLeastOne("neuronMoments", "count", count);
      lengthOf("neuronMoments", "sums", sums2, program.size, "one sum a monomial");
      const columns = 16 * Math.ceil(count / 16);
      if (columns > session.room) session = prepare(columns);
      const { at, instance, moments } = session;
      const { routines } = instance;
      const amplitudes = "columns" in source ? source.amplitudes : void 0;
      placeNumbers(instance, at, source, rank, count);
      routines.product(at.factor, points, rank, at.normals, columns / 4, at.fields, 1, 0, 0);
      activate2(instance, at.fields, columns * points);
      if (amplitudes) {
        lengthOf("neuronMoments", "amplitudes", amplitudes, count, "one a neuron");
        new Float32Array(instance.memory.buffer, at.amplitudes, count).set(amplitudes);
        routines.scaleColumns(at.fields, points, columns / 4, at.amplitudes);
      }
      if (widened) placeWeights(instance, at.normals, widened, columns, at.fields + 4 * columns * points);
      if (count < columns) routines.clearTails(at.fields, sites, columns / 4, count);
      moments.add(at.fields, 4 * columns, columns / 16, sums2);
      sums2[0] += count;
    };
  };
}
function placeWeights({ routines }, normals, { coordinates, by }, columns, row) {
  routines.widenedWeights(normals, coordinates, columns / 4, (by * by - 1) / 2, coordinates * Math.log(by), row);
}
function placeNumbers({ routines, memory }, at, source, rank, count) {
  const columns = 16 * Math.ceil(count / 16);
  if ("columns" in source) {
    lengthOf("neuronMoments", "columns", source.columns, rank * count, "it is row-major [rank, count]");
    const placed = new Float32Array(memory.buffer, at.normals, rank * columns);
    for (let k = 0; k < rank; k++) placed.set(source.columns.subarray(k * count, (k + 1) * count), k * columns);
  } else if ("steps" in source) {
    requireSobol("neuronMoments", source, rank, columns);
    placeSobol(memory, at.sobol, source, rank);
    const seeds = at.sobol + 4 * STEPS * rank;
    for (let k = 0; k < rank; k++)
      routines.fillSobolNormals(
        at.normals + 4 * columns * k,
        columns,
        source.first | 0,
        at.sobol + 4 * STEPS * k,
        seeds + 12 * k
      );
  } else {
    const [k0, k1] = requireKeyWords("neuronMoments", source);
    routines.fillNormals(at.normals, columns * rank, 0, k0, k1);
  }
}
function borrowParts(instance, parts2, use) {
  return borrow(instance, endOf(0, parts2), (host, base) => use(host, placesOf(base, parts2)));
}
const rounded = (bytes) => Math.ceil(bytes / 64) * 64;
function endOf(base, parts2) {
  return Object.values(parts2).flat().reduce((end, bytes) => end + rounded(bytes), base);
}
function placesOf(base, parts2) {
  let next = base;
  const take = (bytes) => {
    const at = next;
    next += rounded(bytes);
    return at;
  };
  return Object.fromEntries(
    Object.entries(parts2).map(([name, bytes]) => [name, typeof bytes === "number" ? take(bytes) : bytes.map(take)])
  );
}
function matrix$1(fn, argument, value, shape, type) {
  const fits = type === "Float32Array" ? value instanceof Float32Array : value instanceof Float64Array;
  const length2 = shape.reduce((product, extent) => product * extent, 1);
  if (!fits || value.length !== length2)
    throw new ShapeError(
      `${fn}: \`${argument}\` must be a ${type} of shape [${shape.join(", ")}], got ${ArrayBuffer.isView(value) ? `${quoted(value)} of length ${value.length}` : quoted(value)}; pass its rows one after the other.`
    );
}
function realType(fn, argument, value) {
  if (value instanceof Float32Array) return "Float32Array";
  if (value instanceof Float64Array) return "Float64Array";
  throw new ShapeError(
    `${fn}: \`${argument}\` must be a Float32Array or a Float64Array, got ${quoted(value)}; copy into one first.`
  );
}
function viewLike(memory, like, at, length2) {
  return like instanceof Float32Array ? new Float32Array(memory.buffer, at, length2) : new Float64Array(memory.buffer, at, length2);
}
function taken(view, target) {
  if (!target) return view.slice();
  target.set(view);
  return target;
}
function setLower(to, from, n) {
  for (let i = 0; i < n; i++) to.set(from.subarray(i * n, i * n + i + 1), i * n);
}
function cosineNet(instance) {
  return (options) => {
    const { neurons, dimension, points, target } = options;
    checkPoints("cosineNet", options);
    if (target !== void 0) matrix$1("cosineNet", "target", target, [points], "Float32Array");
    const row = 4 * wholeBlocks(points);
    return borrowParts(instance, { ...netParts(instance, options), phi: row }, ({ routines, memory }, at) => {
      setNet(memory, options, at);
      setComponents(memory, at.x, row, options.x, dimension);
      const { a, w, b, x, phi, table: table2, work } = at;
      routines.cosineNet(a, w, b, neurons, dimension, x, row, points, phi, table2, work);
      return taken(new Float32Array(memory.buffer, phi, points), target);
    });
  };
}
function cosineNetGradient(instance) {
  return (options) => {
    const { neurons, dimension, points, force, target } = options;
    checkPoints("cosineNetGradient", options);
    matrix$1("cosineNetGradient", "force", force, [points], "Float32Array");
    if (target !== void 0) checkGradient("cosineNetGradient", target, neurons, dimension);
    const bytes = 8 * neurons * (dimension + 2);
    const row = 4 * wholeBlocks(points);
    const parts2 = { ...netParts(instance, options), force: row, gradient: bytes };
    return borrowParts(instance, parts2, ({ routines, memory }, at) => {
      setNet(memory, options, at);
      setComponents(memory, at.x, row, options.x, dimension);
      const view = new Float32Array(memory.buffer, at.force, row / 4);
      view.set(force);
      view.fill(0, points);
      new Float64Array(memory.buffer, at.gradient, bytes / 8).fill(0);
      const { a, w, b, x, table: table2, work } = at;
      routines.cosineNetGradient(
        ...[a, w, b, neurons, dimension, x, row, points, at.force],
        ...gradientPlaces(at.gradient, neurons),
        ...[table2, work]
      );
      return gradientAt(memory, at.gradient, neurons, dimension, target);
    });
  };
}
const TABLE_BYTES = 4 * 32 * 256;
const wholeBlocks = (points) => Math.ceil(points / 256) * 256;
function setComponents(memory, at, row, x, dimension) {
  const points = x.length / dimension;
  for (let k = 0; k < dimension; k++) {
    const component = new Float32Array(memory.buffer, at + k * row, row / 4);
    for (let p = 0; p < points; p++) component[p] = x[p * dimension + k];
    component.fill(0, points);
  }
}
function netBytes({
  amplitudes,
  weights,
  phases
}) {
  return { a: amplitudes.byteLength, w: weights.byteLength, b: phases.byteLength };
}
function setNet({ buffer }, { amplitudes, weights, phases }, { a, w, b }) {
  new Float32Array(buffer, a, amplitudes.length).set(amplitudes);
  new Float32Array(buffer, w, weights.length).set(weights);
  new Float32Array(buffer, b, phases.length).set(phases);
}
function netParts({ routines }, net) {
  const x = 4 * net.dimension * wholeBlocks(net.points);
  return { work: routines.productWork(), table: TABLE_BYTES, ...netBytes(net), x };
}
function checkPoints(fn, { x, ...net }) {
  checkNet(fn, net, net.dimension);
  requireInteger(fn, "points", net.points);
  matrix$1(fn, "x", x, [net.points, net.dimension], "Float32Array");
}
function checkNet(fn, net, dimension) {
  requireInteger(fn, "neurons", net.neurons);
  requireInteger(fn, "dimension", dimension);
  matrix$1(fn, "amplitudes", net.amplitudes, [net.neurons], "Float32Array");
  matrix$1(fn, "weights", net.weights, [net.neurons, dimension], "Float32Array");
  matrix$1(fn, "phases", net.phases, [net.neurons], "Float32Array");
}
function checkGradient(fn, target, neurons, dimension) {
  matrix$1(fn, "target.amplitudes", target.amplitudes, [neurons], "Float64Array");
  matrix$1(fn, "target.weights", target.weights, [neurons, dimension], "Float64Array");
  matrix$1(fn, "target.phases", target.phases, [neurons], "Float64Array");
}
function gradientPlaces(at, neurons) {
  return [at, at + 16 * neurons, at + 8 * neurons];
}
function gradientAt(memory, at, neurons, dimension, target) {
  const { buffer } = memory;
  const [a, w, b] = gradientPlaces(at, neurons);
  return {
    amplitudes: taken(new Float64Array(buffer, a, neurons), target == null ? void 0 : target.amplitudes),
    weights: taken(new Float64Array(buffer, w, neurons * dimension), target == null ? void 0 : target.weights),
    phases: taken(new Float64Array(buffer, b, neurons), target == null ? void 0 : target.phases)
  };
}
function cosineGrid(instance) {
  return (options) => {
    const [first, second] = checkGrid("cosineGrid", options);
    const { neurons, rows, columns, target } = options;
    if (target !== void 0) matrix$1("cosineGrid", "target", target, [rows, columns], "Float32Array");
    const folded = foldedAxis(options, first, second);
    const grid = (folded == null ? void 0 : folded.grid) ?? options;
    const part = 4 * rows * grid.columns;
    return borrowParts(instance, { ...gridBytes(instance, grid), phi: part, odd: part }, ({ routines, memory }, at) => {
      setGrid(memory, grid, at);
      const even = new Float32Array(memory.buffer, at.phi, rows * grid.columns).fill(0);
      const oddPart = new Float32Array(memory.buffer, at.odd, rows * grid.columns).fill(0);
      const half = grid.columns;
      const { a, w, b, x, y, phi, table1, table2, work } = at;
      const odd = folded ? at.odd : 0;
      routines.cosineGrid(a, w, b, neurons, first, second, x, rows, y, half, phi, odd, table1, table2, work);
      if (!folded) return taken(even, target);
      const field = target ?? new Float32Array(rows * columns);
      for (let r = 0; r < rows; r++)
        for (let k = 0; k < half; k++) {
          const [e, o] = [even[r * half + k], oddPart[r * half + k]];
          field[r * columns + columns - 1 - k] = e + o;
          field[r * columns + k] = e - o;
        }
      return field;
    });
  };
}
function cosineGridGradient(instance) {
  return (options) => {
    const [first, second] = checkGrid("cosineGridGradient", options);
    const { neurons, rows, columns, force, target } = options;
    const dimension = first + second;
    matrix$1("cosineGridGradient", "force", force, [rows, columns], "Float32Array");
    if (target !== void 0) checkGradient("cosineGridGradient", target, neurons, dimension);
    const folded = foldedAxis(options, first, second);
    const own = (folded == null ? void 0 : folded.grid) ?? options;
    const bytes = 8 * neurons * (dimension + 2);
    const grid = gridBytes(instance, own);
    const part = 4 * rows * own.columns;
    const sums2 = { sums1: grid.table1, sums2: grid.table2 };
    const parts2 = { ...grid, force: part, odd: part, gradient: bytes, ...sums2 };
    return borrowParts(instance, parts2, ({ routines, memory }, at) => {
      setGrid(memory, own, at);
      const even = new Float32Array(memory.buffer, at.force, rows * own.columns);
      if (folded) foldForce(force, rows, columns, even, new Float32Array(memory.buffer, at.odd, even.length));
      else even.set(force);
      new Float64Array(memory.buffer, at.gradient, bytes / 8).fill(0);
      const { a, w, b, x, y } = at;
      routines.cosineGridGradient(
        ...[a, w, b, neurons, first, second, x, rows, y, own.columns, at.force, folded ? at.odd : 0],
        ...gradientPlaces(at.gradient, neurons),
        ...[at.table1, at.table2, at.sums1, at.sums2, at.work]
      );
      const found = gradientAt(memory, at.gradient, neurons, dimension, target);
      folded == null ? void 0 : folded.centre.forEach((centre, j) => {
        for (let i = 0; i < neurons; i++) found.weights[i * dimension + first + j] += centre * found.phases[i];
      });
      return found;
    });
  };
}
function foldForce(force, rows, columns, even, odd) {
  const half = Math.ceil(columns / 2);
  for (let r = 0; r < rows; r++)
    for (let k = 0; k < half; k++) {
      const high = force[r * columns + columns - 1 - k];
      const low = columns - 1 - k === k ? 0 : force[r * columns + k];
      even[r * half + k] = high + low;
      odd[r * half + k] = high - low;
    }
}
const SYMMETRY_TOLERANCE = 2 ** -22;
function foldedAxis(grid, first, second) {
  const { y, columns, neurons, weights } = grid;
  if (columns < 4) return void 0;
  const largest2 = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const centre = Array.from({ length: second }, (_, j) => (y[j] + y[(columns - 1) * second + j]) / 2);
  for (let c = 0; 2 * c < columns; c++)
    for (let j = 0; j < second; j++) {
      const off = (y[c * second + j] + y[(columns - 1 - c) * second + j]) / 2 - centre[j];
      if (!(Math.abs(off) <= SYMMETRY_TOLERANCE * largest2)) return void 0;
    }
  const half = Math.ceil(columns / 2);
  const upper = new Float32Array(half * second);
  for (let k = 0; k < half; k++)
    for (let j = 0; j < second; j++) {
      const [high, low] = [y[(columns - 1 - k) * second + j], y[k * second + j]];
      upper[k * second + j] = (high - low) / 2;
    }
  const phases = new Float32Array(neurons);
  for (let i = 0; i < neurons; i++) {
    let phase = grid.phases[i];
    for (let j = 0; j < second; j++) phase += weights[i * (first + second) + first + j] * centre[j];
    phases[i] = phase;
  }
  return { grid: { ...grid, columns: half, y: upper, phases }, centre };
}
const BLOCK = 128;
function checkGrid(fn, options) {
  const { rows, columns, rowDimension = 1, columnDimension = 1, x, y } = options;
  requireInteger(fn, "rows", rows);
  requireInteger(fn, "columns", columns);
  requireInteger(fn, "rowDimension", rowDimension);
  requireInteger(fn, "columnDimension", columnDimension);
  checkNet(fn, options, rowDimension + columnDimension);
  matrix$1(fn, "x", x, [rows, rowDimension], "Float32Array");
  matrix$1(fn, "y", y, [columns, columnDimension], "Float32Array");
  return [rowDimension, columnDimension];
}
function gridBytes({ routines }, options) {
  const { rowDimension = 1, columnDimension = 1 } = options;
  const table2 = (points) => 2 * Math.min(BLOCK, options.neurons) * padded(points);
  return {
    work: routines.productWork(),
    table1: table2(options.rows),
    table2: table2(options.columns),
    ...netBytes(options),
    x: padded(options.rows) * rowDimension,
    y: padded(options.columns) * columnDimension
  };
}
const padded = (points) => 16 * Math.ceil(points / 4);
function setGrid(memory, grid, at) {
  setNet(memory, grid, at);
  setComponents(memory, at.x, padded(grid.rows), grid.x, grid.rowDimension ?? 1);
  setComponents(memory, at.y, padded(grid.columns), grid.y, grid.columnDimension ?? 1);
}
function cholesky(instance) {
  return ({ n, a, target }) => {
    requireInteger("cholesky", "n", n);
    matrix$1("cholesky", "a", a, [n, n], "Float64Array");
    if (target !== void 0) matrix$1("cholesky", "target", target, [n, n], "Float64Array");
    const parts2 = { work: instance.routines.productWork(), a: a.byteLength };
    return borrowParts(instance, parts2, ({ routines, memory }, at) => {
      const view = viewLike(memory, a, at.a, n * n);
      setLower(view, a, n);
      const bad = routines.factor(at.a, 8 * n, n, n, at.work);
      positiveOrThrow("cholesky", bad, view[bad * n + bad]);
      for (let i = 0; i < n; i++) view.fill(0, i * n + i + 1, (i + 1) * n);
      return taken(view, target);
    });
  };
}
function positiveOrThrow(fn, index, pivot) {
  if (index >= 0)
    throw new DomainError(
      `${fn}: \`a\` must be positive definite, got not positive definite with pivot ${index} = ${pivot}; add a multiple of the unit matrix or drop repeated points.`
    );
}
function choleskySolve(instance) {
  return ({ n, columns = 1, a, b, target }) => {
    requireInteger("choleskySolve", "n", n);
    requireInteger("choleskySolve", "columns", columns);
    matrix$1("choleskySolve", "a", a, [n, n], "Float64Array");
    matrix$1("choleskySolve", "b", b, [n, columns], "Float64Array");
    if (target !== void 0) matrix$1("choleskySolve", "target", target, [n, columns], "Float64Array");
    const parts2 = { work: instance.routines.productWork(), aAndX: a.byteLength + b.byteLength, b: b.byteLength };
    return borrowParts(instance, parts2, ({ routines, memory }, { work, aAndX, b: atB }) => {
      const atX = aAndX + a.byteLength;
      const view = viewLike(memory, a, aAndX, n * n);
      setLower(view, a, n);
      viewLike(memory, b, atB, n * columns).set(b);
      routines.transposeF64(atB, n, columns, atX);
      const bad = routines.factor(aAndX, 8 * n, n + columns, n, work);
      positiveOrThrow("choleskySolve", bad, view[bad * n + bad]);
      routines.solveBackward(aAndX, 8 * n, n, atX, 8 * n, columns, work);
      routines.transposeF64(atX, columns, n, atB);
      return taken(viewLike(memory, b, atB, n * columns), target);
    });
  };
}
function denseProduct(fn, instance, product) {
  const { m, n, k, a, b, alpha, beta, c, upper = false } = product;
  const type = realType(fn, a.name, a.array);
  matrix$1(fn, a.name, a.array, a.shape, type);
  if (b) matrix$1(fn, b.name, b.array, b.shape, type);
  if (c !== void 0 || beta !== 0) matrix$1(fn, "c", c, [m, n], type);
  requireFinite(fn, "alpha", alpha);
  requireFinite(fn, "beta", beta);
  const parts2 = {
    work: instance.routines.productWork(),
    a: a.array.byteLength,
    b: b ? b.array.byteLength : 0,
    c: m * n * a.array.BYTES_PER_ELEMENT
  };
  return borrowParts(instance, parts2, ({ routines, memory }, at) => {
    viewLike(memory, a.array, at.a, m * k).set(a.array);
    if (b) viewLike(memory, b.array, at.b, k * n).set(b.array);
    if (c && beta !== 0) viewLike(memory, c, at.c, m * n).set(c);
    const single = type === "Float32Array";
    const [aRow, aColumn] = strides(a, false);
    const [bRow, bColumn] = b ? strides(b, false) : strides(a, true);
    const multiply = single ? routines.gemmF32 : routines.gemmF64;
    multiply(m, n, k, at.a, aRow, aColumn, b ? at.b : at.a, bRow, bColumn, at.c, alpha, beta, !b, at.work);
    if (upper) (single ? routines.mirrorF32 : routines.mirrorF64)(at.c, n);
    return taken(viewLike(memory, a.array, at.c, m * n), c);
  });
}
function strides(factor, turned) {
  const across = factor.shape[1];
  return (factor.transpose ?? false) === turned ? [across, 1] : [1, across];
}
function gemm(instance) {
  return (options) => {
    const { m, n, k, a, b, transposeA = false, transposeB = false, alpha = 1, beta = 0, c } = options;
    requireInteger("gemm", "m", m);
    requireInteger("gemm", "n", n);
    requireInteger("gemm", "k", k);
    return denseProduct("gemm", instance, {
      ...{ m, n, k, alpha, beta, c },
      a: { name: "a", array: a, shape: transposeA ? [k, m] : [m, k], transpose: transposeA },
      b: { name: "b", array: b, shape: transposeB ? [n, k] : [k, n], transpose: transposeB }
    });
  };
}
function gram(instance) {
  return ({ points, columns, a, alpha = 1, target }) => {
    requireInteger("gram", "points", points);
    requireInteger("gram", "columns", columns);
    matrix$1("gram", "a", a, [points, columns], "Float32Array");
    requireFinite("gram", "alpha", alpha);
    const count = points * points;
    if (target !== void 0) matrix$1("gram", "target", target, [points, points], "Float64Array");
    const parts2 = { work: instance.routines.productWork(), a: a.byteLength, gram: 8 * count };
    return borrowParts(instance, parts2, ({ routines, memory }, at) => {
      viewLike(memory, a, at.a, a.length).set(a);
      routines.gramF32(points, columns, at.a, at.gram, alpha, at.work);
      routines.mirrorF64(at.gram, points);
      return taken(new Float64Array(memory.buffer, at.gram, count), target);
    });
  };
}
function solveTriangular(instance) {
  return ({ n, columns = 1, l, b, transpose = false, target }) => {
    requireInteger("solveTriangular", "n", n);
    requireInteger("solveTriangular", "columns", columns);
    matrix$1("solveTriangular", "l", l, [n, n], "Float64Array");
    matrix$1("solveTriangular", "b", b, [n, columns], "Float64Array");
    if (target !== void 0) matrix$1("solveTriangular", "target", target, [n, columns], "Float64Array");
    for (let i = 0; i < n; i++)
      if (l[i * n + i] === 0)
        throw new DomainError(
          `solveTriangular: \`l\` must have a diagonal without zeros, got 0 at ${i}; the system has no unique solution.`
        );
    const parts2 = { work: instance.routines.productWork(), l: l.byteLength, b: b.byteLength, x: b.byteLength };
    return borrowParts(instance, parts2, ({ routines, memory }, at) => {
      viewLike(memory, l, at.l, n * n).set(l);
      viewLike(memory, b, at.b, n * columns).set(b);
      routines.transposeF64(at.b, n, columns, at.x);
      (transpose ? routines.solveBackward : routines.solveForward)(at.l, 8 * n, n, at.x, 8 * n, columns, at.work);
      routines.transposeF64(at.x, columns, n, at.b);
      return taken(viewLike(memory, b, at.b, n * columns), target);
    });
  };
}
function syrk(instance) {
  return (options) => {
    const { n, k, a, alpha = 1, beta = 0, upper = true, c } = options;
    requireInteger("syrk", "n", n);
    requireInteger("syrk", "k", k);
    return denseProduct("syrk", instance, {
      ...{ m: n, n, k, alpha, beta, c, upper },
      a: { name: "a", array: a, shape: [n, k] }
    });
  };
}
function requireRecursion(options) {
  const { rows, columns, k, theta = k, rowVariances, columnVariances, layers, target } = options;
  requireInteger("kernelRecursion", "rows", rows);
  requireInteger("kernelRecursion", "columns", columns);
  matrix$1("kernelRecursion", "k", k, [rows, columns], "Float64Array");
  matrix$1("kernelRecursion", "theta", theta, [rows, columns], "Float64Array");
  variances("rowVariances", rowVariances, rows);
  if (columnVariances !== void 0) variances("columnVariances", columnVariances, columns);
  else if (rows !== columns)
    throw new ShapeError(
      `kernelRecursion: \`columnVariances\` must be given where rows and columns differ, got ${rows} and ${columns}; pass them.`
    );
  layersOf(layers);
  if (target !== void 0) {
    matrix$1("kernelRecursion", "target.k", target.k, [rows, columns], "Float64Array");
    matrix$1("kernelRecursion", "target.theta", target.theta, [rows, columns], "Float64Array");
  }
}
function variances(argument, value, length2) {
  matrix$1("kernelRecursion", argument, value, [length2], "Float64Array");
  const bad = value.findIndex((q) => !(q >= 0 && q < Number.POSITIVE_INFINITY));
  if (bad >= 0)
    throw new DomainError(
      `kernelRecursion: \`${argument}\` must be finite and not negative, got ${value[bad]} at ${bad}; pass the diagonal of a covariance.`
    );
}
function layersOf(layers) {
  if (!Array.isArray(layers) || layers.length === 0)
    throw new ShapeError(
      `kernelRecursion: \`layers\` must be a list of at least one layer, got ${quoted(layers)}; pass one.`
    );
  for (const { activation: activation2, weightVariance, biasVariance } of layers) {
    if (activation2 !== "relu" && activation2 !== "erf")
      throw new UnsupportedError(
        `kernelRecursion: \`activation\` must be relu or erf, got ${quoted(activation2)}; integrate others by quadrature.`
      );
    for (const [name, value] of Object.entries({ weightVariance, biasVariance }))
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
        throw new DomainError(
          `kernelRecursion: \`${name}\` must be finite and not negative, got ${quoted(value)}; pass a variance.`
        );
  }
}
function kernelRecursion(instance) {
  return (options) => {
    requireRecursion(options);
    const { rows, columns, k, theta = k, rowVariances, columnVariances, layers, target } = options;
    const symmetric = columnVariances === void 0;
    const result = target ?? { k: new Float64Array(k.length), theta: new Float64Array(k.length) };
    const apart = { left: 8 * (rows + 1), right: 8 * (columns + 1) };
    const parts2 = {
      layers: LAYER_BYTES * layers.length,
      left: 3 * (layers.length + 1) * apart.left,
      right: symmetric ? 0 : 3 * (layers.length + 1) * apart.right,
      k: 8 * PIECE + 64,
      theta: 8 * PIECE + 64,
      spare: SPARE
    };
    return borrowParts(instance, parts2, (host, places) => {
      const at = { ...places, right: symmetric ? places.left : places.right };
      setLayers(host, at.layers, layers);
      const last = evolvePoints(host, at, at.left, apart.left, layers, rowVariances);
      const lastColumns = symmetric ? last : evolvePoints(host, at, at.right, apart.right, layers, columnVariances);
      const together = Math.max(1, Math.floor(PIECE / columns));
      for (let i = 0; i < rows; i += together) {
        const count = Math.min(together, rows - i);
        const reach = symmetric ? Math.min(columns, i + count) : columns;
        for (let j = 0; j < reach; j += PIECE) {
          const across = count === 1 ? Math.min(PIECE, reach - j) : columns;
          const from = i * columns + j;
          const [viewK, viewTheta] = [at.k, at.theta].map(
            (a) => new Float64Array(host.memory.buffer, a, count * across)
          );
          viewK.set(k.subarray(from, from + count * across));
          viewTheta.set(theta.subarray(from, from + count * across));
          const limit = symmetric ? i + 1 - j : across;
          evolvePiece(host, at, apart, layers, { i, j, count, across, limit });
          result.k.set(viewK, from);
          result.theta.set(viewTheta, from);
        }
      }
      if (symmetric) {
        mirrorLower$1(result.k, rows);
        mirrorLower$1(result.theta, rows);
      }
      return { k: result.k, theta: result.theta, rowVariances: last, columnVariances: lastColumns };
    });
  };
}
const PIECE = 1024;
const SPARE = 3 * 8256;
const LAYER_BYTES = 24;
function setLayers({ memory }, at, layers) {
  layers.forEach(({ activation: activation2, weightVariance, biasVariance }, layer) => {
    const factor = activation2 === "relu" ? weightVariance / 2 : 4 / Math.PI * weightVariance;
    new Float64Array(memory.buffer, at + LAYER_BYTES * layer, 3).set([biasVariance, factor, 1 / Math.PI]);
  });
}
function evolvePoints({ routines, memory }, at, from, apart, layers, variances2) {
  const rowOf = (layer) => from + 3 * layer * apart;
  const view = (layer) => new Float64Array(memory.buffer, rowOf(layer), variances2.length);
  view(0).set(variances2);
  layers.forEach(({ activation: activation2 }, layer) => {
    const points = activation2 === "relu" ? routines.reluPoints : routines.erfPoints;
    const here = at.layers + LAYER_BYTES * layer;
    points(rowOf(layer), apart, variances2.length, here, rowOf(layer + 1), at.theta, at.spare);
  });
  return view(layers.length).slice();
}
function evolvePiece({ routines }, at, apart, layers, piece) {
  const { i, j, count, across, limit } = piece;
  layers.forEach(({ activation: activation2 }, layer) => {
    const map = activation2 === "relu" ? routines.reluLayer : routines.erfLayer;
    const left = at.left + 3 * layer * apart.left + 8 * i;
    const right = at.right + 3 * layer * apart.right + 8 * j;
    const here = at.layers + LAYER_BYTES * layer;
    map(
      ...[at.k, at.theta, 8 * across, count, across, limit],
      ...[left, right, apart.left, apart.right, here, at.spare]
    );
  });
}
function mirrorLower$1(matrix2, n) {
  const block = 64;
  for (let i0 = 0; i0 < n; i0 += block) {
    const end = Math.min(n, i0 + block);
    for (let j = 0; j < end; j++) {
      const start = Math.max(i0, j + 1);
      let to = j * n + start;
      for (let from = start * n + j; from < end * n; from += n) matrix2[to++] = matrix2[from];
    }
  }
}
const PIECE_BYTES = 16384;
function fillStream(fn, instance, perBlock, transform) {
  return (words, target, firstIndex = 0) => {
    const [k0, k1] = requireKeyWords(fn, words);
    float32Array(fn, "target", target);
    indexAtLeastZero(fn, "firstIndex", firstIndex);
    borrow(instance, PIECE_BYTES, ({ routines, memory }, base) => {
      const perPair = 8 * perBlock;
      let block = Math.floor(firstIndex / perBlock);
      let skip = firstIndex % perBlock;
      for (let done = 0; done < target.length; skip = 0) {
        const left = target.length - done;
        const pairs = Math.min(PIECE_BYTES / 128, Math.ceil((skip + left) / perPair));
        routines.philox(base, pairs, block | 0, Math.floor(block / 4294967296) | 0, k0, k1);
        routines[transform](base, 2 * pairs);
        const count = Math.min(pairs * perPair - skip, left);
        target.set(new Float32Array(memory.buffer, base + 4 * skip, count), done);
        done += count;
        block += 8 * pairs;
      }
    });
  };
}
function fillNormalF32(instance) {
  return fillStream("fillNormalF32", instance, 4, "normals");
}
function fillUniformF32(instance) {
  return fillStream("fillUniformF32", instance, 2, "uniforms");
}
function requireDense(fn, { activation: activation2, layers, coordinates, points }) {
  activationCode(fn, activation2);
  countAtLeastOne(fn, "points", points);
  requireLayers(fn, layers);
  if (layers.length === 0)
    throw new ShapeError(`${fn}: \`layers\` must hold at least the read-out, got none; pass its shape.`);
  lengthOf(fn, "coordinates", coordinates, points * layers[0].inputs, "row-major [points, inputs]");
}
function denseBytes({ routines }, { layers, points }) {
  const hidden = layers.slice(0, -1).map(({ outputs }) => 4 * points * outputs);
  const widest = Math.max(...layers.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
  return {
    work: routines.productWork(),
    theta: 4 * sizeOf(layers),
    x: 4 * points * layers[0].inputs,
    ones: 4 * points,
    out: 4 * points * layers.at(-1).outputs,
    spare: 4 * points * widest,
    sums: hidden,
    values: hidden
  };
}
function denseLayout({ activation: activation2, layers, points }, { work, theta, x, ones, out, spare, sums: sums2, values }) {
  const code = activationCode("denseLayout", activation2);
  return { layers, points, code, ...offsetsOf(layers), work, theta, x, ones, out, spare, sums: sums2, values };
}
function sizeOf(layers) {
  return offsetsOf(layers).size;
}
function offsetsOf(layers) {
  let size = 0;
  const offsets = layers.map(({ inputs, outputs, biasScale }) => {
    const weights = size;
    const biases = weights + inputs * outputs;
    size = biases + (biasScale === 0 ? 0 : outputs);
    return { weights, biases };
  });
  return { offsets, size };
}
function forwardPass(routines, { buffer }, layout, points = layout.points) {
  const { layers, code, offsets, work, theta, x, ones, out, sums: sums2, values } = layout;
  layers.forEach(({ inputs, outputs, scale, biasScale }, l) => {
    const from = l === 0 ? x : values[l - 1];
    const to = sums2[l] ?? out;
    const { weights, biases } = offsets[l];
    const biased = biasScale !== 0;
    if (biased)
      routines.gemmF32(points, outputs, 1, ones, 1, 1, theta + 4 * biases, outputs, 1, to, biasScale, 0, false, work);
    const W = theta + 4 * weights;
    routines.gemmF32(points, outputs, inputs, from, inputs, 1, W, 1, inputs, to, scale, biased ? 1 : 0, false, work);
    const value = values[l];
    if (value === void 0) return;
    new Uint8Array(buffer).copyWithin(value, to, to + 4 * points * outputs);
    routines.activateArray(code, value, Math.ceil(points * outputs / 4) * 4);
  });
}
function denseTangents(instance) {
  return (options) => {
    requireTangents(options);
    const { layers, points } = options;
    const outputs = layers.at(-1).outputs;
    const rows = outputs * points;
    const widest = Math.max(outputs, ...layers.map(({ inputs }) => inputs));
    const parts2 = {
      ...denseBytes(instance, options),
      ...{ delta0: 4 * rows * widest, delta1: 4 * rows * widest },
      ...{ left: 8 * rows * rows, right: 8 * points * points }
    };
    return borrowParts(instance, parts2, ({ routines, memory }, at) => {
      const layout = denseLayout(options, at);
      placeForward(routines, memory, layout, options);
      return contractLayers({ routines, memory, layout, outputs, ...at }, options);
    });
  };
}
function requireTangents(options) {
  requireDense("denseTangents", options);
  const { layers, parameters, included } = options;
  float32Array("denseTangents", "parameters", parameters);
  lengthOf("denseTangents", "parameters", parameters, sizeOf(layers), "θ");
  if (included && included.length !== layers.length)
    throw new ShapeError(
      `denseTangents: \`included\` must have one entry for each of ${layers.length} layers, got ${included.length}.`
    );
}
function placeForward(routines, memory, layout, { parameters, coordinates, points }) {
  const view = (from, length2) => new Float32Array(memory.buffer, from, length2);
  view(layout.theta, layout.size).set(parameters);
  view(layout.x, coordinates.length).set(coordinates);
  view(layout.ones, points).fill(1);
  forwardPass(routines, memory, layout);
}
function contractLayers(room, { layers, points, included }) {
  const { routines, memory, layout, outputs, delta0, delta1, left, right } = room;
  const rows = outputs * points;
  const lefts = new Float64Array(memory.buffer, left, rows * rows);
  const rights = new Float64Array(memory.buffer, right, points * points);
  const kernel = new Float64Array(rows * rows);
  let delta = delta0;
  setUnitRows(new Float32Array(memory.buffer, delta, rows * outputs), outputs, points);
  for (let l = layers.length - 1; l >= 0; l--) {
    const { inputs, outputs: width, scale, biasScale } = layers[l];
    const from = l === 0 ? layout.x : layout.values[l - 1];
    const { weights, biases } = (included == null ? void 0 : included[l]) ?? { weights: true, biases: true };
    const bias = biases ? biasScale ** 2 : 0;
    if (weights || bias !== 0) {
      routines.gramF32(rows, width, delta, left, 1, layout.work);
      if (weights) routines.gramF32(points, inputs, from, right, scale * scale, layout.work);
      else rights.fill(0);
      addProducts(kernel, lefts, rights, bias, outputs, points);
    }
    if (l === 0) break;
    const next = delta === delta0 ? delta1 : delta0;
    const W = layout.theta + 4 * layout.offsets[l].weights;
    routines.gemmF32(rows, inputs, width, delta, width, 1, W, inputs, 1, next, scale, 0, false, layout.work);
    for (let o = 0; o < outputs; o++) multiplySlopes(room, o, next, delta, l);
    delta = next;
  }
  mirrorLower(kernel, rows);
  return kernel;
}
function multiplySlopes(room, o, next, free, l) {
  const { routines, memory, layout, outputs } = room;
  const count = layout.points * layout.layers[l].inputs;
  const [z, value] = [layout.sums[l - 1], layout.values[l - 1]];
  if (outputs === 1 || count % 4 === 0) {
    const start = next + 4 * o * count;
    routines.multiplyBySlope(layout.code, z, value, start, layout.spare, Math.ceil(count / 4) * 4);
    return;
  }
  const bytesOfRun = new Uint8Array(memory.buffer);
  bytesOfRun.copyWithin(free, next + 4 * o * count, next + 4 * (o + 1) * count);
  routines.multiplyBySlope(layout.code, z, value, free, layout.spare, Math.ceil(count / 4) * 4);
  bytesOfRun.copyWithin(next + 4 * o * count, free, free + 4 * count);
}
function setUnitRows(delta, outputs, points) {
  delta.fill(0);
  for (let o = 0; o < outputs; o++) for (let p = 0; p < points; p++) delta[(o * points + p) * outputs + o] = 1;
}
function mirrorLower(matrix2, n) {
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) matrix2[j * n + i] = matrix2[i * n + j];
}
function addProducts(kernel, left, right, bias, outputs, points) {
  const rows = outputs * points;
  for (let i = 0; i < rows; i++) {
    const p = i % points;
    for (let j = 0; j <= i; j++) {
      const q = j % points;
      kernel[i * rows + j] += left[i * rows + j] * (right[Math.max(p, q) * points + Math.min(p, q)] + bias);
    }
  }
}
function denseTraining(instance) {
  return (options, use) => {
    requireDense("denseTraining", options);
    const { layers, coordinates, points } = options;
    const widest = Math.max(...layers.map(({ inputs }) => inputs));
    const size = sizeOf(layers);
    const outputs = points * layers.at(-1).outputs;
    const parts2 = {
      ...denseBytes(instance, options),
      ...{ gradient: 4 * size, cotangent: 4 * outputs, deltas: [4 * points * widest, 4 * points * widest] }
    };
    return borrowParts(instance, parts2, ({ routines, memory }, at) => {
      const layout = denseLayout(options, at);
      const view = (from, length2) => new Float32Array(memory.buffer, from, length2);
      view(layout.x, coordinates.length).set(coordinates);
      view(layout.ones, points).fill(1);
      return use({
        parameters: view(layout.theta, size),
        gradient: view(at.gradient, size),
        outputs: view(layout.out, outputs),
        cotangent: view(at.cotangent, outputs),
        forward: (count = points) => forwardPass(routines, memory, layout, upTo("forward", count, points)),
        backward: (count = points) => backwardPass(routines, layout, at, upTo("backward", count, points)),
        move: (factor) => routines.addArray(layout.theta, at.gradient, Math.ceil(size / 4) * 4, factor)
      });
    });
  };
}
function backwardPass({ gemmF32, multiplyBySlope }, layout, { cotangent, gradient, deltas }, points) {
  const { layers, offsets, ones, work, spare } = layout;
  let delta = cotangent;
  for (let l = layers.length - 1; l >= 0; l--) {
    const { inputs, outputs, scale, biasScale } = layers[l];
    const weights = 4 * offsets[l].weights;
    const biases = gradient + 4 * offsets[l].biases;
    const from = l === 0 ? layout.x : layout.values[l - 1];
    const toWeights = [gradient + weights, scale, 0, false, work];
    gemmF32(outputs, inputs, points, delta, 1, outputs, from, inputs, 1, ...toWeights);
    if (biasScale !== 0)
      gemmF32(1, outputs, points, ones, points, 1, delta, outputs, 1, biases, biasScale, 0, false, work);
    if (l === 0) return;
    const next = deltas[l % 2];
    const W = layout.theta + weights;
    gemmF32(points, inputs, outputs, delta, outputs, 1, W, inputs, 1, next, scale, 0, false, work);
    const count = Math.ceil(points * inputs / 4) * 4;
    multiplyBySlope(layout.code, layout.sums[l - 1], layout.values[l - 1], next, spare, count);
    delta = next;
  }
}
function upTo(step, count, points) {
  if (!Number.isInteger(count) || count < 1 || count > points)
    throw new DomainError(`denseTraining: \`count\` of ${step} must be an integer from 1 to ${points}, got ${count}.`);
  return count;
}
function loadSimd(options = {}) {
  requireKnownOptions("loadSimd", options, ["build"]);
  const instance = instantiate(options.build === void 0 ? "auto" : options.build);
  return {
    build: instance.build,
    fillNormalF32: fillNormalF32(instance),
    fillUniformF32: fillUniformF32(instance),
    fillSobolNormalF32: fillSobolNormalF32(instance),
    activate: activate(instance),
    neuronMoments: neuronMoments(instance.build),
    networkMoments: networkMoments(instance.build),
    networkGrams: networkGrams(instance.build),
    collapsedLayer: collapsedLayer(instance.build),
    gemm: gemm(instance),
    syrk: syrk(instance),
    gram: gram(instance),
    cholesky: cholesky(instance),
    solveTriangular: solveTriangular(instance),
    choleskySolve: choleskySolve(instance),
    kernelRecursion: kernelRecursion(instance),
    denseTraining: denseTraining(instance),
    denseTangents: denseTangents(instance),
    cosineNet: cosineNet(instance),
    cosineNetGradient: cosineNetGradient(instance),
    cosineGrid: cosineGrid(instance),
    cosineGridGradient: cosineGridGradient(instance)
  };
}
function denseLayers(caller, net, boxes = false) {
  parameterSpace(net, caller);
  const { architecture, density: density2 } = net;
  const { widths, weightScales, biasScales } = architecture;
  const most = (layer) => !boxes ? 0 : layer === 0 ? Number.POSITIVE_INFINITY : (1 + 1e-12) / (Math.sqrt(widths[layer - 1]) * biasScales[layer]);
  return weightScales.map((scale, layer) => {
    const fanIn = layer === 0 ? 1 : widths[layer - 1];
    const weightRate = fanIn * scale ** 2;
    const biasRate = biasScales[layer] ** 2;
    const weight = varianceOf(
      caller,
      `weight${layer}`,
      density2[`weight${layer}`],
      layer === 0,
      boxes ? Number.POSITIVE_INFINITY : 0
    );
    const bias = biasRate === 0 ? 0 : varianceOf(caller, `bias${layer}`, density2[`bias${layer}`], layer < widths.length, most(layer));
    return { weightVariance: weightRate * weight, biasVariance: biasRate * bias, weightRate, biasRate };
  });
}
function varianceOf(caller, block, density2, gaussian2, uniform2) {
  const refuse2 = (requirement) => new UnsupportedError(
    `${caller}: block "${block}" must have ${requirement}, got "${density2.kind}"; sample the net at the widths of interest.`
  );
  if (dimensionOf(density2) !== 1) throw refuse2("independent entries");
  if (moment(density2, 1) !== 0) throw refuse2("mean zero");
  if (gaussian2 && density2.kind !== "normal" && density2.kind !== "deterministic" && !(density2.kind === "uniform" && density2.high <= uniform2))
    throw refuse2("Gaussian entries for the field to be Gaussian at infinite width");
  return moment(density2, 2);
}
function mirrorBlock(block, first, rows, columns) {
  const side = Math.min(rows, columns - first);
  for (let i = 1; i < side; i++)
    for (let j = 0; j < i; j++) block[j * columns + first + i] = block[i * columns + first + j];
}
function boxPair(first, second) {
  const kept = [...first.keys()].filter((j) => first[j] !== 0 || second[j] !== 0);
  return { first: kept.map((j) => first[j]), second: kept.map((j) => second[j]) };
}
const REACH$1 = 8.5;
const RULE$2 = gaussLegendre(16);
const [FEWEST, MOST] = [48, 192];
const [MANY, NEAR] = [16, 0.8];
const ENOUGH = 1e-10;
function reachOf(coefficients, wide) {
  const [bound, square2] = coefficients.reduce(([most, sum2], c) => [most + Math.abs(c), sum2 + c * c], [0, 0]);
  const reach = REACH$1 * Math.sqrt(square2 / 3);
  return wide ? reach : Math.min(bound, reach);
}
function harmonics(activation2) {
  const known = /* @__PURE__ */ new Map();
  return (coefficients, count, wide) => {
    const key = `${count}:${wide}:${coefficients.join()}`;
    let found = known.get(key);
    if (!found) {
      found = harmonicsOf(reachOf(coefficients, wide), count, activation2);
      known.set(key, found);
    }
    return found;
  };
}
function harmonicsOf(reach, count, { value, derivative, kinks }) {
  const period = 2 * Math.max(reach, Number.MIN_VALUE);
  const ends = [-period, -reach, reach, period, ...kinks.filter((kink) => Math.abs(kink) < period)].sort(
    (a, b) => a - b
  );
  const made = () => [new Float64Array(count + 1), new Float64Array(count + 1)];
  const [values, slopes] = [made(), made()];
  for (let k = 0; k + 1 < ends.length; k++) {
    const length2 = ends[k + 1] - ends[k];
    if (!(length2 > 0)) continue;
    const panels2 = Math.ceil(Math.max(length2 * count / (4 * period), Math.min(length2, 400)));
    const half = length2 / panels2 / 2;
    for (let panel2 = 0; panel2 < panels2; panel2++)
      for (let i = 0; i < RULE$2.nodes.length; i++) {
        const z = ends[k] + (2 * panel2 + 1 + RULE$2.nodes[i]) * half;
        const weight = RULE$2.weights[i] * half * fading((Math.abs(z) - reach) / reach) / (2 * period);
        const [v, s] = [weight * value(z), weight * derivative(z)];
        const [c, d] = [Math.cos(Math.PI * z / period), -Math.sin(Math.PI * z / period)];
        let [re, im] = [1, 0];
        for (let n = 0; n <= count; n++) {
          values[0][n] += v * re;
          values[1][n] += v * im;
          slopes[0][n] += s * re;
          slopes[1][n] += s * im;
          [re, im] = [re * c - im * d, re * d + im * c];
        }
      }
  }
  return { period, value: values, slope: slopes };
}
function fading(t) {
  if (t <= 0) return 1;
  if (t >= 1) return 0;
  return 1 / (1 + Math.exp(1 / (1 - t) - 1 / t));
}
function fourierAverage({ first, second }, of, gaussian2) {
  const product = (a, b) => a.reduce((sum2, c2, j) => sum2 + c2 * b[j] / 3, 0);
  const [q1, q2, c] = [product(first, first), product(second, second), product(first, second)];
  const beside = first.length >= MANY || c * c > NEAR * q1 * q2 ? { q1, q2, c } : void 0;
  const [value, slope] = beside ? gaussian2(q1, q2, c) : [0, 0];
  let found = { value: 0, slope: 0, valueError: 0, slopeError: 0 };
  for (let count = FEWEST; count <= MOST; count *= 2) {
    const wide = beside !== void 0;
    const sums2 = summed(first, second, of(first, count, wide), of(second, count, wide), count, beside);
    found = { ...sums2, value: value + sums2.value, slope: slope + sums2.slope };
    const scale = Math.abs(found.value) + Number.MIN_VALUE;
    if (found.valueError <= ENOUGH * scale && found.slopeError <= ENOUGH * (Math.abs(found.slope) + Number.MIN_VALUE))
      break;
  }
  return found;
}
function summed(first, second, left, right, count, beside) {
  const [all, half] = [new Float64Array(2), new Float64Array(2)];
  for (let k = 0; k <= count; k++) {
    const s = Math.PI * k / left.period;
    for (let l = -count; l <= count; l++) {
      const t = Math.PI * l / right.period;
      let chi = k === 0 ? 1 : 2;
      for (let j = 0; j < first.length; j++) {
        const u = s * first[j] + t * second[j];
        if (u !== 0) chi *= Math.sin(u) / u;
        if (chi < 1e-17 && chi > -1e-17) break;
      }
      if (beside)
        chi -= (k === 0 ? 1 : 2) * Math.exp(-0.5 * (beside.q1 * s * s + 2 * beside.c * s * t + beside.q2 * t * t));
      const n = Math.abs(l);
      const sign = l < 0 ? -1 : 1;
      const value = chi * (left.value[0][k] * right.value[0][n] - sign * left.value[1][k] * right.value[1][n]);
      const slope = chi * (left.slope[0][k] * right.slope[0][n] - sign * left.slope[1][k] * right.slope[1][n]);
      all[0] += value;
      all[1] += slope;
      if (2 * k > count || 2 * n > count) continue;
      half[0] += value;
      half[1] += slope;
    }
  }
  return {
    value: all[0],
    slope: all[1],
    valueError: Math.abs(all[0] - half[0]),
    slopeError: Math.abs(all[1] - half[1])
  };
}
const RULE$1 = gaussLegendre(12);
const OUTER = 24;
function nestedAverage(pair, activation2) {
  const { first } = pair;
  if (first.length === 0) {
    const [value, slope] = [activation2.value(0), activation2.derivative(0)];
    return { value: value * value, slope: slope * slope, valueError: 0, slopeError: 0 };
  }
  if (first.length < 3) {
    const [value, slope] = first.length === 1 ? line(pair, 0, 0, activation2) : square(pair, 0, 0, activation2);
    return { value, slope, valueError: 0, slopeError: 0 };
  }
  const [fine, coarse] = [OUTER, OUTER / 2].map((panels2) => cube(pair, activation2, panels2));
  return {
    value: fine[0],
    slope: fine[1],
    valueError: Math.abs(fine[0] - coarse[0]),
    slopeError: Math.abs(fine[1] - coarse[1])
  };
}
function mean(splits, steepest, at) {
  const inside = splits.filter((u) => u > -1 && u < 1);
  const ends = [-1, ...inside.sort((a, b) => a - b), 1];
  let [value, slope] = [0, 0];
  for (let k = 0; k + 1 < ends.length; k++) {
    const length2 = ends[k + 1] - ends[k];
    if (length2 < 1e-15) continue;
    const panels2 = Math.min(64, Math.max(1, Math.ceil(length2 * steepest)));
    const half = length2 / panels2 / 2;
    for (let panel2 = 0; panel2 < panels2; panel2++) {
      const middle = ends[k] + (2 * panel2 + 1) * half;
      for (let i = 0; i < RULE$1.nodes.length; i++) {
        const [v, s] = at(middle + half * RULE$1.nodes[i]);
        const weight = 0.5 * half * RULE$1.weights[i];
        value += weight * v;
        slope += weight * s;
      }
    }
  }
  return [value, slope];
}
function line({ first: [a], second: [b] }, z, y, { value, derivative, kinks }) {
  const splits = kinks.flatMap((kink) => [...a === 0 ? [] : [(kink - z) / a], ...b === 0 ? [] : [(kink - y) / b]]);
  return mean(splits, Math.max(Math.abs(a), Math.abs(b)), (u) => {
    const [p, q] = [z + a * u, y + b * u];
    return [value(p) * value(q), derivative(p) * derivative(q)];
  });
}
function square(pair, z, y, activation2) {
  const { first, second } = pair;
  const [a, b] = [first[0], second[0]];
  const [c, e] = [first[1], second[1]];
  const splits = [];
  for (const kink of activation2.kinks) {
    for (const [start, outer, inner2] of [
      [z, a, c],
      [y, b, e]
    ])
      if (outer !== 0) for (const side of [-1, 1]) splits.push((kink - start - side * inner2) / outer);
    for (const other of activation2.kinks) {
      const rate = a * e - b * c;
      if (rate !== 0) splits.push(((kink - z) * e - (other - y) * c) / rate);
    }
  }
  const inner = { first: [c], second: [e] };
  return mean(splits, Math.max(Math.abs(a), Math.abs(b)), (u) => line(inner, z + a * u, y + b * u, activation2));
}
function cube({ first, second }, activation2, panels2) {
  const inner = { first: first.slice(1), second: second.slice(1) };
  const splits = Array.from({ length: panels2 - 1 }, (_, k) => -1 + 2 * (k + 1) / panels2);
  return mean(splits, 0, (u) => square(inner, first[0] * u, second[0] * u, activation2));
}
const RULE = gaussLegendre(16);
const HARMONICS = 512;
const REACH = 8.5;
function rayAverage(coefficients, factor, { value, derivative, kinks }) {
  const [bound, square2] = coefficients.reduce(([most, sum2], c) => [most + Math.abs(c), sum2 + c * c], [0, 0]);
  const reach = Math.min(bound, REACH * Math.sqrt(square2 / 3));
  const length2 = 2 * reach;
  const chi = Float64Array.from(
    { length: HARMONICS + 1 },
    (_, k) => coefficients.reduce(
      (product, c) => {
        const u = Math.PI * k * c / length2;
        return u === 0 ? product : product * Math.sin(u) / u;
      },
      k === 0 ? 1 : 2
    )
  );
  let last = HARMONICS;
  while (last > 8 && Math.abs(chi[last]) < 1e-17) last--;
  const splits = kinks.flatMap((kink) => [kink, ...factor === 0 ? [] : [kink / factor]]).filter((z) => Math.abs(z) < length2);
  const ends = [-length2, -reach, reach, length2, ...splits].sort((a, b) => a - b);
  const [sums2, lower] = [new Float64Array(2), new Float64Array(2)];
  for (let k = 0; k + 1 < ends.length; k++) {
    const width = ends[k + 1] - ends[k];
    if (!(width > 0)) continue;
    const panels2 = Math.ceil(
      Math.max(width * last / (4 * length2), Math.min(width * Math.max(1, Math.abs(factor)), 400))
    );
    const half = width / panels2 / 2;
    for (let node = 0; node < panels2 * RULE.nodes.length; node++) {
      const [panel2, i] = [Math.floor(node / RULE.nodes.length), node % RULE.nodes.length];
      const z = ends[k] + (2 * panel2 + 1 + RULE.nodes[i]) * half;
      const t = (Math.abs(z) - reach) / reach;
      const fade = t <= 0 ? 1 : t >= 1 ? 0 : 1 / (1 + Math.exp(1 / (1 - t) - 1 / t));
      const weight = RULE.weights[i] * half * fade / (2 * length2);
      const cosine = Math.cos(Math.PI * z / length2);
      let [before, now, density2, halfDensity] = [cosine, 1, 0, 0];
      for (let n = 0; n <= last; n++) {
        density2 += chi[n] * now;
        if (2 * n === last || 2 * n === last - 1) halfDensity = density2;
        [before, now] = [now, 2 * cosine * now - before];
      }
      const [v, s] = [value(z) * value(factor * z), derivative(z) * derivative(factor * z)];
      sums2[0] += weight * density2 * v;
      sums2[1] += weight * density2 * s;
      lower[0] += weight * halfDensity * v;
      lower[1] += weight * halfDensity * s;
    }
  }
  const rest = (k) => last < HARMONICS ? 4 * Number.EPSILON * sums2[k] : Math.abs(sums2[k] - lower[k]);
  return { value: sums2[0], slope: sums2[1], valueError: rest(0), slopeError: rest(1) };
}
const FEW$1 = 3;
function boxAverages(activation2, gaussian2) {
  const of = harmonics(activation2);
  return (first, second) => {
    const pair = boxPair(first, second);
    if (pair.first.length <= FEW$1) return nestedAverage(pair, activation2);
    const factor = rayFactor(pair.first, pair.second);
    if (factor !== void 0) return rayAverage(pair.first, factor, activation2);
    const inverse2 = rayFactor(pair.second, pair.first);
    if (inverse2 !== void 0) return rayAverage(pair.second, inverse2, activation2);
    return fourierAverage(pair, of, gaussian2);
  };
}
function rayFactor(first, second) {
  const largest2 = first.reduce((at, c, j) => Math.abs(c) > Math.abs(first[at]) ? j : at, 0);
  if (first[largest2] === 0) return void 0;
  const factor = second[largest2] / first[largest2];
  const scale = 4 * Number.EPSILON * Math.abs(second[largest2]);
  return second.every((c, j) => Math.abs(c - factor * first[j]) <= scale) ? factor : void 0;
}
function hasUniformInput(net) {
  var _a2;
  return ((_a2 = net.density.weight0) == null ? void 0 : _a2.kind) === "uniform";
}
function boxKernels(caller, net, packed1, packed2, wantNtk) {
  var _a2;
  const activation2 = resolveActivation(net.architecture.activation);
  if (net.architecture.neuronNormalization !== "none" || wantNtk && jumpsAtKink(activation2))
    throw new UnsupportedError(
      `${caller}: a net with uniform input weights must have an activation without jumps, and neurons that are not normalized; sample the net, or make its weights Gaussian.`
    );
  const bias = (_a2 = net.density.bias0) == null ? void 0 : _a2.kind;
  if (bias !== void 0 && bias !== "uniform" && bias !== "deterministic")
    throw new UnsupportedError(
      `${caller}: the input must have uniform biases beside uniform weights, got block "bias0" of kind "${bias}"; sample the net.`
    );
  const layers = denseLayers(caller, net, true);
  const gaussian2 = pairAverages(net.architecture.activation);
  const one = (x) => Float64Array.of(x);
  const averages = boxAverages(activation2, (q1, q2, c) => {
    const [value, slope] = [new Float64Array(1), new Float64Array(1)];
    gaussian2.average(one(q1), one(q2), one(c), value, slope);
    return [value[0], slope[0]];
  });
  const points1 = boxPoints(net, packed1);
  const points2 = packed2 ? boxPoints(net, packed2) : points1;
  const own = new Map([.../* @__PURE__ */ new Set([...points1, ...points2])].map((point) => [point, averages(point, point)]));
  return {
    method: "quadrature",
    writeBlock: (first, end, width, nngp2, ntk) => {
      let [worst, scale] = [0, 0];
      for (let i = first; i < end; i++) {
        const reach = packed2 ? width : Math.min(width, i + 1);
        for (let j = 0; j < reach; j++) {
          const [left, right] = [points1[i], points2[j]];
          const average = left === right ? own.get(left) : averages(left, right);
          const [a, b] = [own.get(left), own.get(right)];
          const error = (e, p, q) => e === 0 ? 0 : e / Math.sqrt(p * q);
          worst = Math.max(worst, error(average.valueError, a.value, b.value));
          if (ntk) worst = Math.max(worst, error(average.slopeError, a.slope, b.slope));
          const entry = deeper(layers, gaussian2, firstEntry(layers, left, right, average), [a.value, b.value]);
          const at = (i - first) * width + j;
          nngp2[at] = entry.k;
          if (ntk) ntk[at] = entry.theta;
          worst = Math.max(worst, entry.error);
          scale = Math.max(scale, Math.abs(entry.k), ntk ? Math.abs(entry.theta) : 0);
        }
      }
      if (!packed2) for (const block of ntk ? [nngp2, ntk] : [nngp2]) mirrorBlock(block, first, end - first, width);
      return worst === 0 ? { accuracy: 0, layer: void 0 } : { accuracy: worst * scale, layer: 1 };
    }
  };
}
function boxPoints({ architecture, density: density2 }, packed) {
  var _a2;
  const { inputDimension: d, weightScales, biasScales } = architecture;
  const weight = weightScales[0] * density2.weight0.high;
  const bias = ((_a2 = density2.bias0) == null ? void 0 : _a2.kind) === "uniform" ? biasScales[0] * density2.bias0.high : 0;
  return Array.from(
    { length: packed.length / d },
    (_, p) => Float64Array.from({ length: d + 1 }, (__, j) => j === d ? bias : weight * packed[p * d + j])
  );
}
function firstEntry([input, hidden], left, right, { value, slope }) {
  const d = left.length - 1;
  let weights = 0;
  for (let j = 0; j < d; j++) weights += left[j] * right[j] / 3;
  const product = input.weightVariance === 0 ? 0 : weights / input.weightVariance;
  const theta = input.weightRate * product + input.biasRate;
  return {
    k: hidden.weightVariance * value + hidden.biasVariance,
    theta: hidden.weightRate * value + hidden.biasRate + hidden.weightVariance * slope * theta
  };
}
function deeper(layers, { average }, start, own) {
  let { k, theta } = start;
  let error = 0;
  let [q1, q2] = own.map((value2) => layers[1].weightVariance * value2 + layers[1].biasVariance);
  const [value, slope, errors] = [new Float64Array(3), new Float64Array(3), new Float64Array(2)];
  for (const { weightVariance, biasVariance, weightRate, biasRate } of layers.slice(2)) {
    average(Float64Array.of(q1, q2, q1), Float64Array.of(q1, q2, q2), Float64Array.of(q1, q2, k), value, slope, errors);
    error += Math.max(
      errors[0] / Math.max(value[0], value[1], Number.MIN_VALUE),
      errors[1] / Math.max(slope[0], slope[1], Number.MIN_VALUE)
    );
    theta = weightRate * value[2] + biasRate + weightVariance * slope[2] * theta;
    [q1, q2, k] = Array.from(value, (entry) => weightVariance * entry + biasVariance);
  }
  return { k, theta, error };
}
const SMALL = 2 ** 15;
function gramBackend(rows, columns, dimension) {
  return rows * columns * dimension < SMALL ? "loops" : "simd";
}
let simd$1;
function squares$1(packed, dimension) {
  const result = new Float64Array(packed.length / dimension);
  for (let a = 0, at = 0; a < result.length; a++) {
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    const end = at + dimension;
    for (; at + 4 <= end; at += 4) {
      s0 += packed[at] ** 2;
      s1 += packed[at + 1] ** 2;
      s2 += packed[at + 2] ** 2;
      s3 += packed[at + 3] ** 2;
    }
    for (; at < end; at++) s0 += packed[at] ** 2;
    result[a] = s0 + s1 + (s2 + s3);
  }
  return result;
}
function writeGram(left, right, dimension, target) {
  const [rows, columns] = [left.length / dimension, right.length / dimension];
  if (gramBackend(rows, columns, dimension) === "simd") {
    simd$1 ?? (simd$1 = loadSimd());
    if (left === right) simd$1.syrk({ n: rows, k: dimension, a: left, c: target, upper: false });
    else simd$1.gemm({ m: rows, n: columns, k: dimension, a: left, b: right, transposeB: true, c: target });
    return;
  }
  for (let a = 0; a < rows; a++)
    for (let b = 0; b < columns; b++) {
      let dot2 = 0;
      for (let j = 0; j < dimension; j++) dot2 += left[a * dimension + j] * right[b * dimension + j];
      target[a * columns + b] = dot2;
    }
}
function rounding(dimension) {
  return (8 + Math.sqrt(dimension)) * Number.EPSILON;
}
function pointVariances({ caller, layers, averages }, squares2, logNorms2) {
  const found = [];
  let value = squares2;
  layers.forEach(({ weightVariance, biasVariance }, layer) => {
    const variances2 = value.map((entry) => weightVariance * entry + biasVariance);
    const bad = variances2.findIndex((entry) => !Number.isFinite(entry));
    if (bad >= 0)
      throw new DomainError(
        `${caller}: point ${bad} must have a finite variance, got ${variances2[bad]} in layer ${layer + 1}; rescale the points or the weights.`
      );
    if (layer === layers.length - 1) return;
    found.push(variances2);
    value = new Float64Array(squares2.length);
    if (logNorms2) value = variances2.map((entry, a) => Math.exp(2 * (entry - logNorms2[a])));
    else averages.average(variances2, variances2, variances2, value);
  });
  return { squares: squares2, layers: found, logNorms: logNorms2 };
}
function mapRows({ layers, averages }, rows, columns, first, width, reach, k, theta) {
  const [fill2, values, slopes] = [0, 1, 2].map(() => new Float64Array(width));
  const worst = new Float64Array(layers.length);
  const errors = new Float64Array(2);
  let scale = 0;
  for (let i = 0; i * width < k.length; i++) {
    const count = reach(i);
    const own = k.subarray(i * width, i * width + count);
    const tangent = theta == null ? void 0 : theta.subarray(i * width, i * width + count);
    const [value, slope] = [values.subarray(0, count), slopes.subarray(0, count)];
    const apart = rows === columns ? void 0 : ownPoint(layers[0], averages, rows.squares[first + i], theta !== void 0);
    for (let layer = 1; layer < layers.length; layer++) {
      const q1 = fill2.fill(rows.layers[layer - 1][first + i]).subarray(0, count);
      const q2 = columns.layers[layer - 1].subarray(0, count);
      if (rows.logNorms && columns.logNorms) {
        const norm = rows.logNorms[first + i];
        for (let j = 0; j < count; j++)
          value[j] = slope[j] = Math.exp(0.5 * (q1[j] + q2[j]) + own[j] - norm - columns.logNorms[j]);
      } else {
        averages.average(q1, q2, own, value, tangent && slope, errors);
        if (errors[0] > 0 || errors[1] > 0) {
          const [most, steepest] = (apart == null ? void 0 : apart.through(q1[0], layers[layer])) ?? [0, 0];
          if (errors[0] > 0) worst[layer] = Math.max(worst[layer], errors[0] / Math.max(most, largest$1(value)));
          if (errors[1] > 0) worst[layer] = Math.max(worst[layer], errors[1] / Math.max(steepest, largest$1(slope)));
        }
      }
      const { weightVariance, biasVariance, weightRate, biasRate } = layers[layer];
      if (tangent)
        for (let j = 0; j < count; j++)
          tangent[j] = weightRate * value[j] + biasRate + weightVariance * slope[j] * tangent[j];
      for (let j = 0; j < count; j++) own[j] = weightVariance * value[j] + biasVariance;
    }
    scale = Math.max(scale, largest$1(own), tangent ? Math.max(largest$1(tangent), (apart == null ? void 0 : apart.tangent()) ?? 0) : 0);
    scale = Math.max(scale, (apart == null ? void 0 : apart.variance()) ?? 0);
  }
  const relative2 = worst.reduce((sum2, error) => sum2 + error, 0);
  return relative2 === 0 ? { accuracy: 0, layer: void 0 } : { accuracy: relative2 * scale, layer: worst.indexOf(Math.max(...worst)) };
}
function ownPoint({ weightVariance, biasVariance, weightRate, biasRate }, averages, square2, wantNtk) {
  let variance = weightVariance * square2 + biasVariance;
  let tangent = weightRate * square2 + biasRate;
  const [value, slope] = [new Float64Array(1), new Float64Array(1)];
  return {
    through: (at, layer) => {
      const q = Float64Array.of(at);
      averages.average(q, q, q, value, wantNtk ? slope : void 0);
      variance = layer.weightVariance * value[0] + layer.biasVariance;
      tangent = layer.weightRate * value[0] + layer.biasRate + layer.weightVariance * slope[0] * tangent;
      return [value[0], slope[0]];
    },
    variance: () => variance,
    tangent: () => tangent
  };
}
function largest$1(entries) {
  return entries.reduce((most, entry) => Math.max(most, Math.abs(entry)), Number.MIN_VALUE);
}
function denseKernels(caller, net, packed1, packed2, wantNtk) {
  if (hasUniformInput(net)) return boxKernels(caller, net, packed1, packed2, wantNtk);
  const { inputDimension: d } = net.architecture;
  const layers = denseLayers(caller, net);
  const averages = pairAverages(net.architecture.activation);
  const recursion = { caller, layers, averages };
  const squares1 = squares$1(packed1, d);
  const squares2 = packed2 ? squares$1(packed2, d) : squares1;
  const rows = pointVariances(recursion, squares1, logNorms(net, squares1));
  const columns = packed2 ? pointVariances(recursion, squares2, logNorms(net, squares2)) : rows;
  const fast = simdActivation(net, layers, wantNtk);
  const [input] = layers;
  return {
    method: averages.method,
    writeBlock: (first, end, width, nngp2, ntk) => {
      const whole = !packed2 && first === 0 && end === width;
      const left = packed1.subarray(first * d, end * d);
      writeGram(left, whole ? left : (packed2 ?? packed1).subarray(0, width * d), d, nngp2);
      const reach = packed2 ? () => width : (i) => Math.min(width, first + i + 1);
      const activation2 = gramBackend(end - first, width, 8 * layers.length) === "simd" ? fast : void 0;
      for (let i = 0; i < end - first; i++) {
        const row = i * width;
        enterFirstLayer(
          input,
          nngp2,
          activation2 ? void 0 : ntk,
          row,
          row + reach(i),
          squares1[first + i],
          squares2,
          rounding(d)
        );
      }
      if (activation2) {
        simd ?? (simd = loadSimd());
        simd.kernelRecursion({
          rows: end - first,
          columns: width,
          k: nngp2,
          rowVariances: rows.layers[0].slice(first, end),
          columnVariances: whole ? void 0 : columns.layers[0].slice(0, width),
          layers: layers.slice(1).map(({ weightVariance, biasVariance }) => ({ activation: activation2, weightVariance, biasVariance })),
          target: { k: nngp2, theta: ntk ?? new Float64Array(nngp2.length) }
        });
        if (!packed2 && !whole) mirrorBlocks(first, end - first, width, nngp2, ntk);
        return { accuracy: 0, layer: void 0 };
      }
      const found = mapRows(recursion, rows, columns, first, width, reach, nngp2, ntk);
      if (!packed2) mirrorBlocks(first, end - first, width, nngp2, ntk);
      return found;
    }
  };
}
let simd;
function simdActivation({ architecture }, layers, wantNtk) {
  const resolved = resolveActivation(architecture.activation);
  if (!resolved.closed || architecture.neuronNormalization !== "none") return void 0;
  const same2 = layers.every(
    (layer) => layer.weightRate === layer.weightVariance && layer.biasRate === layer.biasVariance
  );
  if (wantNtk && !same2) return void 0;
  return resolved.name === "relu" || resolved.name === "erf" ? resolved.name : void 0;
}
function logNorms({ architecture }, squares2) {
  if (architecture.neuronNormalization === "none") return void 0;
  return squares2.map((square2) => architecture.biasScales[0] ** 2 + architecture.weightScales[0] ** 2 * square2);
}
function enterFirstLayer({ weightVariance, biasVariance, weightRate, biasRate }, nngp2, ntk, from, to, square2, squares2, share) {
  const [low, high] = [square2 - share * square2, square2 + share * square2];
  for (let at = from; at < to; at++) {
    let product = nngp2[at];
    if (product >= low && product <= high && squares2[at - from] === square2) product = square2;
    if (ntk) ntk[at] = weightRate * product + biasRate;
    nngp2[at] = weightVariance * product + biasVariance;
  }
}
function mirrorBlocks(first, rows, width, nngp2, ntk) {
  mirrorBlock(nngp2, first, rows, width);
  if (ntk) mirrorBlock(ntk, first, rows, width);
}
function entriesOf$1(state) {
  return state.crossPositions ? state.positions ** 2 : state.positions;
}
function variancesOf(state) {
  return state.tape ? state.tape(() => ownVariances(state)) : ownVariances(state);
}
function ownVariances(state) {
  const { positions, crossPositions, nngp: nngp2, pairs } = state;
  const entries = entriesOf$1(state);
  const step = crossPositions ? positions + 1 : 1;
  const variances2 = new Float64Array(pairs.points * positions);
  for (let i = 0; i < pairs.points; i++)
    for (let p = 0; p < positions; p++) variances2[i * positions + p] = nngp2[i * entries + p * step];
  return variances2;
}
function eachEntry(state, visit) {
  const { positions, crossPositions, pairs } = state;
  let entry = 0;
  for (let pair = 0; pair < pairs.first.length; pair++) {
    const first = pairs.first[pair] * positions;
    const second = pairs.second[pair] * positions;
    for (let p = 0; p < positions; p++)
      if (crossPositions) for (let r = 0; r < positions; r++) visit(entry++, first + p, second + r);
      else visit(entry++, first + p, second + p);
  }
}
function samePositions(state) {
  if (!state.crossPositions) return state;
  const { positions, pairs } = state;
  const pick = (from) => Float64Array.from(
    { length: pairs.first.length * positions },
    (_, k) => from[Math.floor(k / positions) * positions ** 2 + k % positions * (positions + 1)]
  );
  return { ...state, crossPositions: false, nngp: pick(state.nngp), ntk: pick(state.ntk) };
}
const TILE = 2 ** 22;
const largestSide = (entries) => Math.max(1, Math.floor(Math.sqrt(TILE / entries)));
function* pairTiles(rows, columns, entries) {
  const side = Math.max(1, Math.floor(Math.sqrt(TILE / entries + 1) - 1));
  const range = (from, count) => Array.from({ length: Math.max(0, Math.min(side, count - from)) }, (_, k) => from + k);
  for (let row = 0; row < rows; row += side) {
    const across = range(row, rows);
    for (let column2 = columns === void 0 ? row : 0; column2 < (columns ?? rows); column2 += side) {
      const down = range(column2, columns ?? rows);
      const own = columns === void 0 && column2 === row;
      const gathered = own ? across : [...across, ...down.map((each) => columns === void 0 ? each : rows + each)];
      const list = gathered.map((_, i) => [i, i, own ? across[i] * rows + across[i] : -1]);
      for (const [a, i] of across.entries())
        for (const [b, j] of down.entries())
          if (!own) list.push([a, across.length + b, i * (columns ?? rows) + j]);
          else if (b > a) list.push([a, b, i * rows + j]);
      yield {
        gathered: Int32Array.from(gathered),
        pairs: {
          points: gathered.length,
          first: Int32Array.from(list, ([a]) => a),
          second: Int32Array.from(list, ([, b]) => b)
        },
        places: Int32Array.from(list, ([, , place2]) => place2)
      };
    }
  }
}
function throughActivation(state, activation2) {
  if (!state.gaussian)
    throw new UnsupportedError(
      "layeredKernels: an activation needs Gaussian channels, but here it follows another activation or a sum with one; put a dense or convolution layer before it."
    );
  const averages = pairAverages(activation2);
  const { value, slope, error } = averages.method === "exact" && state.crossPositions ? rowAverages(state, averages) : allAverages(state, averages);
  const ntk = new Float64Array(state.ntk.length);
  let [steepest, largest2] = [0, 0];
  for (let k = 0; k < ntk.length; k++) {
    steepest = Math.max(steepest, Math.abs(slope[k]));
    largest2 = Math.max(largest2, Math.abs(state.ntk[k]));
    ntk[k] = slope[k] * state.ntk[k];
  }
  return {
    method: averages.method,
    state: {
      ...state,
      gaussian: false,
      nngp: value,
      ntk,
      nngpError: error + steepest * state.nngpError,
      ntkError: error * largest2 + steepest * state.ntkError
    }
  };
}
function allAverages(state, { average }) {
  const variances2 = variancesOf(state);
  const count = state.nngp.length;
  const [first, second] = [new Float64Array(count), new Float64Array(count)];
  eachEntry(state, (entry, p, r) => {
    first[entry] = variances2[p];
    second[entry] = variances2[r];
  });
  const [value, slope] = [new Float64Array(count), new Float64Array(count)];
  return { value, slope, error: average(first, second, state.nngp, value, slope) };
}
function rowAverages(state, { average }) {
  const { positions, pairs, nngp: nngp2 } = state;
  const variances2 = variancesOf(state);
  const [value, slope] = [new Float64Array(nngp2.length), new Float64Array(nngp2.length)];
  const own = new Float64Array(positions);
  let error = 0;
  for (let row = 0; row * positions < nngp2.length; row++) {
    const [pair, p] = [Math.floor(row / positions), row % positions];
    own.fill(variances2[pairs.first[pair] * positions + p]);
    const second = pairs.second[pair] * positions;
    const [from, to] = [row * positions, (row + 1) * positions];
    const others = variances2.subarray(second, second + positions);
    const found = average(own, others, nngp2.subarray(from, to), value.subarray(from, to), slope.subarray(from, to));
    error = Math.max(error, found);
  }
  return { value, slope, error };
}
function throughLayerNorm(state, epsilon) {
  if (!state.gaussian)
    throw new UnsupportedError(
      "layeredKernels: layerNorm needs channels of mean zero; put it right behind a dense, convolution or attention layer."
    );
  const { positions } = state;
  const variances2 = variancesOf(state);
  if (state.flattened)
    for (let i = 0; i < variances2.length; i += positions)
      variances2.fill(
        variances2.subarray(i, i + positions).reduce((sum2, q) => sum2 + q / positions, 0),
        i,
        i + positions
      );
  const inverse2 = variances2.map((q) => 1 / Math.sqrt(q + epsilon));
  const nngp2 = new Float64Array(state.nngp.length);
  const ntk = new Float64Array(state.ntk.length);
  eachEntry(state, (entry, p, r) => {
    nngp2[entry] = state.nngp[entry] * inverse2[p] * inverse2[r];
    ntk[entry] = state.ntk[entry] * inverse2[p] * inverse2[r];
  });
  const gain = inverse2.reduce((most, entry) => Math.max(most, entry), 0) ** 2;
  return { ...state, nngp: nngp2, ntk, nngpError: 2 * gain * state.nngpError, ntkError: 2 * gain * state.ntkError };
}
var matrix = {};
Object.defineProperty(matrix, "__esModule", { value: true });
const toString = Object.prototype.toString;
function isAnyArray(value) {
  const tag = toString.call(value);
  return tag.endsWith("Array]") && !tag.includes("Big");
}
function max(input, options = {}) {
  if (!isAnyArray(input)) {
    throw new TypeError("input must be an array");
  }
  if (input.length === 0) {
    throw new TypeError("input must not be empty");
  }
  const { fromIndex = 0, toIndex = input.length } = options;
  if (fromIndex < 0 || fromIndex >= input.length || !Number.isInteger(fromIndex)) {
    throw new Error("fromIndex must be a positive integer smaller than length");
  }
  if (toIndex <= fromIndex || toIndex > input.length || !Number.isInteger(toIndex)) {
    throw new Error("toIndex must be an integer greater than fromIndex and at most equal to length");
  }
  let maxValue = input[fromIndex];
  for (let i = fromIndex + 1; i < toIndex; i++) {
    if (input[i] > maxValue)
      maxValue = input[i];
  }
  return maxValue;
}
function min(input, options = {}) {
  if (!isAnyArray(input)) {
    throw new TypeError("input must be an array");
  }
  if (input.length === 0) {
    throw new TypeError("input must not be empty");
  }
  const { fromIndex = 0, toIndex = input.length } = options;
  if (fromIndex < 0 || fromIndex >= input.length || !Number.isInteger(fromIndex)) {
    throw new Error("fromIndex must be a positive integer smaller than length");
  }
  if (toIndex <= fromIndex || toIndex > input.length || !Number.isInteger(toIndex)) {
    throw new Error("toIndex must be an integer greater than fromIndex and at most equal to length");
  }
  let minValue = input[fromIndex];
  for (let i = fromIndex + 1; i < toIndex; i++) {
    if (input[i] < minValue)
      minValue = input[i];
  }
  return minValue;
}
function rescale(input, options = {}) {
  if (!isAnyArray(input)) {
    throw new TypeError("input must be an array");
  } else if (input.length === 0) {
    throw new TypeError("input must not be empty");
  }
  let output;
  if (options.output !== void 0) {
    if (!isAnyArray(options.output)) {
      throw new TypeError("output option must be an array if specified");
    }
    output = options.output;
  } else {
    output = new Array(input.length);
  }
  const currentMin = min(input);
  const currentMax = max(input);
  if (currentMin === currentMax) {
    throw new RangeError("minimum and maximum input values are equal. Cannot rescale a constant array");
  }
  const { min: minValue = options.autoMinMax ? currentMin : 0, max: maxValue = options.autoMinMax ? currentMax : 1 } = options;
  if (minValue >= maxValue) {
    throw new RangeError("min option must be smaller than max option");
  }
  const factor = (maxValue - minValue) / (currentMax - currentMin);
  for (let i = 0; i < input.length; i++) {
    output[i] = (input[i] - currentMin) * factor + minValue;
  }
  return output;
}
const indent = " ".repeat(2);
const indentData = " ".repeat(4);
function inspectMatrix() {
  return inspectMatrixWithOptions(this);
}
function inspectMatrixWithOptions(matrix2, options = {}) {
  const {
    maxRows = 15,
    maxColumns = 10,
    maxNumSize = 8,
    padMinus = "auto"
  } = options;
  return `${matrix2.constructor.name} {
${indent}[
${indentData}${inspectData(matrix2, maxRows, maxColumns, maxNumSize, padMinus)}
${indent}]
${indent}rows: ${matrix2.rows}
${indent}columns: ${matrix2.columns}
}`;
}
function inspectData(matrix2, maxRows, maxColumns, maxNumSize, padMinus) {
  const { rows, columns } = matrix2;
  const maxI = Math.min(rows, maxRows);
  const maxJ = Math.min(columns, maxColumns);
  const result = [];
  if (padMinus === "auto") {
    padMinus = false;
    loop: for (let i = 0; i < maxI; i++) {
      for (let j = 0; j < maxJ; j++) {
        if (matrix2.get(i, j) < 0) {
          padMinus = true;
          break loop;
        }
      }
    }
  }
  for (let i = 0; i < maxI; i++) {
    let line2 = [];
    for (let j = 0; j < maxJ; j++) {
      line2.push(formatNumber(matrix2.get(i, j), maxNumSize, padMinus));
    }
    result.push(`${line2.join(" ")}`);
  }
  if (maxJ !== columns) {
    result[result.length - 1] += ` ... ${columns - maxColumns} more columns`;
  }
  if (maxI !== rows) {
    result.push(`... ${rows - maxRows} more rows`);
  }
  return result.join(`
${indentData}`);
}
function formatNumber(num, maxNumSize, padMinus) {
  return (num >= 0 && padMinus ? ` ${formatNumber2(num, maxNumSize - 1)}` : formatNumber2(num, maxNumSize)).padEnd(maxNumSize);
}
function formatNumber2(num, len) {
  let str = num.toString();
  if (str.length <= len) return str;
  let fix = num.toFixed(len);
  if (fix.length > len) {
    fix = num.toFixed(Math.max(0, len - (fix.length - len)));
  }
  if (fix.length <= len && !fix.startsWith("0.000") && !fix.startsWith("-0.000")) {
    return fix;
  }
  let exp = num.toExponential(len);
  if (exp.length > len) {
    exp = num.toExponential(Math.max(0, len - (exp.length - len)));
  }
  return exp.slice(0);
}
function installMathOperations(AbstractMatrix2, Matrix2) {
  AbstractMatrix2.prototype.add = function add2(value) {
    if (typeof value === "number") return this.addS(value);
    return this.addM(value);
  };
  AbstractMatrix2.prototype.addS = function addS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) + value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.addM = function addM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) + matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.add = function add2(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.add(value);
  };
  AbstractMatrix2.prototype.sub = function sub(value) {
    if (typeof value === "number") return this.subS(value);
    return this.subM(value);
  };
  AbstractMatrix2.prototype.subS = function subS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) - value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.subM = function subM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) - matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.sub = function sub(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.sub(value);
  };
  AbstractMatrix2.prototype.subtract = AbstractMatrix2.prototype.sub;
  AbstractMatrix2.prototype.subtractS = AbstractMatrix2.prototype.subS;
  AbstractMatrix2.prototype.subtractM = AbstractMatrix2.prototype.subM;
  AbstractMatrix2.subtract = AbstractMatrix2.sub;
  AbstractMatrix2.prototype.mul = function mul(value) {
    if (typeof value === "number") return this.mulS(value);
    return this.mulM(value);
  };
  AbstractMatrix2.prototype.mulS = function mulS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) * value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.mulM = function mulM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) * matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.mul = function mul(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.mul(value);
  };
  AbstractMatrix2.prototype.multiply = AbstractMatrix2.prototype.mul;
  AbstractMatrix2.prototype.multiplyS = AbstractMatrix2.prototype.mulS;
  AbstractMatrix2.prototype.multiplyM = AbstractMatrix2.prototype.mulM;
  AbstractMatrix2.multiply = AbstractMatrix2.mul;
  AbstractMatrix2.prototype.div = function div(value) {
    if (typeof value === "number") return this.divS(value);
    return this.divM(value);
  };
  AbstractMatrix2.prototype.divS = function divS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) / value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.divM = function divM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) / matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.div = function div(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.div(value);
  };
  AbstractMatrix2.prototype.divide = AbstractMatrix2.prototype.div;
  AbstractMatrix2.prototype.divideS = AbstractMatrix2.prototype.divS;
  AbstractMatrix2.prototype.divideM = AbstractMatrix2.prototype.divM;
  AbstractMatrix2.divide = AbstractMatrix2.div;
  AbstractMatrix2.prototype.mod = function mod(value) {
    if (typeof value === "number") return this.modS(value);
    return this.modM(value);
  };
  AbstractMatrix2.prototype.modS = function modS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) % value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.modM = function modM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) % matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.mod = function mod(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.mod(value);
  };
  AbstractMatrix2.prototype.modulus = AbstractMatrix2.prototype.mod;
  AbstractMatrix2.prototype.modulusS = AbstractMatrix2.prototype.modS;
  AbstractMatrix2.prototype.modulusM = AbstractMatrix2.prototype.modM;
  AbstractMatrix2.modulus = AbstractMatrix2.mod;
  AbstractMatrix2.prototype.and = function and(value) {
    if (typeof value === "number") return this.andS(value);
    return this.andM(value);
  };
  AbstractMatrix2.prototype.andS = function andS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) & value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.andM = function andM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) & matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.and = function and(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.and(value);
  };
  AbstractMatrix2.prototype.or = function or(value) {
    if (typeof value === "number") return this.orS(value);
    return this.orM(value);
  };
  AbstractMatrix2.prototype.orS = function orS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) | value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.orM = function orM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) | matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.or = function or(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.or(value);
  };
  AbstractMatrix2.prototype.xor = function xor(value) {
    if (typeof value === "number") return this.xorS(value);
    return this.xorM(value);
  };
  AbstractMatrix2.prototype.xorS = function xorS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) ^ value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.xorM = function xorM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) ^ matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.xor = function xor(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.xor(value);
  };
  AbstractMatrix2.prototype.leftShift = function leftShift(value) {
    if (typeof value === "number") return this.leftShiftS(value);
    return this.leftShiftM(value);
  };
  AbstractMatrix2.prototype.leftShiftS = function leftShiftS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) << value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.leftShiftM = function leftShiftM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) << matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.leftShift = function leftShift(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.leftShift(value);
  };
  AbstractMatrix2.prototype.signPropagatingRightShift = function signPropagatingRightShift(value) {
    if (typeof value === "number") return this.signPropagatingRightShiftS(value);
    return this.signPropagatingRightShiftM(value);
  };
  AbstractMatrix2.prototype.signPropagatingRightShiftS = function signPropagatingRightShiftS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) >> value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.signPropagatingRightShiftM = function signPropagatingRightShiftM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) >> matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.signPropagatingRightShift = function signPropagatingRightShift(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.signPropagatingRightShift(value);
  };
  AbstractMatrix2.prototype.rightShift = function rightShift(value) {
    if (typeof value === "number") return this.rightShiftS(value);
    return this.rightShiftM(value);
  };
  AbstractMatrix2.prototype.rightShiftS = function rightShiftS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) >>> value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.rightShiftM = function rightShiftM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) >>> matrix2.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.rightShift = function rightShift(matrix2, value) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.rightShift(value);
  };
  AbstractMatrix2.prototype.zeroFillRightShift = AbstractMatrix2.prototype.rightShift;
  AbstractMatrix2.prototype.zeroFillRightShiftS = AbstractMatrix2.prototype.rightShiftS;
  AbstractMatrix2.prototype.zeroFillRightShiftM = AbstractMatrix2.prototype.rightShiftM;
  AbstractMatrix2.zeroFillRightShift = AbstractMatrix2.rightShift;
  AbstractMatrix2.prototype.not = function not() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, ~this.get(i, j));
      }
    }
    return this;
  };
  AbstractMatrix2.not = function not(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.not();
  };
  AbstractMatrix2.prototype.abs = function abs() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.abs(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.abs = function abs(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.abs();
  };
  AbstractMatrix2.prototype.acos = function acos() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.acos(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.acos = function acos(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.acos();
  };
  AbstractMatrix2.prototype.acosh = function acosh() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.acosh(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.acosh = function acosh(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.acosh();
  };
  AbstractMatrix2.prototype.asin = function asin() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.asin(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.asin = function asin(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.asin();
  };
  AbstractMatrix2.prototype.asinh = function asinh() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.asinh(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.asinh = function asinh(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.asinh();
  };
  AbstractMatrix2.prototype.atan = function atan() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.atan(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.atan = function atan(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.atan();
  };
  AbstractMatrix2.prototype.atanh = function atanh() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.atanh(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.atanh = function atanh(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.atanh();
  };
  AbstractMatrix2.prototype.cbrt = function cbrt() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.cbrt(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.cbrt = function cbrt(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.cbrt();
  };
  AbstractMatrix2.prototype.ceil = function ceil() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.ceil(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.ceil = function ceil(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.ceil();
  };
  AbstractMatrix2.prototype.clz32 = function clz32() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.clz32(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.clz32 = function clz32(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.clz32();
  };
  AbstractMatrix2.prototype.cos = function cos() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.cos(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.cos = function cos(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.cos();
  };
  AbstractMatrix2.prototype.cosh = function cosh() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.cosh(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.cosh = function cosh(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.cosh();
  };
  AbstractMatrix2.prototype.exp = function exp() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.exp(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.exp = function exp(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.exp();
  };
  AbstractMatrix2.prototype.expm1 = function expm1() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.expm1(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.expm1 = function expm1(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.expm1();
  };
  AbstractMatrix2.prototype.floor = function floor() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.floor(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.floor = function floor(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.floor();
  };
  AbstractMatrix2.prototype.fround = function fround() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.fround(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.fround = function fround(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.fround();
  };
  AbstractMatrix2.prototype.log = function log() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.log(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.log = function log(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.log();
  };
  AbstractMatrix2.prototype.log1p = function log1p() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.log1p(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.log1p = function log1p(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.log1p();
  };
  AbstractMatrix2.prototype.log10 = function log10() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.log10(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.log10 = function log10(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.log10();
  };
  AbstractMatrix2.prototype.log2 = function log2() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.log2(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.log2 = function log2(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.log2();
  };
  AbstractMatrix2.prototype.round = function round() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.round(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.round = function round(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.round();
  };
  AbstractMatrix2.prototype.sign = function sign() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.sign(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.sign = function sign(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.sign();
  };
  AbstractMatrix2.prototype.sin = function sin() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.sin(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.sin = function sin(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.sin();
  };
  AbstractMatrix2.prototype.sinh = function sinh() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.sinh(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.sinh = function sinh(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.sinh();
  };
  AbstractMatrix2.prototype.sqrt = function sqrt() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.sqrt(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.sqrt = function sqrt(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.sqrt();
  };
  AbstractMatrix2.prototype.tan = function tan() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.tan(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.tan = function tan(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.tan();
  };
  AbstractMatrix2.prototype.tanh = function tanh() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.tanh(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.tanh = function tanh(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.tanh();
  };
  AbstractMatrix2.prototype.trunc = function trunc() {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, Math.trunc(this.get(i, j)));
      }
    }
    return this;
  };
  AbstractMatrix2.trunc = function trunc(matrix2) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.trunc();
  };
  AbstractMatrix2.pow = function pow(matrix2, arg0) {
    const newMatrix = new Matrix2(matrix2);
    return newMatrix.pow(arg0);
  };
  AbstractMatrix2.prototype.pow = function pow(value) {
    if (typeof value === "number") return this.powS(value);
    return this.powM(value);
  };
  AbstractMatrix2.prototype.powS = function powS(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) ** value);
      }
    }
    return this;
  };
  AbstractMatrix2.prototype.powM = function powM(matrix2) {
    matrix2 = Matrix2.checkMatrix(matrix2);
    if (this.rows !== matrix2.rows || this.columns !== matrix2.columns) {
      throw new RangeError("Matrices dimensions must be equal");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) ** matrix2.get(i, j));
      }
    }
    return this;
  };
}
function checkRowIndex(matrix2, index, outer) {
  let max2 = outer ? matrix2.rows : matrix2.rows - 1;
  if (index < 0 || index > max2) {
    throw new RangeError("Row index out of range");
  }
}
function checkColumnIndex(matrix2, index, outer) {
  let max2 = outer ? matrix2.columns : matrix2.columns - 1;
  if (index < 0 || index > max2) {
    throw new RangeError("Column index out of range");
  }
}
function checkRowVector(matrix2, vector) {
  if (vector.to1DArray) {
    vector = vector.to1DArray();
  }
  if (vector.length !== matrix2.columns) {
    throw new RangeError(
      "vector size must be the same as the number of columns"
    );
  }
  return vector;
}
function checkColumnVector(matrix2, vector) {
  if (vector.to1DArray) {
    vector = vector.to1DArray();
  }
  if (vector.length !== matrix2.rows) {
    throw new RangeError("vector size must be the same as the number of rows");
  }
  return vector;
}
function checkRowIndices(matrix2, rowIndices) {
  if (!isAnyArray(rowIndices)) {
    throw new TypeError("row indices must be an array");
  }
  for (let i = 0; i < rowIndices.length; i++) {
    if (rowIndices[i] < 0 || rowIndices[i] >= matrix2.rows) {
      throw new RangeError("row indices are out of range");
    }
  }
}
function checkColumnIndices(matrix2, columnIndices) {
  if (!isAnyArray(columnIndices)) {
    throw new TypeError("column indices must be an array");
  }
  for (let i = 0; i < columnIndices.length; i++) {
    if (columnIndices[i] < 0 || columnIndices[i] >= matrix2.columns) {
      throw new RangeError("column indices are out of range");
    }
  }
}
function checkRange(matrix2, startRow, endRow, startColumn, endColumn) {
  if (arguments.length !== 5) {
    throw new RangeError("expected 4 arguments");
  }
  checkNumber("startRow", startRow);
  checkNumber("endRow", endRow);
  checkNumber("startColumn", startColumn);
  checkNumber("endColumn", endColumn);
  if (startRow > endRow || startColumn > endColumn || startRow < 0 || startRow >= matrix2.rows || endRow < 0 || endRow >= matrix2.rows || startColumn < 0 || startColumn >= matrix2.columns || endColumn < 0 || endColumn >= matrix2.columns) {
    throw new RangeError("Submatrix indices are out of range");
  }
}
function newArray(length2, value = 0) {
  let array2 = [];
  for (let i = 0; i < length2; i++) {
    array2.push(value);
  }
  return array2;
}
function checkNumber(name, value) {
  if (typeof value !== "number") {
    throw new TypeError(`${name} must be a number`);
  }
}
function checkNonEmpty(matrix2) {
  if (matrix2.isEmpty()) {
    throw new Error("Empty matrix has no elements to index");
  }
}
function sumByRow(matrix2) {
  let sum2 = newArray(matrix2.rows);
  for (let i = 0; i < matrix2.rows; ++i) {
    for (let j = 0; j < matrix2.columns; ++j) {
      sum2[i] += matrix2.get(i, j);
    }
  }
  return sum2;
}
function sumByColumn(matrix2) {
  let sum2 = newArray(matrix2.columns);
  for (let i = 0; i < matrix2.rows; ++i) {
    for (let j = 0; j < matrix2.columns; ++j) {
      sum2[j] += matrix2.get(i, j);
    }
  }
  return sum2;
}
function sumAll(matrix2) {
  let v = 0;
  for (let i = 0; i < matrix2.rows; i++) {
    for (let j = 0; j < matrix2.columns; j++) {
      v += matrix2.get(i, j);
    }
  }
  return v;
}
function productByRow(matrix2) {
  let sum2 = newArray(matrix2.rows, 1);
  for (let i = 0; i < matrix2.rows; ++i) {
    for (let j = 0; j < matrix2.columns; ++j) {
      sum2[i] *= matrix2.get(i, j);
    }
  }
  return sum2;
}
function productByColumn(matrix2) {
  let sum2 = newArray(matrix2.columns, 1);
  for (let i = 0; i < matrix2.rows; ++i) {
    for (let j = 0; j < matrix2.columns; ++j) {
      sum2[j] *= matrix2.get(i, j);
    }
  }
  return sum2;
}
function productAll(matrix2) {
  let v = 1;
  for (let i = 0; i < matrix2.rows; i++) {
    for (let j = 0; j < matrix2.columns; j++) {
      v *= matrix2.get(i, j);
    }
  }
  return v;
}
function varianceByRow(matrix2, unbiased, mean2) {
  const rows = matrix2.rows;
  const cols = matrix2.columns;
  const variance = [];
  for (let i = 0; i < rows; i++) {
    let sum1 = 0;
    let sum2 = 0;
    let x = 0;
    for (let j = 0; j < cols; j++) {
      x = matrix2.get(i, j) - mean2[i];
      sum1 += x;
      sum2 += x * x;
    }
    if (unbiased) {
      variance.push((sum2 - sum1 * sum1 / cols) / (cols - 1));
    } else {
      variance.push((sum2 - sum1 * sum1 / cols) / cols);
    }
  }
  return variance;
}
function varianceByColumn(matrix2, unbiased, mean2) {
  const rows = matrix2.rows;
  const cols = matrix2.columns;
  const variance = [];
  for (let j = 0; j < cols; j++) {
    let sum1 = 0;
    let sum2 = 0;
    let x = 0;
    for (let i = 0; i < rows; i++) {
      x = matrix2.get(i, j) - mean2[j];
      sum1 += x;
      sum2 += x * x;
    }
    if (unbiased) {
      variance.push((sum2 - sum1 * sum1 / rows) / (rows - 1));
    } else {
      variance.push((sum2 - sum1 * sum1 / rows) / rows);
    }
  }
  return variance;
}
function varianceAll(matrix2, unbiased, mean2) {
  const rows = matrix2.rows;
  const cols = matrix2.columns;
  const size = rows * cols;
  let sum1 = 0;
  let sum2 = 0;
  let x = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      x = matrix2.get(i, j) - mean2;
      sum1 += x;
      sum2 += x * x;
    }
  }
  if (unbiased) {
    return (sum2 - sum1 * sum1 / size) / (size - 1);
  } else {
    return (sum2 - sum1 * sum1 / size) / size;
  }
}
function centerByRow(matrix2, mean2) {
  for (let i = 0; i < matrix2.rows; i++) {
    for (let j = 0; j < matrix2.columns; j++) {
      matrix2.set(i, j, matrix2.get(i, j) - mean2[i]);
    }
  }
}
function centerByColumn(matrix2, mean2) {
  for (let i = 0; i < matrix2.rows; i++) {
    for (let j = 0; j < matrix2.columns; j++) {
      matrix2.set(i, j, matrix2.get(i, j) - mean2[j]);
    }
  }
}
function centerAll(matrix2, mean2) {
  for (let i = 0; i < matrix2.rows; i++) {
    for (let j = 0; j < matrix2.columns; j++) {
      matrix2.set(i, j, matrix2.get(i, j) - mean2);
    }
  }
}
function getScaleByRow(matrix2) {
  const scale = [];
  for (let i = 0; i < matrix2.rows; i++) {
    let sum2 = 0;
    for (let j = 0; j < matrix2.columns; j++) {
      sum2 += matrix2.get(i, j) ** 2 / (matrix2.columns - 1);
    }
    scale.push(Math.sqrt(sum2));
  }
  return scale;
}
function scaleByRow(matrix2, scale) {
  for (let i = 0; i < matrix2.rows; i++) {
    for (let j = 0; j < matrix2.columns; j++) {
      matrix2.set(i, j, matrix2.get(i, j) / scale[i]);
    }
  }
}
function getScaleByColumn(matrix2) {
  const scale = [];
  for (let j = 0; j < matrix2.columns; j++) {
    let sum2 = 0;
    for (let i = 0; i < matrix2.rows; i++) {
      sum2 += matrix2.get(i, j) ** 2 / (matrix2.rows - 1);
    }
    scale.push(Math.sqrt(sum2));
  }
  return scale;
}
function scaleByColumn(matrix2, scale) {
  for (let i = 0; i < matrix2.rows; i++) {
    for (let j = 0; j < matrix2.columns; j++) {
      matrix2.set(i, j, matrix2.get(i, j) / scale[j]);
    }
  }
}
function getScaleAll(matrix2) {
  const divider = matrix2.size - 1;
  let sum2 = 0;
  for (let j = 0; j < matrix2.columns; j++) {
    for (let i = 0; i < matrix2.rows; i++) {
      sum2 += matrix2.get(i, j) ** 2 / divider;
    }
  }
  return Math.sqrt(sum2);
}
function scaleAll(matrix2, scale) {
  for (let i = 0; i < matrix2.rows; i++) {
    for (let j = 0; j < matrix2.columns; j++) {
      matrix2.set(i, j, matrix2.get(i, j) / scale);
    }
  }
}
class AbstractMatrix {
  static from1DArray(newRows, newColumns, newData) {
    let length2 = newRows * newColumns;
    if (length2 !== newData.length) {
      throw new RangeError("data length does not match given dimensions");
    }
    let newMatrix = new Matrix$1(newRows, newColumns);
    for (let row = 0; row < newRows; row++) {
      for (let column2 = 0; column2 < newColumns; column2++) {
        newMatrix.set(row, column2, newData[row * newColumns + column2]);
      }
    }
    return newMatrix;
  }
  static rowVector(newData) {
    let vector = new Matrix$1(1, newData.length);
    for (let i = 0; i < newData.length; i++) {
      vector.set(0, i, newData[i]);
    }
    return vector;
  }
  static columnVector(newData) {
    let vector = new Matrix$1(newData.length, 1);
    for (let i = 0; i < newData.length; i++) {
      vector.set(i, 0, newData[i]);
    }
    return vector;
  }
  static zeros(rows, columns) {
    return new Matrix$1(rows, columns);
  }
  static ones(rows, columns) {
    return new Matrix$1(rows, columns).fill(1);
  }
  static rand(rows, columns, options = {}) {
    if (typeof options !== "object") {
      throw new TypeError("options must be an object");
    }
    const { random = Math.random } = options;
    let matrix2 = new Matrix$1(rows, columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        matrix2.set(i, j, random());
      }
    }
    return matrix2;
  }
  static randInt(rows, columns, options = {}) {
    if (typeof options !== "object") {
      throw new TypeError("options must be an object");
    }
    const { min: min2 = 0, max: max2 = 1e3, random = Math.random } = options;
    if (!Number.isInteger(min2)) throw new TypeError("min must be an integer");
    if (!Number.isInteger(max2)) throw new TypeError("max must be an integer");
    if (min2 >= max2) throw new RangeError("min must be smaller than max");
    let interval = max2 - min2;
    let matrix2 = new Matrix$1(rows, columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let value = min2 + Math.round(random() * interval);
        matrix2.set(i, j, value);
      }
    }
    return matrix2;
  }
  static eye(rows, columns, value) {
    if (columns === void 0) columns = rows;
    if (value === void 0) value = 1;
    let min2 = Math.min(rows, columns);
    let matrix2 = this.zeros(rows, columns);
    for (let i = 0; i < min2; i++) {
      matrix2.set(i, i, value);
    }
    return matrix2;
  }
  static diag(data, rows, columns) {
    let l = data.length;
    if (rows === void 0) rows = l;
    if (columns === void 0) columns = rows;
    let min2 = Math.min(l, rows, columns);
    let matrix2 = this.zeros(rows, columns);
    for (let i = 0; i < min2; i++) {
      matrix2.set(i, i, data[i]);
    }
    return matrix2;
  }
  static min(matrix1, matrix2) {
    matrix1 = this.checkMatrix(matrix1);
    matrix2 = this.checkMatrix(matrix2);
    let rows = matrix1.rows;
    let columns = matrix1.columns;
    let result = new Matrix$1(rows, columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        result.set(i, j, Math.min(matrix1.get(i, j), matrix2.get(i, j)));
      }
    }
    return result;
  }
  static max(matrix1, matrix2) {
    matrix1 = this.checkMatrix(matrix1);
    matrix2 = this.checkMatrix(matrix2);
    let rows = matrix1.rows;
    let columns = matrix1.columns;
    let result = new this(rows, columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        result.set(i, j, Math.max(matrix1.get(i, j), matrix2.get(i, j)));
      }
    }
    return result;
  }
  static checkMatrix(value) {
    return AbstractMatrix.isMatrix(value) ? value : new Matrix$1(value);
  }
  static isMatrix(value) {
    return value != null && value.klass === "Matrix";
  }
  get size() {
    return this.rows * this.columns;
  }
  apply(callback) {
    if (typeof callback !== "function") {
      throw new TypeError("callback must be a function");
    }
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        callback.call(this, i, j);
      }
    }
    return this;
  }
  applyAlongAxis(callback, by) {
    if (typeof callback !== "function") {
      throw new TypeError("callback must be a function");
    }
    const result = [];
    switch (by) {
      case "row": {
        for (let i = 0; i < this.rows; i++) {
          result.push(callback.call(this, this.getRow(i), i));
        }
        break;
      }
      case "column": {
        for (let i = 0; i < this.columns; i++) {
          result.push(callback.call(this, this.getColumn(i), i));
        }
        break;
      }
      default:
        throw new Error(`invalid option: ${by}`);
    }
    return result;
  }
  to1DArray() {
    let array2 = [];
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        array2.push(this.get(i, j));
      }
    }
    return array2;
  }
  to2DArray() {
    let copy = [];
    for (let i = 0; i < this.rows; i++) {
      copy.push([]);
      for (let j = 0; j < this.columns; j++) {
        copy[i].push(this.get(i, j));
      }
    }
    return copy;
  }
  toJSON() {
    return this.to2DArray();
  }
  isRowVector() {
    return this.rows === 1;
  }
  isColumnVector() {
    return this.columns === 1;
  }
  isVector() {
    return this.rows === 1 || this.columns === 1;
  }
  isSquare() {
    return this.rows === this.columns;
  }
  isEmpty() {
    return this.rows === 0 || this.columns === 0;
  }
  isSymmetric() {
    if (this.isSquare()) {
      for (let i = 0; i < this.rows; i++) {
        for (let j = 0; j <= i; j++) {
          if (this.get(i, j) !== this.get(j, i)) {
            return false;
          }
        }
      }
      return true;
    }
    return false;
  }
  isDistance() {
    if (!this.isSymmetric()) return false;
    for (let i = 0; i < this.rows; i++) {
      if (this.get(i, i) !== 0) return false;
    }
    return true;
  }
  isEchelonForm() {
    let i = 0;
    let j = 0;
    let previousColumn = -1;
    let isEchelonForm = true;
    let checked = false;
    while (i < this.rows && isEchelonForm) {
      j = 0;
      checked = false;
      while (j < this.columns && checked === false) {
        if (this.get(i, j) === 0) {
          j++;
        } else if (this.get(i, j) === 1 && j > previousColumn) {
          checked = true;
          previousColumn = j;
        } else {
          isEchelonForm = false;
          checked = true;
        }
      }
      i++;
    }
    return isEchelonForm;
  }
  isReducedEchelonForm() {
    let i = 0;
    let j = 0;
    let previousColumn = -1;
    let isReducedEchelonForm = true;
    let checked = false;
    while (i < this.rows && isReducedEchelonForm) {
      j = 0;
      checked = false;
      while (j < this.columns && checked === false) {
        if (this.get(i, j) === 0) {
          j++;
        } else if (this.get(i, j) === 1 && j > previousColumn) {
          checked = true;
          previousColumn = j;
        } else {
          isReducedEchelonForm = false;
          checked = true;
        }
      }
      for (let k = j + 1; k < this.rows; k++) {
        if (this.get(i, k) !== 0) {
          isReducedEchelonForm = false;
        }
      }
      i++;
    }
    return isReducedEchelonForm;
  }
  echelonForm() {
    let result = this.clone();
    let h = 0;
    let k = 0;
    while (h < result.rows && k < result.columns) {
      let iMax = h;
      for (let i = h; i < result.rows; i++) {
        if (result.get(i, k) > result.get(iMax, k)) {
          iMax = i;
        }
      }
      if (result.get(iMax, k) === 0) {
        k++;
      } else {
        result.swapRows(h, iMax);
        let tmp = result.get(h, k);
        for (let j = k; j < result.columns; j++) {
          result.set(h, j, result.get(h, j) / tmp);
        }
        for (let i = h + 1; i < result.rows; i++) {
          let factor = result.get(i, k) / result.get(h, k);
          result.set(i, k, 0);
          for (let j = k + 1; j < result.columns; j++) {
            result.set(i, j, result.get(i, j) - result.get(h, j) * factor);
          }
        }
        h++;
        k++;
      }
    }
    return result;
  }
  reducedEchelonForm() {
    let result = this.echelonForm();
    let m = result.columns;
    let n = result.rows;
    let h = n - 1;
    while (h >= 0) {
      if (result.maxRow(h) === 0) {
        h--;
      } else {
        let p = 0;
        let pivot = false;
        while (p < n && pivot === false) {
          if (result.get(h, p) === 1) {
            pivot = true;
          } else {
            p++;
          }
        }
        for (let i = 0; i < h; i++) {
          let factor = result.get(i, p);
          for (let j = p; j < m; j++) {
            let tmp = result.get(i, j) - factor * result.get(h, j);
            result.set(i, j, tmp);
          }
        }
        h--;
      }
    }
    return result;
  }
  set() {
    throw new Error("set method is unimplemented");
  }
  get() {
    throw new Error("get method is unimplemented");
  }
  repeat(options = {}) {
    if (typeof options !== "object") {
      throw new TypeError("options must be an object");
    }
    const { rows = 1, columns = 1 } = options;
    if (!Number.isInteger(rows) || rows <= 0) {
      throw new TypeError("rows must be a positive integer");
    }
    if (!Number.isInteger(columns) || columns <= 0) {
      throw new TypeError("columns must be a positive integer");
    }
    let matrix2 = new Matrix$1(this.rows * rows, this.columns * columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        matrix2.setSubMatrix(this, this.rows * i, this.columns * j);
      }
    }
    return matrix2;
  }
  fill(value) {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, value);
      }
    }
    return this;
  }
  neg() {
    return this.mulS(-1);
  }
  getRow(index) {
    checkRowIndex(this, index);
    let row = [];
    for (let i = 0; i < this.columns; i++) {
      row.push(this.get(index, i));
    }
    return row;
  }
  getRowVector(index) {
    return Matrix$1.rowVector(this.getRow(index));
  }
  setRow(index, array2) {
    checkRowIndex(this, index);
    array2 = checkRowVector(this, array2);
    for (let i = 0; i < this.columns; i++) {
      this.set(index, i, array2[i]);
    }
    return this;
  }
  swapRows(row1, row2) {
    checkRowIndex(this, row1);
    checkRowIndex(this, row2);
    for (let i = 0; i < this.columns; i++) {
      let temp = this.get(row1, i);
      this.set(row1, i, this.get(row2, i));
      this.set(row2, i, temp);
    }
    return this;
  }
  getColumn(index) {
    checkColumnIndex(this, index);
    let column2 = [];
    for (let i = 0; i < this.rows; i++) {
      column2.push(this.get(i, index));
    }
    return column2;
  }
  getColumnVector(index) {
    return Matrix$1.columnVector(this.getColumn(index));
  }
  setColumn(index, array2) {
    checkColumnIndex(this, index);
    array2 = checkColumnVector(this, array2);
    for (let i = 0; i < this.rows; i++) {
      this.set(i, index, array2[i]);
    }
    return this;
  }
  swapColumns(column1, column2) {
    checkColumnIndex(this, column1);
    checkColumnIndex(this, column2);
    for (let i = 0; i < this.rows; i++) {
      let temp = this.get(i, column1);
      this.set(i, column1, this.get(i, column2));
      this.set(i, column2, temp);
    }
    return this;
  }
  addRowVector(vector) {
    vector = checkRowVector(this, vector);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) + vector[j]);
      }
    }
    return this;
  }
  subRowVector(vector) {
    vector = checkRowVector(this, vector);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) - vector[j]);
      }
    }
    return this;
  }
  mulRowVector(vector) {
    vector = checkRowVector(this, vector);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) * vector[j]);
      }
    }
    return this;
  }
  divRowVector(vector) {
    vector = checkRowVector(this, vector);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) / vector[j]);
      }
    }
    return this;
  }
  addColumnVector(vector) {
    vector = checkColumnVector(this, vector);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) + vector[i]);
      }
    }
    return this;
  }
  subColumnVector(vector) {
    vector = checkColumnVector(this, vector);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) - vector[i]);
      }
    }
    return this;
  }
  mulColumnVector(vector) {
    vector = checkColumnVector(this, vector);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) * vector[i]);
      }
    }
    return this;
  }
  divColumnVector(vector) {
    vector = checkColumnVector(this, vector);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        this.set(i, j, this.get(i, j) / vector[i]);
      }
    }
    return this;
  }
  mulRow(index, value) {
    checkRowIndex(this, index);
    for (let i = 0; i < this.columns; i++) {
      this.set(index, i, this.get(index, i) * value);
    }
    return this;
  }
  mulColumn(index, value) {
    checkColumnIndex(this, index);
    for (let i = 0; i < this.rows; i++) {
      this.set(i, index, this.get(i, index) * value);
    }
    return this;
  }
  max(by) {
    if (this.isEmpty()) {
      return NaN;
    }
    switch (by) {
      case "row": {
        const max2 = new Array(this.rows).fill(Number.NEGATIVE_INFINITY);
        for (let row = 0; row < this.rows; row++) {
          for (let column2 = 0; column2 < this.columns; column2++) {
            if (this.get(row, column2) > max2[row]) {
              max2[row] = this.get(row, column2);
            }
          }
        }
        return max2;
      }
      case "column": {
        const max2 = new Array(this.columns).fill(Number.NEGATIVE_INFINITY);
        for (let row = 0; row < this.rows; row++) {
          for (let column2 = 0; column2 < this.columns; column2++) {
            if (this.get(row, column2) > max2[column2]) {
              max2[column2] = this.get(row, column2);
            }
          }
        }
        return max2;
      }
      case void 0: {
        let max2 = this.get(0, 0);
        for (let row = 0; row < this.rows; row++) {
          for (let column2 = 0; column2 < this.columns; column2++) {
            if (this.get(row, column2) > max2) {
              max2 = this.get(row, column2);
            }
          }
        }
        return max2;
      }
      default:
        throw new Error(`invalid option: ${by}`);
    }
  }
  maxIndex() {
    checkNonEmpty(this);
    let v = this.get(0, 0);
    let idx = [0, 0];
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        if (this.get(i, j) > v) {
          v = this.get(i, j);
          idx[0] = i;
          idx[1] = j;
        }
      }
    }
    return idx;
  }
  min(by) {
    if (this.isEmpty()) {
      return NaN;
    }
    switch (by) {
      case "row": {
        const min2 = new Array(this.rows).fill(Number.POSITIVE_INFINITY);
        for (let row = 0; row < this.rows; row++) {
          for (let column2 = 0; column2 < this.columns; column2++) {
            if (this.get(row, column2) < min2[row]) {
              min2[row] = this.get(row, column2);
            }
          }
        }
        return min2;
      }
      case "column": {
        const min2 = new Array(this.columns).fill(Number.POSITIVE_INFINITY);
        for (let row = 0; row < this.rows; row++) {
          for (let column2 = 0; column2 < this.columns; column2++) {
            if (this.get(row, column2) < min2[column2]) {
              min2[column2] = this.get(row, column2);
            }
          }
        }
        return min2;
      }
      case void 0: {
        let min2 = this.get(0, 0);
        for (let row = 0; row < this.rows; row++) {
          for (let column2 = 0; column2 < this.columns; column2++) {
            if (this.get(row, column2) < min2) {
              min2 = this.get(row, column2);
            }
          }
        }
        return min2;
      }
      default:
        throw new Error(`invalid option: ${by}`);
    }
  }
  minIndex() {
    checkNonEmpty(this);
    let v = this.get(0, 0);
    let idx = [0, 0];
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        if (this.get(i, j) < v) {
          v = this.get(i, j);
          idx[0] = i;
          idx[1] = j;
        }
      }
    }
    return idx;
  }
  maxRow(row) {
    checkRowIndex(this, row);
    if (this.isEmpty()) {
      return NaN;
    }
    let v = this.get(row, 0);
    for (let i = 1; i < this.columns; i++) {
      if (this.get(row, i) > v) {
        v = this.get(row, i);
      }
    }
    return v;
  }
  maxRowIndex(row) {
    checkRowIndex(this, row);
    checkNonEmpty(this);
    let v = this.get(row, 0);
    let idx = [row, 0];
    for (let i = 1; i < this.columns; i++) {
      if (this.get(row, i) > v) {
        v = this.get(row, i);
        idx[1] = i;
      }
    }
    return idx;
  }
  minRow(row) {
    checkRowIndex(this, row);
    if (this.isEmpty()) {
      return NaN;
    }
    let v = this.get(row, 0);
    for (let i = 1; i < this.columns; i++) {
      if (this.get(row, i) < v) {
        v = this.get(row, i);
      }
    }
    return v;
  }
  minRowIndex(row) {
    checkRowIndex(this, row);
    checkNonEmpty(this);
    let v = this.get(row, 0);
    let idx = [row, 0];
    for (let i = 1; i < this.columns; i++) {
      if (this.get(row, i) < v) {
        v = this.get(row, i);
        idx[1] = i;
      }
    }
    return idx;
  }
  maxColumn(column2) {
    checkColumnIndex(this, column2);
    if (this.isEmpty()) {
      return NaN;
    }
    let v = this.get(0, column2);
    for (let i = 1; i < this.rows; i++) {
      if (this.get(i, column2) > v) {
        v = this.get(i, column2);
      }
    }
    return v;
  }
  maxColumnIndex(column2) {
    checkColumnIndex(this, column2);
    checkNonEmpty(this);
    let v = this.get(0, column2);
    let idx = [0, column2];
    for (let i = 1; i < this.rows; i++) {
      if (this.get(i, column2) > v) {
        v = this.get(i, column2);
        idx[0] = i;
      }
    }
    return idx;
  }
  minColumn(column2) {
    checkColumnIndex(this, column2);
    if (this.isEmpty()) {
      return NaN;
    }
    let v = this.get(0, column2);
    for (let i = 1; i < this.rows; i++) {
      if (this.get(i, column2) < v) {
        v = this.get(i, column2);
      }
    }
    return v;
  }
  minColumnIndex(column2) {
    checkColumnIndex(this, column2);
    checkNonEmpty(this);
    let v = this.get(0, column2);
    let idx = [0, column2];
    for (let i = 1; i < this.rows; i++) {
      if (this.get(i, column2) < v) {
        v = this.get(i, column2);
        idx[0] = i;
      }
    }
    return idx;
  }
  diag() {
    let min2 = Math.min(this.rows, this.columns);
    let diag = [];
    for (let i = 0; i < min2; i++) {
      diag.push(this.get(i, i));
    }
    return diag;
  }
  norm(type = "frobenius") {
    switch (type) {
      case "max":
        return Matrix$1.abs(this).max();
      case "frobenius":
        return Math.sqrt(this.dot(this));
      default:
        throw new RangeError(`unknown norm type: ${type}`);
    }
  }
  cumulativeSum() {
    let sum2 = 0;
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        sum2 += this.get(i, j);
        this.set(i, j, sum2);
      }
    }
    return this;
  }
  dot(vector2) {
    if (AbstractMatrix.isMatrix(vector2)) vector2 = vector2.to1DArray();
    let vector1 = this.to1DArray();
    if (vector1.length !== vector2.length) {
      throw new RangeError("vectors do not have the same size");
    }
    let dot2 = 0;
    for (let i = 0; i < vector1.length; i++) {
      dot2 += vector1[i] * vector2[i];
    }
    return dot2;
  }
  mmul(other) {
    other = Matrix$1.checkMatrix(other);
    let m = this.rows;
    let n = this.columns;
    let p = other.columns;
    let result = new Matrix$1(m, p);
    let Bcolj = new Float64Array(n);
    for (let j = 0; j < p; j++) {
      for (let k = 0; k < n; k++) {
        Bcolj[k] = other.get(k, j);
      }
      for (let i = 0; i < m; i++) {
        let s = 0;
        for (let k = 0; k < n; k++) {
          s += this.get(i, k) * Bcolj[k];
        }
        result.set(i, j, s);
      }
    }
    return result;
  }
  gram() {
    const rows = this.rows;
    const n = this.columns;
    const gramData = new Float64Array(n * n);
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < n; i++) {
        const value = this.get(r, i);
        if (value === 0) continue;
        const offset = i * n;
        for (let j = i; j < n; j++) {
          gramData[offset + j] += value * this.get(r, j);
        }
      }
    }
    const result = new Matrix$1(n, n);
    for (let i = 0; i < n; i++) {
      const offset = i * n;
      for (let j = i; j < n; j++) {
        const value = gramData[offset + j];
        result.set(i, j, value);
        result.set(j, i, value);
      }
    }
    return result;
  }
  transposeMultiply(other) {
    other = Matrix$1.checkMatrix(other);
    if (this.rows !== other.rows) {
      throw new RangeError(
        "the number of rows of the two matrices must be equal"
      );
    }
    const n = this.columns;
    const p = other.columns;
    const result = new Matrix$1(n, p);
    const otherRow = new Float64Array(p);
    for (let r = 0; r < this.rows; r++) {
      for (let j = 0; j < p; j++) {
        otherRow[j] = other.get(r, j);
      }
      for (let i = 0; i < n; i++) {
        const value = this.get(r, i);
        if (value === 0) continue;
        const resultRow = result.data[i];
        for (let j = 0; j < p; j++) {
          resultRow[j] += value * otherRow[j];
        }
      }
    }
    return result;
  }
  mmulByTranspose(scale) {
    let m = this.rows;
    let n = this.columns;
    if (scale !== void 0 && scale.length !== n) {
      throw new RangeError("scale must have one value per column");
    }
    let result = new Matrix$1(m, m);
    let rowj = new Float64Array(n);
    for (let j = 0; j < m; j++) {
      if (scale === void 0) {
        for (let k = 0; k < n; k++) {
          rowj[k] = this.get(j, k);
        }
      } else {
        for (let k = 0; k < n; k++) {
          rowj[k] = scale[k] * this.get(j, k);
        }
      }
      for (let i = j; i < m; i++) {
        let s = 0;
        for (let k = 0; k < n; k++) {
          s += this.get(i, k) * rowj[k];
        }
        result.set(i, j, s);
        result.set(j, i, s);
      }
    }
    return result;
  }
  mpow(scalar) {
    if (!this.isSquare()) {
      throw new RangeError("Matrix must be square");
    }
    if (!Number.isInteger(scalar) || scalar < 0) {
      throw new RangeError("Exponent must be a non-negative integer");
    }
    let result = Matrix$1.eye(this.rows);
    let bb = this;
    for (let e = scalar; e >= 1; e /= 2) {
      if ((e & 1) !== 0) {
        result = result.mmul(bb);
      }
      bb = bb.mmul(bb);
    }
    return result;
  }
  strassen2x2(other) {
    other = Matrix$1.checkMatrix(other);
    let result = new Matrix$1(2, 2);
    const a11 = this.get(0, 0);
    const b11 = other.get(0, 0);
    const a12 = this.get(0, 1);
    const b12 = other.get(0, 1);
    const a21 = this.get(1, 0);
    const b21 = other.get(1, 0);
    const a22 = this.get(1, 1);
    const b22 = other.get(1, 1);
    const m1 = (a11 + a22) * (b11 + b22);
    const m2 = (a21 + a22) * b11;
    const m3 = a11 * (b12 - b22);
    const m4 = a22 * (b21 - b11);
    const m5 = (a11 + a12) * b22;
    const m6 = (a21 - a11) * (b11 + b12);
    const m7 = (a12 - a22) * (b21 + b22);
    const c00 = m1 + m4 - m5 + m7;
    const c01 = m3 + m5;
    const c10 = m2 + m4;
    const c11 = m1 - m2 + m3 + m6;
    result.set(0, 0, c00);
    result.set(0, 1, c01);
    result.set(1, 0, c10);
    result.set(1, 1, c11);
    return result;
  }
  strassen3x3(other) {
    other = Matrix$1.checkMatrix(other);
    let result = new Matrix$1(3, 3);
    const a00 = this.get(0, 0);
    const a01 = this.get(0, 1);
    const a02 = this.get(0, 2);
    const a10 = this.get(1, 0);
    const a11 = this.get(1, 1);
    const a12 = this.get(1, 2);
    const a20 = this.get(2, 0);
    const a21 = this.get(2, 1);
    const a22 = this.get(2, 2);
    const b00 = other.get(0, 0);
    const b01 = other.get(0, 1);
    const b02 = other.get(0, 2);
    const b10 = other.get(1, 0);
    const b11 = other.get(1, 1);
    const b12 = other.get(1, 2);
    const b20 = other.get(2, 0);
    const b21 = other.get(2, 1);
    const b22 = other.get(2, 2);
    const m1 = (a00 + a01 + a02 - a10 - a11 - a21 - a22) * b11;
    const m2 = (a00 - a10) * (-b01 + b11);
    const m3 = a11 * (-b00 + b01 + b10 - b11 - b12 - b20 + b22);
    const m4 = (-a00 + a10 + a11) * (b00 - b01 + b11);
    const m5 = (a10 + a11) * (-b00 + b01);
    const m6 = a00 * b00;
    const m7 = (-a00 + a20 + a21) * (b00 - b02 + b12);
    const m8 = (-a00 + a20) * (b02 - b12);
    const m9 = (a20 + a21) * (-b00 + b02);
    const m10 = (a00 + a01 + a02 - a11 - a12 - a20 - a21) * b12;
    const m11 = a21 * (-b00 + b02 + b10 - b11 - b12 - b20 + b21);
    const m12 = (-a02 + a21 + a22) * (b11 + b20 - b21);
    const m13 = (a02 - a22) * (b11 - b21);
    const m14 = a02 * b20;
    const m15 = (a21 + a22) * (-b20 + b21);
    const m16 = (-a02 + a11 + a12) * (b12 + b20 - b22);
    const m17 = (a02 - a12) * (b12 - b22);
    const m18 = (a11 + a12) * (-b20 + b22);
    const m19 = a01 * b10;
    const m20 = a12 * b21;
    const m21 = a10 * b02;
    const m22 = a20 * b01;
    const m23 = a22 * b22;
    const c00 = m6 + m14 + m19;
    const c01 = m1 + m4 + m5 + m6 + m12 + m14 + m15;
    const c02 = m6 + m7 + m9 + m10 + m14 + m16 + m18;
    const c10 = m2 + m3 + m4 + m6 + m14 + m16 + m17;
    const c11 = m2 + m4 + m5 + m6 + m20;
    const c12 = m14 + m16 + m17 + m18 + m21;
    const c20 = m6 + m7 + m8 + m11 + m12 + m13 + m14;
    const c21 = m12 + m13 + m14 + m15 + m22;
    const c22 = m6 + m7 + m8 + m9 + m23;
    result.set(0, 0, c00);
    result.set(0, 1, c01);
    result.set(0, 2, c02);
    result.set(1, 0, c10);
    result.set(1, 1, c11);
    result.set(1, 2, c12);
    result.set(2, 0, c20);
    result.set(2, 1, c21);
    result.set(2, 2, c22);
    return result;
  }
  mmulStrassen(y) {
    y = Matrix$1.checkMatrix(y);
    let x = this.clone();
    let r1 = x.rows;
    let c1 = x.columns;
    let r2 = y.rows;
    let c2 = y.columns;
    if (c1 !== r2) {
      console.warn(
        `Multiplying ${r1} x ${c1} and ${r2} x ${c2} matrix: dimensions do not match.`
      );
    }
    function embed(mat, rows, cols) {
      let r3 = mat.rows;
      let c3 = mat.columns;
      if (r3 === rows && c3 === cols) {
        return mat;
      } else {
        let resultat = AbstractMatrix.zeros(rows, cols);
        resultat = resultat.setSubMatrix(mat, 0, 0);
        return resultat;
      }
    }
    let r = Math.max(r1, r2);
    let c = Math.max(c1, c2);
    x = embed(x, r, c);
    y = embed(y, r, c);
    function blockMult(a, b, rows, cols) {
      if (rows <= 512 || cols <= 512) {
        return a.mmul(b);
      }
      if (rows % 2 === 1 && cols % 2 === 1) {
        a = embed(a, rows + 1, cols + 1);
        b = embed(b, rows + 1, cols + 1);
      } else if (rows % 2 === 1) {
        a = embed(a, rows + 1, cols);
        b = embed(b, rows + 1, cols);
      } else if (cols % 2 === 1) {
        a = embed(a, rows, cols + 1);
        b = embed(b, rows, cols + 1);
      }
      let halfRows = parseInt(a.rows / 2, 10);
      let halfCols = parseInt(a.columns / 2, 10);
      let a11 = a.subMatrix(0, halfRows - 1, 0, halfCols - 1);
      let b11 = b.subMatrix(0, halfRows - 1, 0, halfCols - 1);
      let a12 = a.subMatrix(0, halfRows - 1, halfCols, a.columns - 1);
      let b12 = b.subMatrix(0, halfRows - 1, halfCols, b.columns - 1);
      let a21 = a.subMatrix(halfRows, a.rows - 1, 0, halfCols - 1);
      let b21 = b.subMatrix(halfRows, b.rows - 1, 0, halfCols - 1);
      let a22 = a.subMatrix(halfRows, a.rows - 1, halfCols, a.columns - 1);
      let b22 = b.subMatrix(halfRows, b.rows - 1, halfCols, b.columns - 1);
      let m1 = blockMult(
        AbstractMatrix.add(a11, a22),
        AbstractMatrix.add(b11, b22),
        halfRows,
        halfCols
      );
      let m2 = blockMult(AbstractMatrix.add(a21, a22), b11, halfRows, halfCols);
      let m3 = blockMult(a11, AbstractMatrix.sub(b12, b22), halfRows, halfCols);
      let m4 = blockMult(a22, AbstractMatrix.sub(b21, b11), halfRows, halfCols);
      let m5 = blockMult(AbstractMatrix.add(a11, a12), b22, halfRows, halfCols);
      let m6 = blockMult(
        AbstractMatrix.sub(a21, a11),
        AbstractMatrix.add(b11, b12),
        halfRows,
        halfCols
      );
      let m7 = blockMult(
        AbstractMatrix.sub(a12, a22),
        AbstractMatrix.add(b21, b22),
        halfRows,
        halfCols
      );
      let c11 = AbstractMatrix.add(m1, m4);
      c11.sub(m5);
      c11.add(m7);
      let c12 = AbstractMatrix.add(m3, m5);
      let c21 = AbstractMatrix.add(m2, m4);
      let c22 = AbstractMatrix.sub(m1, m2);
      c22.add(m3);
      c22.add(m6);
      let result = AbstractMatrix.zeros(2 * c11.rows, 2 * c11.columns);
      result = result.setSubMatrix(c11, 0, 0);
      result = result.setSubMatrix(c12, c11.rows, 0);
      result = result.setSubMatrix(c21, 0, c11.columns);
      result = result.setSubMatrix(c22, c11.rows, c11.columns);
      return result.subMatrix(0, rows - 1, 0, cols - 1);
    }
    return blockMult(x, y, r, c);
  }
  scaleRows(options = {}) {
    if (typeof options !== "object") {
      throw new TypeError("options must be an object");
    }
    const { min: min2 = 0, max: max2 = 1 } = options;
    if (!Number.isFinite(min2)) throw new TypeError("min must be a number");
    if (!Number.isFinite(max2)) throw new TypeError("max must be a number");
    if (min2 >= max2) throw new RangeError("min must be smaller than max");
    let newMatrix = new Matrix$1(this.rows, this.columns);
    for (let i = 0; i < this.rows; i++) {
      const row = this.getRow(i);
      if (row.length > 0) {
        rescale(row, { min: min2, max: max2, output: row });
      }
      newMatrix.setRow(i, row);
    }
    return newMatrix;
  }
  scaleColumns(options = {}) {
    if (typeof options !== "object") {
      throw new TypeError("options must be an object");
    }
    const { min: min2 = 0, max: max2 = 1 } = options;
    if (!Number.isFinite(min2)) throw new TypeError("min must be a number");
    if (!Number.isFinite(max2)) throw new TypeError("max must be a number");
    if (min2 >= max2) throw new RangeError("min must be smaller than max");
    let newMatrix = new Matrix$1(this.rows, this.columns);
    for (let i = 0; i < this.columns; i++) {
      const column2 = this.getColumn(i);
      if (column2.length) {
        rescale(column2, {
          min: min2,
          max: max2,
          output: column2
        });
      }
      newMatrix.setColumn(i, column2);
    }
    return newMatrix;
  }
  flipRows() {
    const middle = Math.ceil(this.columns / 2);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < middle; j++) {
        let first = this.get(i, j);
        let last = this.get(i, this.columns - 1 - j);
        this.set(i, j, last);
        this.set(i, this.columns - 1 - j, first);
      }
    }
    return this;
  }
  flipColumns() {
    const middle = Math.ceil(this.rows / 2);
    for (let j = 0; j < this.columns; j++) {
      for (let i = 0; i < middle; i++) {
        let first = this.get(i, j);
        let last = this.get(this.rows - 1 - i, j);
        this.set(i, j, last);
        this.set(this.rows - 1 - i, j, first);
      }
    }
    return this;
  }
  kroneckerProduct(other) {
    other = Matrix$1.checkMatrix(other);
    let m = this.rows;
    let n = this.columns;
    let p = other.rows;
    let q = other.columns;
    let result = new Matrix$1(m * p, n * q);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        for (let k = 0; k < p; k++) {
          for (let l = 0; l < q; l++) {
            result.set(p * i + k, q * j + l, this.get(i, j) * other.get(k, l));
          }
        }
      }
    }
    return result;
  }
  kroneckerSum(other) {
    other = Matrix$1.checkMatrix(other);
    if (!this.isSquare() || !other.isSquare()) {
      throw new Error("Kronecker Sum needs two Square Matrices");
    }
    let m = this.rows;
    let n = other.rows;
    let AxI = this.kroneckerProduct(Matrix$1.eye(n, n));
    let IxB = Matrix$1.eye(m, m).kroneckerProduct(other);
    return AxI.add(IxB);
  }
  transpose() {
    let result = new Matrix$1(this.columns, this.rows);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.columns; j++) {
        result.set(j, i, this.get(i, j));
      }
    }
    return result;
  }
  sortRows(compareFunction = compareNumbers) {
    for (let i = 0; i < this.rows; i++) {
      this.setRow(i, this.getRow(i).sort(compareFunction));
    }
    return this;
  }
  sortColumns(compareFunction = compareNumbers) {
    for (let i = 0; i < this.columns; i++) {
      this.setColumn(i, this.getColumn(i).sort(compareFunction));
    }
    return this;
  }
  subMatrix(startRow, endRow, startColumn, endColumn) {
    checkRange(this, startRow, endRow, startColumn, endColumn);
    let newMatrix = new Matrix$1(
      endRow - startRow + 1,
      endColumn - startColumn + 1
    );
    for (let i = startRow; i <= endRow; i++) {
      for (let j = startColumn; j <= endColumn; j++) {
        newMatrix.set(i - startRow, j - startColumn, this.get(i, j));
      }
    }
    return newMatrix;
  }
  subMatrixRow(indices, startColumn, endColumn) {
    if (startColumn === void 0) startColumn = 0;
    if (endColumn === void 0) endColumn = this.columns - 1;
    if (startColumn > endColumn || startColumn < 0 || startColumn >= this.columns || endColumn < 0 || endColumn >= this.columns) {
      throw new RangeError("Argument out of range");
    }
    let newMatrix = new Matrix$1(indices.length, endColumn - startColumn + 1);
    for (let i = 0; i < indices.length; i++) {
      for (let j = startColumn; j <= endColumn; j++) {
        if (indices[i] < 0 || indices[i] >= this.rows) {
          throw new RangeError(`Row index out of range: ${indices[i]}`);
        }
        newMatrix.set(i, j - startColumn, this.get(indices[i], j));
      }
    }
    return newMatrix;
  }
  subMatrixColumn(indices, startRow, endRow) {
    if (startRow === void 0) startRow = 0;
    if (endRow === void 0) endRow = this.rows - 1;
    if (startRow > endRow || startRow < 0 || startRow >= this.rows || endRow < 0 || endRow >= this.rows) {
      throw new RangeError("Argument out of range");
    }
    let newMatrix = new Matrix$1(endRow - startRow + 1, indices.length);
    for (let i = 0; i < indices.length; i++) {
      for (let j = startRow; j <= endRow; j++) {
        if (indices[i] < 0 || indices[i] >= this.columns) {
          throw new RangeError(`Column index out of range: ${indices[i]}`);
        }
        newMatrix.set(j - startRow, i, this.get(j, indices[i]));
      }
    }
    return newMatrix;
  }
  setSubMatrix(matrix2, startRow, startColumn) {
    matrix2 = Matrix$1.checkMatrix(matrix2);
    if (matrix2.isEmpty()) {
      return this;
    }
    let endRow = startRow + matrix2.rows - 1;
    let endColumn = startColumn + matrix2.columns - 1;
    checkRange(this, startRow, endRow, startColumn, endColumn);
    for (let i = 0; i < matrix2.rows; i++) {
      for (let j = 0; j < matrix2.columns; j++) {
        this.set(startRow + i, startColumn + j, matrix2.get(i, j));
      }
    }
    return this;
  }
  concat(other, by = "row") {
    other = Matrix$1.checkMatrix(other);
    switch (by) {
      case "row": {
        if (this.columns !== other.columns) {
          throw new RangeError(
            "both matrices must have the same number of columns"
          );
        }
        const result = new Matrix$1(this.rows + other.rows, this.columns);
        result.setSubMatrix(this, 0, 0);
        result.setSubMatrix(other, this.rows, 0);
        return result;
      }
      case "column": {
        if (this.rows !== other.rows) {
          throw new RangeError(
            "both matrices must have the same number of rows"
          );
        }
        const result = new Matrix$1(this.rows, this.columns + other.columns);
        result.setSubMatrix(this, 0, 0);
        result.setSubMatrix(other, 0, this.columns);
        return result;
      }
      default:
        throw new Error(`invalid option: ${by}`);
    }
  }
  selection(rowIndices, columnIndices) {
    checkRowIndices(this, rowIndices);
    checkColumnIndices(this, columnIndices);
    let newMatrix = new Matrix$1(rowIndices.length, columnIndices.length);
    for (let i = 0; i < rowIndices.length; i++) {
      let rowIndex = rowIndices[i];
      for (let j = 0; j < columnIndices.length; j++) {
        let columnIndex = columnIndices[j];
        newMatrix.set(i, j, this.get(rowIndex, columnIndex));
      }
    }
    return newMatrix;
  }
  trace() {
    let min2 = Math.min(this.rows, this.columns);
    let trace = 0;
    for (let i = 0; i < min2; i++) {
      trace += this.get(i, i);
    }
    return trace;
  }
  clone() {
    return this.constructor.copy(this, new Matrix$1(this.rows, this.columns));
  }
  /**
   * @template {AbstractMatrix} M
   * @param {AbstractMatrix} from
   * @param {M} to
   * @return {M}
   */
  static copy(from, to) {
    for (const [row, column2, value] of from.entries()) {
      to.set(row, column2, value);
    }
    return to;
  }
  sum(by) {
    switch (by) {
      case "row":
        return sumByRow(this);
      case "column":
        return sumByColumn(this);
      case void 0:
        return sumAll(this);
      default:
        throw new Error(`invalid option: ${by}`);
    }
  }
  product(by) {
    switch (by) {
      case "row":
        return productByRow(this);
      case "column":
        return productByColumn(this);
      case void 0:
        return productAll(this);
      default:
        throw new Error(`invalid option: ${by}`);
    }
  }
  mean(by) {
    const sum2 = this.sum(by);
    switch (by) {
      case "row": {
        for (let i = 0; i < this.rows; i++) {
          sum2[i] /= this.columns;
        }
        return sum2;
      }
      case "column": {
        for (let i = 0; i < this.columns; i++) {
          sum2[i] /= this.rows;
        }
        return sum2;
      }
      case void 0:
        return sum2 / this.size;
      default:
        throw new Error(`invalid option: ${by}`);
    }
  }
  variance(by, options = {}) {
    if (typeof by === "object") {
      options = by;
      by = void 0;
    }
    if (typeof options !== "object") {
      throw new TypeError("options must be an object");
    }
    const { unbiased = true, mean: mean2 = this.mean(by) } = options;
    if (typeof unbiased !== "boolean") {
      throw new TypeError("unbiased must be a boolean");
    }
    switch (by) {
      case "row": {
        if (!isAnyArray(mean2)) {
          throw new TypeError("mean must be an array");
        }
        return varianceByRow(this, unbiased, mean2);
      }
      case "column": {
        if (!isAnyArray(mean2)) {
          throw new TypeError("mean must be an array");
        }
        return varianceByColumn(this, unbiased, mean2);
      }
      case void 0: {
        if (typeof mean2 !== "number") {
          throw new TypeError("mean must be a number");
        }
        return varianceAll(this, unbiased, mean2);
      }
      default:
        throw new Error(`invalid option: ${by}`);
    }
  }
  standardDeviation(by, options) {
    if (typeof by === "object") {
      options = by;
      by = void 0;
    }
    const variance = this.variance(by, options);
    if (by === void 0) {
      return Math.sqrt(variance);
    } else {
      for (let i = 0; i < variance.length; i++) {
        variance[i] = Math.sqrt(variance[i]);
      }
      return variance;
    }
  }
  center(by, options = {}) {
    if (typeof by === "object") {
      options = by;
      by = void 0;
    }
    if (typeof options !== "object") {
      throw new TypeError("options must be an object");
    }
    const { center = this.mean(by) } = options;
    switch (by) {
      case "row": {
        if (!isAnyArray(center)) {
          throw new TypeError("center must be an array");
        }
        centerByRow(this, center);
        return this;
      }
      case "column": {
        if (!isAnyArray(center)) {
          throw new TypeError("center must be an array");
        }
        centerByColumn(this, center);
        return this;
      }
      case void 0: {
        if (typeof center !== "number") {
          throw new TypeError("center must be a number");
        }
        centerAll(this, center);
        return this;
      }
      default:
        throw new Error(`invalid option: ${by}`);
    }
  }
  scale(by, options = {}) {
    if (typeof by === "object") {
      options = by;
      by = void 0;
    }
    if (typeof options !== "object") {
      throw new TypeError("options must be an object");
    }
    let scale = options.scale;
    switch (by) {
      case "row": {
        if (scale === void 0) {
          scale = getScaleByRow(this);
        } else if (!isAnyArray(scale)) {
          throw new TypeError("scale must be an array");
        }
        scaleByRow(this, scale);
        return this;
      }
      case "column": {
        if (scale === void 0) {
          scale = getScaleByColumn(this);
        } else if (!isAnyArray(scale)) {
          throw new TypeError("scale must be an array");
        }
        scaleByColumn(this, scale);
        return this;
      }
      case void 0: {
        if (scale === void 0) {
          scale = getScaleAll(this);
        } else if (typeof scale !== "number") {
          throw new TypeError("scale must be a number");
        }
        scaleAll(this, scale);
        return this;
      }
      default:
        throw new Error(`invalid option: ${by}`);
    }
  }
  toString(options) {
    return inspectMatrixWithOptions(this, options);
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  /**
   * iterator from left to right, from top to bottom
   * yield [row, column, value]
   * @returns {Generator<[number, number, number], void, void>}
   */
  *entries() {
    for (let row = 0; row < this.rows; row++) {
      for (let col = 0; col < this.columns; col++) {
        yield [row, col, this.get(row, col)];
      }
    }
  }
  /**
   * iterator from left to right, from top to bottom
   * yield value
   * @returns {Generator<number, void, void>}
   */
  *values() {
    for (let row = 0; row < this.rows; row++) {
      for (let col = 0; col < this.columns; col++) {
        yield this.get(row, col);
      }
    }
  }
}
AbstractMatrix.prototype.klass = "Matrix";
if (typeof Symbol !== "undefined") {
  AbstractMatrix.prototype[Symbol.for("nodejs.util.inspect.custom")] = inspectMatrix;
}
function compareNumbers(a, b) {
  return a - b;
}
function isArrayOfNumbers(array2) {
  return array2.every((element) => {
    return typeof element === "number";
  });
}
AbstractMatrix.random = AbstractMatrix.rand;
AbstractMatrix.randomInt = AbstractMatrix.randInt;
AbstractMatrix.diagonal = AbstractMatrix.diag;
AbstractMatrix.prototype.diagonal = AbstractMatrix.prototype.diag;
AbstractMatrix.identity = AbstractMatrix.eye;
AbstractMatrix.prototype.negate = AbstractMatrix.prototype.neg;
AbstractMatrix.prototype.tensorProduct = AbstractMatrix.prototype.kroneckerProduct;
let Matrix$1 = (_a = class extends AbstractMatrix {
  constructor(nRows, nColumns) {
    super();
    __privateAdd(this, _Matrix_instances);
    /**
     * @type {Float64Array[]}
     */
    __publicField(this, "data");
    if (_a.isMatrix(nRows)) {
      __privateMethod(this, _Matrix_instances, initData_fn).call(this, nRows.rows, nRows.columns);
      _a.copy(nRows, this);
    } else if (Number.isInteger(nRows) && nRows >= 0) {
      __privateMethod(this, _Matrix_instances, initData_fn).call(this, nRows, nColumns);
    } else if (isAnyArray(nRows)) {
      const arrayData = nRows;
      nRows = arrayData.length;
      nColumns = nRows ? arrayData[0].length : 0;
      if (typeof nColumns !== "number") {
        throw new TypeError(
          "Data must be a 2D array with at least one element"
        );
      }
      this.data = [];
      for (let i = 0; i < nRows; i++) {
        if (arrayData[i].length !== nColumns) {
          throw new RangeError("Inconsistent array dimensions");
        }
        if (!isArrayOfNumbers(arrayData[i])) {
          throw new TypeError("Input data contains non-numeric values");
        }
        this.data.push(Float64Array.from(arrayData[i]));
      }
      this.rows = nRows;
      this.columns = nColumns;
    } else {
      throw new TypeError(
        "First argument must be a positive number or an array"
      );
    }
  }
  set(rowIndex, columnIndex, value) {
    this.data[rowIndex][columnIndex] = value;
    return this;
  }
  get(rowIndex, columnIndex) {
    return this.data[rowIndex][columnIndex];
  }
  removeRow(index) {
    checkRowIndex(this, index);
    this.data.splice(index, 1);
    this.rows -= 1;
    return this;
  }
  addRow(index, array2) {
    if (array2 === void 0) {
      array2 = index;
      index = this.rows;
    }
    checkRowIndex(this, index, true);
    array2 = Float64Array.from(checkRowVector(this, array2));
    this.data.splice(index, 0, array2);
    this.rows += 1;
    return this;
  }
  removeColumn(index) {
    checkColumnIndex(this, index);
    for (let i = 0; i < this.rows; i++) {
      const newRow = new Float64Array(this.columns - 1);
      for (let j = 0; j < index; j++) {
        newRow[j] = this.data[i][j];
      }
      for (let j = index + 1; j < this.columns; j++) {
        newRow[j - 1] = this.data[i][j];
      }
      this.data[i] = newRow;
    }
    this.columns -= 1;
    return this;
  }
  addColumn(index, array2) {
    if (typeof array2 === "undefined") {
      array2 = index;
      index = this.columns;
    }
    checkColumnIndex(this, index, true);
    array2 = checkColumnVector(this, array2);
    for (let i = 0; i < this.rows; i++) {
      const newRow = new Float64Array(this.columns + 1);
      let j = 0;
      for (; j < index; j++) {
        newRow[j] = this.data[i][j];
      }
      newRow[j++] = array2[i];
      for (; j < this.columns + 1; j++) {
        newRow[j] = this.data[i][j - 1];
      }
      this.data[i] = newRow;
    }
    this.columns += 1;
    return this;
  }
}, _Matrix_instances = new WeakSet(), /**
 * Init an empty matrix
 * @param {number} nRows
 * @param {number} nColumns
 */
initData_fn = function(nRows, nColumns) {
  this.data = [];
  if (Number.isInteger(nColumns) && nColumns >= 0) {
    for (let i = 0; i < nRows; i++) {
      this.data.push(new Float64Array(nColumns));
    }
  } else {
    throw new TypeError("nColumns must be a positive integer");
  }
  this.rows = nRows;
  this.columns = nColumns;
}, _a);
installMathOperations(AbstractMatrix, Matrix$1);
const _SymmetricMatrix = class _SymmetricMatrix extends AbstractMatrix {
  /**
   * @param {number | AbstractMatrix | ArrayLike<ArrayLike<number>>} diagonalSize
   * @return {this}
   */
  constructor(diagonalSize) {
    super();
    /** @type {Matrix} */
    __privateAdd(this, _matrix);
    if (Matrix$1.isMatrix(diagonalSize)) {
      if (!diagonalSize.isSymmetric()) {
        throw new TypeError("not symmetric data");
      }
      __privateSet(this, _matrix, Matrix$1.copy(
        diagonalSize,
        new Matrix$1(diagonalSize.rows, diagonalSize.rows)
      ));
    } else if (Number.isInteger(diagonalSize) && diagonalSize >= 0) {
      __privateSet(this, _matrix, new Matrix$1(diagonalSize, diagonalSize));
    } else {
      __privateSet(this, _matrix, new Matrix$1(diagonalSize));
      if (!this.isSymmetric()) {
        throw new TypeError("not symmetric data");
      }
    }
  }
  get size() {
    return __privateGet(this, _matrix).size;
  }
  get rows() {
    return __privateGet(this, _matrix).rows;
  }
  get columns() {
    return __privateGet(this, _matrix).columns;
  }
  get diagonalSize() {
    return this.rows;
  }
  /**
   * not the same as matrix.isSymmetric()
   * Here is to check if it's instanceof SymmetricMatrix without bundling issues
   *
   * @param value
   * @returns {boolean}
   */
  static isSymmetricMatrix(value) {
    return Matrix$1.isMatrix(value) && value.klassType === "SymmetricMatrix";
  }
  /**
   * @param diagonalSize
   * @return {SymmetricMatrix}
   */
  static zeros(diagonalSize) {
    return new this(diagonalSize);
  }
  /**
   * @param diagonalSize
   * @return {SymmetricMatrix}
   */
  static ones(diagonalSize) {
    return new this(diagonalSize).fill(1);
  }
  clone() {
    const matrix2 = new _SymmetricMatrix(this.diagonalSize);
    for (const [row, col, value] of this.upperRightEntries()) {
      matrix2.set(row, col, value);
    }
    return matrix2;
  }
  toMatrix() {
    return new Matrix$1(this);
  }
  get(rowIndex, columnIndex) {
    return __privateGet(this, _matrix).get(rowIndex, columnIndex);
  }
  set(rowIndex, columnIndex, value) {
    __privateGet(this, _matrix).set(rowIndex, columnIndex, value);
    __privateGet(this, _matrix).set(columnIndex, rowIndex, value);
    return this;
  }
  removeCross(index) {
    __privateGet(this, _matrix).removeRow(index);
    __privateGet(this, _matrix).removeColumn(index);
    return this;
  }
  addCross(index, array2) {
    if (array2 === void 0) {
      array2 = index;
      index = this.diagonalSize;
    }
    const row = array2.slice();
    row.splice(index, 1);
    __privateGet(this, _matrix).addRow(index, row);
    __privateGet(this, _matrix).addColumn(index, array2);
    return this;
  }
  /**
   * @param {Mask[]} mask
   */
  applyMask(mask) {
    if (mask.length !== this.diagonalSize) {
      throw new RangeError("Mask size do not match with matrix size");
    }
    const sidesToRemove = [];
    for (const [index, passthroughs] of mask.entries()) {
      if (passthroughs) continue;
      sidesToRemove.push(index);
    }
    sidesToRemove.reverse();
    for (const sideIndex of sidesToRemove) {
      this.removeCross(sideIndex);
    }
    return this;
  }
  /**
   * Compact format upper-right corner of matrix
   * iterate from left to right, from top to bottom.
   *
   * ```
   *   A B C D
   * A 1 2 3 4
   * B 2 5 6 7
   * C 3 6 8 9
   * D 4 7 9 10
   * ```
   *
   * will return compact 1D array `[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]`
   *
   * length is S(i=0, n=sideSize) => 10 for a 4 sideSized matrix
   *
   * @returns {number[]}
   */
  toCompact() {
    const { diagonalSize } = this;
    const compact = new Array(diagonalSize * (diagonalSize + 1) / 2);
    for (let col = 0, row = 0, index = 0; index < compact.length; index++) {
      compact[index] = this.get(row, col);
      if (++col >= diagonalSize) col = ++row;
    }
    return compact;
  }
  /**
   * @param {number[]} compact
   * @return {SymmetricMatrix}
   */
  static fromCompact(compact) {
    const compactSize = compact.length;
    const diagonalSize = (Math.sqrt(8 * compactSize + 1) - 1) / 2;
    if (!Number.isInteger(diagonalSize)) {
      throw new TypeError(
        `This array is not a compact representation of a Symmetric Matrix, ${JSON.stringify(
          compact
        )}`
      );
    }
    const matrix2 = new _SymmetricMatrix(diagonalSize);
    for (let col = 0, row = 0, index = 0; index < compactSize; index++) {
      matrix2.set(col, row, compact[index]);
      if (++col >= diagonalSize) col = ++row;
    }
    return matrix2;
  }
  /**
   * half iterator upper-right-corner from left to right, from top to bottom
   * yield [row, column, value]
   *
   * @returns {Generator<[number, number, number], void, void>}
   */
  *upperRightEntries() {
    for (let row = 0, col = 0; row < this.diagonalSize; void 0) {
      const value = this.get(row, col);
      yield [row, col, value];
      if (++col >= this.diagonalSize) col = ++row;
    }
  }
  /**
   * half iterator upper-right-corner from left to right, from top to bottom
   * yield value
   *
   * @returns {Generator<[number, number, number], void, void>}
   */
  *upperRightValues() {
    for (let row = 0, col = 0; row < this.diagonalSize; void 0) {
      const value = this.get(row, col);
      yield value;
      if (++col >= this.diagonalSize) col = ++row;
    }
  }
};
_matrix = new WeakMap();
let SymmetricMatrix = _SymmetricMatrix;
SymmetricMatrix.prototype.klassType = "SymmetricMatrix";
class DistanceMatrix extends SymmetricMatrix {
  /**
   * not the same as matrix.isSymmetric()
   * Here is to check if it's instanceof SymmetricMatrix without bundling issues
   *
   * @param value
   * @returns {boolean}
   */
  static isDistanceMatrix(value) {
    return SymmetricMatrix.isSymmetricMatrix(value) && value.klassSubType === "DistanceMatrix";
  }
  constructor(sideSize) {
    super(sideSize);
    if (!this.isDistance()) {
      throw new TypeError("Provided arguments do no produce a distance matrix");
    }
  }
  set(rowIndex, columnIndex, value) {
    if (rowIndex === columnIndex) value = 0;
    return super.set(rowIndex, columnIndex, value);
  }
  addCross(index, array2) {
    if (array2 === void 0) {
      array2 = index;
      index = this.diagonalSize;
    }
    array2 = array2.slice();
    array2[index] = 0;
    return super.addCross(index, array2);
  }
  toSymmetricMatrix() {
    return new SymmetricMatrix(this);
  }
  clone() {
    const matrix2 = new DistanceMatrix(this.diagonalSize);
    for (const [row, col, value] of this.upperRightEntries()) {
      if (row === col) continue;
      matrix2.set(row, col, value);
    }
    return matrix2;
  }
  /**
   * Compact format upper-right corner of matrix
   * no diagonal (only zeros)
   * iterable from left to right, from top to bottom.
   *
   * ```
   *   A B C D
   * A 0 1 2 3
   * B 1 0 4 5
   * C 2 4 0 6
   * D 3 5 6 0
   * ```
   *
   * will return compact 1D array `[1, 2, 3, 4, 5, 6]`
   *
   * length is S(i=0, n=sideSize-1) => 6 for a 4 side sized matrix
   *
   * @returns {number[]}
   */
  toCompact() {
    const { diagonalSize } = this;
    const compactLength = (diagonalSize - 1) * diagonalSize / 2;
    const compact = new Array(compactLength);
    for (let col = 1, row = 0, index = 0; index < compact.length; index++) {
      compact[index] = this.get(row, col);
      if (++col >= diagonalSize) col = ++row + 1;
    }
    return compact;
  }
  /**
   * @param {number[]} compact
   */
  static fromCompact(compact) {
    const compactSize = compact.length;
    if (compactSize === 0) {
      return new this(0);
    }
    const diagonalSize = (Math.sqrt(8 * compactSize + 1) + 1) / 2;
    if (!Number.isInteger(diagonalSize)) {
      throw new TypeError(
        `This array is not a compact representation of a DistanceMatrix, ${JSON.stringify(
          compact
        )}`
      );
    }
    const matrix2 = new this(diagonalSize);
    for (let col = 1, row = 0, index = 0; index < compactSize; index++) {
      matrix2.set(col, row, compact[index]);
      if (++col >= diagonalSize) col = ++row + 1;
    }
    return matrix2;
  }
}
DistanceMatrix.prototype.klassSubType = "DistanceMatrix";
class BaseView extends AbstractMatrix {
  constructor(matrix2, rows, columns) {
    super();
    this.matrix = matrix2;
    this.rows = rows;
    this.columns = columns;
  }
}
class MatrixColumnView extends BaseView {
  constructor(matrix2, column2) {
    checkColumnIndex(matrix2, column2);
    super(matrix2, matrix2.rows, 1);
    this.column = column2;
  }
  set(rowIndex, columnIndex, value) {
    this.matrix.set(rowIndex, this.column, value);
    return this;
  }
  get(rowIndex) {
    return this.matrix.get(rowIndex, this.column);
  }
}
class MatrixColumnSelectionView extends BaseView {
  constructor(matrix2, columnIndices) {
    checkColumnIndices(matrix2, columnIndices);
    super(matrix2, matrix2.rows, columnIndices.length);
    this.columnIndices = columnIndices;
  }
  set(rowIndex, columnIndex, value) {
    this.matrix.set(rowIndex, this.columnIndices[columnIndex], value);
    return this;
  }
  get(rowIndex, columnIndex) {
    return this.matrix.get(rowIndex, this.columnIndices[columnIndex]);
  }
}
class MatrixFlipColumnView extends BaseView {
  constructor(matrix2) {
    super(matrix2, matrix2.rows, matrix2.columns);
  }
  set(rowIndex, columnIndex, value) {
    this.matrix.set(rowIndex, this.columns - columnIndex - 1, value);
    return this;
  }
  get(rowIndex, columnIndex) {
    return this.matrix.get(rowIndex, this.columns - columnIndex - 1);
  }
}
class MatrixFlipRowView extends BaseView {
  constructor(matrix2) {
    super(matrix2, matrix2.rows, matrix2.columns);
  }
  set(rowIndex, columnIndex, value) {
    this.matrix.set(this.rows - rowIndex - 1, columnIndex, value);
    return this;
  }
  get(rowIndex, columnIndex) {
    return this.matrix.get(this.rows - rowIndex - 1, columnIndex);
  }
}
class MatrixRowView extends BaseView {
  constructor(matrix2, row) {
    checkRowIndex(matrix2, row);
    super(matrix2, 1, matrix2.columns);
    this.row = row;
  }
  set(rowIndex, columnIndex, value) {
    this.matrix.set(this.row, columnIndex, value);
    return this;
  }
  get(rowIndex, columnIndex) {
    return this.matrix.get(this.row, columnIndex);
  }
}
class MatrixRowSelectionView extends BaseView {
  constructor(matrix2, rowIndices) {
    checkRowIndices(matrix2, rowIndices);
    super(matrix2, rowIndices.length, matrix2.columns);
    this.rowIndices = rowIndices;
  }
  set(rowIndex, columnIndex, value) {
    this.matrix.set(this.rowIndices[rowIndex], columnIndex, value);
    return this;
  }
  get(rowIndex, columnIndex) {
    return this.matrix.get(this.rowIndices[rowIndex], columnIndex);
  }
}
class MatrixSelectionView extends BaseView {
  constructor(matrix2, rowIndices, columnIndices) {
    checkRowIndices(matrix2, rowIndices);
    checkColumnIndices(matrix2, columnIndices);
    super(matrix2, rowIndices.length, columnIndices.length);
    this.rowIndices = rowIndices;
    this.columnIndices = columnIndices;
  }
  set(rowIndex, columnIndex, value) {
    this.matrix.set(
      this.rowIndices[rowIndex],
      this.columnIndices[columnIndex],
      value
    );
    return this;
  }
  get(rowIndex, columnIndex) {
    return this.matrix.get(
      this.rowIndices[rowIndex],
      this.columnIndices[columnIndex]
    );
  }
}
class MatrixSubView extends BaseView {
  constructor(matrix2, startRow, endRow, startColumn, endColumn) {
    checkRange(matrix2, startRow, endRow, startColumn, endColumn);
    super(matrix2, endRow - startRow + 1, endColumn - startColumn + 1);
    this.startRow = startRow;
    this.startColumn = startColumn;
  }
  set(rowIndex, columnIndex, value) {
    this.matrix.set(
      this.startRow + rowIndex,
      this.startColumn + columnIndex,
      value
    );
    return this;
  }
  get(rowIndex, columnIndex) {
    return this.matrix.get(
      this.startRow + rowIndex,
      this.startColumn + columnIndex
    );
  }
}
class MatrixTransposeView extends BaseView {
  constructor(matrix2) {
    super(matrix2, matrix2.columns, matrix2.rows);
  }
  set(rowIndex, columnIndex, value) {
    this.matrix.set(columnIndex, rowIndex, value);
    return this;
  }
  get(rowIndex, columnIndex) {
    return this.matrix.get(columnIndex, rowIndex);
  }
}
class WrapperMatrix1D extends AbstractMatrix {
  constructor(data, options = {}) {
    const { rows = 1 } = options;
    if (data.length % rows !== 0) {
      throw new Error("the data length is not divisible by the number of rows");
    }
    super();
    this.rows = rows;
    this.columns = data.length / rows;
    this.data = data;
  }
  set(rowIndex, columnIndex, value) {
    let index = this._calculateIndex(rowIndex, columnIndex);
    this.data[index] = value;
    return this;
  }
  get(rowIndex, columnIndex) {
    let index = this._calculateIndex(rowIndex, columnIndex);
    return this.data[index];
  }
  _calculateIndex(row, column2) {
    return row * this.columns + column2;
  }
}
class WrapperMatrix2D extends AbstractMatrix {
  constructor(data) {
    super();
    this.data = data;
    this.rows = data.length;
    this.columns = data[0].length;
  }
  set(rowIndex, columnIndex, value) {
    this.data[rowIndex][columnIndex] = value;
    return this;
  }
  get(rowIndex, columnIndex) {
    return this.data[rowIndex][columnIndex];
  }
}
function wrap(array2, options) {
  if (isAnyArray(array2)) {
    if (array2[0] && isAnyArray(array2[0])) {
      return new WrapperMatrix2D(array2);
    } else {
      return new WrapperMatrix1D(array2, options);
    }
  } else {
    throw new Error("the argument is not an array");
  }
}
class LuDecomposition {
  constructor(matrix2) {
    matrix2 = WrapperMatrix2D.checkMatrix(matrix2);
    let lu = matrix2.clone();
    let rows = lu.rows;
    let columns = lu.columns;
    let pivotVector = new Float64Array(rows);
    let pivotSign = 1;
    let i, j, k, p, s, t, v;
    let LUcolj, kmax;
    for (i = 0; i < rows; i++) {
      pivotVector[i] = i;
    }
    LUcolj = new Float64Array(rows);
    for (j = 0; j < columns; j++) {
      for (i = 0; i < rows; i++) {
        LUcolj[i] = lu.get(i, j);
      }
      for (i = 0; i < rows; i++) {
        kmax = Math.min(i, j);
        s = 0;
        for (k = 0; k < kmax; k++) {
          s += lu.get(i, k) * LUcolj[k];
        }
        LUcolj[i] -= s;
        lu.set(i, j, LUcolj[i]);
      }
      p = j;
      for (i = j + 1; i < rows; i++) {
        if (Math.abs(LUcolj[i]) > Math.abs(LUcolj[p])) {
          p = i;
        }
      }
      if (p !== j) {
        for (k = 0; k < columns; k++) {
          t = lu.get(p, k);
          lu.set(p, k, lu.get(j, k));
          lu.set(j, k, t);
        }
        v = pivotVector[p];
        pivotVector[p] = pivotVector[j];
        pivotVector[j] = v;
        pivotSign = -pivotSign;
      }
      if (j < rows && lu.get(j, j) !== 0) {
        for (i = j + 1; i < rows; i++) {
          lu.set(i, j, lu.get(i, j) / lu.get(j, j));
        }
      }
    }
    this.LU = lu;
    this.pivotVector = pivotVector;
    this.pivotSign = pivotSign;
  }
  isSingular() {
    let data = this.LU;
    let col = data.columns;
    for (let j = 0; j < col; j++) {
      if (data.get(j, j) === 0) {
        return true;
      }
    }
    return false;
  }
  solve(value) {
    value = Matrix$1.checkMatrix(value);
    let lu = this.LU;
    let rows = lu.rows;
    if (rows !== value.rows) {
      throw new Error("Invalid matrix dimensions");
    }
    if (this.isSingular()) {
      throw new Error("LU matrix is singular");
    }
    let count = value.columns;
    let X = value.subMatrixRow(this.pivotVector, 0, count - 1);
    let columns = lu.columns;
    let i, j, k;
    for (k = 0; k < columns; k++) {
      for (i = k + 1; i < columns; i++) {
        for (j = 0; j < count; j++) {
          X.set(i, j, X.get(i, j) - X.get(k, j) * lu.get(i, k));
        }
      }
    }
    for (k = columns - 1; k >= 0; k--) {
      for (j = 0; j < count; j++) {
        X.set(k, j, X.get(k, j) / lu.get(k, k));
      }
      for (i = 0; i < k; i++) {
        for (j = 0; j < count; j++) {
          X.set(i, j, X.get(i, j) - X.get(k, j) * lu.get(i, k));
        }
      }
    }
    return X;
  }
  get determinant() {
    let data = this.LU;
    if (!data.isSquare()) {
      throw new Error("Matrix must be square");
    }
    let determinant2 = this.pivotSign;
    let col = data.columns;
    for (let j = 0; j < col; j++) {
      determinant2 *= data.get(j, j);
    }
    return determinant2;
  }
  get lowerTriangularMatrix() {
    let data = this.LU;
    let rows = data.rows;
    let columns = data.columns;
    let X = new Matrix$1(rows, columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        if (i > j) {
          X.set(i, j, data.get(i, j));
        } else if (i === j) {
          X.set(i, j, 1);
        } else {
          X.set(i, j, 0);
        }
      }
    }
    return X;
  }
  get upperTriangularMatrix() {
    let data = this.LU;
    let rows = data.rows;
    let columns = data.columns;
    let X = new Matrix$1(rows, columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        if (i <= j) {
          X.set(i, j, data.get(i, j));
        } else {
          X.set(i, j, 0);
        }
      }
    }
    return X;
  }
  get pivotPermutationVector() {
    return Array.from(this.pivotVector);
  }
}
function transposeSquareInPlace(matrix2) {
  const data = matrix2.data;
  const n = matrix2.rows;
  for (let i = 0; i < n; i++) {
    const rowI = data[i];
    for (let j = i + 1; j < n; j++) {
      const tmp = rowI[j];
      rowI[j] = data[j][i];
      data[j][i] = tmp;
    }
  }
  return matrix2;
}
function hypotenuse(a, b) {
  let r = 0;
  if (Math.abs(a) > Math.abs(b)) {
    r = b / a;
    return Math.abs(a) * Math.sqrt(1 + r * r);
  }
  if (b !== 0) {
    r = a / b;
    return Math.abs(b) * Math.sqrt(1 + r * r);
  }
  return 0;
}
class QrDecomposition {
  constructor(value) {
    value = WrapperMatrix2D.checkMatrix(value);
    let qr = value.clone();
    let m = value.rows;
    let n = value.columns;
    let rdiag = new Float64Array(n);
    let i, j, k, s;
    for (k = 0; k < n; k++) {
      let nrm = 0;
      for (i = k; i < m; i++) {
        nrm = hypotenuse(nrm, qr.get(i, k));
      }
      if (nrm !== 0) {
        if (qr.get(k, k) < 0) {
          nrm = -nrm;
        }
        for (i = k; i < m; i++) {
          qr.set(i, k, qr.get(i, k) / nrm);
        }
        qr.set(k, k, qr.get(k, k) + 1);
        for (j = k + 1; j < n; j++) {
          s = 0;
          for (i = k; i < m; i++) {
            s += qr.get(i, k) * qr.get(i, j);
          }
          s = -s / qr.get(k, k);
          for (i = k; i < m; i++) {
            qr.set(i, j, qr.get(i, j) + s * qr.get(i, k));
          }
        }
      }
      rdiag[k] = -nrm;
    }
    this.QR = qr;
    this.Rdiag = rdiag;
  }
  solve(value) {
    value = Matrix$1.checkMatrix(value);
    let qr = this.QR;
    let m = qr.rows;
    if (value.rows !== m) {
      throw new Error("Matrix row dimensions must agree");
    }
    if (!this.isFullRank()) {
      throw new Error("Matrix is rank deficient");
    }
    let count = value.columns;
    let X = value.clone();
    let n = qr.columns;
    let i, j, k, s;
    for (k = 0; k < n; k++) {
      for (j = 0; j < count; j++) {
        s = 0;
        for (i = k; i < m; i++) {
          s += qr.get(i, k) * X.get(i, j);
        }
        s = -s / qr.get(k, k);
        for (i = k; i < m; i++) {
          X.set(i, j, X.get(i, j) + s * qr.get(i, k));
        }
      }
    }
    for (k = n - 1; k >= 0; k--) {
      for (j = 0; j < count; j++) {
        X.set(k, j, X.get(k, j) / this.Rdiag[k]);
      }
      for (i = 0; i < k; i++) {
        for (j = 0; j < count; j++) {
          X.set(i, j, X.get(i, j) - X.get(k, j) * qr.get(i, k));
        }
      }
    }
    return X.subMatrix(0, n - 1, 0, count - 1);
  }
  isFullRank() {
    let columns = this.QR.columns;
    for (let i = 0; i < columns; i++) {
      if (this.Rdiag[i] === 0) {
        return false;
      }
    }
    return true;
  }
  get upperTriangularMatrix() {
    let qr = this.QR;
    let n = qr.columns;
    let X = new Matrix$1(n, n);
    let i, j;
    for (i = 0; i < n; i++) {
      for (j = 0; j < n; j++) {
        if (i < j) {
          X.set(i, j, qr.get(i, j));
        } else if (i === j) {
          X.set(i, j, this.Rdiag[i]);
        } else {
          X.set(i, j, 0);
        }
      }
    }
    return X;
  }
  get orthogonalMatrix() {
    let qr = this.QR;
    let rows = qr.rows;
    let columns = qr.columns;
    let X = new Matrix$1(rows, columns);
    let i, j, k, s;
    for (k = columns - 1; k >= 0; k--) {
      for (i = 0; i < rows; i++) {
        X.set(i, k, 0);
      }
      X.set(k, k, 1);
      for (j = k; j < columns; j++) {
        if (qr.get(k, k) !== 0) {
          s = 0;
          for (i = k; i < rows; i++) {
            s += qr.get(i, k) * X.get(i, j);
          }
          s = -s / qr.get(k, k);
          for (i = k; i < rows; i++) {
            X.set(i, j, X.get(i, j) + s * qr.get(i, k));
          }
        }
      }
    }
    return X;
  }
}
class SingularValueDecomposition {
  constructor(value, options = {}) {
    value = WrapperMatrix2D.checkMatrix(value);
    if (value.isEmpty()) {
      throw new Error("Matrix must be non-empty");
    }
    let m = value.rows;
    let n = value.columns;
    const {
      computeLeftSingularVectors = true,
      computeRightSingularVectors = true,
      autoTranspose = false
    } = options;
    let wantu = Boolean(computeLeftSingularVectors);
    let wantv = Boolean(computeRightSingularVectors);
    let swapped = false;
    let at;
    if (m < n) {
      if (!autoTranspose) {
        console.warn(
          "Computing SVD on a matrix with more columns than rows. Consider enabling autoTranspose"
        );
        at = value.transpose();
      } else {
        at = value.clone();
        m = value.columns;
        n = value.rows;
        swapped = true;
        let aux = wantu;
        wantu = wantv;
        wantv = aux;
      }
    } else {
      at = value.transpose();
    }
    let nu = Math.min(m, n);
    let ni = Math.min(m + 1, n);
    let s = new Float64Array(ni);
    let U = new Matrix$1(nu, m);
    let V = new Matrix$1(n, n);
    let e = new Float64Array(n);
    let work = new Float64Array(m);
    let si = new Float64Array(ni);
    for (let i = 0; i < ni; i++) si[i] = i;
    let nct = Math.min(m - 1, n);
    let nrt = Math.max(0, Math.min(n - 2, m));
    let mrc = Math.max(nct, nrt);
    for (let k = 0; k < mrc; k++) {
      if (k < nct) {
        s[k] = 0;
        for (let i = k; i < m; i++) {
          s[k] = hypotenuse(s[k], at.get(k, i));
        }
        if (s[k] !== 0) {
          if (at.get(k, k) < 0) {
            s[k] = -s[k];
          }
          for (let i = k; i < m; i++) {
            at.set(k, i, at.get(k, i) / s[k]);
          }
          at.set(k, k, at.get(k, k) + 1);
        }
        s[k] = -s[k];
      }
      for (let j = k + 1; j < n; j++) {
        if (k < nct && s[k] !== 0) {
          let t = 0;
          for (let i = k; i < m; i++) {
            t += at.get(k, i) * at.get(j, i);
          }
          t = -t / at.get(k, k);
          for (let i = k; i < m; i++) {
            at.set(j, i, at.get(j, i) + t * at.get(k, i));
          }
        }
        e[j] = at.get(j, k);
      }
      if (wantu && k < nct) {
        for (let i = k; i < m; i++) {
          U.set(k, i, at.get(k, i));
        }
      }
      if (k < nrt) {
        e[k] = 0;
        for (let i = k + 1; i < n; i++) {
          e[k] = hypotenuse(e[k], e[i]);
        }
        if (e[k] !== 0) {
          if (e[k + 1] < 0) {
            e[k] = 0 - e[k];
          }
          for (let i = k + 1; i < n; i++) {
            e[i] /= e[k];
          }
          e[k + 1] += 1;
        }
        e[k] = -e[k];
        if (k + 1 < m && e[k] !== 0) {
          for (let i = k + 1; i < m; i++) {
            work[i] = 0;
          }
          for (let i = k + 1; i < m; i++) {
            for (let j = k + 1; j < n; j++) {
              work[i] += e[j] * at.get(j, i);
            }
          }
          for (let j = k + 1; j < n; j++) {
            let t = -e[j] / e[k + 1];
            for (let i = k + 1; i < m; i++) {
              at.set(j, i, at.get(j, i) + t * work[i]);
            }
          }
        }
        if (wantv) {
          for (let i = k + 1; i < n; i++) {
            V.set(k, i, e[i]);
          }
        }
      }
    }
    let p = Math.min(n, m + 1);
    if (nct < n) {
      s[nct] = at.get(nct, nct);
    }
    if (m < p) {
      s[p - 1] = 0;
    }
    if (nrt + 1 < p) {
      e[nrt] = at.get(p - 1, nrt);
    }
    e[p - 1] = 0;
    if (wantu) {
      for (let j = nct; j < nu; j++) {
        for (let i = 0; i < m; i++) {
          U.set(j, i, 0);
        }
        U.set(j, j, 1);
      }
      for (let k = nct - 1; k >= 0; k--) {
        if (s[k] !== 0) {
          for (let j = k + 1; j < nu; j++) {
            let t = 0;
            for (let i = k; i < m; i++) {
              t += U.get(k, i) * U.get(j, i);
            }
            t = -t / U.get(k, k);
            for (let i = k; i < m; i++) {
              U.set(j, i, U.get(j, i) + t * U.get(k, i));
            }
          }
          for (let i = k; i < m; i++) {
            U.set(k, i, -U.get(k, i));
          }
          U.set(k, k, 1 + U.get(k, k));
          for (let i = 0; i < k - 1; i++) {
            U.set(k, i, 0);
          }
        } else {
          for (let i = 0; i < m; i++) {
            U.set(k, i, 0);
          }
          U.set(k, k, 1);
        }
      }
    }
    if (wantv) {
      for (let k = n - 1; k >= 0; k--) {
        if (k < nrt && e[k] !== 0) {
          for (let j = k + 1; j < n; j++) {
            let t = 0;
            for (let i = k + 1; i < n; i++) {
              t += V.get(k, i) * V.get(j, i);
            }
            t = -t / V.get(k, k + 1);
            for (let i = k + 1; i < n; i++) {
              V.set(j, i, V.get(j, i) + t * V.get(k, i));
            }
          }
        }
        for (let i = 0; i < n; i++) {
          V.set(k, i, 0);
        }
        V.set(k, k, 1);
      }
    }
    let pp = p - 1;
    let eps = Number.EPSILON;
    while (p > 0) {
      let k, kase;
      for (k = p - 2; k >= -1; k--) {
        if (k === -1) {
          break;
        }
        const alpha = Number.MIN_VALUE + eps * Math.abs(s[k] + Math.abs(s[k + 1]));
        if (Math.abs(e[k]) <= alpha || Number.isNaN(e[k])) {
          e[k] = 0;
          break;
        }
      }
      if (k === p - 2) {
        kase = 4;
      } else {
        let ks;
        for (ks = p - 1; ks >= k; ks--) {
          if (ks === k) {
            break;
          }
          let t = (ks !== p ? Math.abs(e[ks]) : 0) + (ks !== k + 1 ? Math.abs(e[ks - 1]) : 0);
          if (Math.abs(s[ks]) <= eps * t) {
            s[ks] = 0;
            break;
          }
        }
        if (ks === k) {
          kase = 3;
        } else if (ks === p - 1) {
          kase = 1;
        } else {
          kase = 2;
          k = ks;
        }
      }
      k++;
      switch (kase) {
        case 1: {
          let f = e[p - 2];
          e[p - 2] = 0;
          for (let j = p - 2; j >= k; j--) {
            let t = hypotenuse(s[j], f);
            let cs = s[j] / t;
            let sn = f / t;
            s[j] = t;
            if (j !== k) {
              f = -sn * e[j - 1];
              e[j - 1] = cs * e[j - 1];
            }
            if (wantv) {
              for (let i = 0; i < n; i++) {
                t = cs * V.get(j, i) + sn * V.get(p - 1, i);
                V.set(p - 1, i, -sn * V.get(j, i) + cs * V.get(p - 1, i));
                V.set(j, i, t);
              }
            }
          }
          break;
        }
        case 2: {
          let f = e[k - 1];
          e[k - 1] = 0;
          for (let j = k; j < p; j++) {
            let t = hypotenuse(s[j], f);
            let cs = s[j] / t;
            let sn = f / t;
            s[j] = t;
            f = -sn * e[j];
            e[j] = cs * e[j];
            if (wantu) {
              for (let i = 0; i < m; i++) {
                t = cs * U.get(j, i) + sn * U.get(k - 1, i);
                U.set(k - 1, i, -sn * U.get(j, i) + cs * U.get(k - 1, i));
                U.set(j, i, t);
              }
            }
          }
          break;
        }
        case 3: {
          const scale = Math.max(
            Math.abs(s[p - 1]),
            Math.abs(s[p - 2]),
            Math.abs(e[p - 2]),
            Math.abs(s[k]),
            Math.abs(e[k])
          );
          const sp = s[p - 1] / scale;
          const spm1 = s[p - 2] / scale;
          const epm1 = e[p - 2] / scale;
          const sk = s[k] / scale;
          const ek = e[k] / scale;
          const b = ((spm1 + sp) * (spm1 - sp) + epm1 * epm1) / 2;
          const c = sp * epm1 * (sp * epm1);
          let shift = 0;
          if (b !== 0 || c !== 0) {
            if (b < 0) {
              shift = 0 - Math.sqrt(b * b + c);
            } else {
              shift = Math.sqrt(b * b + c);
            }
            shift = c / (b + shift);
          }
          let f = (sk + sp) * (sk - sp) + shift;
          let g = sk * ek;
          for (let j = k; j < p - 1; j++) {
            let t = hypotenuse(f, g);
            if (t === 0) t = Number.MIN_VALUE;
            let cs = f / t;
            let sn = g / t;
            if (j !== k) {
              e[j - 1] = t;
            }
            f = cs * s[j] + sn * e[j];
            e[j] = cs * e[j] - sn * s[j];
            g = sn * s[j + 1];
            s[j + 1] = cs * s[j + 1];
            if (wantv) {
              for (let i = 0; i < n; i++) {
                t = cs * V.get(j, i) + sn * V.get(j + 1, i);
                V.set(j + 1, i, -sn * V.get(j, i) + cs * V.get(j + 1, i));
                V.set(j, i, t);
              }
            }
            t = hypotenuse(f, g);
            if (t === 0) t = Number.MIN_VALUE;
            cs = f / t;
            sn = g / t;
            s[j] = t;
            f = cs * e[j] + sn * s[j + 1];
            s[j + 1] = -sn * e[j] + cs * s[j + 1];
            g = sn * e[j + 1];
            e[j + 1] = cs * e[j + 1];
            if (wantu && j < m - 1) {
              for (let i = 0; i < m; i++) {
                t = cs * U.get(j, i) + sn * U.get(j + 1, i);
                U.set(j + 1, i, -sn * U.get(j, i) + cs * U.get(j + 1, i));
                U.set(j, i, t);
              }
            }
          }
          e[p - 2] = f;
          break;
        }
        case 4: {
          if (s[k] <= 0) {
            s[k] = s[k] < 0 ? -s[k] : 0;
            if (wantv) {
              for (let i = 0; i <= pp; i++) {
                V.set(k, i, -V.get(k, i));
              }
            }
          }
          while (k < pp) {
            if (s[k] >= s[k + 1]) {
              break;
            }
            let t = s[k];
            s[k] = s[k + 1];
            s[k + 1] = t;
            if (wantv && k < n - 1) {
              for (let i = 0; i < n; i++) {
                t = V.get(k + 1, i);
                V.set(k + 1, i, V.get(k, i));
                V.set(k, i, t);
              }
            }
            if (wantu && k < m - 1) {
              for (let i = 0; i < m; i++) {
                t = U.get(k + 1, i);
                U.set(k + 1, i, U.get(k, i));
                U.set(k, i, t);
              }
            }
            k++;
          }
          p--;
          break;
        }
      }
    }
    U = U.isSquare() ? transposeSquareInPlace(U) : U.transpose();
    V = transposeSquareInPlace(V);
    if (swapped) {
      let tmp = V;
      V = U;
      U = tmp;
    }
    this.m = m;
    this.n = n;
    this.s = s;
    this.U = U;
    this.V = V;
  }
  solve(value) {
    let Y2 = value;
    let e = this.threshold;
    let scols = this.s.length;
    let Ls = Matrix$1.zeros(scols, scols);
    for (let i = 0; i < scols; i++) {
      if (Math.abs(this.s[i]) <= e) {
        Ls.set(i, i, 0);
      } else {
        Ls.set(i, i, 1 / this.s[i]);
      }
    }
    let U = this.U;
    let V = this.rightSingularVectors;
    let VL = V.mmul(Ls);
    let vrows = V.rows;
    let urows = U.rows;
    let VLU = Matrix$1.zeros(vrows, urows);
    for (let i = 0; i < vrows; i++) {
      for (let j = 0; j < urows; j++) {
        let sum2 = 0;
        for (let k = 0; k < scols; k++) {
          sum2 += VL.get(i, k) * U.get(j, k);
        }
        VLU.set(i, j, sum2);
      }
    }
    return VLU.mmul(Y2);
  }
  solveForDiagonal(value) {
    return this.solve(Matrix$1.diag(value));
  }
  inverse() {
    let V = this.V;
    let e = this.threshold;
    let vrows = V.rows;
    let vcols = V.columns;
    let X = new Matrix$1(vrows, this.s.length);
    for (let i = 0; i < vrows; i++) {
      for (let j = 0; j < vcols; j++) {
        if (Math.abs(this.s[j]) > e) {
          X.set(i, j, V.get(i, j) / this.s[j]);
        }
      }
    }
    let U = this.U;
    let urows = U.rows;
    let ucols = U.columns;
    let Y2 = new Matrix$1(vrows, urows);
    for (let i = 0; i < vrows; i++) {
      for (let j = 0; j < urows; j++) {
        let sum2 = 0;
        for (let k = 0; k < ucols; k++) {
          sum2 += X.get(i, k) * U.get(j, k);
        }
        Y2.set(i, j, sum2);
      }
    }
    return Y2;
  }
  get condition() {
    return this.s[0] / this.s[Math.min(this.m, this.n) - 1];
  }
  get norm2() {
    return this.s[0];
  }
  get rank() {
    let tol = Math.max(this.m, this.n) * this.s[0] * Number.EPSILON;
    let r = 0;
    let s = this.s;
    for (let i = 0, ii = s.length; i < ii; i++) {
      if (s[i] > tol) {
        r++;
      }
    }
    return r;
  }
  get diagonal() {
    return Array.from(this.s);
  }
  get threshold() {
    return Number.EPSILON / 2 * Math.max(this.m, this.n) * this.s[0];
  }
  get leftSingularVectors() {
    return this.U;
  }
  get rightSingularVectors() {
    return this.V;
  }
  get diagonalMatrix() {
    return Matrix$1.diag(this.s);
  }
}
function inverse(matrix2, useSVD = false) {
  matrix2 = WrapperMatrix2D.checkMatrix(matrix2);
  if (useSVD) {
    return new SingularValueDecomposition(matrix2).inverse();
  } else {
    return solve(matrix2, Matrix$1.eye(matrix2.rows));
  }
}
function solve(leftHandSide, rightHandSide, useSVD = false) {
  leftHandSide = WrapperMatrix2D.checkMatrix(leftHandSide);
  rightHandSide = WrapperMatrix2D.checkMatrix(rightHandSide);
  if (useSVD) {
    return new SingularValueDecomposition(leftHandSide).solve(rightHandSide);
  } else {
    return leftHandSide.isSquare() ? new LuDecomposition(leftHandSide).solve(rightHandSide) : new QrDecomposition(leftHandSide).solve(rightHandSide);
  }
}
function determinant(matrix2) {
  matrix2 = Matrix$1.checkMatrix(matrix2);
  if (matrix2.isSquare()) {
    if (matrix2.columns === 0) {
      return 1;
    }
    let a, b, c, d;
    if (matrix2.columns === 2) {
      a = matrix2.get(0, 0);
      b = matrix2.get(0, 1);
      c = matrix2.get(1, 0);
      d = matrix2.get(1, 1);
      return a * d - b * c;
    } else if (matrix2.columns === 3) {
      let subMatrix0, subMatrix1, subMatrix2;
      subMatrix0 = new MatrixSelectionView(matrix2, [1, 2], [1, 2]);
      subMatrix1 = new MatrixSelectionView(matrix2, [1, 2], [0, 2]);
      subMatrix2 = new MatrixSelectionView(matrix2, [1, 2], [0, 1]);
      a = matrix2.get(0, 0);
      b = matrix2.get(0, 1);
      c = matrix2.get(0, 2);
      return a * determinant(subMatrix0) - b * determinant(subMatrix1) + c * determinant(subMatrix2);
    } else {
      return new LuDecomposition(matrix2).determinant;
    }
  } else {
    throw Error("determinant can only be calculated for a square matrix");
  }
}
function xrange(n, exception) {
  let range = [];
  for (let i = 0; i < n; i++) {
    if (i !== exception) {
      range.push(i);
    }
  }
  return range;
}
function dependenciesOneRow(error, matrix2, index, thresholdValue = 1e-9, thresholdError = 1e-9) {
  if (error > thresholdError) {
    return new Array(matrix2.rows + 1).fill(0);
  } else {
    let returnArray = matrix2.addRow(index, [0]);
    for (let i = 0; i < returnArray.rows; i++) {
      if (Math.abs(returnArray.get(i, 0)) < thresholdValue) {
        returnArray.set(i, 0, 0);
      }
    }
    return returnArray.to1DArray();
  }
}
function linearDependencies(matrix2, options = {}) {
  const { thresholdValue = 1e-9, thresholdError = 1e-9 } = options;
  matrix2 = Matrix$1.checkMatrix(matrix2);
  let n = matrix2.rows;
  let results = new Matrix$1(n, n);
  for (let i = 0; i < n; i++) {
    let b = Matrix$1.columnVector(matrix2.getRow(i));
    let Abis = matrix2.subMatrixRow(xrange(n, i)).transpose();
    let svd = new SingularValueDecomposition(Abis);
    let x = svd.solve(b);
    let scale = Matrix$1.abs(b).max() || 1;
    let error = Matrix$1.sub(b, Abis.mmul(x)).abs().max() / scale;
    results.setRow(
      i,
      dependenciesOneRow(error, x, i, thresholdValue, thresholdError)
    );
  }
  return results;
}
function pseudoInverse(matrix2, threshold = Number.EPSILON) {
  matrix2 = Matrix$1.checkMatrix(matrix2);
  if (matrix2.isEmpty()) {
    return matrix2.transpose();
  }
  let svdSolution = new SingularValueDecomposition(matrix2, { autoTranspose: true });
  let U = svdSolution.leftSingularVectors;
  let V = svdSolution.rightSingularVectors;
  let s = svdSolution.diagonal;
  const cutoff = threshold * Math.max(matrix2.rows, matrix2.columns) * s[0];
  for (let i = 0; i < s.length; i++) {
    if (Math.abs(s[i]) > cutoff) {
      s[i] = 1 / s[i];
    } else {
      s[i] = 0;
    }
  }
  return V.mmul(Matrix$1.diag(s).mmul(U.transpose()));
}
function covariance(xMatrix, yMatrix = xMatrix, options = {}) {
  xMatrix = new Matrix$1(xMatrix);
  let yIsSame = false;
  if (typeof yMatrix === "object" && !Matrix$1.isMatrix(yMatrix) && !isAnyArray(yMatrix)) {
    options = yMatrix;
    yMatrix = xMatrix;
    yIsSame = true;
  } else {
    yMatrix = new Matrix$1(yMatrix);
  }
  if (xMatrix.rows !== yMatrix.rows) {
    throw new TypeError("Both matrices must have the same number of rows");
  }
  const { center = true } = options;
  if (center) {
    xMatrix = xMatrix.center("column");
    if (!yIsSame) {
      yMatrix = yMatrix.center("column");
    }
  }
  const cov = xMatrix.transposeMultiply(yMatrix);
  for (let i = 0; i < cov.rows; i++) {
    for (let j = 0; j < cov.columns; j++) {
      cov.set(i, j, cov.get(i, j) * (1 / (xMatrix.rows - 1)));
    }
  }
  return cov;
}
function correlation(xMatrix, yMatrix = xMatrix, options = {}) {
  xMatrix = new Matrix$1(xMatrix);
  let yIsSame = false;
  if (typeof yMatrix === "object" && !Matrix$1.isMatrix(yMatrix) && !isAnyArray(yMatrix)) {
    options = yMatrix;
    yMatrix = xMatrix;
    yIsSame = true;
  } else {
    yMatrix = new Matrix$1(yMatrix);
  }
  if (xMatrix.rows !== yMatrix.rows) {
    throw new TypeError("Both matrices must have the same number of rows");
  }
  const { center = true, scale = true } = options;
  if (center) {
    xMatrix.center("column");
    if (!yIsSame) {
      yMatrix.center("column");
    }
  }
  if (scale) {
    xMatrix.scale("column");
    if (!yIsSame) {
      yMatrix.scale("column");
    }
  }
  const sdx = xMatrix.standardDeviation("column", { unbiased: true });
  const sdy = yIsSame ? sdx : yMatrix.standardDeviation("column", { unbiased: true });
  const corr = xMatrix.transposeMultiply(yMatrix);
  for (let i = 0; i < corr.rows; i++) {
    for (let j = 0; j < corr.columns; j++) {
      corr.set(
        i,
        j,
        corr.get(i, j) * (1 / (sdx[i] * sdy[j])) * (1 / (xMatrix.rows - 1))
      );
    }
  }
  return corr;
}
let EigenvalueDecomposition$1 = class EigenvalueDecomposition {
  constructor(matrix2, options = {}) {
    const { assumeSymmetric = false } = options;
    matrix2 = WrapperMatrix2D.checkMatrix(matrix2);
    if (!matrix2.isSquare()) {
      throw new Error("Matrix is not a square matrix");
    }
    if (matrix2.isEmpty()) {
      throw new Error("Matrix must be non-empty");
    }
    let n = matrix2.columns;
    let V = new Matrix$1(n, n);
    let d = new Float64Array(n);
    let e = new Float64Array(n);
    let value = matrix2;
    let i, j;
    let isSymmetric = false;
    if (assumeSymmetric) {
      isSymmetric = true;
    } else {
      isSymmetric = matrix2.isSymmetric();
    }
    if (isSymmetric) {
      for (i = 0; i < n; i++) {
        for (j = 0; j < n; j++) {
          V.set(j, i, value.get(i, j));
        }
      }
      tred2(n, e, d, V);
      tql2(n, e, d, V);
      transposeSquareInPlace(V);
    } else {
      let H = new Matrix$1(n, n);
      let ort = new Float64Array(n);
      for (j = 0; j < n; j++) {
        for (i = 0; i < n; i++) {
          H.set(i, j, value.get(i, j));
        }
      }
      orthes(n, H, ort, V);
      hqr2(n, e, d, V, H);
    }
    this.n = n;
    this.e = e;
    this.d = d;
    this.V = V;
  }
  get realEigenvalues() {
    return Array.from(this.d);
  }
  get imaginaryEigenvalues() {
    return Array.from(this.e);
  }
  get eigenvectorMatrix() {
    return this.V;
  }
  get diagonalMatrix() {
    let n = this.n;
    let e = this.e;
    let d = this.d;
    let X = new Matrix$1(n, n);
    let i, j;
    for (i = 0; i < n; i++) {
      for (j = 0; j < n; j++) {
        X.set(i, j, 0);
      }
      X.set(i, i, d[i]);
      if (e[i] > 0) {
        X.set(i, i + 1, e[i]);
      } else if (e[i] < 0) {
        X.set(i, i - 1, e[i]);
      }
    }
    return X;
  }
};
function tred2(n, e, d, V) {
  let f, g, h, i, j, k, hh, scale;
  for (j = 0; j < n; j++) {
    d[j] = V.get(j, n - 1);
  }
  for (i = n - 1; i > 0; i--) {
    scale = 0;
    h = 0;
    for (k = 0; k < i; k++) {
      scale = scale + Math.abs(d[k]);
    }
    if (scale === 0) {
      e[i] = d[i - 1];
      for (j = 0; j < i; j++) {
        d[j] = V.get(j, i - 1);
        V.set(j, i, 0);
        V.set(i, j, 0);
      }
    } else {
      for (k = 0; k < i; k++) {
        d[k] /= scale;
        h += d[k] * d[k];
      }
      f = d[i - 1];
      g = Math.sqrt(h);
      if (f > 0) {
        g = -g;
      }
      e[i] = scale * g;
      h = h - f * g;
      d[i - 1] = f - g;
      for (j = 0; j < i; j++) {
        e[j] = 0;
      }
      for (j = 0; j < i; j++) {
        f = d[j];
        V.set(i, j, f);
        g = e[j] + V.get(j, j) * f;
        for (k = j + 1; k <= i - 1; k++) {
          g += V.get(j, k) * d[k];
          e[k] += V.get(j, k) * f;
        }
        e[j] = g;
      }
      f = 0;
      for (j = 0; j < i; j++) {
        e[j] /= h;
        f += e[j] * d[j];
      }
      hh = f / (h + h);
      for (j = 0; j < i; j++) {
        e[j] -= hh * d[j];
      }
      for (j = 0; j < i; j++) {
        f = d[j];
        g = e[j];
        for (k = j; k <= i - 1; k++) {
          V.set(j, k, V.get(j, k) - (f * e[k] + g * d[k]));
        }
        d[j] = V.get(j, i - 1);
        V.set(j, i, 0);
      }
    }
    d[i] = h;
  }
  for (i = 0; i < n - 1; i++) {
    V.set(i, n - 1, V.get(i, i));
    V.set(i, i, 1);
    h = d[i + 1];
    if (h !== 0) {
      for (k = 0; k <= i; k++) {
        d[k] = V.get(i + 1, k) / h;
      }
      for (j = 0; j <= i; j++) {
        g = 0;
        for (k = 0; k <= i; k++) {
          g += V.get(i + 1, k) * V.get(j, k);
        }
        for (k = 0; k <= i; k++) {
          V.set(j, k, V.get(j, k) - g * d[k]);
        }
      }
    }
    for (k = 0; k <= i; k++) {
      V.set(i + 1, k, 0);
    }
  }
  for (j = 0; j < n; j++) {
    d[j] = V.get(j, n - 1);
    V.set(j, n - 1, 0);
  }
  V.set(n - 1, n - 1, 1);
  e[0] = 0;
}
function tql2(n, e, d, V) {
  let g, h, i, j, k, l, m, p, r, dl1, c, c2, c3, el1, s, s2;
  for (i = 1; i < n; i++) {
    e[i - 1] = e[i];
  }
  e[n - 1] = 0;
  let f = 0;
  let tst1 = 0;
  let eps = Number.EPSILON;
  for (l = 0; l < n; l++) {
    tst1 = Math.max(tst1, Math.abs(d[l]) + Math.abs(e[l]));
    m = l;
    while (m < n) {
      if (Math.abs(e[m]) <= eps * tst1) {
        break;
      }
      m++;
    }
    if (m > l) {
      do {
        g = d[l];
        p = (d[l + 1] - g) / (2 * e[l]);
        r = hypotenuse(p, 1);
        if (p < 0) {
          r = -r;
        }
        d[l] = e[l] / (p + r);
        d[l + 1] = e[l] * (p + r);
        dl1 = d[l + 1];
        h = g - d[l];
        for (i = l + 2; i < n; i++) {
          d[i] -= h;
        }
        f = f + h;
        p = d[m];
        c = 1;
        c2 = c;
        c3 = c;
        el1 = e[l + 1];
        s = 0;
        s2 = 0;
        for (i = m - 1; i >= l; i--) {
          c3 = c2;
          c2 = c;
          s2 = s;
          g = c * e[i];
          h = c * p;
          r = hypotenuse(p, e[i]);
          e[i + 1] = s * r;
          s = e[i] / r;
          c = p / r;
          p = c * d[i] - s * g;
          d[i + 1] = h + s * (c * g + s * d[i]);
          for (k = 0; k < n; k++) {
            h = V.get(i + 1, k);
            V.set(i + 1, k, s * V.get(i, k) + c * h);
            V.set(i, k, c * V.get(i, k) - s * h);
          }
        }
        p = -s * s2 * c3 * el1 * e[l] / dl1;
        e[l] = s * p;
        d[l] = c * p;
      } while (Math.abs(e[l]) > eps * tst1);
    }
    d[l] = d[l] + f;
    e[l] = 0;
  }
  for (i = 0; i < n - 1; i++) {
    k = i;
    p = d[i];
    for (j = i + 1; j < n; j++) {
      if (d[j] < p) {
        k = j;
        p = d[j];
      }
    }
    if (k !== i) {
      d[k] = d[i];
      d[i] = p;
      for (j = 0; j < n; j++) {
        p = V.get(i, j);
        V.set(i, j, V.get(k, j));
        V.set(k, j, p);
      }
    }
  }
}
function orthes(n, H, ort, V) {
  let low = 0;
  let high = n - 1;
  let f, g, h, i, j, m;
  let scale;
  for (m = low + 1; m <= high - 1; m++) {
    scale = 0;
    for (i = m; i <= high; i++) {
      scale = scale + Math.abs(H.get(i, m - 1));
    }
    if (scale !== 0) {
      h = 0;
      for (i = high; i >= m; i--) {
        ort[i] = H.get(i, m - 1) / scale;
        h += ort[i] * ort[i];
      }
      g = Math.sqrt(h);
      if (ort[m] > 0) {
        g = -g;
      }
      h = h - ort[m] * g;
      ort[m] = ort[m] - g;
      for (j = m; j < n; j++) {
        f = 0;
        for (i = high; i >= m; i--) {
          f += ort[i] * H.get(i, j);
        }
        f = f / h;
        for (i = m; i <= high; i++) {
          H.set(i, j, H.get(i, j) - f * ort[i]);
        }
      }
      for (i = 0; i <= high; i++) {
        f = 0;
        for (j = high; j >= m; j--) {
          f += ort[j] * H.get(i, j);
        }
        f = f / h;
        for (j = m; j <= high; j++) {
          H.set(i, j, H.get(i, j) - f * ort[j]);
        }
      }
      ort[m] = scale * ort[m];
      H.set(m, m - 1, scale * g);
    }
  }
  for (i = 0; i < n; i++) {
    for (j = 0; j < n; j++) {
      V.set(i, j, i === j ? 1 : 0);
    }
  }
  for (m = high - 1; m >= low + 1; m--) {
    if (H.get(m, m - 1) !== 0) {
      for (i = m + 1; i <= high; i++) {
        ort[i] = H.get(i, m - 1);
      }
      for (j = m; j <= high; j++) {
        g = 0;
        for (i = m; i <= high; i++) {
          g += ort[i] * V.get(i, j);
        }
        g = g / ort[m] / H.get(m, m - 1);
        for (i = m; i <= high; i++) {
          V.set(i, j, V.get(i, j) + g * ort[i]);
        }
      }
    }
  }
}
function hqr2(nn, e, d, V, H) {
  let n = nn - 1;
  let low = 0;
  let high = nn - 1;
  let eps = Number.EPSILON;
  let exshift = 0;
  let norm = 0;
  let p = 0;
  let q = 0;
  let r = 0;
  let s = 0;
  let z = 0;
  let iter = 0;
  let i, j, k, l, m, t, w, x, y;
  let ra, sa, vr, vi;
  let notlast, cdivres;
  for (i = 0; i < nn; i++) {
    if (i < low || i > high) {
      d[i] = H.get(i, i);
      e[i] = 0;
    }
    for (j = Math.max(i - 1, 0); j < nn; j++) {
      norm = norm + Math.abs(H.get(i, j));
    }
  }
  while (n >= low) {
    l = n;
    while (l > low) {
      s = Math.abs(H.get(l - 1, l - 1)) + Math.abs(H.get(l, l));
      if (s === 0) {
        s = norm;
      }
      if (Math.abs(H.get(l, l - 1)) < eps * s) {
        break;
      }
      l--;
    }
    if (l === n) {
      H.set(n, n, H.get(n, n) + exshift);
      d[n] = H.get(n, n);
      e[n] = 0;
      n--;
      iter = 0;
    } else if (l === n - 1) {
      w = H.get(n, n - 1) * H.get(n - 1, n);
      p = (H.get(n - 1, n - 1) - H.get(n, n)) / 2;
      q = p * p + w;
      z = Math.sqrt(Math.abs(q));
      H.set(n, n, H.get(n, n) + exshift);
      H.set(n - 1, n - 1, H.get(n - 1, n - 1) + exshift);
      x = H.get(n, n);
      if (q >= 0) {
        z = p >= 0 ? p + z : p - z;
        d[n - 1] = x + z;
        d[n] = d[n - 1];
        if (z !== 0) {
          d[n] = x - w / z;
        }
        e[n - 1] = 0;
        e[n] = 0;
        x = H.get(n, n - 1);
        s = Math.abs(x) + Math.abs(z);
        p = x / s;
        q = z / s;
        r = Math.sqrt(p * p + q * q);
        p = p / r;
        q = q / r;
        for (j = n - 1; j < nn; j++) {
          z = H.get(n - 1, j);
          H.set(n - 1, j, q * z + p * H.get(n, j));
          H.set(n, j, q * H.get(n, j) - p * z);
        }
        for (i = 0; i <= n; i++) {
          z = H.get(i, n - 1);
          H.set(i, n - 1, q * z + p * H.get(i, n));
          H.set(i, n, q * H.get(i, n) - p * z);
        }
        for (i = low; i <= high; i++) {
          z = V.get(i, n - 1);
          V.set(i, n - 1, q * z + p * V.get(i, n));
          V.set(i, n, q * V.get(i, n) - p * z);
        }
      } else {
        d[n - 1] = x + p;
        d[n] = x + p;
        e[n - 1] = z;
        e[n] = -z;
      }
      n = n - 2;
      iter = 0;
    } else {
      x = H.get(n, n);
      y = 0;
      w = 0;
      if (l < n) {
        y = H.get(n - 1, n - 1);
        w = H.get(n, n - 1) * H.get(n - 1, n);
      }
      if (iter === 10) {
        exshift += x;
        for (i = low; i <= n; i++) {
          H.set(i, i, H.get(i, i) - x);
        }
        s = Math.abs(H.get(n, n - 1)) + Math.abs(H.get(n - 1, n - 2));
        x = y = 0.75 * s;
        w = -0.4375 * s * s;
      }
      if (iter === 30) {
        s = (y - x) / 2;
        s = s * s + w;
        if (s > 0) {
          s = Math.sqrt(s);
          if (y < x) {
            s = -s;
          }
          s = x - w / ((y - x) / 2 + s);
          for (i = low; i <= n; i++) {
            H.set(i, i, H.get(i, i) - s);
          }
          exshift += s;
          x = y = w = 0.964;
        }
      }
      iter = iter + 1;
      m = n - 2;
      while (m >= l) {
        z = H.get(m, m);
        r = x - z;
        s = y - z;
        p = (r * s - w) / H.get(m + 1, m) + H.get(m, m + 1);
        q = H.get(m + 1, m + 1) - z - r - s;
        r = H.get(m + 2, m + 1);
        s = Math.abs(p) + Math.abs(q) + Math.abs(r);
        p = p / s;
        q = q / s;
        r = r / s;
        if (m === l) {
          break;
        }
        if (Math.abs(H.get(m, m - 1)) * (Math.abs(q) + Math.abs(r)) < eps * (Math.abs(p) * (Math.abs(H.get(m - 1, m - 1)) + Math.abs(z) + Math.abs(H.get(m + 1, m + 1))))) {
          break;
        }
        m--;
      }
      for (i = m + 2; i <= n; i++) {
        H.set(i, i - 2, 0);
        if (i > m + 2) {
          H.set(i, i - 3, 0);
        }
      }
      for (k = m; k <= n - 1; k++) {
        notlast = k !== n - 1;
        if (k !== m) {
          p = H.get(k, k - 1);
          q = H.get(k + 1, k - 1);
          r = notlast ? H.get(k + 2, k - 1) : 0;
          x = Math.abs(p) + Math.abs(q) + Math.abs(r);
          if (x !== 0) {
            p = p / x;
            q = q / x;
            r = r / x;
          }
        }
        if (x === 0) {
          break;
        }
        s = Math.sqrt(p * p + q * q + r * r);
        if (p < 0) {
          s = -s;
        }
        if (s !== 0) {
          if (k !== m) {
            H.set(k, k - 1, -s * x);
          } else if (l !== m) {
            H.set(k, k - 1, -H.get(k, k - 1));
          }
          p = p + s;
          x = p / s;
          y = q / s;
          z = r / s;
          q = q / p;
          r = r / p;
          for (j = k; j < nn; j++) {
            p = H.get(k, j) + q * H.get(k + 1, j);
            if (notlast) {
              p = p + r * H.get(k + 2, j);
              H.set(k + 2, j, H.get(k + 2, j) - p * z);
            }
            H.set(k, j, H.get(k, j) - p * x);
            H.set(k + 1, j, H.get(k + 1, j) - p * y);
          }
          for (i = 0; i <= Math.min(n, k + 3); i++) {
            p = x * H.get(i, k) + y * H.get(i, k + 1);
            if (notlast) {
              p = p + z * H.get(i, k + 2);
              H.set(i, k + 2, H.get(i, k + 2) - p * r);
            }
            H.set(i, k, H.get(i, k) - p);
            H.set(i, k + 1, H.get(i, k + 1) - p * q);
          }
          for (i = low; i <= high; i++) {
            p = x * V.get(i, k) + y * V.get(i, k + 1);
            if (notlast) {
              p = p + z * V.get(i, k + 2);
              V.set(i, k + 2, V.get(i, k + 2) - p * r);
            }
            V.set(i, k, V.get(i, k) - p);
            V.set(i, k + 1, V.get(i, k + 1) - p * q);
          }
        }
      }
    }
  }
  if (norm === 0) {
    return;
  }
  for (n = nn - 1; n >= 0; n--) {
    p = d[n];
    q = e[n];
    if (q === 0) {
      l = n;
      H.set(n, n, 1);
      for (i = n - 1; i >= 0; i--) {
        w = H.get(i, i) - p;
        r = 0;
        for (j = l; j <= n; j++) {
          r = r + H.get(i, j) * H.get(j, n);
        }
        if (e[i] < 0) {
          z = w;
          s = r;
        } else {
          l = i;
          if (e[i] === 0) {
            H.set(i, n, w !== 0 ? -r / w : -r / (eps * norm));
          } else {
            x = H.get(i, i + 1);
            y = H.get(i + 1, i);
            q = (d[i] - p) * (d[i] - p) + e[i] * e[i];
            t = (x * s - z * r) / q;
            H.set(i, n, t);
            H.set(
              i + 1,
              n,
              Math.abs(x) > Math.abs(z) ? (-r - w * t) / x : (-s - y * t) / z
            );
          }
          t = Math.abs(H.get(i, n));
          if (eps * t * t > 1) {
            for (j = i; j <= n; j++) {
              H.set(j, n, H.get(j, n) / t);
            }
          }
        }
      }
    } else if (q < 0) {
      l = n - 1;
      if (Math.abs(H.get(n, n - 1)) > Math.abs(H.get(n - 1, n))) {
        H.set(n - 1, n - 1, q / H.get(n, n - 1));
        H.set(n - 1, n, -(H.get(n, n) - p) / H.get(n, n - 1));
      } else {
        cdivres = cdiv(0, -H.get(n - 1, n), H.get(n - 1, n - 1) - p, q);
        H.set(n - 1, n - 1, cdivres[0]);
        H.set(n - 1, n, cdivres[1]);
      }
      H.set(n, n - 1, 0);
      H.set(n, n, 1);
      for (i = n - 2; i >= 0; i--) {
        ra = 0;
        sa = 0;
        for (j = l; j <= n; j++) {
          ra = ra + H.get(i, j) * H.get(j, n - 1);
          sa = sa + H.get(i, j) * H.get(j, n);
        }
        w = H.get(i, i) - p;
        if (e[i] < 0) {
          z = w;
          r = ra;
          s = sa;
        } else {
          l = i;
          if (e[i] === 0) {
            cdivres = cdiv(-ra, -sa, w, q);
            H.set(i, n - 1, cdivres[0]);
            H.set(i, n, cdivres[1]);
          } else {
            x = H.get(i, i + 1);
            y = H.get(i + 1, i);
            vr = (d[i] - p) * (d[i] - p) + e[i] * e[i] - q * q;
            vi = (d[i] - p) * 2 * q;
            if (vr === 0 && vi === 0) {
              vr = eps * norm * (Math.abs(w) + Math.abs(q) + Math.abs(x) + Math.abs(y) + Math.abs(z));
            }
            cdivres = cdiv(
              x * r - z * ra + q * sa,
              x * s - z * sa - q * ra,
              vr,
              vi
            );
            H.set(i, n - 1, cdivres[0]);
            H.set(i, n, cdivres[1]);
            if (Math.abs(x) > Math.abs(z) + Math.abs(q)) {
              H.set(
                i + 1,
                n - 1,
                (-ra - w * H.get(i, n - 1) + q * H.get(i, n)) / x
              );
              H.set(
                i + 1,
                n,
                (-sa - w * H.get(i, n) - q * H.get(i, n - 1)) / x
              );
            } else {
              cdivres = cdiv(
                -r - y * H.get(i, n - 1),
                -s - y * H.get(i, n),
                z,
                q
              );
              H.set(i + 1, n - 1, cdivres[0]);
              H.set(i + 1, n, cdivres[1]);
            }
          }
          t = Math.max(Math.abs(H.get(i, n - 1)), Math.abs(H.get(i, n)));
          if (eps * t * t > 1) {
            for (j = i; j <= n; j++) {
              H.set(j, n - 1, H.get(j, n - 1) / t);
              H.set(j, n, H.get(j, n) / t);
            }
          }
        }
      }
    }
  }
  for (i = 0; i < nn; i++) {
    if (i < low || i > high) {
      for (j = i; j < nn; j++) {
        V.set(i, j, H.get(i, j));
      }
    }
  }
  for (j = nn - 1; j >= low; j--) {
    for (i = low; i <= high; i++) {
      z = 0;
      for (k = low; k <= Math.min(j, high); k++) {
        z = z + V.get(i, k) * H.get(k, j);
      }
      V.set(i, j, z);
    }
  }
}
function cdiv(xr, xi, yr, yi) {
  let r, d;
  if (Math.abs(yr) > Math.abs(yi)) {
    r = yi / yr;
    d = yr + r * yi;
    return [(xr + r * xi) / d, (xi - r * xr) / d];
  } else {
    r = yr / yi;
    d = yi + r * yr;
    return [(r * xr + xi) / d, (r * xi - xr) / d];
  }
}
class CholeskyDecomposition {
  constructor(value) {
    value = WrapperMatrix2D.checkMatrix(value);
    if (!value.isSymmetric()) {
      throw new Error("Matrix is not symmetric");
    }
    let a = value;
    let dimension = a.rows;
    let l = new Matrix$1(dimension, dimension);
    let positiveDefinite = true;
    let i, j, k;
    for (j = 0; j < dimension; j++) {
      let d = 0;
      for (k = 0; k < j; k++) {
        let s = 0;
        for (i = 0; i < k; i++) {
          s += l.get(k, i) * l.get(j, i);
        }
        s = (a.get(j, k) - s) / l.get(k, k);
        l.set(j, k, s);
        d = d + s * s;
      }
      d = a.get(j, j) - d;
      positiveDefinite && (positiveDefinite = d > 0);
      l.set(j, j, Math.sqrt(Math.max(d, 0)));
      for (k = j + 1; k < dimension; k++) {
        l.set(j, k, 0);
      }
    }
    this.L = l;
    this.positiveDefinite = positiveDefinite;
  }
  isPositiveDefinite() {
    return this.positiveDefinite;
  }
  solve(value) {
    value = WrapperMatrix2D.checkMatrix(value);
    let l = this.L;
    let dimension = l.rows;
    if (value.rows !== dimension) {
      throw new Error("Matrix dimensions do not match");
    }
    if (this.isPositiveDefinite() === false) {
      throw new Error("Matrix is not positive definite");
    }
    let count = value.columns;
    let B = value.clone();
    let i, j, k;
    for (k = 0; k < dimension; k++) {
      for (j = 0; j < count; j++) {
        for (i = 0; i < k; i++) {
          B.set(k, j, B.get(k, j) - B.get(i, j) * l.get(k, i));
        }
        B.set(k, j, B.get(k, j) / l.get(k, k));
      }
    }
    for (k = dimension - 1; k >= 0; k--) {
      for (j = 0; j < count; j++) {
        for (i = k + 1; i < dimension; i++) {
          B.set(k, j, B.get(k, j) - B.get(i, j) * l.get(i, k));
        }
        B.set(k, j, B.get(k, j) / l.get(k, k));
      }
    }
    return B;
  }
  get lowerTriangularMatrix() {
    return this.L;
  }
}
class nipals {
  constructor(X, options = {}) {
    X = WrapperMatrix2D.checkMatrix(X);
    let { Y: Y2 } = options;
    const {
      scaleScores = false,
      maxIterations = 1e3,
      terminationCriteria = 1e-10
    } = options;
    let u;
    if (Y2) {
      if (isAnyArray(Y2) && typeof Y2[0] === "number") {
        Y2 = Matrix$1.columnVector(Y2);
      } else {
        Y2 = WrapperMatrix2D.checkMatrix(Y2);
      }
      if (Y2.rows !== X.rows) {
        throw new Error("Y should have the same number of rows as X");
      }
      u = Y2.getColumnVector(0);
    } else {
      u = X.getColumnVector(0);
    }
    let diff = 1;
    let t, q, w, tOld;
    for (let counter = 0; counter < maxIterations && diff > terminationCriteria; counter++) {
      w = X.transpose().mmul(u).div(u.transpose().mmul(u).get(0, 0));
      w = w.div(w.norm());
      t = X.mmul(w).div(w.transpose().mmul(w).get(0, 0));
      if (counter > 0) {
        diff = t.clone().sub(tOld).pow(2).sum();
      }
      tOld = t.clone();
      if (Y2) {
        q = Y2.transpose().mmul(t).div(t.transpose().mmul(t).get(0, 0));
        q = q.div(q.norm());
        u = Y2.mmul(q).div(q.transpose().mmul(q).get(0, 0));
      } else {
        u = t;
      }
    }
    if (Y2) {
      let p = X.transpose().mmul(t).div(t.transpose().mmul(t).get(0, 0));
      p = p.div(p.norm());
      let xResidual = X.clone().sub(t.clone().mmul(p.transpose()));
      let residual = u.transpose().mmul(t).div(t.transpose().mmul(t).get(0, 0));
      let yResidual = Y2.clone().sub(
        t.clone().mulS(residual.get(0, 0)).mmul(q.transpose())
      );
      this.t = t;
      this.p = p.transpose();
      this.w = w.transpose();
      this.q = q;
      this.u = u;
      this.s = t.transpose().mmul(t);
      this.xResidual = xResidual;
      this.yResidual = yResidual;
      this.betas = residual;
    } else {
      this.w = w.transpose();
      this.s = t.transpose().mmul(t).sqrt();
      if (scaleScores) {
        this.t = t.clone().div(this.s.get(0, 0));
      } else {
        this.t = t;
      }
      this.xResidual = X.sub(t.mmul(w.transpose()));
    }
  }
}
matrix.AbstractMatrix = AbstractMatrix;
matrix.CHO = CholeskyDecomposition;
matrix.CholeskyDecomposition = CholeskyDecomposition;
matrix.DistanceMatrix = DistanceMatrix;
matrix.EVD = EigenvalueDecomposition$1;
var EigenvalueDecomposition_1 = matrix.EigenvalueDecomposition = EigenvalueDecomposition$1;
matrix.LU = LuDecomposition;
matrix.LuDecomposition = LuDecomposition;
var Matrix_1 = matrix.Matrix = Matrix$1;
matrix.MatrixColumnSelectionView = MatrixColumnSelectionView;
matrix.MatrixColumnView = MatrixColumnView;
matrix.MatrixFlipColumnView = MatrixFlipColumnView;
matrix.MatrixFlipRowView = MatrixFlipRowView;
matrix.MatrixRowSelectionView = MatrixRowSelectionView;
matrix.MatrixRowView = MatrixRowView;
matrix.MatrixSelectionView = MatrixSelectionView;
matrix.MatrixSubView = MatrixSubView;
matrix.MatrixTransposeView = MatrixTransposeView;
matrix.NIPALS = nipals;
matrix.Nipals = nipals;
matrix.QR = QrDecomposition;
matrix.QrDecomposition = QrDecomposition;
matrix.SVD = SingularValueDecomposition;
matrix.SingularValueDecomposition = SingularValueDecomposition;
matrix.SymmetricMatrix = SymmetricMatrix;
matrix.WrapperMatrix1D = WrapperMatrix1D;
matrix.WrapperMatrix2D = WrapperMatrix2D;
matrix.correlation = correlation;
matrix.covariance = covariance;
var _default = matrix.default = Matrix$1;
matrix.determinant = determinant;
matrix.inverse = inverse;
matrix.linearDependencies = linearDependencies;
matrix.pseudoInverse = pseudoInverse;
matrix.solve = solve;
matrix.wrap = wrap;
const EigenvalueDecomposition2 = EigenvalueDecomposition_1;
const Matrix = Matrix_1;
_default.Matrix ? _default.Matrix : Matrix_1;
function requireSquare(caller, argument, matrix2, size) {
  if (!Number.isInteger(size) || size < 1)
    throw new ShapeError(
      `${caller}: \`size\` must be a positive integer, got ${quoted(size)}; pass the number of rows.`
    );
  requireMemory(caller, argument, matrix2);
  if (matrix2.length !== size * size)
    throw new ShapeError(
      `${caller}: \`${argument}\` must have ${size} × ${size} entries, got ${matrix2.length}; pass a positive integer and the rows one after the other.`
    );
}
function requireMemory(caller, argument, matrix2) {
  if (!(matrix2 instanceof Float64Array))
    throw new ShapeError(
      `${caller}: \`${argument}\` must be a Float64Array, got ${quoted(matrix2)}; pass its rows one after the other.`
    );
}
function requireFiniteLower(caller, matrix2, size) {
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++)
      if (!Number.isFinite(matrix2[i * size + j]))
        throw new DomainError(
          `${caller}: \`matrix\` must be finite, got ${matrix2[i * size + j]} in row ${i}, column ${j}; repair that entry.`
        );
}
function lowerAsMatrix(matrix2, size) {
  const own = new Matrix(size, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      own.set(i, j, matrix2[i * size + j]);
      own.set(j, i, matrix2[i * size + j]);
    }
  return own;
}
function symmetricEigen(matrix2, size) {
  requireSquare("symmetricEigen", "matrix", matrix2, size);
  requireFiniteLower("symmetricEigen", matrix2, size);
  const found = new EigenvalueDecomposition2(lowerAsMatrix(matrix2, size), { assumeSymmetric: true });
  const values = Float64Array.from(found.realEigenvalues);
  if (!values.every(Number.isFinite)) throw new ConvergenceError("symmetricEigen: the QL iteration did not converge.");
  return { values, vectors: Float64Array.from(found.eigenvectorMatrix.to1DArray()) };
}
function drawnAttention(layer, blocks, positions, draws) {
  const { queryDimension: n } = layer;
  const { query, key, value, output } = blocks;
  const T = positions;
  const scale = scoreScale(layer);
  const normals = new Float64Array(2 * T * n);
  const queries = new Float64Array(2 * T * n);
  const keys = new Float64Array(2 * T * n);
  const weights = new Float64Array(2 * T * T);
  return (first, second, cross, same2) => {
    const size = same2 ? T : 2 * T;
    const root = symmetricRoot(same2 ? first : joint(first, second, cross.nngp, T), size);
    const from = same2 ? 0 : T;
    const { nngp: K, ntk: Theta } = cross;
    const nngp2 = new Float64Array(T * T);
    const ntk = new Float64Array(T * T);
    const rows = (variance, target) => {
      const std = Math.sqrt(variance);
      for (let a = 0; a < size; a++)
        for (let j = 0; j < n; j++) {
          let sum2 = 0;
          for (let b = 0; b < size; b++) sum2 += root[a * size + b] * normals[b * n + j];
          target[a * n + j] = std * sum2;
        }
    };
    for (let head = 0; head < draws.heads; head++) {
      const own = split(draws.key, head);
      fillNormal(split(own, 0), normals);
      rows(query.variance, queries);
      fillNormal(split(own, 1), normals);
      rows(key.variance, keys);
      for (let t = 0; t < size; t++) {
        const at = t < T ? 0 : T;
        for (let s = 0; s < T; s++) weights[t * T + s] = scale * dot(queries, t, keys, at + s, n);
        softmaxInPlace(weights, t * T, T);
      }
      const left = leftProduct(weights, 0, K, T);
      const right = rightProduct(weights, from, K, T);
      const tangent = leftProduct(weights, 0, Theta, T);
      for (let t = 0; t < T; t++)
        for (let u = 0; u < T; u++) {
          const z = t * T;
          const y = (from + u) * T;
          let mean2 = 0;
          let passed = 0;
          for (let s = 0; s < T; s++) {
            mean2 += left[t * T + s] * weights[y + s];
            passed += tangent[t * T + s] * weights[y + s];
          }
          const alongQuery = query.gain * K[t * T + u] + query.variance * Theta[t * T + u];
          const queryProduct = dot(queries, t, queries, from + u, n);
          let moved = 0;
          for (let r = 0; r < T; r++)
            for (let s = 0; s < T; s++) {
              const bent = weights[z + r] * weights[y + s] * (K[r * T + s] - right[r * T + u] - left[t * T + s] + mean2);
              const alongKey = key.gain * K[r * T + s] + key.variance * Theta[r * T + s];
              moved += bent * (alongQuery * dot(keys, r, keys, from + s, n) + alongKey * queryProduct);
            }
          nngp2[t * T + u] += mean2;
          ntk[t * T + u] += (output.gain * value.variance + output.variance * value.gain) * mean2 + output.variance * value.variance * (passed + scale * scale * moved);
        }
    }
    const share = 1 / draws.heads;
    return {
      nngp: nngp2.map((sum2) => output.variance * value.variance * share * sum2),
      ntk: ntk.map((sum2) => share * sum2)
    };
  };
}
function dot(left, a, right, b, n) {
  let sum2 = 0;
  for (let j = 0; j < n; j++) sum2 += left[a * n + j] * right[b * n + j];
  return sum2;
}
function leftProduct(weights, from, matrix2, T) {
  const product = new Float64Array(T * T);
  for (let t = 0; t < T; t++)
    for (let r = 0; r < T; r++)
      for (let s = 0; s < T; s++) product[t * T + s] += weights[(from + t) * T + r] * matrix2[r * T + s];
  return product;
}
function rightProduct(weights, from, matrix2, T) {
  const product = new Float64Array(T * T);
  for (let r = 0; r < T; r++)
    for (let u = 0; u < T; u++)
      for (let s = 0; s < T; s++) product[r * T + u] += matrix2[r * T + s] * weights[(from + u) * T + s];
  return product;
}
function joint(first, second, cross, T) {
  const matrix2 = new Float64Array(4 * T * T);
  for (let p = 0; p < T; p++)
    for (let r = 0; r < T; r++) {
      matrix2[p * 2 * T + r] = first[p * T + r];
      matrix2[(T + p) * 2 * T + T + r] = second[p * T + r];
      matrix2[p * 2 * T + T + r] = matrix2[(T + r) * 2 * T + p] = cross[p * T + r];
    }
  return matrix2;
}
function symmetricRoot(matrix2, size) {
  const { values, vectors } = symmetricEigen(matrix2, size);
  const root = new Float64Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++)
      for (let k = 0; k < size; k++)
        root[a * size + b] += vectors[a * size + k] * Math.sqrt(Math.max(values[k], 0)) * vectors[b * size + k];
  return root;
}
function throughAttention(state, layer, blocks, draws) {
  const { positions, pairs } = state;
  const entries = positions * positions;
  const nngp2 = new Float64Array(state.nngp.length);
  const ntk = new Float64Array(state.ntk.length);
  const one = (source, pair) => source.subarray(pair * entries, (pair + 1) * entries);
  const drawn = layer.scores === "softmax" ? drawnAttention(layer, blocks, positions, draws) : void 0;
  for (let pair = 0; pair < pairs.first.length; pair++) {
    const cross = { nngp: one(state.nngp, pair), ntk: one(state.ntk, pair) };
    const kernels = drawn ? drawn(one(state.nngp, pairs.first[pair]), one(state.nngp, pairs.second[pair]), cross, pair < pairs.points) : identityAttention(layer, blocks, cross, positions);
    nngp2.set(kernels.nngp, pair * entries);
    ntk.set(kernels.ntk, pair * entries);
  }
  const growth = 3 * largest(nngp2) / Math.max(largest(state.nngp), Number.MIN_VALUE);
  const tangents = 4 + largest(state.ntk) / Math.max(largest(state.nngp), Number.MIN_VALUE);
  return {
    ...state,
    gaussian: true,
    nngp: nngp2,
    ntk,
    nngpError: state.nngpError === 0 ? 0 : growth * state.nngpError,
    ntkError: state.nngpError + state.ntkError === 0 ? 0 : growth * (state.ntkError + tangents * state.nngpError)
  };
}
function largest(kernel) {
  return kernel.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
}
function identityAttention(layer, blocks, { nngp: nngp2, ntk }, positions) {
  const { query: q, key: k, value: v, output: o } = blocks;
  const scale = layer.queryDimension * scoreScale(layer) ** 2;
  let squares2 = 0;
  let mixed = 0;
  for (let s = 0; s < positions * positions; s++) {
    squares2 += nngp2[s] ** 2;
    mixed += nngp2[s] * ntk[s];
  }
  const variance = scale * o.variance * v.variance * q.variance * k.variance;
  const gain = scale * (o.gain * v.variance * q.variance * k.variance + o.variance * v.gain * q.variance * k.variance + o.variance * v.variance * q.gain * k.variance + o.variance * v.variance * q.variance * k.gain);
  return {
    nngp: nngp2.map((entry) => variance * squares2 * entry),
    ntk: ntk.map((entry, t) => gain * squares2 * nngp2[t] + variance * (squares2 * entry + 2 * mixed * nngp2[t]))
  };
}
const NONE = { variance: 0, gain: 0 };
function blockKernel(net, block) {
  if (block === void 0) return NONE;
  const density2 = net.density[block.name];
  const gain = block.fanIn * block.factor ** 2;
  if (density2.kind === "normal" && density2.mean === 0) return { variance: gain * density2.standardDeviation ** 2, gain };
  if (density2.kind === "deterministic" && density2.value === 0) return { variance: 0, gain };
  throw new UnsupportedError(
    `layeredKernels: parameters must be Gaussian of mean zero, block "${block.name}" is "${density2.kind}"; sample the net with method "brute".`
  );
}
function throughWeights(state, weight, bias) {
  const [nngp2, ntk] = [new Float64Array(state.nngp.length), new Float64Array(state.ntk.length)];
  for (let k = 0; k < nngp2.length; k++) {
    nngp2[k] = weight.variance * state.nngp[k] + bias.variance;
    ntk[k] = weight.gain * state.nngp[k] + bias.gain + weight.variance * state.ntk[k];
  }
  return {
    ...state,
    gaussian: true,
    nngp: nngp2,
    ntk,
    nngpError: weight.variance * state.nngpError,
    ntkError: weight.gain * state.nngpError + weight.variance * state.ntkError
  };
}
function overFeatures(state) {
  if (!state.flattened) return state;
  const { positions, pairs } = state;
  const mean2 = (from) => {
    const means = new Float64Array(pairs.first.length);
    for (let k = 0; k < from.length; k++) means[Math.floor(k / positions)] += from[k] / positions;
    return means;
  };
  return { ...state, positions: 1, flattened: false, nngp: mean2(state.nngp), ntk: mean2(state.ntk) };
}
function alongWindows(state, { table: table2, window }) {
  const { positions, crossPositions, pairs } = state;
  const out = table2.length / window;
  const count = pairs.first.length;
  const runs = crossPositions ? runsOf(table2, window) : [];
  const apply = (from) => {
    const sums2 = new Float64Array(count * (crossPositions ? out * out : out));
    for (let pair = 0; pair < count; pair++)
      for (let o = 0; o < out; o++) {
        if (crossPositions) addRow(sums2, (pair * out + o) * out, from, pair * positions, o);
        else
          for (let k = 0; k < window; k++) {
            const p = table2[o * window + k];
            if (p >= 0) sums2[pair * out + o] += from[pair * positions + p];
          }
      }
    for (let k = 0; k < sums2.length; k++) sums2[k] /= window;
    return sums2;
  };
  const addRow = (sums2, at, from, pairStart, o) => {
    for (let k = 0; k < window; k++) {
      const p = table2[o * window + k];
      if (p < 0) continue;
      const row = (pairStart + p) * positions;
      for (const { first, input, length: length2 } of runs[k]) {
        const [to, source] = [at + first, row + input];
        for (let i = 0; i < length2; i++) sums2[to + i] += from[source + i];
      }
    }
  };
  return { ...state, positions: out, nngp: apply(state.nngp), ntk: apply(state.ntk) };
}
function runsOf(table2, window) {
  return Array.from({ length: window }, (_, k) => {
    const runs = [];
    for (let o = 0; o * window + k < table2.length; o++) {
      const input = table2[o * window + k];
      const last = runs.at(-1);
      if (input < 0) continue;
      if (last && last.first + last.length === o && last.input + last.length === input)
        runs[runs.length - 1] = { ...last, length: last.length + 1 };
      else runs.push({ first: o, input, length: 1 });
    }
    return runs;
  });
}
function overWindows(state, { table: table2, window }) {
  const { positions, pairs } = state;
  const out = table2.length / window;
  const apply = (from) => {
    const means = new Float64Array(pairs.first.length * out * out);
    const half = new Float64Array(out * positions);
    for (let pair = 0; pair < pairs.first.length; pair++) {
      const start = pair * positions * positions;
      half.fill(0);
      for (let o = 0; o < out; o++)
        for (let k = 0; k < window; k++) {
          const p = table2[o * window + k];
          if (p < 0) continue;
          for (let s = 0; s < positions; s++) half[o * positions + s] += from[start + p * positions + s] / window;
        }
      for (let o = 0; o < out; o++)
        for (let r = 0; r < out; r++) {
          let sum2 = 0;
          for (let k = 0; k < window; k++) {
            const s = table2[r * window + k];
            if (s >= 0) sum2 += half[o * positions + s];
          }
          means[(pair * out + o) * out + r] = sum2 / window;
        }
    }
    return means;
  };
  return { ...state, positions: out, nngp: apply(state.nngp), ntk: apply(state.ntk) };
}
const always = () => true;
const never = () => false;
const asBefore = (_planned, before) => before;
const asAfter = (_planned, after) => after;
const pooling = { isFresh: asBefore, needsPairs: always };
const layerKernels = {
  dense: {
    through: ({ blocks }, state, { net }) => throughWeights(overFeatures(state), blockKernel(net, blocks[0]), blockKernel(net, blocks[1])),
    isFresh: always,
    needsPairs: asAfter
  },
  convolution: {
    through: ({ layer, inputShape, blocks }, state, { net }) => {
      const windowed = alongWindows(state, convolutionWindows(layer, inputShape));
      return throughWeights(windowed, blockKernel(net, blocks[0]), blockKernel(net, blocks[1]));
    },
    isFresh: always,
    needsPairs: asAfter
  },
  activation: {
    through: ({ layer }, state, context) => {
      const { state: next, method } = throughActivation(state, layer.activation);
      context.onMethod(method);
      return next;
    },
    isFresh: never,
    needsPairs: asAfter
  },
  "average-pooling": {
    ...pooling,
    through: ({ layer, inputShape }, state) => overWindows(state, poolingWindows(layer, inputShape))
  },
  "global-average-pooling": {
    ...pooling,
    through: ({ layer, inputShape }, state) => overWindows(state, poolingWindows(layer, inputShape))
  },
  flatten: {
    through: (_planned, state) => state.positions === 1 ? state : { ...samePositions(state), flattened: true },
    isFresh: asBefore,
    needsPairs: never
  },
  "layer-norm": {
    through: ({ layer }, state) => throughLayerNorm(state, layer.epsilon),
    isFresh: asBefore,
    needsPairs: asAfter
  },
  "self-attention": {
    through: ({ layer, blocks }, state, { net, draws }) => {
      const [query, key, value, output] = blocks.map((block) => blockKernel(net, block));
      return throughAttention(state, layer, { query, key, value, output }, draws);
    },
    isFresh: always,
    needsPairs: always
  },
  serial: {
    through: ({ branches: [only] }, state, _context, inner) => inner.propagate(only, state),
    isFresh: ({ branches: [only] }, before, inner) => inner.isFresh(only, before),
    needsPairs: ({ branches: [only] }, after, inner) => inner.needsPairs(only, after)
  },
  parallel: {
    through: ({ branches }, state, _context, inner) => {
      if (branches.filter((branch) => !inner.isFresh(branch, false)).length > 1)
        throw new UnsupportedError(
          "layeredKernels: branches that are added must be uncorrelated, so all but one must end in weights of their own; end each but one in a dense or convolution layer."
        );
      return branches.map((branch) => inner.propagate(branch, state)).reduce(sum);
    },
    isFresh: ({ branches }, before, inner) => branches.every((branch) => inner.isFresh(branch, before)),
    needsPairs: ({ branches }, after, inner) => branches.some((branch) => inner.needsPairs(branch, after))
  }
};
function sum(left, right) {
  if (left.positions < right.positions) return sum(right, left);
  const repeat = left.positions / right.positions;
  const add2 = (a, b) => a.map((entry, k) => entry + b[Math.floor(k / repeat)]);
  return {
    ...left,
    nngp: add2(left.nngp, right.nngp),
    ntk: add2(left.ntk, right.ntk),
    gaussian: left.gaussian && right.gaussian,
    nngpError: left.nngpError + right.nngpError,
    ntkError: left.ntkError + right.ntkError
  };
}
function propagate(layers, entering, after, context) {
  const needs = pairsNeeded(layers, after);
  let state = entering;
  layers.forEach((planned, index) => {
    if (!needs[index]) state = samePositions(state);
    const inner = innerOf(needs[index + 1] ?? after, context);
    state = kernelOf(planned.layer).through(planned, state, context, inner);
  });
  return after ? state : samePositions(state);
}
function pairsNeeded(layers, after) {
  const needs = new Array(layers.length);
  let need = after;
  for (let index = layers.length - 1; index >= 0; index--) {
    need = kernelOf(layers[index].layer).needsPairs(layers[index], need, innerOf(after));
    needs[index] = need;
  }
  return needs;
}
function isFresh(layers, before) {
  return layers.reduce((fresh, planned) => kernelOf(planned.layer).isFresh(planned, fresh, innerOf(before)), before);
}
function innerOf(after, context) {
  return {
    propagate: (layers, state) => propagate(layers, state, after, context),
    isFresh,
    needsPairs: (layers, afterThem) => pairsNeeded(layers, afterThem)[0] ?? afterThem
  };
}
function kernelOf(layer) {
  return layerKernels[layer.kind];
}
function varianceTapes() {
  const known = /* @__PURE__ */ new Map();
  return {
    writing: ({ gathered }) => {
      for (const point of gathered) known.set(point, []);
      return (own) => {
        const found = own();
        const positions = found.length / gathered.length;
        gathered.forEach((point, i) => {
          known.get(point).push(found.slice(i * positions, (i + 1) * positions));
        });
        return found;
      };
    },
    reading: ({ gathered }) => {
      let layer = 0;
      return () => {
        const parts2 = Array.from(gathered, (point) => known.get(point)[layer]);
        layer++;
        const [{ length: positions }] = parts2;
        const variances2 = new Float64Array(parts2.length * positions);
        for (const [i, part] of parts2.entries()) variances2.set(part, i * positions);
        return variances2;
      };
    }
  };
}
function* ownTiles(rows, columns, entries) {
  const count = rows + (columns ?? 0);
  const together = Math.max(1, largestSide(entries) ** 2);
  for (let start = 0; start < count; start += together) {
    const gathered = Int32Array.from({ length: Math.min(together, count - start) }, (_, k) => start + k);
    const own = gathered.map((_, i) => i);
    const places = gathered.map((point) => columns === void 0 ? point * rows + point : -1);
    yield { gathered, pairs: { points: gathered.length, first: own, second: own }, places };
  }
}
function* crossTiles(rows, columns, entries) {
  const side = largestSide(entries);
  const range = (from, count) => Array.from({ length: Math.max(0, Math.min(side, count - from)) }, (_, k) => from + k);
  const width = columns ?? rows;
  for (let row = 0; row < rows; row += side)
    for (let column2 = columns === void 0 ? row : 0; column2 < width; column2 += side) {
      const [across, down] = [range(row, rows), range(column2, width)];
      const offset = columns === void 0 ? 0 : rows;
      const gathered = Int32Array.from([...across, ...down.map((each) => offset + each)]);
      const list = across.flatMap(
        (i, a) => down.flatMap(
          (j, b) => columns === void 0 && j <= i ? [] : [[a, across.length + b, i * width + j]]
        )
      );
      if (list.length === 0) continue;
      yield {
        gathered,
        pairs: { points: 0, first: Int32Array.from(list, ([a]) => a), second: Int32Array.from(list, ([, b]) => b) },
        places: Int32Array.from(list, ([, , place2]) => place2)
      };
    }
}
const GROUPS = 16;
function layeredKernels(net, first, second, options = {}) {
  const { heads, key } = readOptions(options);
  const plan = layerPlan(net.architecture);
  const start = plan.layers.findIndex(hasParameters);
  if (start < 0)
    throw new UnsupportedError("layeredKernels: `net` must have parameters; add a layer with weights, such as dense.");
  const prefix = plan.layers.slice(0, start);
  const layers = plan.layers.slice(start);
  const d = net.architecture.inputDimension;
  const inputs = evaluatedPrefix(net.architecture, prefix, second ? concatenated(first, second) : first, d);
  const shape = layers[0].inputShape;
  const drawn = needsDraws(layers);
  let method = "exact";
  const onMethod = (each) => {
    if (each === "quadrature") method = "quadrature";
  };
  const run = (tile, draws, tape) => readable(propagate(layers, { ...inputState(inputs, shape, layers, tile), tape }, false, { net, draws, onMethod }));
  const rows = first.length / d;
  const columns = second ? second.length / d : rows;
  const sums2 = { nngp: new Float64Array(rows * columns), ntk: new Float64Array(rows * columns) };
  const errors = { nngp: new Float64Array(rows * columns), ntk: new Float64Array(rows * columns) };
  const sides = [rows, second ? columns : void 0, largestState(layers)];
  const tapes = attends(layers) ? void 0 : varianceTapes();
  const all = tapes ? [
    { tiles: ownTiles(...sides), tapeOf: tapes.writing },
    { tiles: crossTiles(...sides), tapeOf: tapes.reading }
  ] : [{ tiles: pairTiles(...sides), tapeOf: () => void 0 }];
  const place2 = (tile, tape) => {
    const groups = Array.from(
      { length: drawn ? GROUPS : 1 },
      (_, g) => run(tile, { key: split(key, g), heads: Math.ceil(heads / GROUPS) }, tape)
    );
    for (const kernel of ["nngp", "ntk"])
      tile.pairs.first.forEach((_, pair) => {
        const at = tile.places[pair];
        if (at < 0) return;
        const values = groups.map((group) => group[kernel][pair]);
        const mean2 = values.reduce((sum2, value) => sum2 + value, 0) / values.length;
        const spread2 = values.reduce((sum2, value) => sum2 + (value - mean2) ** 2, 0);
        const statistical = drawn ? Math.sqrt(spread2 / (GROUPS * (GROUPS - 1))) : 0;
        const carried = kernel === "nngp" ? groups[0].nngpError : groups[0].ntkError;
        for (const to of second ? [at] : [at, at % columns * columns + Math.floor(at / columns)]) {
          sums2[kernel][to] = mean2;
          errors[kernel][to] = Math.hypot(statistical, carried);
        }
      });
  };
  for (const { tiles, tapeOf } of all) for (const tile of tiles) place2(tile, tapeOf(tile));
  return { ...sums2, nngpError: errors.nngp, ntkError: errors.ntk, method: drawn ? "sampling" : method };
}
function readOptions(options) {
  requireKnownOptions("layeredKernels", options, ["heads", "key"]);
  const { heads = 4096, key = keyFrom(0) } = options;
  requireInteger("layeredKernels", "heads", heads, GROUPS);
  return { heads, key };
}
function hasParameters({ blocks, branches }) {
  return blocks.length > 0 || branches.some((branch) => branch.some(hasParameters));
}
function attends(layers) {
  return layers.some(({ layer, branches }) => layer.kind === "self-attention" || branches.some(attends));
}
function needsDraws(layers) {
  return layers.some(
    ({ layer, branches }) => layer.kind === "self-attention" && layer.scores === "softmax" || branches.some(needsDraws)
  );
}
function evaluatedPrefix(architecture, prefix, points, d) {
  if (prefix.length === 0) return points;
  const outputDimension = prefix[prefix.length - 1].outputShape.reduce((product, n) => product * n, 1);
  const front = { ...architecture, outputDimension, layers: prefix.map(({ layer }) => layer) };
  return evaluate(front, ndarray(new Float64Array(0), [0]), ndarray(points, [points.length / d, d])).data;
}
function inputState(inputs, shape, layers, { pairs, gathered }) {
  const channels = shape[shape.length - 1];
  const positions = shape.slice(0, -1).reduce((product, n) => product * n, 1);
  const crossPositions = pairsNeeded(layers, false)[0];
  const entries = crossPositions ? positions ** 2 : positions;
  const nngp2 = new Float64Array(pairs.first.length * entries);
  for (let entry = 0; entry < nngp2.length; entry++) {
    const pair = Math.floor(entry / entries);
    const place2 = entry % entries;
    const p = crossPositions ? Math.floor(place2 / positions) : place2;
    const r = crossPositions ? place2 % positions : place2;
    const x = (gathered[pairs.first[pair]] * positions + p) * channels;
    const y = (gathered[pairs.second[pair]] * positions + r) * channels;
    for (let j = 0; j < channels; j++) nngp2[entry] += inputs[x + j] * inputs[y + j] / channels;
  }
  const ntk = new Float64Array(nngp2.length);
  const exact = { gaussian: false, flattened: false, nngpError: 0, ntkError: 0 };
  return { pairs, positions, crossPositions, nngp: nngp2, ntk, ...exact };
}
function readable(state) {
  if (state.positions > 1)
    throw new UnsupportedError(
      "layeredKernels: the field must have no positions left, since each pair of them has its own kernel; end the net in flatten() and dense(…), or in globalAveragePooling()."
    );
  if (!state.gaussian)
    throw new UnsupportedError(
      "layeredKernels: the field must be Gaussian at infinite width, so the net cannot end in an activation; end it in dense(…)."
    );
  return samePositions(state);
}
function largestState(layers) {
  const needs = pairsNeeded(layers, false);
  return Math.max(
    ...layers.map(({ inputShape }, index) => {
      const positions = inputShape.slice(0, -1).reduce((product, n) => product * n, 1);
      return needs[index] ? positions ** 2 : positions;
    })
  );
}
function concatenated(first, second) {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
const FEW = 16;
function layeredPlan(_caller, net, packed1, packed2) {
  const d = net.architecture.inputDimension;
  const { method } = layeredKernels(net, packed1.subarray(0, d), void 0, { heads: FEW });
  return {
    method,
    writeBlock: (first, end, columns, nngp2, ntk) => {
      const whole = packed2 === void 0 && first === 0 && end === columns;
      const rows = packed1.subarray(first * d, end * d);
      const others = whole ? void 0 : (packed2 ?? packed1).subarray(0, columns * d);
      const found = layeredKernels(net, rows, others);
      nngp2.set(found.nngp);
      ntk == null ? void 0 : ntk.set(found.ntk);
      if (packed2 === void 0 && !whole)
        for (const block of ntk ? [nngp2, ntk] : [nngp2]) mirrorBlock(block, first, end - first, columns);
      const errors = ntk ? [found.nngpError, found.ntkError] : [found.nngpError];
      return {
        accuracy: errors.reduce((most, each) => each.reduce((a, b) => Math.max(a, b), most), 0),
        layer: void 0
      };
    }
  };
}
function fixedWaves(net) {
  parameterSpace(net, "fixedWaves");
  const { architecture, density: density2 } = net;
  if (architecture.kind !== "plane-wave") return void 0;
  const momenta = fixedValues(density2.weight0, architecture.width * architecture.inputDimension);
  const phases = momenta && fixedValues(density2.bias0, architecture.width);
  return momenta && phases ? { momenta, phases } : void 0;
}
function fixedValues(density2, size) {
  const one = valuesOf(density2);
  if (!one) return void 0;
  const run = dimensionOf(density2);
  return Float64Array.from({ length: size }, (_, i) => one[i % run]);
}
function valuesOf(density2) {
  switch (density2.kind) {
    case "deterministic":
      return [density2.value];
    case "iid": {
      const one = valuesOf(density2.density);
      return one && Array.from({ length: density2.count }, () => one).flat();
    }
    case "product": {
      const values = [];
      for (const part of density2.densities) {
        const own = valuesOf(part);
        if (!own) return void 0;
        values.push(...own);
      }
      return values;
    }
    default:
      return void 0;
  }
}
function hasFreePhases(net) {
  architectureOf(net, "hasFreePhases");
  requireObject("hasFreePhases", "net.density", net.density, [], "pass an ensemble, not its architecture");
  const phase = net.density.bias0;
  return net.architecture.kind === "plane-wave" && (phase == null ? void 0 : phase.kind) === "uniform" && Math.abs(phase.low + Math.PI) < 1e-15 && Math.abs(phase.high - Math.PI) < 1e-15;
}
function densityAtRadius(density2, d) {
  const whole = dimensionOf(density2) === d;
  const logAt = logDensityFunction(density2);
  const point = new Float64Array(d);
  return (radius) => {
    point[0] = radius;
    let log = logAt(point);
    if (!whole) for (let j = 1; j < d; j++) log += logAt(point, j);
    return Math.exp(log);
  };
}
const STEP = 0.2;
const NEGLIGIBLE = 1e-20;
function schwingerWave(dimension, epsilon, massSquared) {
  const front = Math.PI ** (dimension / 2);
  const derivative = derivatives(dimension, epsilon, massSquared);
  return (power, distance2) => {
    const whole = Math.round(power);
    const quarter = distance2 * distance2 / 4;
    if (Math.abs(power - whole) < 1e-12 && whole <= 0) {
      const value = front * derivative(-whole, 0, quarter);
      return { value, error: 4 * Number.EPSILON * Math.abs(value) };
    }
    const order2 = Math.max(0, Math.ceil(1 - power));
    const exponent = power + order2;
    const term = (u) => {
      const t = Math.exp(u);
      return t ** exponent * derivative(order2, t, quarter);
    };
    let sum2 = 0;
    let size = 0;
    let largest2 = 0;
    const top = Math.log(50 / massSquared);
    const bottom = Math.log(epsilon);
    for (let u = top; ; u -= STEP) {
      const next = term(u);
      sum2 += next;
      size += Math.abs(next);
      largest2 = Math.max(largest2, Math.abs(next));
      if (u < bottom && u < top - 40 && Math.abs(next) <= NEGLIGIBLE * largest2) break;
      if (u < bottom - 60 / exponent) break;
    }
    const scale = front * STEP / gammaFunction(exponent);
    return { value: scale * sum2, error: 1e-13 * scale * size };
  };
}
function derivatives(dimension, epsilon, massSquared) {
  return (order2, t, quarter) => {
    const tau = t + epsilon;
    const g = Math.exp(-t * massSquared - quarter / tau) * tau ** (-dimension / 2);
    if (order2 === 0) return g;
    const inverse2 = 1 / tau;
    const slopes = new Float64Array(order2);
    let factorial2 = 1;
    let powerOf2 = inverse2;
    for (let j = 0; j < order2; j++) {
      if (j > 0) factorial2 *= j;
      slopes[j] = (j === 0 ? massSquared : 0) + factorial2 * powerOf2 * (dimension / 2 - (j + 1) * quarter * inverse2);
      powerOf2 *= inverse2;
    }
    const values = [g];
    for (let n = 0; n < order2; n++) {
      let next = 0;
      let binomial2 = 1;
      for (let j = 0; j <= n; j++) {
        next += binomial2 * slopes[j] * values[n - j];
        binomial2 = binomial2 * (n - j) / (j + 1);
      }
      values.push(next);
    }
    return values[order2];
  };
}
function sphericalWave(d) {
  if (d === 1) return Math.cos;
  if (d === 3) return (s) => Math.abs(s) < 1e-4 ? 1 - s * s / 6 : Math.sin(s) / s;
  const order2 = d / 2 - 1;
  const near = d % 2 === 0 ? evenAverage(d) : oddAverage(d);
  return (s) => Math.abs(s) > 25 + order2 * order2 ? hankel(d, Math.abs(s)) : near(s);
}
function hankel(d, s) {
  const order2 = d / 2 - 1;
  let term = 1;
  let [p, q] = [1, 0];
  for (let k = 1; k < 60; k++) {
    const factor = (4 * order2 * order2 - (2 * k - 1) ** 2) / (8 * k * s);
    if (Math.abs(factor) >= 1) break;
    term *= factor;
    if (Math.abs(term) < 1e-18) break;
    const sign = k % 4 < 2 ? 1 : -1;
    if (k % 2 === 0) p += sign * term;
    else q += sign * term;
  }
  const phase = s - order2 * Math.PI / 2 - Math.PI / 4;
  const bessel = Math.sqrt(2 / (Math.PI * s)) * (p * Math.cos(phase) - q * Math.sin(phase));
  return gammaHalf(d) * (2 / s) ** order2 * bessel;
}
function averageOver({ nodes, weights }, s) {
  let sum2 = 0;
  for (let i = 0; i < nodes.length; i++) sum2 += weights[i] * Math.cos(s * nodes[i]);
  return sum2;
}
function evenAverage(d) {
  const rules = /* @__PURE__ */ new Map();
  const ruleOf = (half) => {
    const angles = Float64Array.from({ length: half }, (_, i) => Math.PI * (i + 0.5) / (2 * half));
    return normalized(
      angles.map(Math.cos),
      angles.map((angle) => Math.sin(angle) ** (d - 2))
    );
  };
  return (s) => {
    const half = Math.ceil(Math.abs(s) / 4 + 10 + d / 2);
    let rule = rules.get(half);
    if (!rule) rules.set(half, rule = ruleOf(half));
    return averageOver(rule, s);
  };
}
function oddAverage(d) {
  const { nodes, weights } = gaussLegendre(2 * Math.ceil((64 + d) / 2));
  const half = nodes.length / 2;
  const rule = normalized(
    nodes.slice(half),
    weights.slice(half).map((weight, i) => weight * (1 - nodes[half + i] ** 2) ** ((d - 3) / 2))
  );
  return (s) => averageOver(rule, s);
}
function normalized(nodes, weights) {
  const norm = weights.reduce((sum2, weight) => sum2 + weight, 0);
  return { nodes, weights: weights.map((weight) => weight / norm) };
}
function planeWaveMoments(net, packed) {
  const { inputDimension: d, periodic } = net.architecture;
  const { series } = resolvePeriodic(periodic);
  if (!hasFreePhases(net))
    throw new UnsupportedError('planeWaveMoments: the phases must be uniform on [−π, π]; use method "neuron".');
  if (!series)
    throw new UnsupportedError(
      `planeWaveMoments: a user's periodic function has no Fourier series here; give { cosines, sines } or use method "neuron".`
    );
  const average = momentumAverage(net);
  const harmonics2 = [];
  series.cosines.forEach((c, k) => {
    const s = series.sines[k];
    if (c === 0 && s === 0) return;
    if (k === 0) harmonics2.push({ k: 0, re: c, im: 0 });
    else harmonics2.push({ k, re: c / 2, im: -s / 2 }, { k: -k, re: c / 2, im: s / 2 });
  });
  return (monomial) => {
    const n = monomial.length;
    const terms = /* @__PURE__ */ new Map();
    const position = new Float64Array(d);
    const visit = (a, total, re, im) => {
      if (a === n) {
        if (total !== 0 || re === 0) return;
        const distance2 = Math.hypot(...position);
        const key = distance2.toPrecision(14);
        const known = terms.get(key);
        if (known) known.weight += re;
        else terms.set(key, { weight: re, distance: distance2 });
        return;
      }
      for (const { k, re: hr, im: hi } of harmonics2) {
        for (let j = 0; j < d; j++) position[j] += k * packed[monomial[a] * d + j];
        visit(a + 1, total + k, re * hr - im * hi, re * hi + im * hr);
        for (let j = 0; j < d; j++) position[j] -= k * packed[monomial[a] * d + j];
      }
    };
    visit(0, 0, 1, 0);
    let value = 0;
    let error = 0;
    for (const { weight, distance: distance2 } of terms.values()) {
      if (weight === 0) continue;
      const wave = average(n, distance2);
      value += weight * wave.value;
      error += Math.abs(weight) * wave.error;
    }
    return { value, error };
  };
}
function momentumAverage(net) {
  const { inputDimension: d, profile } = net.architecture;
  const density2 = net.density.weight0;
  const isOne = "family" in profile && profile.family === "one";
  if (density2.kind === "normal" && density2.mean === 0 && isOne)
    return (_, distance2) => ({ value: Math.exp(-0.5 * (density2.standardDeviation * distance2) ** 2), error: 0 });
  const smooth2 = gaussianCutoffAverage(net);
  if (smooth2) return remembered(smooth2);
  const reach = radialReach(density2, d);
  const amplitude = resolveProfile(profile).value;
  const at = densityAtRadius(density2, d);
  const surface = 2 * Math.PI ** (d / 2) / gammaHalf(d);
  const wave = sphericalWave(d);
  const scale = "family" in profile && profile.family === "power" ? Math.min(profile.mass, reach / 4) : reach / 10;
  return remembered((n, distance2) => {
    const panels2 = 8 + Math.ceil(reach * distance2 / 8);
    const { value, accuracy } = adaptivePanels(
      (t) => {
        const k = scale * Math.sinh(t);
        if (k >= reach) return 0;
        return surface * k ** (d - 1) * at(k) * amplitude(k) ** n * wave(k * distance2) * scale * Math.cosh(t);
      },
      0,
      Math.asinh(reach / scale) * (1 - 1e-15),
      { panels: panels2, tolerance: 1e-12, maxPanels: 16 * panels2 }
    );
    return { value, error: accuracy };
  });
}
function remembered(average) {
  const memory = /* @__PURE__ */ new Map();
  return (n, distance2) => {
    const key = `${n}:${distance2.toPrecision(14)}`;
    let moment2 = memory.get(key);
    if (!moment2) memory.set(key, moment2 = average(n, distance2));
    return moment2;
  };
}
function gaussianCutoffAverage(net) {
  const { inputDimension: d, profile } = net.architecture;
  const momentum = powerWithCutoff(net.density.weight0, d);
  if (!momentum || !("family" in profile)) return void 0;
  const mass = momentum.mass ?? (profile.family === "power" ? profile.mass : 1);
  if (profile.family === "power" && profile.mass !== mass) return void 0;
  const power = (n) => momentum.exponent - (profile.family === "power" ? n * profile.exponent : 0);
  const epsilon = (n) => momentum.epsilon + (profile.family === "gaussian" ? n / (2 * profile.scale ** 2) : 0);
  const norm = schwingerWave(d, momentum.epsilon, mass * mass)(momentum.exponent, 0);
  return (n, distance2) => {
    const wave = schwingerWave(d, epsilon(n), mass * mass)(power(n), distance2);
    const value = wave.value / norm.value;
    return { value, error: wave.error / norm.value + Math.abs(value) * (norm.error / norm.value) };
  };
}
function powerWithCutoff(density2, d) {
  var _a2;
  if (density2.kind === "normal" && density2.mean === 0)
    return { exponent: 0, mass: void 0, epsilon: 0.5 / density2.standardDeviation ** 2 };
  if (density2.kind !== "radial" || density2.maximumRadius !== void 0 || dimensionOf(density2) !== d) return void 0;
  const { profile } = density2;
  if (profile.family === "gaussian") return { exponent: 0, mass: void 0, epsilon: 0.5 / profile.scale ** 2 };
  if (profile.family !== "power" || ((_a2 = profile.cutoff) == null ? void 0 : _a2.kind) !== "gaussian") return void 0;
  return { exponent: profile.exponent, mass: profile.mass, epsilon: 0.5 / profile.cutoff.scale ** 2 };
}
function radialReach(density2, d) {
  switch (density2.kind) {
    case "uniformBall":
      return density2.radius;
    case "uniform":
      if (d === 1 && density2.low === -density2.high) return density2.high;
      break;
    case "normal":
      if (density2.mean === 0) return 13 * density2.standardDeviation;
      break;
    case "radial": {
      const { profile } = density2;
      if (density2.maximumRadius !== void 0) return density2.maximumRadius;
      if (profile.family === "gaussian") return 13 * profile.scale;
      if (profile.family === "table") return profile.radii[profile.radii.length - 1];
      if (profile.cutoff) return (profile.cutoff.kind === "hard" ? 1 : 13) * profile.cutoff.scale;
    }
  }
  throw new UnsupportedError(
    `planeWaveMoments: the momentum density must be rotation invariant with a known reach, got "${density2.kind}" in d = ${d}; use method "neuron".`
  );
}
function planeWaveKernels(caller, net, packed1, packed2, wantNtk) {
  if (wantNtk)
    throw new UnsupportedError(
      `${caller}: \`net\` must be dense for the NTK, got plane waves; use nngp, or average products of vjp over sampled networks.`
    );
  const { width: neurons, outputScale, inputDimension: d } = net.architecture;
  const readout = net.density.weight1;
  if (fixedWaves(net)) return fixedWaveKernels(caller, net, packed1, packed2);
  if (dimensionOf(readout) !== 1)
    throw new UnsupportedError(
      `${caller}: read-out weights must be independent, got "${readout.kind}"; sample the net.`
    );
  const joined = Float64Array.from([...packed1, ...packed2 ?? []]);
  const offset = packed2 ? packed1.length / d : 0;
  const average = planeWaveMoments(net, joined);
  if (moment(readout, 1) !== 0 && average([0]).value !== 0)
    throw new UnsupportedError(
      `${caller}: the read-out or the neurons must have mean zero, so that the field has; sample the net.`
    );
  const factor = outputScale ** 2 * neurons * moment(readout, 2);
  const exact = average([0, 0]).error === 0;
  return {
    method: exact ? "exact" : "quadrature",
    writeBlock: (first, end, columns, nngp2) => {
      let worst = 0;
      for (let a = first; a < end; a++)
        for (let b = 0; b < columns; b++) {
          if (!packed2 && b > a) break;
          const { value, error } = average([a, offset + b]);
          if (!Number.isFinite(value))
            throw new DomainError(
              `${caller}: points ${a} and ${b} must have a finite kernel, got ${value}; rescale them.`
            );
          nngp2[(a - first) * columns + b] = factor * value;
          worst = Math.max(worst, factor * error);
        }
      if (!packed2) mirrorBlock(nngp2, first, end - first, columns);
      return { accuracy: worst, layer: void 0 };
    }
  };
}
function fixedWaveKernels(caller, net, packed1, packed2) {
  const { width, outputScale, inputDimension: d } = net.architecture;
  const { momenta, phases } = fixedWaves(net);
  const variances2 = secondMoments(caller, net.density.weight1, width);
  const theta = Float64Array.from([
    ...momenta,
    ...phases,
    ...new Float64Array(width * net.architecture.outputDimension)
  ]);
  const featuresAt = (packed) => {
    const fixed = evaluator(net, ndarray(packed, [packed.length / d, d]));
    const target = new Float64Array(fixed.points * width);
    fixed.writeFeatures(theta, 0, target);
    return target;
  };
  const rows = featuresAt(packed1);
  const others = packed2 ? featuresAt(packed2) : rows;
  return {
    method: "exact",
    writeBlock: (first, end, columns, nngp2) => {
      for (let a = first; a < end; a++)
        for (let b = 0; b < columns; b++) {
          let sum2 = 0;
          for (let i = 0; i < width; i++) sum2 += variances2[i] * rows[a * width + i] * others[b * width + i];
          nngp2[(a - first) * columns + b] = outputScale ** 2 * sum2;
        }
      return { accuracy: 0, layer: void 0 };
    }
  };
}
function secondMoments(caller, readout, count) {
  const parts2 = readout.kind === "product" ? readout.densities : [readout];
  const variances2 = parts2.map((part) => {
    if (dimensionOf(part) !== 1 || moment(part, 1) !== 0)
      throw new UnsupportedError(
        `${caller}: read-out weights must be independent with mean zero, got "${part.kind}"; sample the net.`
      );
    return moment(part, 2);
  });
  return Float64Array.from({ length: count }, (_, i) => variances2[i % variances2.length]);
}
const routes = {
  dense: denseKernels,
  "plane-wave": planeWaveKernels,
  layered: layeredPlan
};
function kernelPlan(caller, net, x1, x2, wantNtk) {
  const { kind, inputDimension } = net.architecture;
  if (!Object.hasOwn(routes, kind))
    throw new UnsupportedError(
      `${caller}: \`net\` must be dense, layered or made of plane waves, got "${String(kind)}"; sample it.`
    );
  parameterSpace(net, caller);
  const packed1 = netPoints(net, x1, caller, "x1");
  const packed2 = x2 === void 0 ? void 0 : netPoints(net, x2, caller, "x2");
  const rows = packed1.length / inputDimension;
  const plan = routes[kind](caller, net, packed1, packed2, wantNtk);
  return {
    ...plan,
    rows,
    columns: packed2 ? packed2.length / inputDimension : rows,
    symmetric: packed2 === void 0
  };
}
function toleranceOf(caller, options) {
  requireKnownOptions(caller, options, ["tolerance"]);
  const { tolerance = 1e-6 } = options;
  if (typeof tolerance !== "number" || !(tolerance > 0))
    throw new DomainError(
      `${caller}: \`tolerance\` must be a positive number, got ${quoted(tolerance)}; leave it out for 1e-6.`
    );
  return tolerance;
}
function requireAccuracy(kernel) {
  const { caller, net, method, accuracy, layer, entries, tolerance, diagonal } = kernel;
  const largest2 = (of) => of.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  let scale = largest2(entries);
  if (accuracy <= tolerance * scale) return;
  scale = Math.max(scale, largest2(diagonal()));
  if (accuracy <= tolerance * scale) return;
  const where = layer === void 0 ? "" : ` in layer ${layer}`;
  const { activation: activation2 } = net.architecture;
  const name = typeof activation2 === "string" ? `"${activation2}"` : "the activation";
  const [cause, remedy] = method === "sampling" ? ["heads of attention are drawn", "set `tolerance` above that, and read the error of `kernels`"] : [
    `averages of ${name}${where} are not more accurate`,
    "use smaller weights or points, an activation without such fine structure or infinite slopes, or a larger `tolerance`"
  ];
  throw new ConvergenceError(
    `${caller}: the stated error ${accuracy.toPrecision(3)} of the kernel is ${(accuracy / scale).toPrecision(2)} of its largest entry, above \`tolerance\` ${tolerance}: ${cause}; ${remedy}.`
  );
}
const SCALE_POINTS = 16;
function firstRows(points, dimension) {
  const rows = Math.min(SCALE_POINTS, points.length / dimension);
  return Array.from({ length: rows }, (_, i) => Array.from(points.subarray(i * dimension, (i + 1) * dimension)));
}
const MAX_ENTRIES = 2 ** 24;
const ROWS = 500;
function writeKernels({ rows, columns, symmetric, writeBlock }, wantNtk, maxEntries = MAX_ENTRIES) {
  const nngp2 = new Float64Array(rows * columns);
  const ntk = new Float64Array(0);
  if (rows * columns <= maxEntries)
    return { nngp: nngp2, ntk, ...writeBlock(0, rows, columns, nngp2, void 0) };
  let worst = { accuracy: 0, layer: void 0 };
  for (let first = 0; first < rows; first += ROWS) {
    const end = Math.min(rows, first + ROWS);
    const width = symmetric ? end : columns;
    const parts2 = [nngp2];
    const blocks = parts2.map(() => new Float64Array((end - first) * width));
    const found = writeBlock(first, end, width, blocks[0], blocks[1]);
    if (!(found.accuracy <= worst.accuracy)) worst = found;
    parts2.forEach((whole, which) => {
      const block = blocks[which];
      for (let i = first; i < end; i++)
        whole.set(block.subarray((i - first) * width, (i - first + 1) * width), i * columns);
      if (symmetric) mirrorRows(block, width, whole, columns, first, end);
    });
  }
  return { nngp: nngp2, ntk, ...worst };
}
function mirrorRows(block, width, whole, columns, first, end) {
  const together = 32;
  for (let start = 0; start < first; start += together)
    for (let j = start; j < Math.min(first, start + together); j++)
      for (let i = first; i < end; i++) whole[j * columns + i] = block[(i - first) * width + j];
}
function judgedKernel(caller, net, x1, x2, tolerance) {
  const wantNtk = caller === "ntk";
  const plan = kernelPlan(caller, net, x1, x2, wantNtk);
  const written = writeKernels(plan);
  const entries = written[caller];
  requireAccuracy({
    ...{ caller, net, method: plan.method, accuracy: written.accuracy, layer: written.layer, entries, tolerance },
    diagonal: () => {
      const d = net.architecture.inputDimension;
      return writeKernels(
        kernelPlan(caller, net, firstRows(netPoints(net, x1, caller, "x1"), d), void 0, wantNtk)
      )[caller];
    }
  });
  return ndarray(entries, [plan.rows, plan.columns]);
}
function nngp(net, options = {}) {
  requireObject("nngp", "net", net, ["architecture"], "make one with mlp or another constructor of nets");
  const tolerance = toleranceOf("nngp", options);
  return (x1, x2) => judgedKernel("nngp", net, x1, x2, tolerance);
}
function gaussianLayers(caller, net) {
  if (net.architecture.kind !== "dense")
    throw new UnsupportedError(
      `${caller}: \`net\` must be a dense net with Gaussian weights (mlp), got kind "${net.architecture.kind}"; sample it with estimateCorrelators.`
    );
  const dense2 = net;
  const { architecture, density: density2 } = dense2;
  const activation2 = resolveActivation(architecture.activation);
  architecture.weightScales.forEach((_, layer) => {
    const { kind } = density2[`weight${layer}`];
    if (kind !== "normal" && kind !== "deterministic")
      throw new UnsupportedError(
        `${caller}: block "weight${layer}" must be normal, got "${kind}"; sample the net with estimateCorrelators.`
      );
  });
  if (architecture.neuronNormalization !== "none")
    throw new UnsupportedError(
      `${caller}: neurons must not be normalized, got "${architecture.neuronNormalization}"; a net with one hidden layer is exact by method "exact" of estimateCorrelators.`
    );
  if (jumpsAtKink(activation2))
    throw new UnsupportedError(
      `${caller}: ${activation2.name} jumps, so the covariance of the next layer has no derivative; use erf or tanh with large weights, or sample the net.`
    );
  return {
    activation: activation2,
    layers: denseLayers(caller, dense2),
    fanIns: [architecture.inputDimension, ...architecture.widths]
  };
}
function covarianceResponse(activation2, averages, tolerance = 0) {
  const [value, slope] = [new Float64Array(1), new Float64Array(1)];
  const { homogeneity, kinks } = activation2;
  const radial2 = { value: (z) => z * activation2.derivative(z) };
  return (q1, q2, c) => {
    const pairError = averages.average(Float64Array.of(q1), Float64Array.of(q2), Float64Array.of(c), value, slope);
    let error = pairError;
    const radialAverage = (first, second) => {
      if (homogeneity !== void 0) return homogeneity * value[0];
      const found = gaussianProduct([radial2, activation2], kinks, Float64Array.of(first, c, c, second), tolerance);
      error = Math.max(error, found.accuracy);
      return found.value;
    };
    const perQ1 = (radialAverage(q1, q2) - c * slope[0]) / (2 * q1);
    const perQ2 = (radialAverage(q2, q1) - c * slope[0]) / (2 * q2);
    return { value: value[0], perQ1, perQ2, perC: slope[0], error };
  };
}
function ownResponse({ square: square2, squareRate, error }) {
  return { value: square2, perQ1: squareRate, perQ2: 0, perC: 0, error: error * square2 };
}
function frozenLayers(caller, net, packed, tolerance = 0) {
  const read = gaussianLayers(caller, net);
  const { activation: activation2, layers } = read;
  const d = net.architecture.inputDimension;
  const points = packed.length / d;
  if (points === 0)
    throw new DomainError(`${caller}: \`points\` must hold at least one point, got none; pass one at least.`);
  const averages = pairAverages(activation2);
  const lineAveragesAt = lineAverages(activation2);
  const responseAt = covarianceResponse(activation2, averages, tolerance);
  const kernels = [inputKernel(read, packed, d, points)];
  const errors = [];
  for (let at = 1; at < layers.length; at++) {
    const kernel = kernels[at - 1];
    requirePositiveDiagonal(caller, kernel, points, at);
    const { square: square2, error } = squares(averages, lineAveragesAt, kernel, points);
    errors.push(error);
    const { weightVariance, biasVariance } = layers[at];
    kernels.push(square2.map((entry) => biasVariance + weightVariance * entry));
  }
  const known = kernels.map(() => /* @__PURE__ */ new Map());
  const find = (layer, first, second) => {
    const [a, b] = first < second ? [first, second] : [second, first];
    const entry = a * points + b;
    const before = known[layer].get(entry);
    if (before) return before;
    const kernel = kernels[layer];
    const [q1, q2, c] = [kernel[a * points + a], kernel[b * points + b], kernel[entry]];
    const found = isOwn(q1, q2, c) ? ownResponse(lineAveragesAt(q1)) : responseAt(q1, q2, c);
    errors[layer] = Math.max(errors[layer], found.error);
    const made = { value: found.value, response: entriesOf(a, b, points, found, layers[layer + 1].weightVariance) };
    known[layer].set(entry, made);
    return made;
  };
  return {
    ...read,
    points,
    kernels,
    response: (layer, a, b) => find(layer, a, b).response,
    square: (layer, a, b) => find(layer, a, b).value,
    error: (layer) => errors[layer]
  };
}
function entriesOf(a, b, points, { perQ1, perQ2, perC }, weightVariance) {
  const first = [a * points + a, weightVariance * perQ1];
  return a === b ? [first] : [first, [b * points + b, weightVariance * perQ2], [a * points + b, weightVariance * perC]];
}
function inputKernel({ layers }, packed, d, points) {
  const [{ biasVariance, weightVariance }] = layers;
  const kernel = new Float64Array(points * points);
  for (let a = 0; a < points; a++)
    for (let b = 0; b < points; b++) {
      let dot2 = 0;
      for (let j = 0; j < d; j++) dot2 += packed[a * d + j] * packed[b * d + j];
      kernel[a * points + b] = biasVariance + weightVariance * dot2;
    }
  return kernel;
}
function requirePositiveDiagonal(caller, kernel, points, layer) {
  for (let a = 0; a < points; a++) {
    const K = kernel[a * points + a];
    if (!(K > 0 && K < Number.POSITIVE_INFINITY))
      throw new DomainError(
        `${caller}: K must be positive and finite at every point, got ${K} at point ${a} in layer ${layer}; leave out a point at the origin, or change biasStd or weightStd.`
      );
  }
}
function squares(averages, lineAveragesAt, kernel, points) {
  const count = points * (points + 1) / 2;
  const [q1, q2, c, value] = Array.from({ length: 4 }, () => new Float64Array(count));
  for (let a = 0, at = 0; a < points; a++)
    for (let b = a; b < points; b++, at++) {
      q1[at] = kernel[a * points + a];
      q2[at] = kernel[b * points + b];
      c[at] = kernel[a * points + b];
    }
  const error = averages.average(q1, q2, c, value);
  const own = /* @__PURE__ */ new Map();
  const square2 = new Float64Array(points * points);
  for (let a = 0, at = 0; a < points; a++)
    for (let b = a; b < points; b++, at++) {
      if (isOwn(q1[at], q2[at], c[at])) {
        if (!own.has(q1[at])) own.set(q1[at], lineAveragesAt(q1[at]).square);
        value[at] = own.get(q1[at]);
      }
      square2[a * points + b] = square2[b * points + a] = value[at];
    }
  return { square: square2, error };
}
const isOwn = (q1, q2, c) => q1 === q2 && c === q1;
const AT_FOUR_POINTS = 1e-5;
function fourProducts(activation2, count, tolerance) {
  return (kernel) => {
    const known = /* @__PURE__ */ new Map();
    const find = (sorted) => {
      const distinct = [...new Set(sorted)];
      const share = tolerance > 0 && distinct.length > 1 && quick(activation2, kernel, count, distinct, tolerance);
      if (share) for (const [name, average] of share) known.set(name, average);
      else known.set(sorted.join(), slow(activation2, kernel, count, sorted));
    };
    return (four) => {
      const sorted = [...four].sort((a, b) => a - b);
      const name = sorted.join();
      if (!known.has(name)) find(sorted);
      return known.get(name);
    };
  };
}
function slow(activation2, kernel, count, sorted) {
  const covariance2 = Float64Array.from({ length: 16 }, (_, i) => kernel[sorted[i >> 2] * count + sorted[i & 3]]);
  return averageOf([activation2, activation2, activation2, activation2], covariance2);
}
function quick(activation2, kernel, count, distinct, tolerance) {
  if (activation2.kinks.length > 0 || activation2.closed === void 0) return void 0;
  const products = productsOn(distinct);
  const enough = distinct.length === 4 ? Math.max(tolerance, AT_FOUR_POINTS) : tolerance;
  try {
    const { values, accuracies } = monomialAverages(
      "fourProducts",
      activation2,
      (a, b) => kernel[a * count + b],
      products,
      { tolerance: enough }
    );
    return products.map((product, m) => [product.join(), { value: values[m], accuracy: accuracies[m] }]);
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof ConvergenceError) return void 0;
    throw error;
  }
}
function productsOn(distinct) {
  const spare = (left, from) => left === 0 ? [[]] : distinct.slice(from).flatMap((point, k) => spare(left - 1, from + k).map((rest) => [point, ...rest]));
  return spare(4 - distinct.length, 0).map((extra) => [...distinct, ...extra].sort((a, b) => a - b));
}
function kernelFluctuations(frozen, tolerance = 0) {
  const { points, layers, fanIns } = frozen;
  const productsAt = fourProducts(frozen.activation, points, tolerance);
  const products = frozen.kernels.map((kernel) => productsAt(kernel));
  const known = frozen.kernels.map(() => /* @__PURE__ */ new Map());
  const last = layers.length - 2;
  const at = (layer, entry, other) => {
    if (layer < 0) return NOTHING;
    const name = entry < other ? `${entry},${other}` : `${other},${entry}`;
    const before = known[layer].get(name);
    if (before) return before;
    const [a, b] = [Math.floor(entry / points), entry % points];
    const [c, d] = [Math.floor(other / points), other % points];
    const four = products[layer]([a, b, c, d]);
    const [first, second] = [frozen.square(layer, a, b), frozen.square(layer, c, d)];
    const weight = layers[layer + 1].weightVariance ** 2;
    let value = weight * (four.value - first * second);
    let error = weight * (four.accuracy + frozen.error(layer) * (Math.abs(first) + Math.abs(second)));
    const ratio = layer === 0 ? 0 : fanIns[layer + 1] / fanIns[layer];
    for (const [i, u] of layer === 0 ? [] : frozen.response(layer, a, b))
      for (const [j, v] of frozen.response(layer, c, d)) {
        const carried = at(layer - 1, i, j);
        value += ratio * u * v * carried.value;
        error += ratio * Math.abs(u * v) * carried.error;
      }
    const found = { value, error };
    known[layer].set(name, found);
    return found;
  };
  return (entry, other) => at(last, entry, other);
}
const NOTHING = { value: 0, error: 0 };
const pairsOf = (count) => Array.from({ length: count }, (_, a) => Array.from({ length: count - a }, (_2, k) => [a, a + k])).flat();
function fourPointVertex(net, points) {
  parameterSpace(net, "fourPointVertex");
  const packed = readPoints("fourPointVertex", points, net.architecture.inputDimension);
  const frozen = frozenLayers("fourPointVertex", net, packed);
  const { points: count, kernels, fanIns } = frozen;
  const fluctuation = kernelFluctuations(frozen);
  const pairs = pairsOf(count);
  const vertex = new Float64Array(pairs.length ** 2);
  let accuracy = 0;
  pairs.forEach(([a, b], p) => {
    for (let q = 0; q <= p; q++) {
      const { value, error } = fluctuation(a * count + b, pairs[q][0] * count + pairs[q][1]);
      vertex[p * pairs.length + q] = vertex[q * pairs.length + p] = value;
      accuracy = Math.max(accuracy, error);
    }
  });
  return {
    kernel: ndarray(kernels[kernels.length - 1].slice(), [count, count]),
    ...spread(vertex, pairs, count, fanIns[fanIns.length - 1]),
    fanIn: fanIns[fanIns.length - 1],
    accuracy,
    method: "quadrature"
  };
}
function spread(vertex, pairs, count, fanIn) {
  const shape = [count, count, count, count];
  const whole = ndarray(new Float64Array(count ** 4), shape);
  const connected2 = ndarray(new Float64Array(count ** 4), shape);
  pairs.forEach(([a, b], p) => {
    pairs.forEach(([c, d], q) => {
      const entry = vertex[p * pairs.length + q];
      for (const [i, j] of a === b ? [[a, b]] : [
        [a, b],
        [b, a]
      ])
        for (const [k, l] of c === d ? [[c, d]] : [
          [c, d],
          [d, c]
        ])
          whole.set(i, j, k, l, entry);
    });
  });
  for (let i = 0, flat = 0; i < count; i++)
    for (let j = 0; j < count; j++)
      for (let k = 0; k < count; k++)
        for (let l = 0; l < count; l++, flat++)
          connected2.data[flat] = (whole.get(i, j, k, l) + whole.get(i, k, j, l) + whole.get(i, l, j, k)) / fanIn;
  return { vertex: whole, connected: connected2 };
}
const GRID = Array.from({ length: 49 }, (_, k) => -3 + k / 8);
const Y = GRID.indexOf(1);
const ORIGIN = GRID.indexOf(0);
const WIDTHS = [1, 2, 4, 8, 16, 32];
const netOf = (width) => mlp({ inputDimension: 1, widths: [width], activation: "erf", weightStd: [2.2, 1], biasStd: [1.6, 0] });
const column = (values) => ndarray(Float64Array.from(values), [values.length, 1]);
class Networks {
  constructor(width, seed, points = GRID) {
    __publicField(this, "width");
    __publicField(this, "rows", []);
    __publicField(this, "key");
    __publicField(this, "points");
    this.width = width;
    this.key = keyFrom(seed);
    this.points = column(points);
  }
  /** How many were drawn. */
  get count() {
    return this.rows.length;
  }
  /** The values of the last networks, the newest last. */
  last(count) {
    return this.rows.slice(-count);
  }
  draw(count) {
    const net = netOf(this.width);
    const fields2 = evaluate(net, sampleParameters(net, split(this.key, this.rows.length), count), this.points);
    for (let m = 0; m < count; m++)
      this.rows.push(Float64Array.from({ length: this.points.shape[0] }, (_, p) => fields2.get(m, p)));
  }
  /** φ at one point in every network. */
  at(point) {
    return Float64Array.from(this.rows, (row) => row[point]);
  }
  fields() {
    const points = this.points.shape[0];
    const data = new Float64Array(this.rows.length * points);
    for (const [m, row] of this.rows.entries()) data.set(row, m * points);
    return ndarray(data, [this.rows.length, points]);
  }
  /** ⟨φ(x)φ(y)⟩ for every x, over all networks so far. */
  twoPoint(y) {
    const tuples = Array.from({ length: this.points.shape[0] }, (_, x) => [x, y]);
    const { value, standardError } = connected(this.fields(), 2, { tuples });
    return tuples.map((_, k) => ({ value: value.get(k), error: standardError.get(k) }));
  }
  /** ⟨φφφφ⟩ − 3⟨φφ⟩² at one point. */
  fourPoint(point) {
    const { value, standardError } = connected(this.fields(), 4, { tuples: [[point, point, point, point]] });
    return { value: value.get(0), error: standardError.get(0) };
  }
}
function exactTwoPoint(y) {
  const kernel = nngp(netOf(1))(column(GRID), column([GRID[y]]));
  return GRID.map((_, x) => kernel.get(x, 0));
}
const exactFourPoint = (x, widths) => widths.map((width) => fourPointVertex(netOf(width), [[x]]).connected.get(0, 0, 0, 0));
function histogram(values, range, bins) {
  const counts = new Array(bins).fill(0);
  for (const value of values) {
    const bin = Math.floor((value + range) / (2 * range) * bins);
    if (bin >= 0 && bin < bins) counts[bin]++;
  }
  return counts.map((count) => count / (values.length * (2 * range / bins)));
}
const inWords = ({ value, error }) => formatEstimate(value, error);
const liveField = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  GRID,
  Networks,
  ORIGIN,
  WIDTHS,
  Y,
  exactFourPoint,
  exactTwoPoint,
  histogram,
  inWords,
  netOf
}, Symbol.toStringTag, { value: "Module" }));
export {
  GRID as G,
  ShapeError as S,
  requireNumber as a,
  refuse as b,
  requireObject as c,
  requireKnownOptions as d,
  requireList as e,
  formatEstimate as f,
  requireMember as g,
  requireBoolean as h,
  requireFinite as i,
  requireInteger as j,
  requireFunction as k,
  liveField as l,
  requireText as r
};
