import type { Ask, DigitSeen, End, LayersSeen, OwnData, Say, Verdict, WeightsSeen } from "../worker/messages.ts";
import { type Curves, noCurves } from "./curves.ts";
import type { Key, Settings } from "./knobs.ts";
import { type Common, type Experiment, FIRST, fromLink, type Name, settingsAt, toLink } from "./link.ts";
import { startWorker } from "./worker.ts";

type Both<T> = Partial<Record<Name, T>>;

/** All that the page shows; what the trainer says changes it. */
export const model = {
  experiment: FIRST as Experiment,
  curves: { a: noCurves(), b: noCurves() } as Record<Name, Curves>,
  weights: {} as Both<WeightsSeen>,
  verdicts: {} as Both<Verdict>,
  ends: {} as Both<End>,
  digit: {} as Both<DigitSeen>,
  layers: {} as Both<LayersSeen>,
  kernels: "",
  playing: true,
  /** Milliseconds between epochs at least. */
  pause: 0,
  own: undefined as OwnData | undefined,
  /** Sentences for the reader: what of a link was not understood, what went wrong. */
  notes: [] as readonly string[],
  lesson: undefined as string | undefined,
  /** Knobs that were turned, and of which the trainer has not yet said when. */
  turned: { a: {}, b: {} } as Record<Name, Partial<Settings>>,
};

const listeners = new Set<() => void>();
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let due = false;

/** Milliseconds between two drawings of the page: more often shows nothing more, and takes time from training. */
const FRAME = 60;
let drawn = 0;

