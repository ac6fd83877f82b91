import type { Brand } from './platform/render/index.ts';
import type { Settings } from './settings.ts';

/** The look and the contacts that the settings give to every page. */
export const brandOf = (settings: Settings, isDemonstration: boolean): Brand => ({
  name: settings.SALLYPORT_BRAND_NAME,
  colour: settings.SALLYPORT_BRAND_COLOUR,
  logoUrl: settings.SALLYPORT_BRAND_LOGO && '/assets/logo',
  helpDesk: {
    telephone: settings.SALLYPORT_HELP_DESK_TELEPHONE,
    hours: settings.SALLYPORT_HELP_DESK_HOURS,
  },
  isDemonstration,
});
