import type { Socket } from 'socket.io-client';

import type { LinkOptions } from './link-options';

export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const withLargest = (sdp: string, largest: number): string =>
  largest === 0 ? sdp : sdp.replace(/a=max-message-size:\d+/u, `a=max-message-size:${largest}`);

/** One connection that answers one offer. */
export class AnsweringConnection {
  readonly #connection: RTCPeerConnection;
  readonly #early: RTCIceCandidateInit[] = [];

  constructor(iceServers: readonly RTCIceServer[], onChannel: (channel: RTCDataChannel) => void) {
    this.#connection = new RTCPeerConnection({ iceServers: [...iceServers] });
    this.#connection.addEventListener('datachannel', ({ channel }) => {
      onChannel(channel);
    });
  }

  async addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#connection.remoteDescription === null) this.#early.push(candidate);
    // In a room of one account the candidates of other connections come as well; Firefox rejects those.
    else await this.#connection.addIceCandidate(candidate).catch(() => undefined);
  }

  /** Answers over the socket and gives the answer's text. */
  async answer(offer: string, socket: Socket, options: LinkOptions): Promise<string> {
    const sdp = options.unlimited
      ? offer.replace(/a=max-message-size:\d+/u, 'a=max-message-size:0')
      : offer;
    await this.#connection.setRemoteDescription({ type: 'offer', sdp });
    for (const candidate of this.#early.splice(0)) await this.addCandidate(candidate);
    const answer = await this.#connection.createAnswer();
    await wait(options.answerLate);
    this.#connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate !== null) socket.emit('answer-candidate', candidate.toJSON());
    });
    await this.#connection.setLocalDescription(answer);
    if (options.candidatesFirst) await this.#gathered();
    const text = withLargest(answer.sdp ?? '', options.largest);
    socket.emit('answer-description', options.objectAnswer ? { sdp: text } : text);
    return text;
  }

  #gathered(): Promise<void> {
    const connection = this.#connection;
    if (connection.iceGatheringState === 'complete') return Promise.resolve();
    return new Promise((resolve) => {
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState === 'complete') resolve();
      });
    });
  }
}
