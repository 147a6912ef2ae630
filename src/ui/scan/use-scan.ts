import { useCallback, useEffect, useRef, useState } from 'react';

import type { CodeReader, CodeText, ScanSource } from './code-reader';
import { imageProblemOf } from './image-problem';
import type { ScanProblem } from './scan-problem';

/** Why a code that was read is not followed, in the user's words. */
export interface ScanRefusal {
  readonly title: string;
  readonly next: string;
}

/** Hands a code's text on. Resolves with the refusal, if there is one. Never rejects. */
export type OnFound = (text: string, source: ScanSource) => Promise<ScanRefusal | undefined>;

export type ScanPhase =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly problem: ScanProblem }
  | {
      readonly kind: 'choosing';
      readonly codes: readonly CodeText[];
      readonly source: ScanSource;
      /** When they were read: a link says when it was made. */
      readonly at: number;
    }
  | { readonly kind: 'handing-over' }
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'refused'; readonly refusal: ScanRefusal };

export interface Scan {
  readonly phase: ScanPhase;
  readonly readImage: (image: Blob, source: ScanSource) => void;
  /** One code goes on at once; several are to choose from; none is a problem. */
  readonly receive: (codes: readonly CodeText[], source: ScanSource) => void;
  readonly handOver: (text: string, source: ScanSource) => void;
  readonly fail: (problem: ScanProblem) => void;
  readonly reset: () => void;
}

/** From pictures to one text that is handed on; whatever is begun later makes earlier work void. */
export function useScan(reader: CodeReader, onFound: OnFound): Scan {
  const [phase, setPhase] = useState<ScanPhase>({ kind: 'ready' });
  const work = useRef(new AbortController());

  /** Begins something new, and says whether it is still the newest thing. */
  const begin = useCallback((next: ScanPhase): AbortSignal => {
    work.current.abort();
    work.current = new AbortController();
    setPhase(next);
    return work.current.signal;
  }, []);

  const handOver = useCallback(
    (text: string, source: ScanSource) => {
      const signal = begin({ kind: 'handing-over' });
      void onFound(text, source).then((refusal) => {
        if (signal.aborted) return;
        setPhase(refusal === undefined ? { kind: 'handed-over' } : { kind: 'refused', refusal });
      });
    },
    [begin, onFound],
  );

  const receive = useCallback(
    (codes: readonly CodeText[], source: ScanSource) => {
      const [first, second] = codes;
      if (first === undefined) begin({ kind: 'failed', problem: 'image-without-code' });
      else if (second === undefined) handOver(first.text, source);
      else begin({ kind: 'choosing', codes, source, at: Date.now() });
    },
    [begin, handOver],
  );

  const readImage = useCallback(
    (image: Blob, source: ScanSource) => {
      const signal = begin({ kind: 'reading' });
      reader.readCodes(image, signal).then(
        (codes) => {
          if (!signal.aborted) receive(codes, source);
        },
        (error: unknown) => {
          if (!signal.aborted) setPhase({ kind: 'failed', problem: imageProblemOf(error) });
        },
      );
    },
    [begin, reader, receive],
  );

  const fail = useCallback(
    (problem: ScanProblem) => {
      begin({ kind: 'failed', problem });
    },
    [begin],
  );
  const reset = useCallback(() => {
    begin({ kind: 'ready' });
  }, [begin]);

  useEffect(
    () => () => {
      work.current.abort();
    },
    [],
  );
  return { phase, readImage, receive, handOver, fail, reset };
}
