import { useEffect, useRef, useState, type ReactNode } from 'react';

import { Button, Card, Field, Icon, Switch, t, type MessageKey } from '../kit';
import type { Camera } from './camera';
import type { CodeReader, CodeText } from './code-reader';
import type { CameraHandle, CameraState } from './use-camera';
import { watchVideo } from './watch-video';

export interface CameraPanelProps {
  readonly handle: CameraHandle;
  readonly reader: CodeReader;
  readonly onCodes: (codes: readonly CodeText[]) => void;
  readonly onReaderFailed: () => void;
}

/** Says what the camera is for, asks only when the button is pressed, and shows what it sees. */
export function CameraPanel({ handle, ...watch }: CameraPanelProps): ReactNode {
  const { state, start, stop } = handle;
  const live = state.kind === 'live';
  return (
    <Card title={t('scan_camera')}>
      {live ? (
        <div className="stack">
          <LiveVideo key={state.camera.stream.id} camera={state.camera} {...watch} />
          <CameraChoice camera={state.camera} devices={state.devices} onChoose={start} />
        </div>
      ) : (
        <p className="muted">{t('scan_camera_why')}</p>
      )}
      {/* One button for on and off, so that it keeps the focus. */}
      <Button
        kind={live ? 'secondary' : 'primary'}
        testId={live ? 'scan-stop-camera' : 'scan-start-camera'}
        busy={state.kind === 'starting'}
        onClick={() => {
          if (live) stop();
          else start();
        }}
      >
        {t(BUTTON[state.kind])}
      </Button>
    </Card>
  );
}

const BUTTON = {
  off: 'scan_camera_start',
  failed: 'scan_camera_start',
  starting: 'scan_camera_starting',
  live: 'scan_camera_stop',
} as const satisfies Readonly<Record<CameraState['kind'], MessageKey>>;

interface LiveVideoProps extends Omit<CameraPanelProps, 'handle'> {
  readonly camera: Camera;
}

function LiveVideo({ camera, reader, onCodes, onReaderFailed }: LiveVideoProps): ReactNode {
  const element = useRef<HTMLVideoElement>(null);
  const [mirrored, setMirrored] = useState(false);
  const [lit, setLit] = useState(false);

  useEffect(() => {
    const video = element.current;
    if (video === null) return undefined;
    const life = new AbortController();
    const { signal } = life;
    video.srcObject = camera.stream;
    watchVideo({ video, reader, signal }).then(onCodes, () => {
      if (!signal.aborted) onReaderFailed();
    });
    return () => {
      life.abort();
      video.srcObject = null;
    };
  }, [camera, reader, onCodes, onReaderFailed]);

  return (
    <>
      <video
        ref={element}
        className={mirrored ? 'scan-video scan-video-mirrored' : 'scan-video'}
        data-testid="scan-video"
        aria-label={t('scan_camera_view')}
        autoPlay
        muted
        playsInline
      />
      <p className="scan-looking muted">
        <Icon name="qr" />
        {t('scan_camera_looking')}
      </p>
      <Switch
        label={t('scan_camera_mirror')}
        checked={mirrored}
        testId="scan-mirror"
        onChange={setMirrored}
      />
      {camera.hasTorch && (
        <Switch
          label={t('scan_camera_torch')}
          checked={lit}
          testId="scan-torch"
          onChange={(on) => {
            camera.setTorch(on).then(
              () => {
                setLit(on);
              },
              () => {
                setLit(false);
              },
            );
          }}
        />
      )}
    </>
  );
}

interface CameraChoiceProps {
  readonly camera: Camera;
  readonly devices: readonly MediaDeviceInfo[];
  readonly onChoose: (deviceId: string) => void;
}

/** Absent where there is nothing to choose. */
function CameraChoice({ camera, devices, onChoose }: CameraChoiceProps): ReactNode {
  if (devices.length < 2) return null;
  return (
    <Field label={t('scan_camera_choose')}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          data-testid="scan-choose-camera"
          value={camera.deviceId}
          onChange={(event) => {
            onChoose(event.currentTarget.value);
          }}
        >
          {devices.map(({ deviceId, label }, index) => (
            <option key={deviceId} value={deviceId}>
              {label === '' ? t('scan_camera_unnamed', [String(index + 1)]) : label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
