import type { Condition } from '../corpus';

export interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly pixels: ImageData;
  /** A data URL of a PNG, as the browser's capture of a tab gives it. */
  readonly capture: string;
}

/** The screenshot, after what its condition does to it. */
export async function makePicture(screenshot: string, condition: Condition): Promise<Picture> {
  const capture = `data:image/png;base64,${screenshot}`;
  const shot = new Image();
  shot.src = capture;
  await shot.decode();
  const drawn = draw(shot, filterOf(condition));
  const quality = /^JPEG (\d+)$/u.exec(condition)?.[1];
  const canvas = quality === undefined ? drawn : await throughJpeg(drawn, Number(quality) / 100);
  const pixels = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);
  return { canvas, pixels, capture };
}

function filterOf(condition: Condition): string {
  if (condition === 'blurred') return 'blur(0.8px)';
  if (condition === 'low contrast') return 'contrast(0.35)';
  if (condition === 'tilted') return 'blur(0.5px) contrast(0.8) brightness(0.9)';
  return 'none';
}

async function throughJpeg(source: HTMLCanvasElement, quality: number): Promise<HTMLCanvasElement> {
  const jpeg = await new Promise<Blob | null>((resolve) => {
    source.toBlob(resolve, 'image/jpeg', quality);
  });
  if (jpeg === null) throw new Error('the canvas gave no JPEG');
  return draw(await createImageBitmap(jpeg), 'none');
}

function draw(source: HTMLImageElement | HTMLCanvasElement | ImageBitmap, filter: string) {
  const canvas = document.createElement('canvas');
  canvas.width = source.width;
  canvas.height = source.height;
  const context = contextOf(canvas);
  context.filter = filter;
  context.drawImage(source, 0, 0);
  return canvas;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  return context;
}
