import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const file = "callbacks/taskFinished.yaml";

export const callbackEdits: readonly CorpusEdit[] = [
  {
    name: "callback-expression-changed",
    title: "The callback goes to the URL in the field webhook_url",
    kind: "callback changed",
    edits: [{ file, replace: `"{$request.body#/callback_url}":`, with: `"{$request.body#/webhook_url}":` }],
    verdict: "breaking",
    changes: [
      breaking(
        ["receivers"],
        "taskFinished",
        "none",
        "Nothing comes to `callback_url` any more. The body is the same, and callbacks are not in the generated types: nothing can show it.",
      ),
    ],
  },
  {
    name: "callback-method-changed",
    title: "The callback is a PUT, not a POST",
    kind: "callback changed",
    edits: [{ file, replace: "  post:\n", with: "  put:\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["receivers"],
        "taskFinished",
        "none",
        "A receiver that routes POST answers 404 or 405. The body is the same, and callbacks are not in the generated types.",
      ),
    ],
  },
  {
    name: "callback-signature-added",
    title: "The callback always has the header X-Signature",
    kind: "callback changed",
    edits: [
      {
        file,
        replace: "    security: []\n",
        with: "    security: []\n    parameters:\n      - name: X-Signature\n        in: header\n        required: true\n        description: Signs the body.\n        schema:\n          type: string\n          description: Hexadecimal.\n          examples: [5f2a]\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["receivers", "servers"],
        "taskFinished",
        "The service sends the header: receivers bore any. What is a breaking parameter in a request is a promise more in a callback, and servers must keep it.",
      ),
    ],
  },
  {
    name: "callback-answer-only-200",
    title: "Only 200 counts as received, not every 2xx",
    kind: "callback changed",
    edits: [{ file, replace: "      2XX:\n", with: `      "200":\n` }],
    verdict: "breaking",
    changes: [
      breaking(
        ["receivers"],
        "taskFinished",
        "none",
        "A receiver that answers 204 is called again, three times. Both contracts describe a 204, with no body: the one as received, the other by `default` as refused.",
      ),
    ],
  },
  {
    name: "callback-security-inherited",
    title: "The callback's empty security is left out, so that of the root applies",
    kind: "callback changed",
    edits: [{ file, replace: "    security: []\n", with: "" }],
    verdict: "compatible",
    changes: [
      compatible(
        ["receivers", "servers"],
        "taskFinished",
        "By the root, the service must now send a bearer key with the callback. Receivers bore any header. Surely a mistake.",
      ),
    ],
  },
  {
    name: "callback-description-changed",
    title: "The words say that the callback is tried twice, not four times",
    kind: "description",
    edits: [{ file, replace: "four attempts in all", with: "two attempts in all" }],
    verdict: "documentation",
    changes: [documentation(["receivers"], "taskFinished", "Only words can say it; a reviewer should read them.")],
  },
];
