import { writeFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { present } from "@reg/testing";
import { describe, expect, it, vi } from "vitest";
import { csvLog, jsonlLog, monitor, progress, tensorboardLog } from "../../src/index.ts";
import { crc32c } from "../../src/internal/crc32c.ts";
import { fileSink } from "../../src/node.ts";
import { bucketsOf } from "../../src/records/internal/buckets.ts";
import type { Place } from "../../src/records/internal/logPlace.ts";
import type { Callback, EpochReport } from "../../src/types.ts";
import fixture from "../fixtures/events.json" with { type: "json" };
import { statesOf } from "../metricSeries.ts";
import { eventsIn } from "./eventsIn.ts";

const list = () => {
  const chunks: Uint8Array[] = [];
  const all = () => Buffer.concat(chunks);
  return { append: (bytes: Uint8Array) => void chunks.push(bytes), all, text: () => all().toString("utf8") };
};
const epochs = [
  { epoch: 0, metrics: { loss: 0.1 + 0.2, val_loss: 1 } },
  { epoch: 1, metrics: { val_loss: Number.NaN, loss: 1e-300 } },
  { epoch: 2, metrics: { loss: -Infinity } },
];

async function run(callback: object): Promise<void> {
  const loop = monitor([callback as never]);
  let state = loop.init();
  for (const seen of epochs) state = await loop.step(state, seen);
  await loop.end(state);
}

describe("csvLog", () => {
  it("writes a header and rows that read back the same", async () => {
    const sink = list();
    await run(csvLog({ sink }));
    expect(sink.text()).toBe("epoch,loss,val_loss\r\n0,0.30000000000000004,1\r\n1,1e-300,NaN\r\n2,-Infinity,\r\n");
  });

  it("quotes names with commas, quotes and line ends", async () => {
    const sink = list();
    const log = csvLog({ sink });
    await present(log.write)(log.update(log.init(), { epoch: 0, metrics: { 'a,"b"\n': 1 } }), undefined as never);
    expect(sink.text()).toBe('epoch,"a,""b""\n"\r\n0,1\r\n');
  });

  it("goes on after a restart without a second header", async () => {
    const sink = list();
    const log = csvLog({ sink, delimiter: ";" });
    const state = JSON.parse(JSON.stringify(log.update(log.init(), epochs[0])));
    await present(csvLog({ sink, delimiter: ";" }).write)(log.update(state, epochs[1]), undefined as never);
    expect(sink.text()).toBe("1;1e-300;NaN\r\n");
  });

  it("names a metric that comes late", () => {
    const log = csvLog({ sink: list() });
    const state = log.update(log.init(), epochs[0]);
    expect(() => log.update(state, { epoch: 1, metrics: { f1: 1 } })).toThrow(
      'metric "f1" was not there in the first epoch, whose columns are loss, val_loss',
    );
  });
});

describe("jsonlLog", () => {
  it("writes one object a line", async () => {
    const sink = list();
    await run(jsonlLog({ sink }));
    const lines = sink
      .text()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({ epoch: 0, metrics: { loss: 0.1 + 0.2, val_loss: 1 } });
    expect(Number(lines[1].metrics.val_loss)).toBeNaN();
    expect(Number(lines[2].metrics.loss)).toBe(-Infinity);
  });

  it("says when and how long", () => {
    const log = jsonlLog({ sink: list() });
    expect(log.update(log.init(), { epoch: 0, metrics: {}, seconds: 2, time: 3 }).text).toBe(
      '{"epoch":0,"metrics":{},"seconds":2,"time":3}\n',
    );
  });
});

describe("tensorboardLog", () => {
  it("has the published checksums underneath", () => {
    expect(crc32c(new TextEncoder().encode("123456789"))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  });

  it("writes events that a reader of the format reads back", () => {
    const sink = list();
    const log = tensorboardLog({ sink, histograms: true });
    let state = log.init();
    const weights = { layer: [{ w: Float32Array.of(-1, 0, 0, 2.5), b: Float64Array.of(Number.NaN) }] };
    for (const epoch of [0, 300]) {
      state = log.update(state, { epoch, metrics: { "loss/train": 0.5, acc: 1 } });
      present(log.write)(state, {
        seen: { epoch, metrics: { "loss/train": 0.5, acc: 1 }, weights, time: 1700000000.25 },
        state,
      });
    }
    const [header, first, second, ...rest] = eventsIn(sink.all());
    expect(rest).toEqual([]);
    expect(header).toEqual({ time: 1700000000.25, step: 0, version: "brain.Event:2", values: [] });
    expect(first.values.slice(0, 2)).toEqual([
      { tag: "loss/train", value: 0.5 },
      { tag: "acc", value: 1 },
    ]);
    expect(second.step).toBe(300);
    const [w, b] = first.values.slice(2);
    expect(w).toMatchObject({
      tag: "weights.layer[0].w",
      histogram: { min: -1, max: 2.5, num: 4, sum: 1.5, squares: 7.25 },
    });
    expect(present(w.histogram).counts.reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(b).toMatchObject({ tag: "weights.layer[0].b", histogram: { num: 0 } });
  });

  it("writes the file that Google's protobuf reads back", async () => {
    const sink = list();
    const loop = monitor([tensorboardLog({ sink, histograms: true })]);
    let state = loop.init();
    const w = Float32Array.from({ length: 40 }, (_, i) => (i - 20) ** 3 / 1000);
    for (const epoch of [0, 1, 200]) {
      const metrics = { loss: 1 / (epoch + 1), "val/accuracy": 0.25 * (epoch % 4) };
      state = await loop.step(state, { epoch, metrics, weights: { w }, time: 1.7e9 + epoch });
    }
    // What read_events.py reads to make the fixture.
    if (process.env.EVENTS_FILE) writeFileSync(process.env.EVENTS_FILE, sink.all());
    expect(sink.all().toString("base64")).toBe(fixture.file);
    expect(fixture.events.map(({ step, time }) => [step, time - 1.7e9])).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
      [200, 200],
    ]);
    expect(fixture.events[0].version).toBe("brain.Event:2");
    const [loss, accuracy, weights] = fixture.events[3].values;
    expect([loss.tag, loss.value]).toEqual(["loss", Math.fround(1 / 201)]);
    expect([accuracy.tag, accuracy.value]).toEqual(["val/accuracy", 0]);
    expect(weights).toMatchObject({ tag: "weights.w", min: -8, num: 40, max: Math.fround(6.859) });
    expect(present(weights.counts).reduce((sum, count) => sum + count, 0)).toBe(40);
  });

  it("puts every value under the first limit above it", () => {
    const values = [-3, -1e-13, 0, 1e-13, 0.5, 1e19];
    const { limits, counts, count } = bucketsOf(values);
    expect(count).toBe(6);
    let seen = 0;
    for (const [i, limit] of limits.entries()) {
      seen += counts[i];
      expect(seen).toBe(values.filter((value) => value < limit).length);
    }
  });
});

describe("progress", () => {
  it("prints plain lines", async () => {
    const lines: string[] = [];
    await run(progress({ epochs: 3, print: (line) => lines.push(line) }));
    expect(lines[0]).toBe("epoch 1 of 3: loss 0.3, val_loss 1");
    expect(lines).toHaveLength(3);
  });

  it("drives a bar from start to stop", async () => {
    const bar = { start: vi.fn(), update: vi.fn(), stop: vi.fn() };
    await run(progress({ epochs: 3, bar }));
    expect(bar.start).toHaveBeenCalledExactlyOnceWith(3, 1, { text: "loss 0.3, val_loss 1" });
    expect(bar.update.mock.calls.map(([value]) => value)).toEqual([2, 3]);
    expect(bar.stop).toHaveBeenCalledOnce();
  });

  it("says what is wrong", () => {
    expect(() => progress({ epochs: 0, print: () => {} })).toThrow("epochs must be a whole number of at least 1");
    expect(() => progress({ epochs: 3 })).toThrow("give it a bar, or print");
  });
});

describe("fileSink", () => {
  it("holds no epoch twice after a run that went on from an earlier one", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sink-"));
    try {
      for (const make of [csvLog, jsonlLog, tensorboardLog]) {
        const logOf = (path: string) => make({ sink: fileSink(join(folder, make.name, path)) }) as Callback<Place>;
        const play = async (path: string, from: Place, seen: readonly EpochReport[]) => {
          const log = logOf(path);
          const states = statesOf({ ...log, init: () => from }, seen);
          for (const [i, one] of seen.entries()) await present(log.write)(states[i + 1], { seen: one, state: null });
          return states;
        };
        const timed = epochs.map((seen) => ({ ...seen, time: 7 })) as EpochReport[];
        const states = await play("lost", logOf("lost").init(), timed);
        await play("lost", JSON.parse(JSON.stringify(states[1])), timed.slice(1));
        await play("whole", logOf("whole").init(), timed);
        const [lost, whole] = await Promise.all(["lost", "whole"].map((p) => readFile(join(folder, make.name, p))));
        expect(lost.length).toBeGreaterThan(0);
        expect(lost).toEqual(whole);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("appends to a file in a folder that it makes", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sink-"));
    try {
      const path = join(folder, "deep", "log.csv");
      await run(csvLog({ sink: fileSink(path) }));
      expect(await readFile(path, "utf8")).toMatch(/^epoch,loss,val_loss\r\n0,/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
