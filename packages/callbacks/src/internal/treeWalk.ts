import type { Tensor } from "@reg/tensor";

/** Arrays of numbers in a tree of weights: every typed array, BigInt ones included. */
export type Leaf = Exclude<ArrayBufferView, DataView> & ArrayLike<number | bigint>;

const isLeaf = (x: unknown): x is Leaf => ArrayBuffer.isView(x) && !(x instanceof DataView);

/** The name of an array's class, also of another realm (a frame, a vm context), where `instanceof` is false. */
export const kindOf = (array: Leaf): string => (array as Float64Array)[Symbol.toStringTag];

/** What becomes of all in a tree that is no typed array. */
export interface Rebuild {
  /** Anything but an object. */
  value(x: unknown, path: string): unknown;
  /** Children are rebuilt already, and keys too if `keys` says so. */
  map(entries: [unknown, unknown][]): unknown;
  readonly keys: boolean;
  /** How deep the tree may be nested; as deep as it likes where left out. */
  readonly depth?: number;
  object(x: object, entries: [string, unknown][], path: string): unknown;
}

/**
 * A tree with `leaf` applied to every typed array, and put together again. Plain objects, arrays, maps and objects of a
 * class may hold others. What stands in several places is mapped once, so that shared weights stay shared.
 *
 * @throws TypeError naming the path of what cannot be copied: functions, sets, promises, buffers, cycles.
 */
export function mapTree<T>(what: string, tree: T, leaf: (array: Leaf, path: string) => unknown, rebuild = COPY): T {
  const done = new Map<unknown, unknown>();
  let depth = 0;
  const visit = (x: unknown, path: string): unknown => {
    if (depth > (rebuild.depth ?? Infinity)) throw new TypeError(`${what} is nested more than ${rebuild.depth} deep.`);
    depth++;
    const found = visited(x, path);
    depth--;
    return found;
  };
  const visited = (x: unknown, path: string): unknown => {
    if (x === null || typeof x !== "object") return rebuild.value(x, what + path);
    if (!done.has(x)) {
      done.set(x, done); // until it is done
      done.set(x, isLeaf(x) ? leaf(x, path) : branch(x, path));
    }
    if (done.get(x) === done) throw new TypeError(`${what}${path} is an object that holds itself.`);
    return done.get(x);
  };
  const branch = (x: object, path: string): unknown => {
    if (Array.isArray(x)) return x.map((child, i) => visit(child, `${path}[${i}]`));
    if (isMap(x)) {
      const key = (k: unknown) => (rebuild.keys ? visit(k, `${path}.key`) : k);
      return rebuild.map([...x].map(([k, child]) => [key(k), visit(child, `${path}.${String(k)}`)]));
    }
    if (isView(x)) return { data: visit(x.data, `${path}.data`), shape: [...x.shape] };
    const entries = Object.entries(x).map(([key, child]): [string, unknown] => [key, visit(child, `${path}.${key}`)]);
    return rebuild.object(x, entries, what + path);
  };
  return visit(tree, "") as T;
}

const isMap = (x: object): x is Map<unknown, unknown> => Object.prototype.toString.call(x) === "[object Map]";

/** A tensor that computes its `data`, as those of an arena do; its own fields would tell nothing. */
const isView = (x: object): x is Tensor =>
  !Object.hasOwn(x, "data") && isLeaf((x as Tensor).data) && Array.isArray((x as Tensor).shape);

/** Maps stay maps, and objects of a class keep their prototype and their own fields. */
const COPY: Rebuild = {
  value(x, path) {
    if (typeof x === "function") throw new TypeError(`${path} is a function: give the numbers alone.`);
    return x;
  },
  map: (entries) => new Map(entries),
  keys: false,
  object(x, entries, path) {
    // Sets, promises, dates, buffers: what they hold is not in their fields.
    if (entries.length === 0 && Object.prototype.toString.call(x) !== "[object Object]") {
      throw new TypeError(`${path} is a ${x.constructor.name}, which cannot be copied: give typed arrays.`);
    }
    const copy = Object.fromEntries(entries);
    const prototype = Object.getPrototypeOf(x);
    if (prototype === Object.prototype) return copy;
    return Object.create(prototype, Object.getOwnPropertyDescriptors(copy));
  },
};

/** The typed arrays of a tree with their paths, each once, in the order of the tree. */
export function leavesOf(what: string, tree: unknown): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  mapTree(what, tree, (array, path) => {
    leaves.set(path, array);
    return array;
  });
  return leaves;
}

/** The typed arrays in what `update` was given under a name; there must be some. */
export function leavesGiven(what: string, name: string, tree: unknown): Map<string, Leaf> {
  const leaves = leavesOf(`${what}: ${name}`, tree);
  if (leaves.size > 0) return leaves;
  throw new TypeError(`${what}: update takes the ${name} too, { ${name} }: they must be a tree of typed arrays.`);
}
