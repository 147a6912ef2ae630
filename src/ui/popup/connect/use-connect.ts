import { useCallback, useEffect, useRef, useState } from 'react';

import { send } from '../../../messages/client';
import type { CodeText } from '../../scan/code-reader';
import {
  followPicture,
  followText,
  type CodeOrigin,
  type ConnectProblem,
  type Followed,
  type SubmitLink,
} from './follow-codes';

/** Looks for codes; `platform/codes` does it. */
export interface TabReader {
  /** A code will be looked for soon. */
  readonly prepare: () => void;
  /** All codes of a captured tab, given as a data URL. */
  readonly readTab: (dataUrl: string, signal: AbortSignal) => Promise<readonly CodeText[]>;
  /** All codes of a picture that was pasted or dropped. */
  readonly readPicture: (picture: Blob, signal: AbortSignal) => Promise<readonly CodeText[]>;
}

export type ConnectPhase =
  | { readonly kind: 'ready' }
  | { readonly kind: 'looking'; readonly at: 'tab' | 'picture' }
  | { readonly kind: 'handing-over' }
  | Followed;

export interface Connect {
  readonly phase: ConnectPhase;
  readonly scanTab: () => void;
  readonly readPicture: (picture: Blob, source: 'image' | 'paste') => void;
  readonly submit: (text: string, origin: CodeOrigin) => void;
  readonly complain: (problem: ConnectProblem) => void;
}

const submitLink: SubmitLink = (request) => send('link.submit', request);

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
      run({ kind: 'handing-over' }, () => followText(text, origin, submitLink));
    },
    [run],
  );

  const scanTab = useCallback(() => {
    run({ kind: 'looking', at: 'tab' }, async (signal) => {
      reader.prepare();
      const capture = await send('link.capture-tab', {});
      const at = Date.now();
      if (!capture.ok) {
        const { code, detail } = capture.error;
        if (code !== 'not-allowed') return { kind: 'failed', failure: capture.error };
        return { kind: 'problem', problem: 'tab-unreachable', ...(detail && { detail }) };
      }
      const { dataUrl, captureId } = capture.value;
      const reading = reader.readTab(dataUrl, signal);
      return followPicture(
        { reading, origin: { source: 'scan-tab', captureId }, at, signal },
        submitLink,
      );
    });
  }, [reader, run]);

  const readPicture = useCallback(
    (picture: Blob, source: 'image' | 'paste') => {
      run({ kind: 'looking', at: 'picture' }, (signal) => {
        const reading = reader.readPicture(picture, signal);
        return followPicture({ reading, origin: { source }, at: Date.now(), signal }, submitLink);
      });
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
