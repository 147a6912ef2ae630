/** Why a picture gave nothing. */
export type ImageProblem = 'image-unreadable' | 'image-too-large' | 'image-without-code' | 'reader';

/** By what the reader throws; it tells pictures that it cannot look at by `reason`. */
export function imageProblemOf(error: unknown): ImageProblem {
  const reason = error instanceof Error && 'reason' in error ? error.reason : undefined;
  if (reason === 'not-an-image') return 'image-unreadable';
  if (reason === 'too-large') return 'image-too-large';
  return 'reader';
}
