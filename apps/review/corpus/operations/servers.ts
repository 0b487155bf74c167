import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const root = "openapi.yaml";
const live = `  - url: https://api.evolink.ai
    description: The live service. Every call needs a key, and a create costs credits.
`;
const mock = "  - url: http://127.0.0.1:4010\n    description: The local mock, `npx @video-generations/mock`.\n";

export const serverEdits: readonly CorpusEdit[] = [
  {
    name: "server-added",
    title: "A second live server is listed",
    kind: "server",
    edits: [
      {
        file: root,
        replace: mock,
        with: `  - url: https://eu.api.evolink.ai\n    description: The live service in Europe.\n${mock}`,
      },
    ],
    verdict: "compatible",
    changes: [compatible(["callers", "servers"], "servers", "The old addresses stay; one more must be served.")],
  },
  {
    name: "server-removed",
    title: "The local mock is no longer listed",
    kind: "server",
    edits: [{ file: root, replace: mock, with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "servers",
        "none",
        "A documented address is no longer promised. Servers stand neither in bodies nor in the types: nothing can show it.",
      ),
    ],
  },
  {
    name: "server-url-changed",
    title: "The live service's address gets the path /gateway",
    kind: "server",
    edits: [{ file: root, replace: "url: https://api.evolink.ai\n", with: "url: https://api.evolink.ai/gateway\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "servers",
        "none",
        "The old address is no longer promised. Neither bodies nor types have it.",
      ),
    ],
  },
  {
    name: "server-of-one-path",
    title: "The path of a create has a server of its own",
    kind: "server",
    edits: [
      {
        file: "paths/videos-generations.yaml",
        replace: "post:\n  operationId",
        with: "servers:\n  - url: https://video.evolink.ai\n    description: Where videos are made.\npost:\n  operationId",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "servers",
        "none",
        "Servers of a path replace those of the root: a create at api.evolink.ai is no longer promised, though it is still listed.",
      ),
    ],
  },
  {
    name: "servers-reordered",
    title: "The local mock is listed first",
    kind: "reordered",
    edits: [{ file: root, replace: live + mock, with: mock + live }],
    verdict: "none",
    changes: [],
    reason: "The same addresses are promised. OpenAPI gives the order of servers no meaning.",
  },
  {
    name: "server-description-changed",
    title: "The words at the live server change",
    kind: "description",
    edits: [
      {
        file: root,
        replace: "description: The live service. Every call",
        with: "description: The real service. Every call",
      },
    ],
    verdict: "documentation",
    changes: [documentation(["callers"], "servers", "Words.")],
  },
];
