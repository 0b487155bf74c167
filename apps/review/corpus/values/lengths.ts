import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const url = "schemas/CallbackUrl.yaml";
const request = "schemas/VideoGenerationParams.yaml";

export const lengths: readonly CorpusEdit[] = [
  {
    name: "callback-url-shorter",
    title: "A callback URL has at most 1,024 characters",
    kind: "length",
    edits: [{ file: url, replace: "maxLength: 2048", with: "maxLength: 1024" }],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "CallbackUrl", "request", "A URL of 1,025 characters was accepted and is refused now."),
    ],
  },
  {
    name: "callback-url-longer",
    title: "A callback URL has at most 4,096 characters",
    kind: "length",
    edits: [{ file: url, replace: "maxLength: 2048", with: "maxLength: 4096" }],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "CallbackUrl", "Old URLs stay valid; a server must take longer ones."),
    ],
  },
  {
    name: "prompt-not-empty",
    title: "prompt has at least one character",
    kind: "length",
    edits: [
      {
        file: request,
        replace: "  prompt:\n    type: string\n",
        with: "  prompt:\n    type: string\n    minLength: 1\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/prompt",
        "request",
        "An empty prompt was accepted, if of no use, and is refused now.",
      ),
    ],
  },
  {
    name: "prompt-min-length-zero",
    title: "prompt has at least 0 characters",
    kind: "length",
    edits: [
      {
        file: request,
        replace: "  prompt:\n    type: string\n",
        with: "  prompt:\n    type: string\n    minLength: 0\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason: "Every string has at least 0 characters.",
  },
  {
    name: "error-message-limited",
    title: "The message of an error has at most 1,000 characters",
    kind: "length",
    edits: [
      {
        file: "schemas/ErrorDetail.yaml",
        replace: "  message:\n    type: string\n",
        with: "  message:\n    type: string\n    maxLength: 1000\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "servers"],
        "/properties/message",
        "Short messages were allowed; a server must cut long ones.",
      ),
    ],
  },
];
