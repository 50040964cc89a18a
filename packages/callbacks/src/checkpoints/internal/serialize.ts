import { crc32c } from "../../internal/crc32c.ts";
import { type Leaf, mapTree, type Rebuild } from "../../internal/treeWalk.ts";
import { HEAD, MAGIC, TYPES } from "./format.ts";

/**
 * A tree of JSON values, typed arrays and maps as bytes that guard themselves with a checksum. Numbers keep all their
 * bits, NaN and −0 too; an array that stands in several places is stored once. Little-endian, as every JavaScript
 * machine of today is.
 *
 * @throws TypeError naming the path of what cannot be stored.
 */
export function serialize(tree: unknown): Uint8Array {
  const arrays: Leaf[] = [];
  const packed = mapTree(
    "state",
    tree,
    (array, path) => ({ $: ["array", arrays.push(array) - 1, typeOf(array, path), array.length] }),
    PACK,
  );
  const text = new TextEncoder().encode(JSON.stringify(packed));
  let offset = HEAD + text.length;
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, offset));
  bytes.set(text, HEAD);
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  const head = new Uint32Array(bytes.buffer, 0, 3);
  head.set([MAGIC, 0, text.length]);
  head[1] = crc32c(bytes.subarray(8));
  return bytes;
}

/** The name of an array's type, which must be one that can be read again. */
function typeOf(array: Leaf, path: string): string {
  const type = Object.prototype.toString.call(array).slice("[object ".length, -1);
  if (!TYPES.has(type)) throw unsaved(`state${path}`, type);
  return type;
}

// An object whose only key is "$" stands for what JSON cannot hold; keys of the user that begin with "$" get another.
const PACK: Rebuild = {
  value(x, path) {
    if (x === undefined) return { $: ["undefined"] };
    if (typeof x === "bigint") return { $: ["bigint", String(x)] };
    if (Object.is(x, -0)) return { $: ["number", "-0"] };
    if (typeof x === "number" && !Number.isFinite(x)) return { $: ["number", String(x)] };
    if (typeof x === "function" || typeof x === "symbol") throw unsaved(path, typeof x);
    return x;
  },
  map: (entries) => ({ $: ["map", ...entries] }),
  keys: true,
  depth: 497, // MAX_DEPTH − 3: arrays and numbers in their tags go deeper
  object(x, entries, path) {
    const prototype = Object.getPrototypeOf(x);
    if (prototype !== null && !Object.hasOwn(prototype, "hasOwnProperty") && entries.length === 0) {
      throw unsaved(path, prototype.constructor.name);
    }
    return Object.fromEntries(entries.map(([key, child]) => [key.startsWith("$") ? `$${key}` : key, child]));
  },
};

const unsaved = (path: string, kind: string) => new TypeError(`${path} is a ${kind}, which cannot be saved.`);
