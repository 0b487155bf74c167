/** The settings that the server wrote into the page. */
const { service = "", local } = document.body.dataset;

/** The host that the videos come from, for display. */
export const serviceHost: string = service;

/** Whether the service is a mock on this machine: then nothing is bought, and time may run faster. */
export const isLocal: boolean = local === "true";
