import { ERRORS } from '../../core/errors.ts';
import { errorPage } from './error-page.tsx';
import type { Preview } from './preview.ts';

/** Errors come up at any address; they stand here under one of their own. */
export const previews: Preview[] = Object.entries(ERRORS).map(([code, entry]) => ({
  address: '/any-address',
  state: `error ${code}`,
  page: errorPage({ ...entry, reference: 'req-1f' }),
  viewer:
    code === 'not-found'
      ? { name: 'Dana Whitfield', hasConsole: true, isPending: false }
      : code === 'unexpected'
        ? {
            name: 'Maximiliana Featherstonehaugh-Cholmondeley-Wriothesley of the Outpatient Booking Team',
            hasConsole: false,
            isPending: false,
          }
        : undefined,
}));
