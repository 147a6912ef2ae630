import type { Tile } from './tiles';
import { UnreadableImage } from './unreadable-image';

/**
 * Pixels that are looked at: a screen of 2560 × 1600. A larger picture is looked at in a smaller size; what is hard to read
 * afterwards was less than 100 CSS pixels wide on its screen.
 */
const MOST_PIXELS = 4_200_000;

/** A picture that can be cut and scaled. */
export interface Raster {
  /** Pixels, after the picture was made smaller. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the given picture per pixel of this one; at least 1. */
  readonly shrunk: number;
  /** The pixels of a part, `scale` times as wide and high. */
  cut(tile: Tile, scale: number): ImageData;
}

export function rasterOf(image: ImageData | ImageBitmap): Raster {
  const { width: givenWidth, height: givenHeight } = image;
  if (givenWidth === 0 || givenHeight === 0) throw new UnreadableImage('not-an-image');
  const shrunk = Math.max(1, Math.sqrt((givenWidth * givenHeight) / MOST_PIXELS));
  const width = Math.max(1, Math.floor(givenWidth / shrunk));
  const height = Math.max(1, Math.floor(givenHeight / shrunk));
  const source = image instanceof ImageData ? onCanvas(image) : image;
  return {
    width,
    height,
    shrunk,
    cut(tile, scale) {
      if (image instanceof ImageData && shrunk === 1 && scale === 1) {
        if (tile.width === width && tile.height === height) return image;
      }
      const context = createContext(
        Math.max(1, Math.round(tile.width * scale)),
        Math.max(1, Math.round(tile.height * scale)),
      );
      context.imageSmoothingQuality = scale > 1 ? 'low' : 'high';
      // Transparent pixels would be read as black.
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, context.canvas.width, context.canvas.height);
      context.drawImage(
        source,
        tile.x * shrunk,
        tile.y * shrunk,
        tile.width * shrunk,
        tile.height * shrunk,
        0,
        0,
        context.canvas.width,
        context.canvas.height,
      );
      return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
    },
  };
}

function onCanvas(pixels: ImageData): OffscreenCanvas {
  const context = createContext(pixels.width, pixels.height);
  context.putImageData(pixels, 0, 0);
  return context.canvas;
}

function createContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
  });
  if (context === null) throw new UnreadableImage('too-large');
  return context;
}
