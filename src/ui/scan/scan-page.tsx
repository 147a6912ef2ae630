import { useCallback, useEffect, type ReactNode } from 'react';

import { Button, Notice, Shell, t } from '../kit';
import { CameraPanel } from './camera-panel';
import { CodeChoice } from './code-choice';
import type { CodeReader, CodeText } from './code-reader';
import { PicturePanel } from './picture-panel';
import { ScanProblemNotice, type ScanProblem } from './scan-problem';
import { useCamera, type CameraState } from './use-camera';
import { useDroppedAndPasted } from './use-dropped-and-pasted';
import { useScan, type OnFound, type ScanPhase } from './use-scan';

export interface ScanPageProps {
  readonly reader: CodeReader;
  readonly onFound: OnFound;
  /** Gets the picture that was chosen in a page, where one was. */
  readonly fetchChosen?: () => Promise<Blob>;
}

/** Reads a code by camera, from a picture or from the clipboard, and hands its text on: nothing more. */
export function ScanPage({ reader, onFound, fetchChosen }: ScanPageProps): ReactNode {
  const { phase, readImage, receive, handOver, fail, reset } = useScan(reader, onFound);
  const camera = useCamera();
  const { start, stop } = camera;

  const onCodes = useCallback(
    (codes: readonly CodeText[]) => {
      stop();
      receive(codes, 'camera');
    },
    [receive, stop],
  );
  const onReaderFailed = useCallback(() => {
    stop();
    fail('reader');
  }, [fail, stop]);
  const onImage = useCallback(
    (image: Blob, source: 'image' | 'paste') => {
      stop();
      readImage(image, source);
    },
    [readImage, stop],
  );
  const onText = useCallback(
    (text: string) => {
      stop();
      handOver(text, 'paste');
    },
    [handOver, stop],
  );
  const onUnusable = useCallback(() => {
    fail('paste-unusable');
  }, [fail]);
  useEffect(() => {
    fetchChosen?.().then(
      (image) => {
        readImage(image, 'context-menu');
      },
      () => {
        fail('image-unreachable');
      },
    );
  }, [fetchChosen, readImage, fail]);
  const over = useDroppedAndPasted({ onImage, onText, onUnusable });

  const problem = problemOf(phase, camera.state);
  const done = phase.kind === 'handed-over';
  return (
    <Shell kind="page">
      <h1>{t('scan_heading')}</h1>
      <p>{t('scan_intro')}</p>
      <p className="visually-hidden" role="status">
        {statusOf(phase, camera.state)}
      </p>
      {problem !== undefined && <ScanProblemNotice problem={problem} />}
      {phase.kind === 'refused' && (
        <Notice kind="danger" live testId="scan-error" title={phase.refusal.title}>
          <p>{t('scan_safe')}</p>
          <p>{phase.refusal.next}</p>
        </Notice>
      )}
      {(phase.kind === 'reading' || phase.kind === 'handing-over') && (
        <p className="muted">{statusOf(phase, camera.state)}</p>
      )}
      {phase.kind === 'choosing' && (
        <CodeChoice
          codes={phase.codes}
          now={phase.at}
          onChoose={(text) => {
            handOver(text, phase.source);
          }}
        />
      )}
      {done && (
        <Notice kind="success" testId="scan-done" title={t('scan_handed_over')}>
          <p>{t('scan_handed_over_next')}</p>
          <Button onClick={reset}>{t('scan_again')}</Button>
        </Notice>
      )}
      {!done && (
        <>
          <CameraPanel
            handle={{
              ...camera,
              start: (deviceId) => {
                reset();
                start(deviceId);
              },
            }}
            reader={reader}
            onCodes={onCodes}
            onReaderFailed={onReaderFailed}
          />
          <PicturePanel
            over={over}
            onImage={(image) => {
              onImage(image, 'image');
            }}
          />
        </>
      )}
    </Shell>
  );
}

function problemOf(phase: ScanPhase, camera: CameraState): ScanProblem | undefined {
  if (phase.kind === 'failed') return phase.problem;
  return phase.kind === 'ready' && camera.kind === 'failed' ? camera.problem : undefined;
}

/** For those who hear the page; problems are announced by themselves. */
function statusOf(phase: ScanPhase, camera: CameraState): string {
  if (phase.kind === 'reading') return t('scan_picture_reading');
  if (phase.kind === 'handing-over') return t('scan_handing_over');
  if (phase.kind === 'handed-over') return t('scan_handed_over');
  return phase.kind === 'ready' && camera.kind === 'live' ? t('scan_camera_looking') : '';
}
