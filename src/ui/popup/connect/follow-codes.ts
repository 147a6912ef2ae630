import { assertNever } from '../../../core/result';
import type { LinkProblemView } from '../../../messages/link-views';
import type { UiAnswer, UiFailure, UiRequest } from '../../../messages/table';
import type { CodeText } from '../../scan/code-reader';
import { imageProblemOf, type ImageProblem } from '../../scan/image-problem';
import { weighCodes } from './weigh-codes';

/** Where a text came from; the ticket of a captured tab is what proves whose picture it was. */
export type CodeOrigin =
  | { readonly source: 'scan-tab'; readonly captureId: string }
  | { readonly source: 'image' | 'paste' };

/** Why there is no text to hand on. */
export type ConnectProblem = ImageProblem | 'tab-without-code' | 'tab-unreachable' | 'nothing';

/** What a picture or a text came to. */
export type Followed =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'choosing';
      readonly codes: readonly CodeText[];
      readonly origin: CodeOrigin;
      /** Milliseconds since the epoch: a link says when it was made. */
      readonly at: number;
    }
  | { readonly kind: 'problem'; readonly problem: ConnectProblem; readonly detail?: string }
  | { readonly kind: 'refused'; readonly problem: LinkProblemView }
  | { readonly kind: 'failed'; readonly failure: UiFailure };

export type SubmitLink = (request: UiRequest<'link.submit'>) => Promise<UiAnswer<'link.submit'>>;

/** What a message to the background may hold; honest links are far below. */
const LONGEST_TEXT = 2_048;

/** Hands one text to the background, which asks the user in the prompt window. */
export async function followText(
  text: string,
  origin: CodeOrigin,
  submit: SubmitLink,
): Promise<Followed> {
  if (text.length > LONGEST_TEXT) return { kind: 'refused', problem: 'too-long' };
  const answer = await submit({ text, ...origin });
  if (!answer.ok) return { kind: 'failed', failure: answer.error };
  return answer.value.kind === 'accepted'
    ? { kind: 'accepted' }
    : { kind: 'refused', problem: answer.value.problem };
}

export interface PictureToFollow {
  readonly reading: Promise<readonly CodeText[]>;
  readonly origin: CodeOrigin;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Aborted once something newer was begun: a code that is found late must not ask the user anything. */
  readonly signal: AbortSignal;
}

/** The only link of a picture goes on at once; several are to choose from; everything else is said. Never rejects. */
export async function followPicture(
  { reading, origin, at, signal }: PictureToFollow,
  submit: SubmitLink,
): Promise<Followed> {
  let codes: readonly CodeText[];
  try {
    codes = await reading;
    signal.throwIfAborted();
  } catch (error) {
    return { kind: 'problem', problem: imageProblemOf(error), detail: String(error) };
  }
  const weighed = weighCodes(codes, at);
  switch (weighed.kind) {
    case 'none': {
      const problem = origin.source === 'scan-tab' ? 'tab-without-code' : 'image-without-code';
      return { kind: 'problem', problem };
    }
    case 'one':
      return followText(weighed.text, origin, submit);
    case 'several':
      return { kind: 'choosing', codes: weighed.codes, origin, at };
    case 'strangers':
      return { kind: 'refused', problem: weighed.problem };
    default:
      return assertNever(weighed);
  }
}