/** Calls a function after changes, some fifteen times a second, or once a second where motion is to be reduced. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function changed(): void {
  if (due) return;
  due = true;
  const tell = () => {
    due = false;
    drawn = performance.now();
    for (const listener of listeners) listener();
  };
  const wait = calm.matches && model.playing ? 1000 : drawn + FRAME - performance.now();
  setTimeout(() => requestAnimationFrame(tell), Math.max(0, wait));
}

let trainer: Worker | undefined;
let run = 0;
let saved: ((json: string) => void) | undefined;

const ask = (message: Ask) => trainer?.postMessage(message);

/** Starts the trainer on what the address says. */
export async function begin(): Promise<void> {
  const { experiment, faults } = fromLink(location.hash);
  model.experiment = experiment;
  model.notes = faults;
  changed();
  try {
    trainer = await startWorker("trainer");
  } catch (error) {
    model.notes = [...model.notes, error instanceof Error ? error.message : String(error)];
    return changed();
  }
  trainer.onmessage = ({ data }: MessageEvent<Say>) => hear(data);
  trainer.onerror = ({ message }) => hear({ say: "fault", message: `The trainer failed: ${message}` });
  ask({ ask: "data", digits: window.regData.digits });
  start();
  addEventListener("hashchange", () => {
    if (location.hash.replace(/^#/, "") === address()) return;
    const { experiment, faults } = fromLink(location.hash);
    model.experiment = experiment;
    model.notes = faults;
    model.playing = true;
    start();
  });
}

function start(): void {
  run++;
  model.turned = { a: {}, b: {} };
  model.curves = { a: noCurves(), b: noCurves() };
  Object.assign(model, { weights: {}, verdicts: {}, ends: {}, digit: {}, layers: {} });
  ask({ ask: "pace", playing: model.playing, pause: model.pause });
  ask({ ask: "start", experiment: model.experiment, data: model.own, run });
  remember();
  changed();
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);

function hear(message: Say): void {
  if ("run" in message && message.run !== run) return;
  switch (message.say) {
    case "ready":
      model.kernels = message.kernels;
      break;
    case "epochs":
      for (const { net, epoch, ...values } of message.epochs) {
        const curves = model.curves[net];
        for (const [name, value] of Object.entries(values)) curves[name as keyof Curves][epoch - 1] = finite(value);
      }
      break;
    case "weights":
      for (const own of message.weights) model.weights[own.net] = own;
      break;
    case "verdicts":
      for (const own of message.verdicts) model.verdicts[own.net] = own;
      break;
    case "edited": {
      const { edits, ...rest } = model.experiment;
      const { edit } = message;
      if (model.turned[edit.net][edit.key] === edit.value) delete model.turned[edit.net][edit.key];
      const others = edits.filter((one) => !(one.epoch === edit.epoch && one.net === edit.net && one.key === edit.key));
      // Before the first epoch it is where the net starts.
      const start = { ...rest.start, [edit.net]: { ...rest.start[edit.net], [edit.key]: edit.value } };
      model.experiment = edit.epoch === 0 ? { ...rest, start, edits: others } : { ...rest, edits: [...others, edit] };
      remember();
      break;
    }
    case "ended":
      model.ends[message.end.net] = message.end;
      break;
    case "continued":
      delete model.ends[message.net];
      break;
    case "digit":
      model.digit = Object.fromEntries(message.nets.map((own) => [own.net, own]));
      break;
    case "layers":
      model.layers = Object.fromEntries(message.nets.map((own) => [own.net, own]));
      break;
    case "saved":
      saved?.(message.json);
      break;
    case "fault":
      model.notes = [...model.notes.slice(-2), message.message];
      break;
  }
  changed();
}

const address = () => toLink(model.experiment);

/** The address of the page says the experiment; own data are not in it. */
function remember(): void {
  history.replaceState(null, "", `${location.pathname}${location.search}#${address()}`);
}

export const link = (): string => `${location.href.split("#")[0]}#${address()}`;

/** The settings of a net as they are now. */
export const settingsOf = (net: Name): Settings => ({ ...settingsAt(model.experiment, net), ...model.turned[net] });

export const epochsOf = (net: Name): number => model.curves[net].trainLoss.length;

/** Whether a net has something left to train. */
const open = (net: Name) => !model.ends[net];
export const finished = (): boolean => !open("a") && !(model.experiment.compare && open("b"));

export function turn(net: Name, key: Key, value: string | number): void {
  model.turned[net] = { ...model.turned[net], [key]: value };
  ask({ ask: "edit", net, key, value });
  changed();
}

export function setCompare(compare: boolean): void {
  model.experiment = { ...model.experiment, compare };
  if (!compare) {
    model.curves.b = noCurves();
    for (const part of [model.weights, model.verdicts, model.ends, model.digit, model.layers]) delete part.b;
  }
  ask({ ask: "compare", compare });
  remember();
  changed();
}

/** From the first epoch, with the settings as they are now. */
export function reset(common: Partial<Common> = {}): void {
  const { experiment } = model;
  model.experiment = {
    ...experiment,
    common: { ...experiment.common, ...common },
    start: { a: settingsOf("a"), b: settingsOf("b") },
    edits: [],
  };
  start();
}

export function load(experiment: Experiment): void {
  model.experiment = experiment;
  model.playing = true;
  start();
}

/** Trains on a table of one's own, or on the digits again. */
export function useData(own: OwnData | undefined): void {
  model.own = own;
  model.playing = true;
  reset();
}

export function play(playing: boolean): void {
  model.playing = playing;
  ask({ ask: "pace", playing, pause: model.pause });
  changed();
}

export function setPause(pause: number): void {
  model.pause = pause;
  ask({ ask: "pace", playing: model.playing, pause });
  changed();
}

export function step(): void {
  play(false);
  ask({ ask: "step" });
}

export const lookAtDigit = (pixels: Float32Array): void => ask({ ask: "look", what: { of: "digit", pixels } });
export const lookAtLayers = (): void => ask({ ask: "look", what: { of: "layers" } });

/** The weights of all nets as JSON. */
export function savedWeights(): Promise<string> {
  return new Promise((resolve) => {
    saved = resolve;
    ask({ ask: "look", what: { of: "weights" } });
  });
}
