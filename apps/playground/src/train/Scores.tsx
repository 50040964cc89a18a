import { count, percent, short } from "../page/format.ts";
import { Table } from "../page/Table.tsx";
import { differences } from "../state/knobs.ts";
import type { Name } from "../state/link.ts";
import { epochsOf, model, settingsOf } from "../state/model.ts";

const lowest = (values: readonly (number | null)[]) =>
  values.reduce<number | null>((low, value) => (value !== null && (low === null || value < low) ? value : low), null);

/** How the nets are doing in numbers and in words. */
export function Scores({ nets }: { nets: readonly Name[] }) {
  const [quality, format] =
    model.own?.task === "regression" ? (["R²", short] as const) : (["accuracy", percent] as const);
  return (
    <>
      <Table
        name="Scores"
        kind="scores"
        titles={[
          "net",
          "epoch",
          `validation ${quality}`,
          `training ${quality}`,
          "validation loss",
          "lowest",
          "gap",
          "penalty",
          "exact zeros",
          "weights",
        ]}
      >
        {nets.map((net) => {
          const { validationAccuracy, trainAccuracy, validationLoss, trainLoss, penalty } = model.curves[net];
          const [validation, training] = [validationLoss.at(-1), trainLoss.at(-1)];
          const weights = model.weights[net];
          return (
            <tr key={net}>
              <th scope="row" class={net}>
                {net.toUpperCase()}
              </th>
              <td data-epoch={net}>{epochsOf(net)}</td>
              <td data-accuracy={net}>{format(validationAccuracy.at(-1))}</td>
              <td>{format(trainAccuracy.at(-1))}</td>
              <td>{short(validation)}</td>
              <td>{short(lowest(validationLoss))}</td>
              <td>{validation == null || training == null ? "–" : short(validation - training)}</td>
              <td>{short(penalty.at(-1))}</td>
              <td data-zeros={net}>{weights ? count(weights.zeros) : "–"}</td>
              <td>{weights ? count(weights.parameters) : "–"}</td>
            </tr>
          );
        })}
      </Table>
      <div class="verdicts">
        {nets.map((net) => {
          const judged = model.verdicts[net];
          const end = model.ends[net];
          return (
            <div key={net} class={`verdict ${net}`} data-verdict={net}>
              <p>
                <b>Net {net.toUpperCase()}</b> <span class="with">{differences(settingsOf(net))}</span>
              </p>
              <p>
                <strong>{judged?.verdict ?? "…"}</strong>
                {end?.restored !== undefined && (
                  <span class="badge">
                    {end.early ? `stopped at epoch ${epochsOf(net)}; ` : ""}best weights restored, of epoch{" "}
                    {end.restored}
                  </span>
                )}
              </p>
              {judged && <p>{judged.reasons[0]}</p>}
              {judged && judged.advice.length > 0 && <p class="advice">Try: {judged.advice[0]}</p>}
            </div>
          );
        })}
      </div>
    </>
  );
}
