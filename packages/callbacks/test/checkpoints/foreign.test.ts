import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deserialize } from "../../src/checkpoints/internal/deserialize.ts";
import { serialize } from "../../src/checkpoints/internal/serialize.ts";
import { checkpoint, earlyStopping, history, memoryStore, monitor, restoringEarlyStopping } from "../../src/index.ts";
import { crc32c } from "../../src/internal/crc32c.ts";
import { fileStore } from "../../src/node.ts";

/** A file with a right checksum that holds this JSON and these numbers. */
function foreign(json: string, numbers = new Uint8Array()): Uint8Array {
  const text = new TextEncoder().encode(json);
  const bytes = new Uint8Array(12 + text.length + numbers.length);
  bytes.set(text, 12);
  bytes.set(numbers, 12 + text.length);
  const head = new Uint32Array(bytes.buffer, 0, 3);
  head.set([0x31474552, 0, text.length]);
  head[1] = crc32c(bytes.subarray(8));
  return bytes;
}
const saved = (epoch: number) => ({ epoch, state: {}, weights: { w: Float32Array.of(epoch) }, training: null });

describe("a checkpoint that was not written here", () => {
  it.each([
    ["no array's name", '{"epoch":1,"w":{"$":["array",0,"Function",1]}}'],
    ["a name of every object", '{"epoch":1,"w":{"$":["array",0,"constructor",1]}}'],
    ["an index out of turn", '{"epoch":1,"w":{"$":["array",1,"Uint8Array",0]}}'],
    ["an index that is text", '{"epoch":1,"w":{"$":["array","__proto__"]}}'],
    ["a negative length", '{"epoch":1,"w":{"$":["array",0,"Uint8Array",-1]}}'],
    ["more numbers than bytes", '{"epoch":1,"w":{"$":["array",0,"Float64Array",9]}}'],
    ["a kind that there is not", '{"epoch":1,"w":{"$":["date",0]}}'],
    ["a number that is none", '{"epoch":1,"w":{"$":["number","0x10"]}}'],
    ["a map without pairs", '{"epoch":1,"w":{"$":["map",1]}}'],
    ["another epoch than its name", '{"epoch":7}'],
    ["no object", "5"],
    ["null", "null"],
    ["no JSON", "{"],
    ["a nest", `{"epoch":1,"w":${"[".repeat(2000)}${"]".repeat(2000)}}`],
  ])("is passed over when it holds %s", async (_, json) => {
    const store = memoryStore();
    const backup = checkpoint({ store });
    await backup.save(saved(0));
    await store.write("checkpoint-00000001", foreign(json));
    expect(await backup.load()).toEqual(saved(0));
  });

  it("must have no bytes left over", () => {
    expect(deserialize(foreign('{"epoch":1}'))).toEqual({ epoch: 1 });
    expect(deserialize(foreign('{"epoch":1}', Uint8Array.of(1)))).toBe(undefined);
  });

  it("may have keys that objects inherit", () => {
    const tree = JSON.parse('{"__proto__":{"x":1},"constructor":2,"$":3}');
    const back = deserialize(serialize(tree)) as object;
    expect(Object.keys(back)).toEqual(["__proto__", "constructor", "$"]);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  });

  it("is not read deeper than it is written, through maps or lists", () => {
    const maps = (depth: number) => `${'{"$":["map",["k",'.repeat(depth)}1${"]]}".repeat(depth)}`;
    const lists = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    for (const nest of [maps, lists]) {
      expect(deserialize(foreign(`{"epoch":${nest(100)}}`))).toBeDefined();
      expect(deserialize(foreign(`{"epoch":${nest(2000)}}`))).toBe(undefined);
    }
  });

  it("is not written deeper than it can be read", () => {
    const nest = (depth: number): unknown => (depth === 0 ? Float32Array.of(1) : [nest(depth - 1)]);
    expect(deserialize(serialize(nest(400)))).toEqual(nest(400));
    expect(() => serialize(nest(600))).toThrow(/nested more than \d+ deep/);
  });
});

