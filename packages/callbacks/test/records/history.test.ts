import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { column } from "../../src/records/column.ts";
import { history } from "../../src/records/history.ts";
import type { EpochReport } from "../../src/types.ts";
import { statesOf } from "../metricSeries.ts";
import { reducerLaws } from "../reducerLaws.ts";

const metrics = fc.dictionary(fc.constantFrom("loss", "val_loss", "toString", "__proto__"), fc.double());
const runs = fc
  .array(metrics, { minLength: 1, maxLength: 12 })
  .map((all): EpochReport[] => all.map((metrics, epoch) => ({ epoch, metrics })));

describe("history", () => {
  reducerLaws(history, runs);

  it("holds every metric of every epoch", () => {
    fc.assert(
      fc.property(runs, (run) => {
        const record = present(statesOf(history(), run).at(-1));
        expect(record.epoch).toEqual(run.map(({ epoch }) => epoch));
        for (const { epoch, metrics } of run) {
          for (const name of Object.keys(record).filter((name) => name !== "epoch")) {
            const value = Object.hasOwn(metrics, name) ? metrics[name] + 0 : NaN;
            expect(column(record, name)[epoch]).toBe(value);
          }
        }
      }),
    );
  });

  it("tells a metric that was not measured from one that was no number", () => {
    const log = history();
    const seen = [{ loss: 1 }, { loss: NaN, val_loss: Infinity }, { val_loss: -Infinity }];
    const record = statesOf(
      log,
      seen.map((metrics, epoch) => ({ epoch, metrics: metrics as Record<string, number> })),
    );
    expect(record.at(-1)).toEqual({
      epoch: [0, 1, 2],
      loss: [1, "NaN", null],
      val_loss: [null, "Infinity", "-Infinity"],
    });
  });

  it("takes an epoch that comes again for the start of another course", () => {
    const log = history();
    const run = [0, 1, 2, 3, 1].map((epoch, i) => ({ epoch, metrics: { loss: i } }));
    expect(statesOf(log, run).at(-1)).toEqual({ epoch: [0, 1], loss: [0, 4] });
  });

  it("refuses a metric named epoch and one that is no number", () => {
    const see = (metrics: object) => history().update(history().init(), { epoch: 0, metrics: metrics as never });
    expect(() => see({ epoch: 1 })).toThrow('history: "epoch" is the column of epochs');
    expect(() => see({ loss: [1] })).toThrow('history: metric "loss" must be a number, got [1] (object).');
  });
});

describe("column", () => {
  it.each([
    ["acuracy", ' Did you mean "accuracy"?'],
    ["valLoss", ' Did you mean "val_loss"?'],
    ["throughput", ""],
  ])("suggests the nearest name to %s, where one is near", (asked, suggestion) => {
    const history = { epoch: [], val_loss: [], accuracy: [] };
    const message = `column: the history has no "${asked}"; it has "epoch", "val_loss", "accuracy".${suggestion}`;
    expect(() => column(history, asked)).toThrow(new RangeError(message));
  });

  it("gives back what was recorded", () => {
    expect(column({ epoch: [0, 1, 2, 3], loss: [1, "NaN", "-Infinity", null] }, "loss")).toEqual([
      1,
      NaN,
      -Infinity,
      NaN,
    ]);
  });
  it("names the columns there are", () => {
    expect(() => column({ epoch: [], loss: [] }, "los")).toThrow(
      'column: the history has no "los"; it has "epoch", "loss". Did you mean "loss"?',
    );
    expect(() => column({ loss: ["1e999" as "NaN"] }, "loss")).toThrow(
      'column: "loss" must hold numbers, got "1e999".',
    );
  });
});
