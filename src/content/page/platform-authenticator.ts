import type { Channel } from './channel';
import { handThrough, type Settle } from './hand-through';
import { PagePromise, uncurry } from './intrinsics';
import { patch } from './patch';

const ANSWER_WITHIN_MS = 4000;
const later = setTimeout;
const randomUuid = uncurry(Crypto.prototype, 'randomUUID');

/** We are a user-verifying platform authenticator when we can answer; else the browser's own answer stands. */
export function patchPlatformAuthenticatorAvailable(channel: Channel): void {
  const { crypto } = window;
  patch(
    PublicKeyCredential,
    'isUserVerifyingPlatformAuthenticatorAvailable',
    (native) => (receiver, args) => {
      if (channel.isAbandoned()) return native(receiver, args);
      return new PagePromise((resolve: Settle, reject: Settle) => {
        const requestId = randomUuid(crypto);
        let open = true;
        const answer = (available: boolean): void => {
          if (!open) return;
          open = false;
          channel.forget(requestId);
          if (available) resolve(true);
          else handThrough(() => native(receiver, args), resolve, reject);
        };
        channel.listen(requestId, (reply) => {
          if (reply.type === 'capability') answer(reply.available);
        });
        later(() => {
          answer(false);
        }, ANSWER_WITHIN_MS);
        channel.send({ type: 'capability', requestId });
      });
    },
  );
}
