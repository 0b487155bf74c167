/** One line of a chart. Its label stands in the picture, at the end of the line. */
export interface LineDefinition {
  /** Its name in the data. */
  readonly name: string;
  readonly label: string;
}

/** What a chart shows and how. Its horizontal axis is logarithmic. */
export interface ChartDefinition {
  /** Its name in the data, and of its file. */
  readonly name: string;
  readonly title: string;
  /** What is counted on the horizontal axis. */
  readonly counted: string;
  /** The title of the vertical axis, with the unit. */
  readonly measured: string;
  /** The unit after a figure, with the space if there is one. */
  readonly unit: string;
  readonly scale: "linear" | "log";
  readonly lines: readonly LineDefinition[];
}

/** The charts of `--curves`, in the order of the README. */
export const charts: readonly ChartDefinition[] = [
  {
    name: "rates",
    title: "Simulator: creates and reads",
    counted: "live tasks",
    measured: "requests per second",
    unit: "/s",
    scale: "linear",
    lines: [
      { name: "reads", label: "reads" },
      { name: "creates", label: "creates" },
    ],
  },
  {
    name: "memory",
    title: "Simulator: memory of its tasks",
    counted: "live tasks",
    measured: "heap, MB",
    unit: " MB",
    scale: "log",
    lines: [{ name: "tasks", label: "all tasks" }],
  },
  {
    name: "opening",
    title: "Live page: time to its first state",
    counted: "open tasks",
    measured: "milliseconds",
    unit: " ms",
    scale: "linear",
    lines: [{ name: "first", label: "first snapshot" }],
  },
  {
    name: "core",
    title: "Live page: what it costs the mock",
    counted: "open tasks",
    measured: "percent of a core",
    unit: " %",
    scale: "linear",
    lines: [
      { name: "open", label: "with a page" },
      { name: "without", label: "without one" },
    ],
  },
  {
    name: "checking",
    title: "TypeScript 7: time to check a program",
    counted: "calls in the program",
    measured: "milliseconds",
    unit: " ms",
    scale: "log",
    lines: [
      { name: "openapi-fetch", label: "openapi-fetch" },
      { name: "client", label: "the client" },
    ],
  },
  {
    name: "instantiations",
    title: "TypeScript 7: types instantiated",
    counted: "calls in the program",
    measured: "instantiations",
    unit: "",
    scale: "log",
    lines: [
      { name: "openapi-fetch", label: "openapi-fetch" },
      { name: "client", label: "the client" },
    ],
  },
];
