import { count, percent, short } from "../page/format.ts";
import { useNarrow } from "../page/hooks.ts";
import { Table } from "../page/Table.tsx";
import { differences } from "../state/knobs.ts";
import type { Name } from "../state/link.ts";
import { epochsOf, model, settingsOf } from "../state/model.ts";

const lowest = (values: readonly (number | null)[]) =>
  values.reduce<number | null>((low, value) => (value !== null && (low === null || value < low) ? value : low), null);

/** The cells of a net's row, or column. */
function scoresOf(net: Name, format: (value: number | null | undefined) => string) {
  const { validationAccuracy, trainAccuracy, validationLoss, trainLoss, penalty } = model.curves[net];
  const [validation, training] = [validationLoss.at(-1), trainLoss.at(-1)];
  const weights = model.weights[net];
  return [
    <td key="epoch" data-epoch={net}>
      {epochsOf(net)}
    </td>,
    <td key="validation" data-accuracy={net}>
      {format(validationAccuracy.at(-1))}
    </td>,
    <td key="training">{format(trainAccuracy.at(-1))}</td>,
    <td key="loss">{short(validation)}</td>,
    <td key="lowest">{short(lowest(validationLoss))}</td>,
    <td key="gap">{validation == null || training == null ? "–" : short(validation - training)}</td>,
    <td key="penalty">{short(penalty.at(-1))}</td>,
    <td key="zeros" data-zeros={net}>
      {weights ? count(weights.zeros) : "–"}
    </td>,
    <td key="weights">{weights ? count(weights.parameters) : "–"}</td>,
  ];
}

/** How the nets are doing in numbers and in words. */
export function Scores({ nets }: { nets: readonly Name[] }) {
  const [quality, format] =
    model.own?.task === "regression" ? (["R²", short] as const) : (["accuracy", percent] as const);
  const narrow = useNarrow();
  const rows = nets.map((net) => scoresOf(net, format));
  const titles = [
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
  ];
  return (
    <>
      {narrow ? (
        <Table name="Scores" kind="scores" titles={["net", ...nets.map((net) => net.toUpperCase())]}>
          {titles.slice(1).map((title, i) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {rows.map((row) => row[i])}
            </tr>
          ))}
        </Table>
      ) : (
        <Table name="Scores" kind="scores" titles={titles}>
          {nets.map((net, i) => (
            <tr key={net}>
              <th scope="row" class={net}>
                {net.toUpperCase()}
              </th>
              {rows[i]}
            </tr>
          ))}
        </Table>
      )}
      <p class="hint">The verdicts are of smoothed curves, so their numbers are not quite those of the last epoch.</p>
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
