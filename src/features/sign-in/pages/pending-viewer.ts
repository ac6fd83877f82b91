import type { Viewer } from '../../../platform/render/index.ts';

/** Who looks at the previews of the journey: someone whose password is proved. */
export const pendingViewer: Viewer = { name: 'Robin Marsh', hasConsole: false, isPending: true };
