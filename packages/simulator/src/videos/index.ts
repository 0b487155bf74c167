/**
 * Makes videos that play, without a codec, and the responses that send them. It does not need Node: the caller reads
 * the source clips.
 */
export { adaptiveRatio } from "./adaptive-ratio.ts";
export { pixelsOf, type VideoSize } from "./pixels.ts";
export { videoEtag } from "./video-etag.ts";
export { createVideoMaker, type VideoMakerOptions } from "./video-maker.ts";
export { longestVideo, type VideoMaker, type VideoOrder } from "./video-order.ts";
export { createVideoResponse } from "./video-response.ts";
