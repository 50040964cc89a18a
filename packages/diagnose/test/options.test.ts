import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as reg from "../src/index.ts";

const text = "epoch,loss,val_loss,acc\n0,1.5,1.6,0.3\n1,0.9,1.1,0.5\n2,0.7,1,0.6\n";
const [run] = reg.readLog("log.csv", [new TextEncoder().encode(text)]);
const diagnosed = reg.diagnoseRun(run);
const columns = { training: "loss", validation: "val_loss", metric: "acc" };

testOptions(it, reg, {
  readLog: "takes a name and bytes",
  joinRuns: "takes runs",
  LogError: "an error",
  columnsOf: { options: columns, call: (options: never) => reg.columnsOf(run, options) },
  diagnoseRun: {
    options: { ...columns, baseline: 1.6, target: 0.1, inUse: ["l2"], data: "text" },
    others: [{ classes: 10 }],
    call: (options: never) => reg.diagnoseRun(run, options),
  },
  annotations: "takes diagnosed runs",
  compareRuns: "takes diagnosed runs",
  plotSvg: { options: { styled: true }, call: (options: never) => reg.plotSvg(diagnosed, options) },
  plotText: { options: { width: 60, height: 12 }, call: (options: never) => reg.plotText(diagnosed, options) },
  reportHtml: "takes diagnosed runs",
  reportMarkdown: "takes diagnosed runs",
  reportText: { options: { width: 80, color: false }, call: (options: never) => reg.reportText([diagnosed], options) },
});
