export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 4;
const EDGE = 4;

/**
 * Where the hint stands, in CSS pixels of the viewport: above the end of its field, because the browser's own list of
 * passkeys and passwords opens below it, and its label mostly stands above its start. `undefined` where the field itself is
 * out of sight.
 */
export function placeHint(
  field: Box,
  hint: Size,
  viewport: Size,
  end: 'left' | 'right' = 'right',
): { readonly left: number; readonly top: number } | undefined {
  const right = field.left + field.width;
  const bottom = field.top + field.height;
  const seen =
    field.width > 0 &&
    field.height > 0 &&
    right > 0 &&
    bottom > 0 &&
    field.left < viewport.width &&
    field.top < viewport.height;
  if (!seen) return undefined;
  const above = field.top - GAP - hint.height;
  const below = bottom + GAP;
  const top = above >= EDGE ? above : below;
  return {
    left: clamp(
      end === 'left' ? field.left : right - hint.width,
      EDGE,
      viewport.width - hint.width - EDGE,
    ),
    top: clamp(top, EDGE, viewport.height - hint.height - EDGE),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
