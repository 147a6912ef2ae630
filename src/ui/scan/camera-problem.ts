/** Why there is no picture from the camera. */
export type CameraProblem = 'camera-none' | 'camera-denied' | 'camera-busy' | 'camera-ended';

/** By the errors of `getUserMedia` (Media Capture and Streams, 10.2). */
export function cameraProblemOf(error: unknown): CameraProblem {
  switch (error instanceof Error ? error.name : '') {
    case 'NotFoundError':
    case 'OverconstrainedError':
    // Without `mediaDevices`: an old or a locked-down browser.
    case 'TypeError':
      return 'camera-none';
    case 'NotAllowedError':
    case 'SecurityError':
      return 'camera-denied';
    default:
      return 'camera-busy';
  }
}
