import { tensor } from "@reg/tensor";
import { kernelInfo } from "@reg/tensor/kernel";
import type { Dataset } from "demo/data/dataset";
import { digits } from "demo/data/digits";
import { type Experiment, NAMES } from "../state/link.ts";
import type { Ask, Epoch, Look, OwnData, Say } from "./messages.ts";
import { type Run, startRun } from "./run.ts";

/** Milliseconds between two looks at the weights, and two verdicts. */
const LOOK = 150;
const JUDGE = 400;
/** Milliseconds for which epochs are gathered before the page hears of them. */
const GATHER = 30;

let pixels: Dataset | undefined;
let data: Dataset | undefined;
let experiment: Experiment | undefined;
let compare = false;
let runs: Run[] = [];
let ended = new Set<string>();
let run = 0;
let playing = true;
let pause = 0;
let steps = 0;
let waiting: Epoch[] = [];
const last = { epochs: 0, weights: 0, verdicts: 0, trained: 0 };
let scheduled = false;

const say = (message: Say) => self.postMessage(message);
const channel = new MessageChannel();
channel.port1.onmessage = () => guarded(work);

self.onmessage = ({ data: message }: MessageEvent<Ask>) => guarded(() => hear(message));

function hear(message: Ask): void {
  switch (message.ask) {
    case "data":
      pixels = unpacked(message.digits);
      break;
    case "start":
      run = message.run;
      experiment = message.experiment;
      compare = message.experiment.compare;
      for (const old of runs) old.dispose();
      runs = [];
      waiting = [];
      ended = new Set();
      steps = 0;
      data = message.data ? tableOf(message.data) : pixels;
      ensure();
      say({
        say: "ready",
        run,
        kernels: kernelInfo().use === "simd" ? "SIMD kernels" : `plain JavaScript (${kernelInfo().reason})`,
      });
      break;
    case "edit": {
      const own = runs.find(({ net }) => net === message.net);
      if (!own) break;
      flush();
      const edit = own.edit(message.key, message.value);
      say({ say: "edited", run, edit });
      // A stop was the old settings': what is turned after it may go on.
      const limit = experiment?.common.epochs ?? 0;
      if (own.epochs < limit && ended.delete(own.net)) say({ say: "continued", run, net: own.net });
      if (experiment) experiment = { ...experiment, edits: [...experiment.edits, edit] };
      break;
    }
    case "compare":
      compare = message.compare;
      ensure();
      break;
    case "pace":
      ({ playing, pause } = message);
      break;
    case "step":
      steps = 1;
      break;
    case "look":
      look(message.what);
      break;
  }
  wake();
}

/** The runs that are shown are there. */
function ensure(): void {
  if (!experiment || !data) return;
  for (const net of NAMES) {
    const wanted = net === "a" || compare;
    const there = runs.find((own) => own.net === net);
    if (wanted && !there) runs.push(startRun(net, experiment, data));
    if (!wanted && there) {
      there.dispose();
      ended.delete(net);
      runs = runs.filter((own) => own !== there);
    }
  }
}

function wake(): void {
  if (scheduled || !experiment) return;
  const behind = next();
  if (!behind || (!playing && steps === 0 && !uneven())) {
    flush();
    return;
  }
  scheduled = true;
  const wait = playing && pause > 0 ? last.trained + pause - performance.now() : 0;
  if (wait > 1) setTimeout(() => guarded(work), wait);
  else channel.port2.postMessage(0);
}

/** Whether one net is behind the other: a pause waits until both are as far. */
function uneven(): boolean {
  const open = runs.filter((own) => !ended.has(own.net));
  return open.some(({ epochs }) => epochs !== open[0].epochs);
}

/** The net that has the fewest epochs and is not at its end. */
function next(): Run | undefined {
  const limit = experiment?.common.epochs ?? 0;
  const open = runs.filter((own) => !ended.has(own.net) && own.epochs < limit);
  return open.reduce<Run | undefined>((best, own) => (best && best.epochs <= own.epochs ? best : own), undefined);
}

function work(): void {
  scheduled = false;
  const own = next();
  if (own && (playing || steps > 0 || uneven())) {
    last.trained = performance.now();
    waiting.push(own.epoch());
    // A step is one epoch of each net.
    const open = next();
    if (steps > 0 && (!open || open.epochs >= own.epochs)) steps = 0;
    const limit = experiment?.common.epochs ?? 0;
    if (own.stopped || own.epochs >= limit) {
      const early = own.stopped;
      const restored = own.restore();
      // A knob that was turned after the stop made it go on.
      const goesOn = own.changes && own.epochs < limit;
      if (!goesOn) ended.add(own.net);
      flush(true);
      if (!goesOn) say({ say: "ended", run, end: { net: own.net, early, restored } });
    }
    if (performance.now() - last.epochs > GATHER) flush();
  }
  wake();
}

function flush(all = !playing): void {
  const now = performance.now();
  if (waiting.length > 0) {
    say({ say: "epochs", run, epochs: waiting });
    waiting = [];
    last.epochs = now;
    if (all || now - last.weights > LOOK) {
      say({ say: "weights", run, weights: runs.map((own) => own.weights()) });
      last.weights = now;
    }
    if (all || now - last.verdicts > JUDGE) {
      say({ say: "verdicts", run, verdicts: runs.filter(({ epochs }) => epochs > 0).map((own) => own.verdict()) });
      last.verdicts = now;
    }
  }
}

function look(what: Look): void {
  if (what.of === "digit") {
    const fits = runs.filter(() => data?.image && data.x.shape[1] === what.pixels.length);
    say({ say: "digit", nets: fits.map((own) => own.digit(what.pixels)) });
  } else if (what.of === "layers")
    say({ say: "layers", nets: runs.filter(({ epochs }) => epochs > 0).map((own) => own.layers()) });
  else say({ say: "saved", json: JSON.stringify(Object.fromEntries(runs.map((own) => [own.net, own.json()]))) });
}

function guarded(act: () => void): void {
  try {
    act();
  } catch (error) {
    say({ say: "fault", message: error instanceof Error ? error.message : String(error) });
  }
}

/** 65 characters a digit: 64 pixels and the label, each in base 36. */
function unpacked(text: string): Dataset {
  const rows = text.length / 65;
  const values = new Float32Array(rows * 64);
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < 64; i++) values[row * 64 + i] = Number.parseInt(text[row * 65 + i], 36);
    labels[row] = Number(text[row * 65 + 64]);
  }
  return digits(values, labels);
}

function tableOf({ name, task, x, columns, targets, classes }: OwnData): Dataset {
  const rows = x.length / columns;
  return {
    name,
    task,
    x: tensor(x, [rows, columns]),
    targets: tensor(targets, [rows, targets.length / rows]),
    ...(classes && { classes }),
  };
}
