/** A camera that is on. */
export interface Camera {
  readonly stream: MediaStream;
  readonly deviceId: string;
  readonly hasTorch: boolean;
  /** Ends the stream: the camera's light goes out. */
  readonly stop: () => void;
  readonly setTorch: (on: boolean) => Promise<void>;
}

/** Asks for a camera: this one, or one that looks away from the user. Rejects as `getUserMedia`. */
export async function openCamera(
  deviceId: string | undefined,
  onEnded: () => void,
): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: {
      ...(deviceId === undefined
        ? { facingMode: 'environment' }
        : { deviceId: { exact: deviceId } }),
      width: { ideal: 1_280 },
      height: { ideal: 720 },
    },
  });
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new TypeError('a stream without a picture');
  track.addEventListener('ended', onEnded);
  return {
    stream,
    deviceId: track.getSettings().deviceId ?? '',
    hasTorch: hasTorch(track),
    stop: () => {
      track.removeEventListener('ended', onEnded);
      for (const each of stream.getTracks()) each.stop();
    },
    setTorch: async (on) => {
      const light: MediaTrackConstraintSet & { readonly torch: boolean } = { torch: on };
      await track.applyConstraints({ advanced: [light] });
    },
  };
}

/** The cameras of this computer. They have names only once one of them was allowed. */
export async function listCameras(): Promise<readonly MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '');
}

function hasTorch(track: MediaStreamTrack): boolean {
  // Firefox before 132 has no such method.
  if (!('getCapabilities' in track)) return false;
  const capabilities = track.getCapabilities();
  return 'torch' in capabilities && capabilities.torch === true;
}