describe("fileStore", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "reg-store-"));
    mkdirSync(join(folder, "run"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("writes and reads through no link", async () => {
    const outside = join(folder, "outside");
    writeFileSync(outside, "keep me");
    symlinkSync(outside, join(folder, "run", "checkpoint-00000000.partial"));
    symlinkSync(outside, join(folder, "run", "checkpoint-00000005"));
    const store = fileStore(join(folder, "run"));
    const backup = checkpoint({ store });
    await backup.save(saved(0));
    expect(readFileSync(outside, "utf8")).toBe("keep me");
    expect(await store.list()).toEqual(["checkpoint-00000000"]);
    await expect(store.read("checkpoint-00000005")).rejects.toThrow();
  });

  it("leaves files and folders that are no checkpoints of the prefix, and clears its own leftovers", async () => {
    const run = join(folder, "run");
    const others = ["checkpoint-Infinity", "checkpoint-000001.5", "other-00000001.partial", "notes.txt"];
    for (const name of others) writeFileSync(join(run, name), "");
    mkdirSync(join(run, "checkpoint-00000009"));
    writeFileSync(join(run, "checkpoint-00000003.partial"), "half");
    const backup = checkpoint({ store: fileStore(run) });
    await backup.save(saved(0));
    expect((await backup.load())?.epoch).toBe(0);
    await backup.clear();
    expect(readdirSync(run).sort()).toEqual([...others, "checkpoint-00000009"].sort());
  });

  it("tells of a store that cannot be read where no checkpoint is whole", async () => {
    const store = { ...memoryStore(), list: async () => ["checkpoint-00000001"] };
    const broken = checkpoint({ store: { ...store, read: () => Promise.reject(new Error("disk")) } });
    await expect(broken.load()).rejects.toThrow("disk");
    expect(existsSync(folder)).toBe(true);
  });
});

describe("a state that was changed", () => {
  const run = monitor({ stopping: earlyStopping({ patience: 10 }), log: history() });
  const start = run.update(run.init(), { epoch: 0, metrics: { val_loss: 1 } });
  const next = { epoch: 1, metrics: { val_loss: 2 } };

  it.each([
    ["waited", "2"],
    ["waited", -1],
    ["best", "1"],
    ["bestEpoch", 0.5],
    ["tracked", []],
    ["tracked", [{}]],
    ["stop", "false"],
  ])("is refused by name when %s is %j", (field, value) => {
    const stopping = earlyStopping();
    const state = { ...stopping.update(stopping.init(), { epoch: 0, metrics: { val_loss: 1 } }), [field]: value };
    expect(() => stopping.update(state, next)).toThrow(new RegExp(`^earlyStopping: state\\.${field} `));
  });

  it("is refused by monitor when it is of other callbacks", () => {
    expect(() => run.update({ ...start, states: { stopping: start.states.stopping } } as never, next)).toThrow(
      "monitor: the state has none of log (history). Was it saved with other callbacks?",
    );
    expect(() => run.update({ epoch: 1 } as never, next)).toThrow("monitor: the state must be what init");
    const log = { epoch: [0], val_loss: [1, 2] };
    expect(() => run.update({ ...start, states: { ...start.states, log } }, next)).toThrow(
      "history: state.val_loss must be a column of 1 entries.",
    );
  });
});

describe("restoringEarlyStopping", () => {
  it("stops as earlyStopping, and restores the best weights, of Keras' first epoch too", () => {
    const losses = [3, 1, 2, 2, 2];
    const stopping = restoringEarlyStopping<{ w: Float32Array }>({ patience: 2 });
    let state = stopping.init();
    for (const [epoch, val_loss] of losses.entries()) {
      state = stopping.update(state, { epoch, metrics: { val_loss }, weights: { w: Float32Array.of(epoch) } });
    }
    expect(state).toMatchObject({ stop: true, reason: "patience", best: 1, bestEpoch: 1, waited: 2 });
    expect(stopping.restore(state)).toEqual({ w: Float32Array.of(1) });
    const live = { w: new Float32Array(1) };
    expect(stopping.restore(state, live)).toBe(live);
    const keras = restoringEarlyStopping({ semantics: "keras" });
    const first = keras.update(keras.init(), { epoch: 0, metrics: { val_loss: NaN }, weights: live });
    expect(first).toMatchObject({ best: "NaN", bestEpoch: 0, kept: [{ epoch: 0, value: "NaN" }] });
  });
});
