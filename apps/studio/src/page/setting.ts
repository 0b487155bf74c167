/** What the server wrote into the page. */
const { service = "", local } = document.body.dataset;

/** Where the videos come from, for people to read. */
export const SERVICE: string = service;

/** Whether that is a mock on this machine, where nothing is bought and time may run faster. */
export const IS_LOCAL: boolean = local === "true";
