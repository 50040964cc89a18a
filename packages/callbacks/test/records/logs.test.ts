import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { csvLog, jsonlLog, progress, type Sink, tensorboardLog } from "../../src/index.ts";
import { fileSink } from "../../src/node.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "reg-logs-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a log appends for epochs with these metrics. */
async function textOf(make: (sink: Sink) => ReturnType<typeof jsonlLog>, epochs: readonly object[]): Promise<string> {
  let text = "";
  const append = (bytes: Uint8Array) => {
    text += Buffer.from(bytes).toString("latin1");
  };
  const log = make({ append });
  let state = log.init();
  for (const [epoch, metrics] of epochs.entries()) {
    const seen = { epoch, metrics: metrics as Record<string, number> };
    state = log.update(state, seen);
    await log.write?.(state, { seen, state });
  }
  return text;
}

describe("a metric that was not measured", () => {
  it.each([undefined, null])("is empty in every log when it is %s", async (val_loss) => {
    const epochs = [{ loss: 1, val_loss }, { loss: 2, val_loss: 3 }]; // biome-ignore format: epochs
    expect(await textOf((sink) => jsonlLog({ sink }), epochs)).toBe(
      '{"epoch":0,"metrics":{"loss":1,"val_loss":null}}\n{"epoch":1,"metrics":{"loss":2,"val_loss":3}}\n',
    );
    expect(await textOf((sink) => csvLog({ sink }) as never, epochs)).toBe("epoch,loss,val_loss\r\n0,1,\r\n1,2,3\r\n");
    const events = await textOf((sink) => tensorboardLog({ sink }) as never, epochs);
    expect(events.split("val_loss").length - 1).toBe(1);
    const shown = progress({ epochs: 2, print: () => {} });
    expect(shown.update(shown.init(), { epoch: 0, metrics: epochs[0] as never }).text).toBe("loss 1");
  });

  it("must be a number where it was measured", () => {
    const sink = { append: () => {} };
    for (const log of [jsonlLog({ sink }), csvLog({ sink }), tensorboardLog({ sink })]) {
      expect(() => log.update(log.init() as never, { epoch: 0, metrics: { loss: "1" as never } })).toThrow(
        `${log.name}: metric "loss" must be a number, got "1" (string).`,
      );
    }
  });
});

describe("names that are not plain text", () => {
  it("get an apostrophe in a CSV header, lest a spreadsheet compute them", async () => {
    const metrics = { "=1+1": 1, "@x": 2, "-loss": -3, "a,b": 4 };
    expect(await textOf((sink) => csvLog({ sink }) as never, [metrics])).toBe(
      `epoch,'=1+1,'@x,'-loss,"a,b"\r\n0,1,2,-3,4\r\n`,
    );
  });

  it("show their control characters in progress", () => {
    const lines: string[] = [];
    const shown = progress({ epochs: 1, print: (line) => lines.push(line) });
    const state = shown.update(shown.init(), { epoch: 0, metrics: { "\u001b[2Jloss\u009b": 1 } });
    expect(state.text).toBe("\\u001b[2Jloss\\u009b 1");
  });

  it("are no delimiter", () => {
    for (const delimiter of ['"', "\n", "", ",,"]) {
      expect(() => csvLog({ sink: { append: () => {} }, delimiter })).toThrow(
        /^csvLog: delimiter must be one character/,
      );
    }
  });
});

describe("fileSink", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it("begins after the last whole line where a machine that died left half of one", async () => {
    const path = join(folder, "log.jsonl");
    writeFileSync(path, '{"epoch":0}\n{"epo');
    await fileSink(path).append(bytes('{"epoch":2}\n'), 24);
    expect(readFileSync(path, "utf8")).toBe('{"epoch":0}\n{"epoch":2}\n');
  });

  it("begins after the last whole record of an event file", async () => {
    const path = join(folder, "events.out.tfevents.1");
    const log = tensorboardLog({ sink: fileSink(path) });
    const seen = { epoch: 0, metrics: { loss: 1 }, time: 5 };
    const state = log.update(log.init(), seen);
    await log.write?.(state, { seen, state });
    const whole = readFileSync(path);
    appendFileSync(path, whole.subarray(24, 50));
    const next = { epoch: 2, metrics: { loss: 2 }, time: 6 };
    const later = log.update({ offset: whole.length, length: 100 }, next);
    await tensorboardLog({ sink: fileSink(path) }).write?.(later, { seen: next, state: later });
    const after = readFileSync(path);
    expect(after.subarray(0, whole.length).equals(whole)).toBe(true);
    let at = 0;
    while (at < after.length) at += 16 + Number(after.readBigUInt64LE(at));
    expect(at).toBe(after.length);
  });
});
