import { useCallback, useEffect, useRef, useState } from 'react';

import { listCameras, openCamera, type Camera } from './camera';
import { cameraProblemOf, type CameraProblem } from './camera-problem';

export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly camera: Camera; readonly devices: readonly MediaDeviceInfo[] }
  | { readonly kind: 'failed'; readonly problem: CameraProblem };

export interface CameraHandle {
  readonly state: CameraState;
  /** Turns this camera on, or any; one that is on goes out first. */
  readonly start: (deviceId?: string) => void;
  readonly stop: () => void;
}

/** One camera at a time, and none that outlives the page's part that asked for it. */
export function useCamera(): CameraHandle {
  const [state, setState] = useState<CameraState>({ kind: 'off' });
  /** The camera that is on, or the attempt to turn one on; a later one makes it stale. */
  const current = useRef<{ camera?: Camera }>({});

  const replace = useCallback((): { camera?: Camera } => {
    current.current.camera?.stop();
    current.current = {};
    return current.current;
  }, []);

  const start = useCallback(
    (deviceId?: string) => {
      const attempt = replace();
      setState({ kind: 'starting' });
      const settle = (next: CameraState): void => {
        if (current.current === attempt) setState(next);
      };
      const run = async (): Promise<void> => {
        const camera = await openCamera(deviceId, () => {
          settle({ kind: 'failed', problem: 'camera-ended' });
        });
        if (current.current !== attempt) {
          camera.stop();
          return;
        }
        attempt.camera = camera;
        settle({ kind: 'live', camera, devices: await listCameras() });
      };
      run().catch((error: unknown) => {
        attempt.camera?.stop();
        settle({ kind: 'failed', problem: cameraProblemOf(error) });
      });
    },
    [replace],
  );

  const stop = useCallback(() => {
    replace();
    setState({ kind: 'off' });
  }, [replace]);

  useEffect(
    () => () => {
      replace();
    },
    [replace],
  );
  return { state, start, stop };
}
