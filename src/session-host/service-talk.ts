import type { Operation, PeerSessionEvent } from '../core/flows/peer-session-state';
import {
  composeAssertionRequest,
  composeAttestationRequest,
  composeResponse,
  readAssertionOptions,
  readAttestationOptions,
  readOwnCredential,
  readProofReply,
  readSessionReply,
  SESSION_REQUEST,
  type ServiceProblem,
  type ServiceReply,
  type ServiceRequest,
} from '../core/liquid/service';
import type { Result } from '../core/result';
import type { SessionPlan } from '../messages/session-port';
import type { ServiceClient } from '../platform/service/service-client';

/** The HTTP side of one session: each call is one request, and one event for the machine. */
export class ServiceTalk {
  readonly #plan: SessionPlan;
  readonly #client: ServiceClient;
  readonly #aborted = new AbortController();

  constructor(plan: SessionPlan, client: ServiceClient) {
    this.#plan = plan;
    this.#client = client;
  }

  readSession(): Promise<PeerSessionEvent> {
    return this.#ask(SESSION_REQUEST, (reply) => {
      const session = readSessionReply(reply);
      return session.ok ? { type: 'session-read', ...session.value } : problem(session.error);
    });
  }

  askOptions(operation: Operation): Promise<PeerSessionEvent> {
    const { accountAddress, credentialId, requestId, service } = this.#plan;
    if (operation === 'assert' && credentialId !== undefined) {
      return this.#ask(composeAssertionRequest(credentialId, requestId), (reply) =>
        optionsEvent(readAssertionOptions(reply, credentialId, service.rpId, requestId)),
      );
    }
    return this.#ask(composeAttestationRequest(accountAddress, requestId), (reply) =>
      optionsEvent(readAttestationOptions(reply, accountAddress, requestId)),
    );
  }

  prove(operation: Operation, credentialJson: string): Promise<PeerSessionEvent> {
    const { accountAddress, requestId } = this.#plan;
    const credential = readOwnCredential(credentialJson, requestId);
    if (credential === undefined) {
      return Promise.resolve({ type: 'service-failed', why: 'not-signed' });
    }
    return this.#ask(composeResponse(operation, credential.body), (reply) => {
      const proof = readProofReply(reply, accountAddress);
      return proof.ok
        ? { type: 'proof-accepted', credentialId: credential.id, ...proof.value }
        : problem(proof.error);
    });
  }

  stop(): void {
    this.#aborted.abort();
  }

  async #ask(
    request: ServiceRequest,
    read: (reply: ServiceReply) => PeerSessionEvent,
  ): Promise<PeerSessionEvent> {
    const reply = await this.#client.send(request, this.#aborted.signal);
    if (reply.ok) return read(reply.value);
    return reply.error === 'too-large'
      ? { type: 'service-failed', why: 'service-reply', detail: 'answer too large' }
      : { type: 'service-failed', why: 'service-unreachable' };
  }
}

function optionsEvent(
  options: Result<string, ServiceProblem | 'credential-unknown'>,
): PeerSessionEvent {
  if (options.ok) return { type: 'options-read', optionsJson: options.value };
  return options.error === 'credential-unknown'
    ? { type: 'credential-unknown' }
    : problem(options.error);
}

function problem({ why, detail }: ServiceProblem): PeerSessionEvent {
  return { type: 'service-failed', why, detail };
}
