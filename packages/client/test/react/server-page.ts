/** The same page for a server, bundled with the React that is under test, like the page for the browser. */
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { createClient } from "../../src/index.ts";
import { Video } from "./video-component.ts";

export function renderPage(taskId: string | undefined): string {
  return renderToString(createElement(Video, { options: { client: createClient(), taskId } }));
}
