import type { PictureSpec, PlacedCode } from '../corpus';
import { seededRandom, type Random } from '../random';
import { drawCode } from './draw-code';

const WORDS =
  'harbour ledger tide account review connect service window balance freight paper morning letter signal keel open'.split(
    ' ',
  );

const DARK = '#14161f';

/** Shows the picture's page; resolves when everything is decoded and painted. */
export async function showScene(spec: PictureSpec): Promise<void> {
  const random = seededRandom(spec.seed);
  const dark = spec.condition === 'dark page' || spec.codes.some(({ kind }) => kind === 'inverted');
  document.body.replaceChildren();
  document.body.style.cssText =
    `margin:0;position:relative;overflow:hidden;width:${spec.width / spec.pixelRatio}px;` +
    `height:${spec.height / spec.pixelRatio}px;font:15px/1.5 sans-serif;` +
    (dark ? `background:${DARK};color:#e6e6ef` : 'background:#f6f7fb;color:#1c2333');
  if (spec.scene !== 'alone') document.body.append(...surroundings(random, dark));
  for (const code of spec.codes) document.body.append(await place(code, spec));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

async function place(code: PlacedCode, spec: PictureSpec): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = await drawCode(code);
  await image.decode();
  const css = (pixels: number) => `${pixels / spec.pixelRatio}px`;
  image.style.cssText =
    `position:absolute;left:${css(code.x)};top:${css(code.y)};` +
    `width:${css(code.size)};height:${css(code.size)};transform:${transformOf(spec)};` +
    (code.kind === 'inverted' ? `background:${DARK}` : '');
  return image;
}

function transformOf({ condition, codes, pixelRatio }: PictureSpec): string {
  const turn = /^turned (\d+)°$/u.exec(condition)?.[1];
  if (turn !== undefined) return `rotate(${turn}deg)`;
  const distance = (3 * (codes[0]?.size ?? 0)) / pixelRatio;
  if (condition === 'tilted') return `perspective(${distance}px) rotateY(25deg) rotateX(-12deg)`;
  return 'none';
}

/** A page like those that ask for a sign-in: heading, columns of words, buttons, a table, a coloured picture. */
function surroundings(random: Random, dark: boolean): readonly HTMLElement[] {
  const sentence = (length: number) => Array.from({ length }, () => random.pick(WORDS)).join(' ');
  const element = (name: string, css: string, text = ''): HTMLElement => {
    const made = document.createElement(name);
    made.style.cssText = css;
    made.textContent = text;
    return made;
  };
  const line = dark ? '#3a3f52' : '#ccd3e0';
  const bar = element(
    'header',
    `padding:16px 24px;border-bottom:1px solid ${line};font-weight:700`,
    sentence(5),
  );
  const picture = element(
    'div',
    'position:absolute;right:24px;bottom:24px;width:320px;height:200px;background:' +
      'repeating-linear-gradient(45deg,#2266aa 0 7px,#eeaa44 7px 15px,#ffffff 15px 18px)',
  );
  const columns = element('main', 'columns:3;padding:24px;gap:32px');
  for (let block = 0; block < 14; block += 1) {
    columns.append(
      element('h3', 'margin:0 0 8px', sentence(3)),
      element('p', 'margin:0 0 16px', sentence(24)),
    );
    columns.append(
      element(
        'button',
        `border:1px solid ${line};border-radius:8px;padding:8px 16px;margin:0 0 16px`,
        sentence(2),
      ),
    );
  }
  const grid = element(
    'div',
    `position:absolute;left:24px;bottom:24px;width:240px;display:grid;grid-template-columns:repeat(12,1fr);gap:2px`,
  );
  for (let cell = 0; cell < 96; cell += 1) {
    grid.append(
      element('i', `height:18px;background:${random.fraction() < 0.5 ? '#111111' : '#ffffff'}`),
    );
  }
  return [bar, columns, picture, grid];
}
