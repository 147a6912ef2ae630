import { SignalClient } from '@algorandfoundation/liquid-client';
import { generateQRCode } from '@algorandfoundation/liquid-client/signal';
import QRCodeStyling from 'qr-code-styling';
import { encode } from 'uqr';

import type { PlacedCode } from '../corpus';

/** The address of a PNG or SVG of the code, as a service would show it. */
export async function drawCode(code: PlacedCode): Promise<string> {
  switch (code.kind) {
    case 'plain':
      return drawModules(code, '#000000', '#ffffff');
    case 'inverted':
      return drawModules(code, '#f2f2f7', 'none');
    case 'themed':
      return drawThemed(code);
    case 'liquid':
      return drawLiquid(code.text);
  }
}

function drawModules(code: PlacedCode, dark: string, light: string): string {
  const { data, size } = encode(code.text, { ecc: code.errorCorrection, border: code.quietZone });
  const path = data
    .flatMap((line, y) => line.map((module, x) => (module ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" ` +
    `shape-rendering="crispEdges"><path fill="${light}" d="M0 0h${size}v${size}h-${size}z"/>` +
    `<path fill="${dark}" d="${path}"/></svg>`;
  return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
}

async function drawThemed(code: PlacedCode): Promise<string> {
  const colors = ['#1d4ed8', '#0f766e', '#7c3aed', '#b45309'];
  const color = colors[code.text.length % colors.length] ?? '#000000';
  const drawn = await new QRCodeStyling({
    width: 400,
    height: 400,
    margin: code.quietZone * 8,
    data: code.text,
    qrOptions: { errorCorrectionLevel: code.errorCorrection },
    dotsOptions: { type: code.errorCorrection === 'L' ? 'dots' : 'classy-rounded', color },
    cornersSquareOptions: { type: 'extra-rounded', color },
    backgroundOptions: { color: '#ffffff' },
  }).getRawData('png');
  if (!(drawn instanceof Blob)) throw new Error('qr-code-styling drew nothing');
  return URL.createObjectURL(drawn);
}

/** The client's own function and options. Its logo comes from the network; this one has the same size and place. */
async function drawLiquid(text: string): Promise<string> {
  const [, url, requestId] = /^liquid:\/\/(.*)\/\?requestId=(.*)$/u.exec(text) ?? [];
  const { qrCodeOptions } = new SignalClient('https://unused.example', { autoConnect: false });
  const link = { url: url ?? '', requestId: requestId ?? '' };
  return generateQRCode(link, { ...qrCodeOptions, image: drawLogo() });
}

let logo: string | undefined;
function drawLogo(): string {
  if (logo !== undefined) return logo;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 512;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.fillStyle = '#332257';
  context.beginPath();
  context.roundRect(16, 16, 480, 480, 120);
  context.fill();
  context.fillStyle = '#9966ff';
  context.beginPath();
  context.moveTo(256, 80);
  context.bezierCurveTo(420, 280, 400, 432, 256, 432);
  context.bezierCurveTo(112, 432, 92, 280, 256, 80);
  context.fill();
  logo = canvas.toDataURL('image/png');
  return logo;
}
