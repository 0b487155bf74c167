import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const root = "openapi.yaml";
const security = "security:\n  - bearerAuth: []\n";
const scheme = "    bearerAuth:\n      type: http\n      scheme: bearer\n";
const tenant =
  "    tenantKey:\n      type: apiKey\n      in: header\n      name: X-Tenant\n      description: The tenant's key.\n";

export const securityEdits: readonly CorpusEdit[] = [
  {
    name: "second-key-as-alternative",
    title: "A call needs the bearer key or a tenant's key",
    kind: "security",
    edits: [
      { file: root, replace: security, with: `${security}  - tenantKey: []\n` },
      { file: root, replace: scheme, with: tenant + scheme },
    ],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "security", "The bearer key goes on to do; a server must take the other too."),
    ],
  },
  {
    name: "second-key-needed",
    title: "A call needs the bearer key and a tenant's key",
    kind: "security",
    edits: [
      { file: root, replace: security, with: `${security}    tenantKey: []\n` },
      { file: root, replace: scheme, with: tenant + scheme },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "security",
        "request",
        "One dash less than the alternative, and the other way round: a call with the bearer key alone was accepted and is refused now.",
      ),
    ],
  },
  {
    name: "key-made-optional",
    title: "A call may go without a key",
    kind: "security",
    edits: [{ file: root, replace: security, with: `${security}  - {}\n` }],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "security",
        "Calls with a key stay valid; a server must take calls without one.",
      ),
    ],
  },
  {
    name: "read-without-key",
    title: "getTask needs no key",
    kind: "security",
    edits: [
      {
        file: "paths/tasks-by-id.yaml",
        replace: "  x-evidence: observed\n",
        with: "  security: []\n  x-evidence: observed\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "security", "A read with a key stays valid; a server must take one without."),
    ],
  },
  {
    name: "read-security-written",
    title: "getTask says itself that it needs the bearer key, as the root does",
    kind: "security",
    edits: [
      {
        file: "paths/tasks-by-id.yaml",
        replace: "  x-evidence: observed\n",
        with: "  security:\n    - bearerAuth: []\n  x-evidence: observed\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason: "An operation without `security` has that of the root.",
  },
  {
    name: "bearer-as-api-key-header",
    title: "The key is sent in X-Api-Key, not as a bearer token",
    kind: "security",
    edits: [
      {
        file: root,
        replace: "      type: http\n      scheme: bearer\n",
        with: "      type: apiKey\n      in: header\n      name: X-Api-Key\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "securitySchemes/bearerAuth",
        "request",
        "A call with `Authorization: Bearer` was accepted and is refused now.",
      ),
    ],
  },
  {
    name: "bearer-scheme-renamed",
    title: "The security scheme bearerAuth is called apiKey",
    kind: "security",
    edits: [
      { file: root, replace: security, with: "security:\n  - apiKey: []\n" },
      { file: root, replace: "    bearerAuth:\n", with: "    apiKey:\n" },
    ],
    verdict: "documentation",
    changes: [
      documentation(
        ["callers"],
        "security",
        "The same header on every call. The name stands neither on the wire nor in the generated types.",
      ),
    ],
  },
  {
    name: "bearer-format-named",
    title: "The bearer token has the format JWT",
    kind: "security",
    edits: [{ file: root, replace: "      scheme: bearer\n", with: "      scheme: bearer\n      bearerFormat: JWT\n" }],
    verdict: "documentation",
    changes: [
      documentation(
        ["callers"],
        "securitySchemes/bearerAuth",
        "OpenAPI: the format is a hint, for documentation only.",
      ),
    ],
  },
];
