/** Films that play, made without a codec, and how they are sent. Needs no Node; whoever calls reads the masters. */
export { adaptiveRatio } from "./adaptive-ratio.ts";
export { filmEtag } from "./film-etag.ts";
export { createFilmMaker, type FilmMakerOptions } from "./film-maker.ts";
export { type FilmMaker, type FilmOrder, longestFilm } from "./film-order.ts";
export { filmResponse } from "./film-response.ts";
export { type FilmSize, pixelsOf } from "./pixels.ts";
