import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';

import { AnsweringConnection, wait } from './answering-connection';
import type { LinkOptions } from './link-options';

const acknowledgement = v.object({ data: v.looseObject({ wallet: v.string() }) });
const description = v.union([v.string(), v.looseObject({ sdp: v.string() })]);

/** What the link layer tells of. */
export interface LinkEvents {
  waiting(): void;
  linked(wallet: string): void;
  /** How many offers have been heard, repetitions included. */
  offers(count: number): void;
  channel(channel: RTCDataChannel): void;
  fail(error: unknown): void;
}

/** The dapp's half of signaling: link, wait for an offer, answer it, exchange candidates as they come. */
export async function linkAndAnswer(options: LinkOptions, events: LinkEvents): Promise<void> {
  const { service, requestId } = options;
  await fetch(`${service}/auth/session`, { credentials: 'include' });
  const socket = io(service, { withCredentials: service !== location.origin });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  socket.emit('link', { requestId }, (answer: unknown) => {
    events.linked(v.parse(acknowledgement, answer).data.wallet);
    setTimeout(() => {
      listen(socket, options, events);
    }, options.listenLate);
  });
  events.waiting();
}

function listen(socket: Socket, options: LinkOptions, events: LinkEvents): void {
  const connections: AnsweringConnection[] = [];
  const heard: string[] = [];
  const candidates: RTCIceCandidateInit[] = [];
  let count = 0;

  const open = (): AnsweringConnection => {
    const connection = new AnsweringConnection(options.iceServers, (channel) => {
      events.channel(channel);
    });
    connections.push(connection);
    return connection;
  };
  const answer = async (offer: string): Promise<void> => {
    const connection = open();
    for (const candidate of candidates) await connection.addCandidate(candidate);
    const text = await connection.answer(offer, socket, options);
    if (options.secondAnswer === 'none') return;
    await wait(50);
    if (options.secondAnswer === 'same') socket.emit('answer-description', text);
    else await open().answer(offer, socket, options);
  };
  socket.on('offer-description', (payload: unknown) => {
    const read = v.parse(description, payload);
    const offer = typeof read === 'string' ? read : read.sdp;
    events.offers((count += 1));
    if (heard.includes(offer) || (heard.length > 0 && !options.answersAll)) return;
    heard.push(offer);
    answer(offer).catch((error: unknown) => {
      events.fail(error);
    });
  });
  socket.on('offer-candidate', (candidate: RTCIceCandidateInit) => {
    candidates.push(candidate);
    for (const connection of connections) void connection.addCandidate(candidate);
  });
}
