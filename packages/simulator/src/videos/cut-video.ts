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

/** What a video is cut from, as MP4 files. */
export interface SourceClips {
  readonly picture: Uint8Array;
  /** Undefined for a silent video. */
  readonly sound: Uint8Array | undefined;
  /** The pixels of the picture. */
  readonly size: VideoSize;
}

/** A track that is copied to a video. */
interface TrackCopy {
  readonly name: string;
  readonly track: InputTrack;
  /** Adds the track's coded frames one after the other. */
  readonly add: EncodedAudioPacketSource["add"];
}

/**
 * Cuts the first seconds of the source clips as one MP4, exact to the frame. Its index is ahead of its content, so that
 * it plays while it loads. In a longer video the source clips begin again. A video of another size is shown in that
 * size by some players, and in that shape by all. Coded frames are copied, nothing is decoded. The same source clips
 * give the same bytes.
 *
 * @throws {Error} when a source clip is not an MP4, is not what its name says, or is too short.
 */
export async function cutVideo({ picture, sound, size }: SourceClips, order: VideoOrder): Promise<Uint8Array> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const copies = [
    await createPictureCopy(picture, output, aspectOf(order, size)),
    ...(sound ? [await createSoundCopy(sound, output)] : []),
  ];
  await output.start();
  // At the same time, so that picture and sound of a moment are next to each other in the file.
  await Promise.all(copies.map((copy) => copyPackets(copy, order.seconds)));
  await output.finalize();
  if (target.buffer === null) throw new Error("the video was finished, but has no bytes");
  const video = new Uint8Array(target.buffer);
  eraseTimes(video);
  if (size.width !== order.width || size.height !== order.height) setShownSize(video, order);
  return video;
}

/** The shape that players show the picture in, where its pixels have another one. */
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

/** A time, in seconds, too short to be seen or heard. */
const epsilon = 0.001;

/**
 * One time through a source clip, or to the end of the video.
 *
 * @param start - Where the round begins, in seconds of the video.
 * @param seconds - The end of the video.
 * @returns Where the round has ended.
 */
async function copyRound({ track, add }: TrackCopy, start: number, seconds: number): Promise<number> {
  let end = start;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    // Packets before the beginning only prepare a decoder. After the first round it is prepared.
    if (start > 0 && packet.timestamp < 0) continue;
    const timestamp = packet.timestamp + start;
    if (timestamp >= seconds) break;
    // A packet of sound lasts 21 ms, and the last one goes past the end of the picture: it is played in part.
    const duration = Math.min(packet.duration, seconds - timestamp);
    await add(packet.clone({ timestamp, duration }));
    end = timestamp + duration;
  }
  return end;
}
