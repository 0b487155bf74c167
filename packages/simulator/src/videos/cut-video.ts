import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputTrack,
  MP4,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { eraseTimes } from "./erase-times.ts";
import { framesPerSecond, type VideoSize } from "./pixels.ts";
import { setShownSize } from "./shown-size.ts";
import { sourceClipSeconds } from "./source-clips.ts";
import type { VideoOrder } from "./video-order.ts";

/** The source clips that a video is cut from, as MP4 files. */
export interface SourceClips {
  readonly picture: Uint8Array;
  /** `undefined` for a silent video. */
  readonly sound: Uint8Array | undefined;
  /** The size of the picture in pixels. */
  readonly size: VideoSize;
}

/** A track that is copied into a video. */
interface TrackCopy {
  readonly name: string;
  readonly track: InputTrack;
  /** Adds the track's coded frames, one with each call. */
  readonly add: EncodedAudioPacketSource["add"];
}

/**
 * Cuts the first seconds of the source clips as one MP4, exact to the frame. The index of the MP4 comes before its
 * content, so that it plays while it loads. In a video that is longer than the source clips, they begin again. If the
 * order has another size than the picture, some players show the video in the ordered size, and all players show it in
 * the ordered shape. Coded frames are copied, nothing is decoded. The same source clips give the same bytes.
 *
 * @throws {Error} when a source clip is not an MP4, is not what its name says, or is too short
 */
export async function cutVideo({ picture, sound, size }: SourceClips, order: VideoOrder): Promise<Uint8Array> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const copies = [
    await createPictureCopy(picture, output, aspectOf(order, size)),
    ...(sound ? [await createSoundCopy(sound, output)] : []),
  ];
  await output.start();
  // The tracks are copied at the same time, so that picture and sound of a moment are next to each other in the file.
  await Promise.all(copies.map((copy) => copyPackets(copy, order.seconds)));
  await output.finalize();
  if (target.buffer === null) throw new Error("the video was finished, but has no bytes");
  const video = new Uint8Array(target.buffer);
  eraseTimes(video);
  if (size.width !== order.width || size.height !== order.height) setShownSize(video, order);
  return video;
}

/** The shape in which players must show the picture. Empty if its pixels have this shape already. */
function aspectOf({ width, height }: VideoSize, size: VideoSize) {
  if (width * size.height === height * size.width) return {};
  return { displayAspectWidth: width, displayAspectHeight: height };
}

async function createPictureCopy(
  sourceClip: Uint8Array,
  output: Output,
  aspect: ReturnType<typeof aspectOf>,
): Promise<TrackCopy> {
  const track = await inputOf(sourceClip).getPrimaryVideoTrack();
  const decoderConfig = await track?.getDecoderConfig();
  if (track?.codec !== "avc" || !decoderConfig) throw new Error("the picture is no H.264 in MP4");
  const source = new EncodedVideoPacketSource(track.codec);
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  const metadata = { decoderConfig: { ...decoderConfig, ...aspect } };
  return { name: "picture", track, add: (packet) => source.add(packet, metadata) };
}

async function createSoundCopy(sourceClip: Uint8Array, output: Output): Promise<TrackCopy> {
  const track = await inputOf(sourceClip).getPrimaryAudioTrack();
  const decoderConfig = await track?.getDecoderConfig();
  if (track?.codec !== "aac" || !decoderConfig) throw new Error("the sound is no AAC in MP4");
  const source = new EncodedAudioPacketSource(track.codec);
  output.addAudioTrack(source);
  return { name: "sound", track, add: (packet) => source.add(packet, { decoderConfig }) };
}

function inputOf(sourceClip: Uint8Array): Input {
  return new Input({ source: new BufferSource(sourceClip), formats: [MP4] });
}

async function copyPackets(copy: TrackCopy, seconds: number): Promise<void> {
  let end = 0;
  for (let round = 1; end < seconds - epsilon; round += 1) {
    end = await copyRound(copy, end, seconds);
    if (end < Math.min(seconds, round * sourceClipSeconds) - epsilon) {
      throw new Error(`the ${copy.name} ends after ${end.toFixed(3)} s`);
    }
  }
}

/** A time in seconds that is too short to see or hear. */
const epsilon = 0.001;

/**
 * Copies the packets of one pass through a source clip, or of less if the video ends earlier. Times are in seconds of the
 * video.
 *
 * @param start - the start of the pass
 * @param seconds - the end of the video
 * @returns the end of the last packet
 */
async function copyRound({ track, add }: TrackCopy, start: number, seconds: number): Promise<number> {
  let end = start;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    // Packets before the beginning only prepare a decoder. After the first round the decoder is prepared.
    if (start > 0 && packet.timestamp < 0) continue;
    const timestamp = packet.timestamp + start;
    if (timestamp >= seconds) break;
    // A packet of sound lasts 21 ms. The last one goes past the end of the picture, so only a part of it is played.
    const duration = Math.min(packet.duration, seconds - timestamp);
    await add(packet.clone({ timestamp, duration }));
    end = timestamp + duration;
  }
  return end;
}
