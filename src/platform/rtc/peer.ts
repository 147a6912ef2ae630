import type { SignaledCandidate } from '../../core/liquid/service';
import { createFrameSender } from './frame-sender';

/** The label that every published dapp knows. */
const LABEL = 'liquid';
const CLOSES_WITHIN = 1_000;

export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

export type PeerEvent =
  | { readonly type: 'offer-made'; readonly sdp: string }
  | { readonly type: 'candidate-found'; readonly candidate: SignaledCandidate }
  | { readonly type: 'answer-taken' }
  | { readonly type: 'answer-rejected' }
  | { readonly type: 'route-changed'; readonly route: 'connected' | 'disconnected' | 'failed' }
  | { readonly type: 'channel-opened' }
  | { readonly type: 'channel-closed' }
  | { readonly type: 'peer-failed' };

export interface Peer {
  takeAnswer(sdp: string): void;
  addCandidate(candidate: SignaledCandidate): void;
  /** Sends one text frame; `false` when it did not go into the channel. */
  send(text: string): Promise<boolean>;
  /** The largest message that the other end takes, in bytes; `undefined` while nobody knows, and where it takes any. */
  largestMessage(): number | undefined;
  statistics(): Promise<readonly unknown[]>;
  /** What was sent is let through first. No event comes any more. */
  close(): void;
}

/**
 * One peer connection that offers one data channel. The channel is made before the offer, because a dapp takes the first
 * one that it sees; `offer-made` is said before any candidate.
 */
export function openPeer(
  iceServers: readonly IceServer[],
  hear: (event: PeerEvent) => void,
  onFrame: (data: unknown) => void,
): Peer {
  const connection = new RTCPeerConnection({
    iceServers: iceServers.map(({ urls, ...rest }) => ({ urls: [...urls], ...rest })),
  });
  const channel = connection.createDataChannel(LABEL);
  channel.binaryType = 'arraybuffer';
  let closed = false;
  let offered = false;
  const early: SignaledCandidate[] = [];
  const tell = (event: PeerEvent): void => {
    if (!closed) hear(event);
  };
  const largestMessage = (): number | undefined => {
    const told = connection.sctp?.maxMessageSize;
    return told === undefined || told <= 0 || !Number.isFinite(told) ? undefined : told;
  };
  const frames = createFrameSender(channel, largestMessage);

  connection.addEventListener('icecandidate', ({ candidate }) => {
    const found = candidate === null ? undefined : toSignaled(candidate.toJSON());
    if (found === undefined) return;
    if (offered) tell({ type: 'candidate-found', candidate: found });
    else early.push(found);
  });
  connection.addEventListener('connectionstatechange', () => {
    const { connectionState: route } = connection;
    if (route === 'connected' || route === 'disconnected' || route === 'failed') {
      tell({ type: 'route-changed', route });
    }
  });
  channel.addEventListener('open', () => {
    tell({ type: 'channel-opened' });
  });
  channel.addEventListener('close', () => {
    frames.stop();
    tell({ type: 'channel-closed' });
  });
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!closed) onFrame(data);
  });

  void offer();

  async function offer(): Promise<void> {
    try {
      await connection.setLocalDescription(await connection.createOffer());
      const { localDescription } = connection;
      if (localDescription === null) throw new Error('no local description');
      tell({ type: 'offer-made', sdp: localDescription.sdp });
      offered = true;
      for (const candidate of early) tell({ type: 'candidate-found', candidate });
    } catch {
      tell({ type: 'peer-failed' });
    }
  }

  return {
    takeAnswer(sdp) {
      connection.setRemoteDescription({ type: 'answer', sdp }).then(
        () => {
          tell({ type: 'answer-taken' });
        },
        () => {
          tell({ type: 'answer-rejected' });
        },
      );
    },
    addCandidate(candidate) {
      // A candidate that does not fit belongs to an answer that was not taken; there is nothing to be done about it.
      connection.addIceCandidate(candidate).catch(() => undefined);
    },
    send: (text) => frames.send(text),
    largestMessage,
    async statistics() {
      const statistics: unknown[] = [];
      (await connection.getStats()).forEach((entry: unknown) => {
        statistics.push(entry);
      });
      return statistics;
    },
    close() {
      if (closed) return;
      closed = true;
      frames.stop();
      const end = (): void => {
        connection.close();
      };
      if (channel.readyState !== 'open') {
        end();
        return;
      }
      // Closing the channel lets what is on its way arrive; closing the connection at once would cut the last reply off.
      channel.addEventListener('close', end);
      setTimeout(end, CLOSES_WITHIN);
      channel.close();
    },
  };
}

function toSignaled(json: RTCIceCandidateInit): SignaledCandidate | undefined {
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = json;
  // Firefox says with an empty one that there are no more; older peers do not understand that.
  if (candidate === undefined || candidate === '') return undefined;
  return {
    candidate,
    sdpMid: sdpMid ?? null,
    sdpMLineIndex: sdpMLineIndex ?? null,
    ...(typeof usernameFragment === 'string' ? { usernameFragment } : {}),
  };
}
