import { create } from 'qrcode';

/** Light modules around the code, as ISO/IEC 18004 asks. */
const QUIET = 4;

/** A QR code (error correction M) as an SVG path of its dark modules. `size` is in modules, margin included. */
export function qrPath(text: string): { path: string; size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const parts: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) parts.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
    }
  }
  return { path: parts.join(''), size: modules.size + 2 * QUIET };
}
