/** Looks for codes in pictures; `platform/codes` does it. */
export interface CodeReader {
  /** All codes of a picture that is at hand for good. Rejects where the picture cannot be looked at. */
  readonly readCodes: ReadCodes;
  /** Quicker and less thorough: the next picture is another chance. */
  readonly readFrame: ReadCodes;
}

export type ReadCodes = (
  image: ImageBitmap | Blob,
  signal?: AbortSignal,
) => Promise<readonly CodeText[]>;

export interface CodeText {
  readonly text: string;
}

export type ScanSource = 'camera' | 'image' | 'paste' | 'context-menu';
