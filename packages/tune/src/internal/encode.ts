import { shown } from "@reg/tensor/checks";

/** What JSON has no place for is an object with this name alone, or with it and `value`; objects that have it are wrapped. */
const TAG = "$";

const ARRAYS = {
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
};

/**
 * Values as JSON text that gives the same values back: NaN, ±Infinity, −0, BigInt, undefined and typed arrays too.
 *
 * @param what names the value in errors
 * @throws TypeError for functions, symbols, circles, and objects of classes.
 */
export function encode(value: unknown, what = "value"): string {
  return JSON.stringify(packed(value, what, new Set()));
}

/** What `encode` made text of. */
export const decode = (text: string): unknown => unpacked(JSON.parse(text));

function packed(value: unknown, what: string, above: Set<object>): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (value === undefined) return { [TAG]: "undefined" };
  if (typeof value === "bigint") return { [TAG]: "bigint", value: String(value) };
  if (typeof value === "number") {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return { [TAG]: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (typeof value !== "object") throw new TypeError(`${what} must be plain data, got ${shown(value)}.`);
  if (above.has(value)) throw new TypeError(`${what} must be plain data, and it holds itself.`);
  if (ArrayBuffer.isView(value)) {
    const name = Object.prototype.toString.call(value).slice(8, -1);
    if (!Object.hasOwn(ARRAYS, name)) throw new TypeError(`${what} must be plain data, got ${shown(value)}.`);
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return { [TAG]: name, value: bytes.toString("base64") };
  }
  above.add(value);
  const entry = ([name, part]: [string, unknown]) => [name, packed(part, `${what}.${name}`, above)];
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (!Array.isArray(value) && !isPlain) {
    throw new TypeError(`${what} must be plain data, got ${shown(value)}.`);
  }
  const whole = Array.isArray(value)
    ? Array.from(value, (part, i) => packed(part, `${what}.${i}`, above))
    : Object.fromEntries(Object.entries(value).map(entry));
  above.delete(value);
  return !Array.isArray(whole) && Object.hasOwn(whole, TAG) ? { [TAG]: "object", value: whole } : whole;
}

function unpacked(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(unpacked);
  const { [TAG]: tag, value: held } = value as { [TAG]?: string; value?: unknown };
  const object = (from: object) =>
    Object.fromEntries(Object.entries(from).map(([name, part]) => [name, unpacked(part)]));
  if (tag === undefined) return object(value);
  if (tag === "undefined") return undefined;
  if (tag === "bigint") return BigInt(String(held));
  if (tag === "object") return object(held as object);
  if (!Object.hasOwn(ARRAYS, tag)) return Number(tag);
  // A copy: the buffer of Node may be a part of a larger one, at any offset.
  const { buffer, byteOffset, byteLength } = Buffer.from(String(held), "base64");
  return new ARRAYS[tag as keyof typeof ARRAYS](buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
}
