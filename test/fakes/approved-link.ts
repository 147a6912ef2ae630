import type { ApprovedLink } from '../../src/background/services/session-service';

export const ADDRESS = 'A'.repeat(58);

/** What a user approved: one account for one service. */
export const LINK: ApprovedLink = {
  id: 's1',
  service: { origin: 'https://liquid.example', rpId: 'liquid.example' },
  host: 'liquid.example',
  requestId: 'request-1',
  accountAddress: ADDRESS,
  verification: true,
  since: 1,
  answerMode: 'automatic',
};
