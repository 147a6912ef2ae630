import { send } from '../../messages/client';
import { describeFailure } from '../kit';
import { describeLinkProblem } from './describe-link-problem';
import type { OnFound } from './use-scan';

/** Hands a code's text to the background, which asks the user in the prompt window. */
export const submitLink: OnFound = async (text, source) => {
  const answer = await send('link.submit', { text, source });
  if (!answer.ok) {
    const { title, next } = describeFailure(answer.error);
    return { title, next };
  }
  const submitted = answer.value;
  return submitted.kind === 'accepted' ? undefined : describeLinkProblem(submitted.problem);
};
