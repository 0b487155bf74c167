import { createHash } from "node:crypto";
import { headersSection } from "./answers.ts";
import { contents } from "./contents.ts";
import type { Contract } from "./contract.ts";
import { errorsSection } from "./errors.ts";
import { html, join, Markup, table } from "./markup.ts";
import { operationSection, schemasInOperations, schemeName } from "./operations.ts";
import { pixelsSection } from "./pictures/pixels.ts";
import { anchorOf, createReference, type Reference } from "./reference.ts";
import { parseRules, type Rules, rulesSections } from "./rules.ts";
import { mockUrl } from "./samples/sample-call.ts";
import { schemasSection } from "./schemas.ts";
import { statesSection } from "./states.ts";

/** What the page is made from. */
export interface PageSource {
  readonly contract: Contract;
  /** The text of RULES.md. */
  readonly rules: string;
  /** The style sheet, which becomes a part of the page. */
  readonly css: string;
}

/**
 * Makes the reference page: one HTML file without scripts that asks nobody for anything. The same source gives the same
 * bytes.
 *
 * @throws {Error} when a part names a rule that RULES.md does not have, or two parts have the same anchor
 */
export function createReferencePage({ contract, rules: rulesText, css }: PageSource): string {
  const rules = parseRules(rulesText);
  const reference = createReference(contract, rules.ids);
  const main = [
    aboutSection(reference),
    ...reference.operations.map((placed) => operationSection(reference, placed)),
    statesSection(reference),
    pixelsSection(reference),
    errorsSection(reference),
    headersSection(reference),
    schemasSection(reference, schemasInOperations(reference)),
    // The last: by now it is known which parts carry each rule.
    rulesSections(reference, rules),
  ];
  return `${page(reference, rules, join(main), css.trim()).text}\n`;
}

function page(reference: Reference, rules: Rules, main: Markup, css: string): Markup {
  const { info } = reference.contract;
  const style = `\n${css}\n`;
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${info.title}, reference</title>
<link rel="icon" href="data:image/svg+xml,${icon}">
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the reference</a>
<header class="top">
<h1>${info.title}</h1>
<p class="lead">${info.summary}</p>
<p class="facts"><span class="version">version ${info.version}</span> · not affiliated with the service · made from the contract, works offline</p>
<!-- note -->
</header>
<div class="layout">
<nav class="wide" aria-label="Contents">${contents(reference, rules)}</nav>
<details class="narrow"><summary>Contents</summary><nav aria-label="Contents, on small screens">${contents(reference, rules)}</nav></details>
<main id="main" tabindex="-1">
${main}
</main>
</div>
</body>
</html>`;
}

const icon = encodeURIComponent(
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><rect width='16' height='16' rx='4' fill='#3b4fd0'/><path d='M6 4.5v7l5.5-3.5z' fill='#fff'/></svg>",
);

function aboutSection(reference: Reference): Markup {
  const { info, servers = [], components, externalDocs } = reference.contract;
  const rows = servers.map(
    ({ url, description }) =>
      html`<tr><th scope="row"><code>${url}</code></th><td>${reference.line(description)}</td></tr>`,
  );
  const keys = Object.entries(components?.securitySchemes ?? {});
  return html`<section aria-labelledby="about">
<h2 id="${reference.claim("about")}">Start here</h2>
${reference.blocks(info.description)}
<p>To try it without a key and without cost, start the local mock. All samples of this page then run as they are:</p>
<pre><code>npx @video-generations/mock            # the service, on ${mockUrl}
npm install @video-generations/client  # the client, for the TypeScript samples</code></pre>
${table("Servers", ["Base URL", "What it is"], rows)}
${join(
  keys.map(
    ([name, scheme]) => html`<h3 id="${reference.claim(`key-${name}`)}">The key</h3>
<p>Sent as ${schemeName(scheme)}. ${reference.marks(scheme, { label: name, anchor: anchorOf(`key-${name}`) })}</p>
${reference.blocks(scheme.description)}`,
  ),
)}
${externalDocs && html`<p>${reference.line(`<${externalDocs.url}>`)}: ${reference.line(externalDocs.description)}</p>`}
</section>`;
}
