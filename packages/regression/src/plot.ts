export { crossValidationPlot } from "./plot/crossValidationPlot.ts";
export { type PathPlotOptions, type PlotOptions, pathPlot } from "./plot/pathPlot.ts";
