import { send } from '../../messages/client';
import { describeFailure } from '../kit';
import { describeLinkProblem } from './describe-link-problem';
import type { OnFound } from './use-scan';

/**
 * Hands a code's text to the background, which asks the user in the prompt window. A picture that was chosen in a page goes
 * with the ticket of that page.
 */
export const submitLinkWith =
  (captureId?: string): OnFound =>
  async (text, source) => {
    const ticket = source === 'context-menu' && captureId !== undefined ? { captureId } : {};
    const answer = await send('link.submit', { text, source, ...ticket });
    if (!answer.ok) {
      const { title, next } = describeFailure(answer.error);
      return { title, next };
    }
    const submitted = answer.value;
    return submitted.kind === 'accepted' ? undefined : describeLinkProblem(submitted.problem);
  };
