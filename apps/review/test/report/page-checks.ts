/** What tests ask of a page, as programs that run in it. */

/** What leaves the screen to the side: the page, boxes, and lines of text. */
export const stray: string = `(() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push("page " + document.documentElement.scrollWidth);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    if (text.data.trim() === "" || text.parentElement.closest(".unseen, .skip, thead")) continue;
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width > 0 && (box.left < -1 || box.right > width + 1)) found.push(text.data.slice(0, 40));
  }
  return found;
})()`;

/** Takes out what repeats the form of what is before it, so that axe looks at each form and not at all 500 changes. */
export const withoutRepeats: string =
  "for (const part of document.querySelectorAll('article:nth-of-type(n+31), li:nth-of-type(n+31), .diff span:nth-of-type(n+99)')) part.remove()";

export const axeFindings: string = `axe.run({ resultTypes: ["violations"] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)]))`;

/** The levels of the headings in their order. */
export const headings: string = `[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ tagName }) => Number(tagName.slice(1)))`;
