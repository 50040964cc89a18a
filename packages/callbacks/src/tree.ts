import type { Tensor } from "@reg/tensor";

/** Arrays of numbers in a tree of weights: every typed array, BigInt ones included. */
export type Leaf = Exclude<ArrayBufferView, DataView> & ArrayLike<number | bigint>;

export const isLeaf = (x: unknown): x is Leaf => ArrayBuffer.isView(x) && !(x instanceof DataView);

/**
 * A tree with `leaf` applied to every typed array; all else is carried over. Plain objects, arrays, maps and objects of
 * a class (their own fields, with their prototype) may hold others. An array that stands in several places is mapped
 * once, so that shared weights stay shared.
 *
 * @throws TypeError naming the path of what cannot be copied: functions, sets, promises, buffers, cycles.
 */
export function mapTree<T>(what: string, tree: T, leaf: (array: Leaf, path: string) => unknown): T {
  const done = new Map<unknown, unknown>();
  const open = new Set<unknown>();
  const visit = (x: unknown, path: string): unknown => {
    if (typeof x === "function") throw new TypeError(`${what}${path} is a function: give the numbers alone.`);
    if (x === null || typeof x !== "object") return x;
    if (done.has(x)) return done.get(x);
    if (open.has(x)) throw new TypeError(`${what}${path} is an object that holds itself.`);
    open.add(x);
    const copy = isLeaf(x) ? leaf(x, path) : branch(x, path);
    open.delete(x);
    done.set(x, copy);
    return copy;
  };
  const branch = (x: object, path: string): unknown => {
    if (Array.isArray(x)) return x.map((child, i) => visit(child, `${path}[${i}]`));
    if (x instanceof Map) return new Map([...x].map(([key, child]) => [key, visit(child, `${path}.${String(key)}`)]));
    if (OPAQUE.some((type) => x instanceof type)) {
      throw new TypeError(`${what}${path} is a ${x.constructor.name}, which cannot be copied: give typed arrays.`);
    }
    if (isView(x)) return { data: visit(x.data, `${path}.data`), shape: [...x.shape] };
    const entries = Object.keys(x).map((key) => [key, visit((x as Record<string, unknown>)[key], `${path}.${key}`)]);
    const copy = Object.fromEntries(entries);
    const prototype = Object.getPrototypeOf(x);
    return prototype === Object.prototype ? copy : Object.assign(Object.create(prototype), copy);
  };
  return visit(tree, "") as T;
}

/** A tensor that computes its `data`, as those of an arena do; its own fields would tell nothing. */
const isView = (x: object): x is Tensor =>
  !Object.hasOwn(x, "data") && isLeaf((x as Tensor).data) && Array.isArray((x as Tensor).shape);

const OPAQUE = [Set, WeakMap, WeakSet, Promise, ArrayBuffer, DataView, Date, RegExp];

/** A tree of its own memory: every typed array copied, and only the part of its buffer that it shows. */
export const copyTree = <T>(what: string, tree: T): T => mapTree(what, tree, copyLeaf);

export function copyLeaf(array: Leaf): Leaf {
  return new (array.constructor as new (from: Leaf) => Leaf)(array);
}

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
  throw new TypeError(`${what}: update takes the ${name} too, { …, ${name} }: they must be a tree of typed arrays.`);
}

/**
 * Writes the numbers of `from` into the arrays of `into`, which must be a tree of the same make.
 *
 * @throws RangeError naming the first array that is missing or of another type or length; nothing is written then.
 */
export function writeTree<T>(what: string, from: unknown, into: T): T {
  const sources = leavesOf(what, from);
  const targets = leavesOf(what, into);
  expectSameArrays(what, sources, targets, (leaf) => `${leaf.constructor.name}(${leaf.length})`);
  for (const [path, target] of targets) (target as { set(from: Leaf): void } & Leaf).set(sources.get(path)!);
  return into;
}

/** Two trees must have arrays at the same paths, alike in what `described` says of them. */
export function expectSameArrays(
  what: string,
  before: ReadonlyMap<string, Leaf>,
  now: ReadonlyMap<string, Leaf>,
  described = (leaf: Leaf) => `${leaf.length} values`,
): void {
  for (const path of new Set([...before.keys(), ...now.keys()])) {
    const [was, is] = [before, now].map((leaves) => (leaves.has(path) ? described(leaves.get(path)!) : "nothing"));
    if (was !== is) throw new RangeError(`${what}${path} was ${was} and is now ${is}.`);
  }
}
