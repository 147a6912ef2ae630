import { LONGEST_REPLY, type ServiceReply, type ServiceRequest } from '../../core/liquid/service';
import { failed, ok, type Result } from '../../core/result';
import { readBoundedText } from '../http/read-bounded-text';

const ANSWERS_WITHIN = 15_000;

export type ServiceTrouble = 'unreachable' | 'too-large' | 'aborted';

export interface ServiceClient {
  /** One request with the browser's own cookies for this service. Never follows a redirect, reads a bounded answer. */
  send(request: ServiceRequest, signal: AbortSignal): Promise<Result<ServiceReply, ServiceTrouble>>;
}

/**
 * @param base the service's origin and path, without a slash at the end.
 */
export function createServiceClient(base: string): ServiceClient {
  return {
    async send({ method, path, body }, signal) {
      try {
        const response = await fetch(base + path, {
          method,
          // The session of the service is a cookie; a request without it would be a stranger's.
          credentials: 'include',
          // A redirect could carry the proof to another host.
          redirect: 'error',
          cache: 'no-store',
          referrerPolicy: 'no-referrer',
          signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWERS_WITHIN)]),
          headers: {
            Accept: 'application/json',
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body }),
        });
        const text = await readBoundedText(response, LONGEST_REPLY);
        return text === undefined ? failed('too-large') : ok({ status: response.status, text });
      } catch {
        return failed(signal.aborted ? 'aborted' : 'unreachable');
      }
    },
  };
}
