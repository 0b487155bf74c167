import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const url = "schemas/CallbackUrl.yaml";
const urlPattern = "pattern: ^[hH][tT][tT][pP][sS]://[^/?#]\n";
const key = "parameters/Idempotency-Key.yaml";
const id = "schemas/TaskId.yaml";

export const patterns: readonly CorpusEdit[] = [
  {
    name: "callback-url-lower-case-scheme",
    title: "The scheme of a callback URL is written in small letters",
    kind: "pattern",
    edits: [{ file: url, replace: urlPattern, with: "pattern: ^https://[^/?#]\n" }],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "CallbackUrl", "request", "`HTTPS://example.com/hook` was accepted and is refused now."),
    ],
  },
  {
    name: "callback-url-no-ipv6",
    title: "The host of a callback URL may not begin with a square bracket",
    kind: "pattern",
    edits: [{ file: url, replace: "://[^/?#]\n", with: "://[^/?#\\[]\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "CallbackUrl",
        "request",
        "One rare character: only an IPv6 address such as `https://[2001:db8::1]/hook` begins with it. It was accepted.",
      ),
    ],
  },
  {
    name: "idempotency-key-without-dot",
    title: "An idempotency key may have no dot",
    kind: "pattern",
    edits: [{ file: key, replace: "[A-Za-z0-9._-]{16,96}", with: "[A-Za-z0-9_-]{16,96}" }],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "Idempotency-Key", "request", "Only the dot is lost; a key with one was accepted."),
    ],
  },
  {
    name: "idempotency-key-shorter",
    title: "An idempotency key has at most 64 characters",
    kind: "pattern",
    edits: [{ file: key, replace: "{16,96}$", with: "{16,64}$" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "Idempotency-Key",
        "request",
        "A key of 65 to 96 characters was accepted and is refused now.",
      ),
    ],
  },
  {
    name: "idempotency-key-from-eight",
    title: "An idempotency key has at least 8 characters",
    kind: "pattern",
    edits: [{ file: key, replace: "{16,96}$", with: "{8,96}$" }],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "Idempotency-Key", "Old keys stay valid; a server must take shorter ones."),
    ],
  },
  {
    name: "idempotency-key-pattern-written-otherwise",
    title: "The pattern of an idempotency key is written with \\w",
    kind: "pattern",
    edits: [{ file: key, replace: "^[A-Za-z0-9._-]{16,96}$", with: "^[\\w.-]{16,96}$" }],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers"],
        "Idempotency-Key",
        "`\\w` is A-Z, a-z, 0-9 and _: both patterns accept the same strings. That is a claim about two expressions, which no look at the keywords shows, so a reviewer is told. A server need accept nothing new.",
      ),
    ],
  },
  {
    name: "task-id-narrowed",
    title: "A task id has the whole form of a real one",
    kind: "pattern",
    edits: [{ file: id, replace: "^task-unified-\n", with: "^task-unified-[0-9]+-[a-z0-9]{6,8}$\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "TaskId",
        "request",
        "The id is sent in the path as well as answered. `task-unified-x` could be asked for and is refused now. For readers and receivers it is a promise more, which does not break.",
      ),
    ],
  },
  {
    name: "task-id-widened",
    title: "A task id begins with task- only",
    kind: "pattern",
    edits: [{ file: id, replace: "^task-unified-\n", with: "^task-\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "TaskId",
        "response",
        "The id is answered as well as sent in the path. `task-1` may come, which was refused before. For callers it is a wider choice, which does not break.",
      ),
    ],
  },
];
