import { useEffect } from "preact/hooks";
import { short } from "../page/format.ts";
import { useModel } from "../page/hooks.ts";
import { Table } from "../page/Table.tsx";
import { NAMES } from "../state/link.ts";
import { lookAtLayers, model } from "../state/model.ts";

/** What reaches the hidden units of the nets, before and after a norm, and how much the units move together. */
export function Layers() {
  useModel();
  useEffect(() => {
    lookAtLayers();
    const timer = setInterval(lookAtLayers, 1000);
    return () => clearInterval(timer);
  }, []);
  const nets = NAMES.flatMap((net) => model.layers[net] ?? []);
  return (
    <section aria-label="Hidden layers">
      <h2>Inside the hidden layers</h2>
      <p class="look">
        Measured on the validation pictures while the nets of the page Train learn. Units that move together have
        learned to lean on each other: they <b>co-adapt</b>, and dropout is meant to break that. A norm brings what
        reaches the units to mean 0 and deviation 1.
      </p>
      <Table
        name="Hidden layers"
        titles={[
          "net, layer",
          "mean before the norm",
          "deviation",
          "mean after",
          "deviation",
          "silent units",
          "co-adaptation",
          "by chance",
        ]}
      >
        {nets.flatMap(({ net, layers, coAdaptation }) =>
          layers.map(({ layer, before, after, silent }, i) => {
            const last = i === layers.length - 1 ? coAdaptation : undefined;
            return (
              <tr key={net + layer}>
                <th scope="row" class={net}>
                  {net.toUpperCase()}, {layer}
                </th>
                {[...before, ...after].map((value, k) => (
                  <td key={k}>{short(value)}</td>
                ))}
                <td>{Math.round(100 * silent)} %</td>
                <td data-coadaptation={last ? net : undefined}>
                  <b>{last ? last.mean.toFixed(3) : ""}</b>
                </td>
                <td>{last ? last.chance.toFixed(3) : ""}</td>
              </tr>
            );
          }),
        )}
      </Table>
      <p class="hint">
        Co-adaptation is the mean of |correlation| over all pairs of units of the last hidden layer; unrelated units
        would show what stands under “by chance”. Compare two nets, one with dropout, on the page Train, and come back.
      </p>
    </section>
  );
}
