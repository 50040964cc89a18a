import { Log } from "./Log.tsx";
import { OwnTable } from "./OwnTable.tsx";
import { Sheet } from "./Sheet.tsx";

/** Tables, logs and pictures of one's own. */
export function Bring({ onTrain }: { onTrain: () => void }) {
  return (
    <>
      <p class="look">
        <b>Nothing leaves this machine.</b> Files are read by this page and go nowhere: it has no server, and its
        content-security policy forbids it any connection.
      </p>
      <OwnTable onTrain={onTrain} />
      <Log />
      <Sheet />
    </>
  );
}
