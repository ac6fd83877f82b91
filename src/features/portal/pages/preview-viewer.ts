import type { Viewer } from '../../../platform/render/index.ts';

/** Who looks at the previews of this feature. */
export const previewViewer: Viewer = { name: 'Robin Marsh', hasConsole: false, isPending: false };
