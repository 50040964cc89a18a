import { SingleBar } from "cli-progress";
import { number, percent } from "./format.ts";
import type { Outcome } from "./job.ts";

/** Shows how training goes. */
export interface Progress {
  epochs(done: number): void;
  outcome(outcome: Outcome): void;
  stop(): void;
}

/**
 * A bar where there is a terminal; elsewhere a line for each net that is done.
 *
 * @param stream where to show it, standard error as a rule, so that results on standard output stay clean
 * @param task classification is told in percent, regression in R²
 */
export function progress(
  stream: NodeJS.WriteStream,
  nets: number,
  epochs: number,
  task: "classification" | "regression",
): Progress {
  let done = 0;
  const quality = (mean: number) => {
    const estimate = { mean, error: null };
    return task === "regression" ? `R² ${number(estimate, 3)}` : `${percent(estimate)} %`;
  };
  if (!stream.isTTY) {
    return {
      epochs() {},
      outcome({ name, seed, test, seconds }) {
        done++;
        const result = `${quality(test.accuracy)} on the test, in ${seconds.toFixed(1)} s`;
        stream.write(`${done} of ${nets}: ${name}, seed ${seed}: ${result}\n`);
      },
      stop() {},
    };
  }
  const format = " {bar} {percentage} % · {done} of {nets} nets · {eta_formatted} left · {last}";
  const bar = new SingleBar({
    format,
    stream,
    clearOnComplete: true,
    barsize: 24,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: false,
    etaBuffer: 50,
  });
  bar.start(nets * epochs, 0, { done, nets, last: "starting" });
  // The bar has turned line wrapping off, and the terminal must be left as it was.
  const interrupted = (signal: NodeJS.Signals) => {
    bar.stop();
    process.kill(process.pid, signal);
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.once(signal, interrupted);
  return {
    epochs: (value) => bar.update(value),
    outcome({ name, test }) {
      done++;
      bar.update({ done, last: `${name}: ${quality(test.accuracy)}` });
    },
    stop() {
      for (const signal of signals) process.off(signal, interrupted);
      bar.stop();
    },
  };
}
