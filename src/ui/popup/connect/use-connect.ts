import { useCallback, useEffect, useRef, useState } from 'react';

import { assertNever } from '../../../core/result';
import { send } from '../../../messages/client';
import type { LinkProblemView } from '../../../messages/link-views';
import type { UiFailure } from '../../../messages/table';
import type { CodeText } from '../../scan/code-reader';
import { imageProblemOf, type ImageProblem } from '../../scan/image-problem';
import { weighCodes } from './weigh-codes';

/** What a message to the background may hold; honest links are far below. */
const LONGEST_TEXT = 2_048;

/** Looks for codes; `platform/codes` does it. */
export interface TabReader {
  /** All codes of a captured tab, given as a data URL. */
  readonly readTab: (dataUrl: string, signal: AbortSignal) => Promise<readonly CodeText[]>;
  /** All codes of a picture that was pasted or dropped. */
  readonly readPicture: (picture: Blob, signal: AbortSignal) => Promise<readonly CodeText[]>;
}

/** Where a text came from; the ticket of a captured tab is what proves whose picture it was. */
export type CodeOrigin =
  | { readonly source: 'scan-tab'; readonly captureId: string }
  | { readonly source: 'image' | 'paste' };

/** Why there is no text to hand on. */
export type ConnectProblem = ImageProblem | 'tab-without-code' | 'tab-unreachable' | 'nothing';

export type ConnectPhase =
  | { readonly kind: 'ready' }
  | { readonly kind: 'looking'; readonly at: 'tab' | 'picture' }
  | {
      readonly kind: 'choosing';
      readonly codes: readonly CodeText[];
      readonly origin: CodeOrigin;
      /** Milliseconds since the epoch: a link says when it was made. */
      readonly at: number;
    }
  | { readonly kind: 'handing-over' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'problem'; readonly problem: ConnectProblem; readonly detail?: string }
  | { readonly kind: 'refused'; readonly problem: LinkProblemView }
  | { readonly kind: 'failed'; readonly failure: UiFailure };

export interface Connect {
  readonly phase: ConnectPhase;
  readonly scanTab: () => void;
  readonly readPicture: (picture: Blob, source: 'image' | 'paste') => void;
  readonly submit: (text: string, origin: CodeOrigin) => void;
  readonly complain: (problem: ConnectProblem) => void;
}

/** From the visible tab, a picture or a pasted link to one text that the background asks about. What is begun later wins. */
export function useConnect(reader: TabReader): Connect {
  const [phase, setPhase] = useState<ConnectPhase>({ kind: 'ready' });
  const work = useRef(new AbortController());

  const begin = useCallback((next: ConnectPhase): AbortSignal => {
    work.current.abort();
    work.current = new AbortController();
    setPhase(next);
    return work.current.signal;
  }, []);

  const run = useCallback(
    (first: ConnectPhase, job: (signal: AbortSignal) => Promise<ConnectPhase>): void => {
      const signal = begin(first);
      void job(signal).then((next) => {
        if (!signal.aborted) setPhase(next);
      });
    },
    [begin],
  );

  const submit = useCallback(
    (text: string, origin: CodeOrigin) => {
      run({ kind: 'handing-over' }, () => submitText(text, origin));
    },
    [run],
  );

  const scanTab = useCallback(() => {
    run({ kind: 'looking', at: 'tab' }, async (signal) => {
      const capture = await send('link.capture-tab', {});
      if (!capture.ok) {
        const { code, detail } = capture.error;
        if (code !== 'not-allowed') return { kind: 'failed', failure: capture.error };
        return { kind: 'problem', problem: 'tab-unreachable', ...(detail && { detail }) };
      }
      const { dataUrl, captureId } = capture.value;
      return follow(reader.readTab(dataUrl, signal), { source: 'scan-tab', captureId }, signal);
    });
  }, [reader, run]);

  const readPicture = useCallback(
    (picture: Blob, source: 'image' | 'paste') => {
      run({ kind: 'looking', at: 'picture' }, (signal) =>
        follow(reader.readPicture(picture, signal), { source }, signal),
      );
    },
    [reader, run],
  );

  const complain = useCallback(
    (problem: ConnectProblem) => {
      begin({ kind: 'problem', problem });
    },
    [begin],
  );

  useEffect(
    () => () => {
      work.current.abort();
    },
    [],
  );
  return { phase, scanTab, readPicture, submit, complain };
}

async function follow(
  reading: Promise<readonly CodeText[]>,
  origin: CodeOrigin,
  signal: AbortSignal,
): Promise<ConnectPhase> {
  const at = Date.now();
  let codes: readonly CodeText[];
  try {
    codes = await reading;
    // Something newer was begun: a code that is found late must not ask the user anything.
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
      return submitText(weighed.text, origin);
    case 'several':
      return { kind: 'choosing', codes: weighed.codes, origin, at };
    case 'strangers':
      return { kind: 'refused', problem: weighed.problem };
    default:
      return assertNever(weighed);
  }
}

async function submitText(text: string, origin: CodeOrigin): Promise<ConnectPhase> {
  if (text.length > LONGEST_TEXT) return { kind: 'refused', problem: 'too-long' };
  const answer = await send('link.submit', { text, ...origin });
  if (!answer.ok) return { kind: 'failed', failure: answer.error };
  return answer.value.kind === 'accepted'
    ? { kind: 'accepted' }
    : { kind: 'refused', problem: answer.value.problem };
}
