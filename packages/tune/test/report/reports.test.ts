import { describe, expect, it } from "vitest";
import { buildPackage, CURVES } from "../build.ts";

const built = await buildPackage();
const { asha, choices, grid, logUniform, random, reportCsv, reportHtml, reportJson, reportText, tune, uniform } =
  built.reg;
const curves = built.write("curves.mjs", CURVES);
const space = {
  norm: choices(["none", "batch"]),
  l2: logUniform(1e-5, 1, { regularizes: "upward" }),
  momentum: uniform(0, 1, { when: { norm: "batch" } }),
};
const sweep = await tune(curves, { space, strategy: asha({ trials: 20, maximum: 9 }), folds: 2, seed: 3 });
const task = built.write(
  "nasty.mjs",
  `export default task(({ point }) => {
  if (point.x === "fail") throw new Error("=1+1 <b>\\u001b[31m");
  return { val_loss: point.x.length, note: "=cmd()", big: 9007199254740993n, inf: Infinity };
});`,
);
const nasty = await tune(task, {
  space: { x: choices(["=SUM(A1)", "@x", 'a,b"c\n', "\u001b[2J<script>", "fail"]), seed: choices([1]) },
  strategy: grid(),
});

describe("the table", () => {
  it("names the best, the most regularized within an error, and what it took", () => {
    const text = reportText(sweep, { rows: 3 });
    expect(text).toContain("★");
    expect(text).toMatch(/│ val_loss │ ± error │/);
    expect(text).toMatch(/\d+ evaluations, \d+ trials, .* of computing\.$/);
    expect(text).not.toContain("\u001b");
    expect(reportText(sweep, { color: true })).toContain("\u001b[1m");
  });

  it("shows control characters, and obeys none", () => {
    const text = reportText(nasty);
    expect(text).not.toContain("\u001b");
    expect(text).toContain("\\x1b[2J<script>");
    expect(text).toContain("1 failed");
  });

  it("says so when there is nothing", async () => {
    const none = await tune(task, { space: { x: choices(["fail"]) }, strategy: grid() });
    expect(reportText(none)).toContain("All settings failed.");
    expect(await reportHtml(none)).toContain("There is no result");
  });
});

describe("the CSV", () => {
  it("has a line for each trial, and no cell that a spreadsheet takes for a formula", async () => {
    const csv = await reportCsv(nasty);
    const [head, ...lines] = csv.split("\r\n");
    expect(head).toBe("trial,x,point.seed,fold,repeat,budget,seed,status,val_loss,note,big,inf,error");
    expect(lines[0]).toMatch(/^0,'=SUM\(A1\),1,0,0,,\d+,done,8,'=cmd\(\),9007199254740993,Infinity,$/);
    expect(lines[1]).toMatch(/^1,'@x,/);
    expect(csv).toContain('2,"a,b""c\n",1');
    expect(lines[lines.length - 2]).toMatch(/,failed,,,,,"?'=1\+1 <b>/);
  });

  it("has a cell for each column", async () => {
    const lines = (await reportCsv(sweep)).trimEnd().split("\r\n");
    const trials = sweep.evaluations.length * 2;
    expect(lines).toHaveLength(trials + 1);
    expect(new Set(lines.map((line) => line.split(",").length)).size).toBe(1);
  });
});

describe("the JSON", () => {
  it("can be read, with what JSON has no number for as text", async () => {
    const read = JSON.parse(await reportJson(nasty));
    expect(read.trials[0].metrics).toMatchObject({ val_loss: 8, big: "9007199254740993", inf: "Infinity" });
    expect(read.evaluations[4].mean).toBe("NaN");
    const own = JSON.parse(await reportJson(sweep));
    expect(own.best.index).toBe(sweep.best?.index);
    expect(own.trials).toHaveLength(sweep.evaluations.length * 2);
  });
});

describe("the page", () => {
  it("has a picture of each kind, nothing from elsewhere, and escapes what it shows", async () => {
    const page = await reportHtml(sweep);
    expect(page.match(/<svg/g)).toHaveLength(5); // settings, three parameters, learning curves
    expect(page).not.toMatch(/https?:|<script|url\(|NaN/);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain("prefers-color-scheme:dark");
    expect(page).toContain("<h2>Budget spent</h2>");
    expect(page.match(/<tr><th>[139]<\/th>/g)).toHaveLength(3);
    const odd = await reportHtml(nasty);
    expect(odd).not.toContain("<script>");
    expect(odd).toContain("&#60;script&#62;");
  });

  it("has room for many settings, one, and none that differ", async () => {
    const line = built.write("line.mjs", "export default task(({ point }) => point.x > 0.5 ? Infinity : 1);");
    for (const trials of [1, 2, 500]) {
      const page = await reportHtml(await tune(line, { space: { x: uniform(0, 1) }, strategy: random({ trials }) }));
      expect(page).not.toMatch(/NaN|undefined/);
      expect(page.length).toBeLessThan(500_000);
    }
  });
});
