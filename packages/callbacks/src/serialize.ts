import { crc32c } from "./crc32c.ts";
import { isLeaf, type Leaf } from "./tree.ts";

// magic (4 bytes), CRC-32C of all that follows (4), length of the JSON (4), the JSON, then the arrays' bytes.
const MAGIC = 0x31474552; // "REG1"
const HEAD = 12;

const TYPES = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A tree of JSON values, typed arrays and maps as bytes that guard themselves with a checksum. Numbers keep all their
 * bits, NaN and −0 too; an array that stands in several places is stored once. Little-endian, as every JavaScript
 * machine of today is.
 *
 * @throws TypeError naming the path of what cannot be stored.
 */
export function serialize(tree: unknown): Uint8Array {
  const arrays = new Map<Leaf, number>();
  const text = new TextEncoder().encode(JSON.stringify(packed(tree, "state", arrays, new Set())));
  const size = [...arrays.keys()].reduce((sum, array) => sum + array.byteLength, HEAD + text.length);
  const bytes = new Uint8Array(size);
  bytes.set(text, HEAD);
  let offset = HEAD + text.length;
  for (const array of arrays.keys()) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += array.byteLength;
  }
  const head = new DataView(bytes.buffer);
  head.setUint32(0, MAGIC, true);
  head.setUint32(8, text.length, true);
  head.setUint32(4, crc32c(bytes.subarray(8)), true);
  return bytes;
}

/** What `serialize` stored; undefined for bytes that are truncated, changed or something else. */
export function deserialize(bytes: Uint8Array): unknown {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD || head.getUint32(0, true) !== MAGIC) return undefined;
  if (head.getUint32(4, true) !== crc32c(bytes.subarray(8))) return undefined;
  const length = head.getUint32(8, true);
  const json = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD, HEAD + length))) as Json;
  return unpacked(json, bytes, { offset: HEAD + length, arrays: [] });
}

// An object whose only key is "$" stands for what JSON cannot hold; keys of the user that begin with "$" get another.
function packed(x: unknown, path: string, arrays: Map<Leaf, number>, open: Set<object>): Json {
  const into = (child: unknown, at: string) => packed(child, `${path}${at}`, arrays, open);
  if (x === undefined) return { $: ["undefined"] };
  if (x === null || typeof x === "boolean" || typeof x === "string") return x;
  if (typeof x === "number") {
    return Number.isFinite(x) && !Object.is(x, -0) ? x : { $: ["number", Object.is(x, -0) ? "-0" : String(x)] };
  }
  if (typeof x === "bigint") return { $: ["bigint", String(x)] };
  if (typeof x !== "object") throw new TypeError(`${path} is a ${typeof x}, which cannot be saved.`);
  if (isLeaf(x)) {
    if (!arrays.has(x)) arrays.set(x, arrays.size);
    return { $: ["array", arrays.get(x)!, typeOf(x, path), x.length] };
  }
  if (open.has(x)) throw new TypeError(`${path} is an object that holds itself, which cannot be saved.`);
  open.add(x);
  const result = branch();
  open.delete(x);
  return result;

  function branch(): Json {
    if (Array.isArray(x)) return x.map((child, i) => into(child, `[${i}]`));
    if (x instanceof Map) {
      return { $: ["map", ...[...x].map(([key, child]) => [into(key, ".key"), into(child, `.${String(key)}`)])] };
    }
    const prototype = Object.getPrototypeOf(x);
    const { data, shape } = x as { data?: unknown; shape?: unknown };
    if (isLeaf(data) && Array.isArray(shape) && !Object.hasOwn(x as object, "data")) return into({ data, shape }, "");
    if (prototype !== null && !Object.hasOwn(prototype, "hasOwnProperty") && Object.keys(x as object).length === 0) {
      throw new TypeError(`${path} is a ${prototype.constructor.name}, which cannot be saved.`);
    }
    return Object.fromEntries(
      Object.entries(x as object).map(([key, child]) => [
        key.startsWith("$") ? `$${key}` : key,
        into(child, `.${key}`),
      ]),
    );
  }
}

function typeOf(array: Leaf, path: string): string {
  const name = Object.entries(TYPES).find(([, type]) => array instanceof type)?.[0];
  if (name === undefined) throw new TypeError(`${path} is a ${array.constructor.name}, which cannot be saved.`);
  return name;
}

interface Reader {
  offset: number;
  readonly arrays: Leaf[];
}

function unpacked(x: Json, bytes: Uint8Array, reader: Reader): unknown {
  const each = (child: Json) => unpacked(child, bytes, reader);
  if (x === null || typeof x !== "object") return x;
  if (Array.isArray(x)) return x.map(each);
  const special = (x as { $?: readonly Json[] }).$;
  if (special !== undefined) {
    const [kind, value, type, length] = special as [string, string, keyof typeof TYPES, number];
    if (kind === "undefined") return undefined;
    if (kind === "number") return Number(value);
    if (kind === "bigint") return BigInt(value);
    if (kind === "map") return new Map((special.slice(1) as [Json, Json][]).map(([k, v]) => [each(k), each(v)]));
    return arrayAt(Number(value), TYPES[type], length, bytes, reader);
  }
  return Object.fromEntries(Object.entries(x).map(([k, v]) => [k.startsWith("$") ? k.slice(1) : k, each(v)]));
}

/** Arrays stand in the JSON in the order of their bytes; a number met before is the array met before. */
function arrayAt(
  index: number,
  Type: (typeof TYPES)[keyof typeof TYPES],
  length: number,
  bytes: Uint8Array,
  reader: Reader,
) {
  if (index < reader.arrays.length) return reader.arrays[index];
  const size = length * Type.BYTES_PER_ELEMENT;
  const array = new Type(new Uint8Array(bytes.subarray(reader.offset, reader.offset + size)).buffer);
  reader.offset += size;
  reader.arrays.push(array as Leaf);
  return array;
}
