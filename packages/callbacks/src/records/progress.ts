import { expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { allMeasured } from "../internal/metricOf.ts";
import { reducer } from "../internal/reducer.ts";
import type { Callback } from "../types.ts";

/** A progress bar, as `new SingleBar()` of the package cli-progress is one. */
export interface Bar {
  start(total: number, value: number, payload?: object): void;
  update(value: number, payload?: object): void;
  stop(): void;
}

export interface ProgressOptions {
  /** How many epochs there will be at most. */
  readonly epochs: number;
  /** Shown on a terminal; its payload is `{ text }`, the metrics in words. */
  readonly bar?: Bar;
  /** Gets a line for every epoch, where there is no bar: `console.log`, say. */
  readonly print?: (line: string) => void;
}

export interface ProgressState {
  readonly done: number;
  readonly text: string;
}

/**
 * Shows how far training has come: a bar that you bring, or plain lines.
 *
 * @throws RangeError for epochs that are no whole number of at least 1; TypeError without a bar and without `print`.
 * @example progress({ epochs: 100, print: console.log }); // epoch 1 of 100: loss 0.5, val_loss 0.6
 */
export function progress(options: ProgressOptions): Callback<ProgressState> {
  expectOptions("progress", options, ["epochs", "bar", "print"]);
  const { epochs, bar, print } = options;
  expectWhole("progress", "epochs", epochs, 1);
  if (bar !== undefined && typeof bar?.start !== "function") {
    throw new TypeError(`progress: bar must have start, update and stop, got ${shown(bar)}.`);
  }
  if (print !== undefined && typeof print !== "function") {
    throw new TypeError(`progress: print must be a function, got ${shown(print)}.`);
  }
  if (!bar && !print) throw new TypeError("progress: give it a bar, or print to get plain lines.");
  let started = false;
  return {
    ...reducer<ProgressState>("progress", { done: 0, text: "" }, { done: "whole", text: "text" }, (_, report) => {
      const words = allMeasured("progress", report).map(
        ([name, value]) => `${visible(name)} ${Number(value.toPrecision(4))}`,
      );
      return { done: report.epoch + 1, text: words.join(", ") };
    }),
    write({ done, text }) {
      if (!bar) return print?.(`epoch ${done} of ${epochs}: ${text}`);
      if (started) bar.update(done, { text });
      else bar.start(epochs, done, { text });
      started = true;
    },
    end() {
      if (started) bar?.stop();
      started = false;
    },
  };
}

/** Control characters as escapes, so that a name cannot steer the terminal. */
const visible = (name: string): string =>
  name.replace(/\p{Cc}/gu, (control) =>
    JSON.stringify(control)
      .slice(1, -1)
      .replace(/^[\x7f-\x9f]$/, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  );
