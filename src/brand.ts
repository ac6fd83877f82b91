import type { BrandFiles } from './platform/http/index.ts';
import type { Brand } from './platform/render/index.ts';
import type { Settings } from './settings.ts';

/** The files that the brand's own addresses answer with. */
export const brandFilesOf = (settings: Settings): BrandFiles => ({
  logo: settings.SALLYPORT_BRAND_LOGO,
  font: settings.SALLYPORT_BRAND_FONT,
  boldFont: settings.SALLYPORT_BRAND_FONT_BOLD,
});

/** The look and the contacts that the settings give to every page. */
export const brandOf = (settings: Settings, isDemonstration: boolean): Brand => ({
  name: settings.SALLYPORT_BRAND_NAME,
  colour: settings.SALLYPORT_BRAND_COLOUR,
  logoUrl: settings.SALLYPORT_BRAND_LOGO && '/assets/logo',
  typeface: settings.SALLYPORT_BRAND_FONT
    ? {
        regularUrl: '/assets/brand-font',
        boldUrl: settings.SALLYPORT_BRAND_FONT_BOLD && '/assets/brand-font-bold',
      }
    : undefined,
  helpDesk: {
    telephone: settings.SALLYPORT_HELP_DESK_TELEPHONE,
    hours: settings.SALLYPORT_HELP_DESK_HOURS,
  },
  isDemonstration,
});
