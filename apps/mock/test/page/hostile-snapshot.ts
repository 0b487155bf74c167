import type { CallbackView, RequestView, Snapshot, TaskEntry } from "../../src/page/snapshot.ts";

/** Texts that break a page's layout, each in its own way. */
export const hostileTexts: Readonly<Record<string, string>> = {
  unbroken: "W".repeat(300),
  rightToLeft: `\u202E${"gnol yrev ".repeat(12)}\u2066 txet \u202B שלום עולם ${"א".repeat(120)}`,
  invisible: `a\u200B\u200D\uFEFF\u00AD${"\u2060b".repeat(120)}`,
  stacked: [..."Zalgo comes here"].map((letter) => letter + "\u0301\u0323\u0334\u0359\u0300\u0342".repeat(4)).join(""),
  emoji: "👩🏽🚀🎬🇪🇺".repeat(20),
  html: '<img src=x onerror="document.title=1"><script>document.title=2</script></p></li><style>*{width:9999px}</style>',
  spaces: `a${"\u00A0".repeat(200)}b`,
  lines: "line\n".repeat(60),
  wide: "﷽".repeat(100),
};

const texts = Object.values(hostileTexts);
const at = 1_761_313_744_000;

/** What the page would be sent by a mock that was asked for the worst, and by one whose contract has no bounds. */
export function hostileSnapshot(): Snapshot {
  const huge = {
    granted: 99_999_999_999.9999,
    available: 99_999_999_999.9999,
    reserved: 1e11,
    spent: 12_345_678_901.2345,
  };
  const list = <Entry>(newest: readonly Entry[]) => ({ total: 123_456_789, newest });
  return {
    run: "hostile",
    resets: 0,
    clock: {
      now: at,
      iso: new Date(at).toISOString(),
      simulatedNow: at,
      timeScale: 99_999.12345,
      canAdvance: true,
      canScale: true,
    },
    tasks: list(texts.flatMap(hostileTasks).map((task, place) => ({ ...task, place }))),
    requests: list(texts.map(hostileRequest)),
    callbacks: list(texts.map(hostileCallback)),
    keys: list(texts.map((text, place) => ({ place, key: text.slice(0, 60), ...huge }))),
    credits: { newKey: huge, sum: { ...huge, available: 9e14 } },
  };
}

function hostileTasks(text: string, at: number): Omit<TaskEntry, "place">[] {
  const long = text.slice(0, 40);
  const params = { prompt: text, duration: 1e9, quality: long, aspect_ratio: long };
  const common = { params, key: text.slice(0, 60), endsAt: at + 1e15, simulatedEndsAt: at + 1e15, isShort: true };
  return [
    { ...common, task: { id: `task-${"i".repeat(150)}-${at}`, status: "processing", progress: 50 } },
    {
      ...common,
      task: {
        id: `task-failed-${at}`,
        status: "failed",
        progress: 0,
        error: { code: text.slice(0, 60), message: text.slice(0, 200) },
      },
    },
    {
      ...common,
      task: { id: `task-done-${at}`, status: "completed", progress: 100, results: [`https://x/${"v".repeat(400)}`] },
    },
  ];
}

function hostileRequest(text: string, place: number): RequestView {
  return {
    place,
    at,
    method: "PROPPATCH",
    path: `/${text.slice(0, 200)}`,
    status: 599,
    key: text.slice(0, 60),
    taskId: text.slice(0, 60),
    idempotencyKey: text.slice(0, 100),
  };
}

function hostileCallback(text: string, place: number): CallbackView {
  return {
    place,
    at,
    key: text.slice(0, 60),
    url: `https://${"h".repeat(60)}.example/${text.slice(0, 120)}`,
    taskId: text.slice(0, 60),
    attempt: 1,
    result: "failed",
    status: 500,
    reason: text.slice(0, 200),
  };
}
