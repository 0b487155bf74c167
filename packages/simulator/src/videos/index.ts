/** Films that play, made without a codec, and how they are sent. Needs no Node; whoever calls reads the masters. */
export { adaptiveRatio } from "./adaptive-ratio.ts";
export { type FilmSize, pixelsOf } from "./pixels.ts";
export { filmEtag } from "./video-etag.ts";
export { createFilmMaker, type FilmMakerOptions } from "./video-maker.ts";
export { type FilmMaker, type FilmOrder, longestFilm } from "./video-order.ts";
export { filmResponse } from "./video-response.ts";
