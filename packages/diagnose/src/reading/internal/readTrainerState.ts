import { type Fields, isObject } from "./json.ts";
import { numberOf } from "./numberIn.ts";
import { type Draft, RunBuilder } from "./runBuilder.ts";

/** The state of a Hugging Face Trainer: rows of training, evaluation and the end in one list. */
export const isTrainerState = (document: Fields): boolean => Array.isArray(document.log_history);

const NO_METRIC = /^(step|total_flos|.*_(runtime|per_second)|num_input_tokens_seen|memory|.*_jit_compilation_time)$/;

export function readTrainerState({ log_history, best_metric }: Fields): Draft[] {
  const builder = new RunBuilder({ kind: "Hugging Face trainer_state.json", unit: "step", repeat: "replace" });
  const best = numberOf(best_metric);
  for (const row of Array.isArray(log_history) ? log_history : []) {
    if (!isObject(row)) continue;
    const at = numberOf(row.step);
    // The last row has means over the whole run, which are no level of its end.
    if (at === null || !Number.isFinite(at) || row.train_runtime !== undefined) continue;
    builder.row(at);
    for (const [name, value] of Object.entries(row)) {
      const number = NO_METRIC.test(name) ? null : numberOf(value);
      if (number === null) continue;
      builder.add(name, number);
      if (number === best && name.startsWith("eval_") && !name.endsWith("loss")) builder.metric = name;
    }
  }
  return builder.runs();
}
