/** What a new element is like. Text stays text: nothing that a caller of the mock sent is ever read as HTML. */
export interface ElementOptions {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

/** Makes an element. */
export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  parts: ElementOptions = {},
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (parts.class !== undefined) node.className = parts.class;
  if (parts.text !== undefined) node.textContent = parts.text;
  for (const [name, value] of Object.entries(parts.attributes ?? {})) node.setAttribute(name, value);
  node.append(...(parts.children ?? []));
  return node;
}

/** Texts in a row. Each is isolated: one that runs from right to left leaves the others as they are. */
export function isolate(texts: readonly string[]): Node[] {
  return texts.flatMap((text, at) => [...(at === 0 ? [] : [new Text(" · ")]), createElement("bdi", { text })]);
}

/** A button that does something. */
export function createButton(text: string, press: () => void, parts: ElementOptions = {}): HTMLButtonElement {
  const node = createElement("button", { ...parts, text, attributes: { type: "button", ...parts.attributes } });
  node.addEventListener("click", press);
  return node;
}

/** Finds an element of the page. @throws {Error} when the page has no element of this id and kind */
export function pageElement<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${kind.name} with the id ${id}.`);
}

/** Shows a number. A long one is broken only after a comma. */
export function setNumber(node: HTMLElement, text: string): void {
  if (node.textContent === text) return;
  const parts = text.split(/(?<=,)/);
  node.replaceChildren(...parts.flatMap((part, at) => (at === 0 ? [part] : [createElement("wbr"), part])));
}

/** Changes a text only if it differs: unchanged text is not painted or read out again, and stays selected. */
export function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
