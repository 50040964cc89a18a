import { visible } from "@reg/table";
import { SingleBar } from "cli-progress";
import { number } from "../../report/internal/format.ts";
import type { Progress } from "../../run/types.ts";

/** Shows how far a sweep is. */
export interface Shown {
  update(progress: Progress): void;
  stop(): void;
}

/** A bar on a terminal's error output, and a line for each trial that failed; elsewhere those lines, and one a minute. */
export function progressOf(monitor: string, isQuiet: boolean): Shown {
  const { stderr } = process;
  const failure = ({ last }: Progress): string | undefined =>
    last?.outcome.status === "failed" ? `failed: ${visible(last.outcome.error ?? "")}` : undefined;
  const best = ({ best }: Progress) => (best === undefined ? "" : `best ${visible(monitor)} ${number(best)}`);
  if (!stderr.isTTY || isQuiet) {
    let said = Date.now();
    return {
      update(progress) {
        const line = failure(progress);
        if (line) console.error(line);
        if (isQuiet || Date.now() - said < 60_000) return;
        said = Date.now();
        console.error(`${progress.done} of ${progress.total ?? "?"} trials done, ${best(progress)}`);
      },
      stop() {},
    };
  }
  const bar = new SingleBar({
    format: "{bar} {value}/{of} trials · {eta_formatted} left · {best}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 24,
    hideCursor: false,
    clearOnComplete: true,
    stream: stderr,
    etaBuffer: 50,
  });
  let isStarted = false;
  return {
    update(progress) {
      const { done, failed, total } = progress;
      const line = failure(progress);
      if (line) stderr.write(`\r\u001b[K${line}\n`);
      const payload = { best: best(progress), of: total ?? "?" };
      const value = done + failed;
      if (!isStarted) bar.start(total ?? Math.max(1, value), value, payload);
      isStarted = true;
      if (total === undefined) bar.setTotal(Math.max(1, value));
      bar.update(value, payload);
    },
    stop: () => bar.stop(),
  };
}
