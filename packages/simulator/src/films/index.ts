/** Films that play, made without a codec, and how they are sent. Needs no Node; whoever calls reads the masters. */
export { adaptiveRatio } from "./adaptive-ratio.ts";
export { filmEtag } from "./film-etag.ts";
export { createFilmMaker, type FilmMaker, type FilmMakerOptions, type FilmOrder } from "./film-maker.ts";
export { filmResponse } from "./film-response.ts";
export { type FilmRatio, type FilmSize, pixelsOf } from "./pixels.ts";
