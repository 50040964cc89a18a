import type { Stopping } from "@reg/callbacks";
import { expectNumber, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { decode, encode } from "../../internal/encode.ts";
import { TASK, type Task } from "../task.ts";
import type { Checkpoint, CurvePoint, Metrics, Outcome, Report, Trial, TrialStopper } from "../types.ts";

/** What a trial needs beside itself. */
export interface TrialHooks {
  /** The metric that is judged. */
  readonly monitor: string;
  readonly checkpoint?: Checkpoint | undefined;
  readonly signal: AbortSignal;
  readonly onReport?: (point: CurvePoint) => void;
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void;
}

/** Runs a trial to its end; what goes wrong in it is its outcome. */
export async function runTrial(task: Task, trial: Trial, hooks: TrialHooks): Promise<Outcome> {
  const started = performance.now();
  const { checkpoint, signal } = hooks;
  const { stopping: stoppers = [] } = task[TASK] ?? {};
  const curve: CurvePoint[] = [...(checkpoint?.curve ?? [])];
  const before = curve.length;
  let last = checkpoint;
  let states = stoppers.map((stopper, i) => (checkpoint?.stopping[i] ?? stopper.init()) as Stopping);
  const stopped = () => states.find(({ stop }) => stop);
  const seconds = () => (performance.now() - started) / 1000;

  const report = (given: Report) => {
    const { epoch, metrics, state } = expectReport(given, curve);
    curve.push({ epoch, metrics });
    states = states.map((one, i) => (stoppers[i] as TrialStopper).update(one, { epoch, metrics }));
    hooks.onReport?.({ epoch, metrics });
    if (state !== undefined) {
      last = { epoch, state: encode(state, "state"), curve: [...curve], stopping: states };
      hooks.onCheckpoint?.(last);
    }
    return { stop: stopped() !== undefined || signal.aborted };
  };

  try {
    const { key: _, ...given } = trial;
    const resume = checkpoint && { epoch: checkpoint.epoch, state: decode(checkpoint.state) };
    const returned = checkpoint?.result ?? (await task({ ...given, budget: trial.budget, report, resume, signal }));
    const metrics = metricsOf(returned, curve, hooks.monitor);
    const { reason } = stopped() ?? {};
    // A trial that its stopper ended has nothing to add with a larger budget.
    if (reason && last && !last.result) hooks.onCheckpoint?.({ ...last, result: metrics });
    const status = reason ? "stopped" : "done";
    return { status, metrics, curve, epochs: curve.length - before, seconds: seconds(), ...(reason && { reason }) };
  } catch (error) {
    return { ...failed(trial, error), curve, epochs: curve.length - before, seconds: seconds() };
  }
}

/** The outcome of a trial without result; says how to run it again. */
export function failed(trial: Trial, error: unknown): Outcome {
  const message =
    error instanceof Error ? `${error.name === "Error" ? "" : `${error.name}: `}${error.message}` : shown(error);
  const { seed, fold, repeat } = trial;
  return {
    status: "failed",
    metrics: {},
    curve: [],
    epochs: 0,
    seconds: 0,
    error: `${message.replace(/[.\s]*$/, "")}. To run it again: seed ${seed}, fold ${fold}, repeat ${repeat}, point ${JSON.stringify(trial.point)}.`,
  };
}

const REPORT = ["epoch", "metrics", "state"];

function expectReport(given: Report, curve: readonly CurvePoint[]): Report {
  expectOptions("report", given, REPORT);
  const { epoch, metrics } = given;
  const least = curve.length > 0 ? curve[curve.length - 1].epoch + 1 : 0;
  expectWhole(
    "report",
    "epoch",
    epoch,
    least,
    undefined,
    "Epochs are told once each, in their order; go on from resume.epoch + 1.",
  );
  expectOptions("report", metrics, Object.keys(Object(metrics)));
  const plain = Object.entries(metrics).map(([name, value]) => {
    if (typeof value !== "number") expectNumber("report", `metrics.${name}`, value, "[-∞, ∞]");
    return [name, value];
  });
  return { ...given, metrics: Object.fromEntries(plain) };
}

function metricsOf(returned: number | Metrics | void, curve: readonly CurvePoint[], monitor: string): Metrics {
  const last = curve.length > 0 ? curve[curve.length - 1].metrics : undefined;
  const metrics = typeof returned === "number" ? { [monitor]: returned } : returned === undefined ? last : returned;
  if (typeof metrics !== "object" || metrics === null || Array.isArray(metrics)) {
    const cure = metrics === undefined ? " Return metrics, or report some." : "";
    throw new TypeError(`the task must return a number or metrics by name, got ${shown(metrics)}.${cure}`);
  }
  if (typeof metrics[monitor] !== "number") {
    const names = Object.keys(metrics).filter((name) => typeof metrics[name] === "number");
    const cure = names.length > 0 ? `There is ${names.join(", ")}: name` : "Return one, or name";
    throw new TypeError(
      `the task must return a number for ${shown(monitor)}, got ${shown(metrics[monitor])}. ${cure} another metric by the option monitor.`,
    );
  }
  encode(metrics, "the result"); // refuses here what could not be stored later
  return metrics;
}
