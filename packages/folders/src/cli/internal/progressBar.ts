import { SingleBar } from "cli-progress";

/** A bar on a terminal's error output; on anything else nothing but the lines. */
export interface ProgressBar {
  update(done: number, total: number): void;
  line(text: string): void;
  stop(): void;
}

export function progressBar(): ProgressBar {
  const { stderr } = process;
  if (!stderr.isTTY) return { update() {}, line: (text) => console.error(text), stop() {} };
  const bar = new SingleBar({
    format: "{bar} {value}/{total} {percentage} % · {eta_formatted} left",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    stream: stderr,
    etaBuffer: 200,
  });
  let isStarted = false;
  return {
    update(done, total) {
      if (!isStarted) bar.start(total, done);
      isStarted = true;
      bar.update(done);
    },
    line: (text) => stderr.write(`\r\u001b[K${text}\n`),
    stop: () => bar.stop(),
  };
}
