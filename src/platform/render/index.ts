export { BackLink } from './back-link.tsx';
export type { Brand, HelpDesk } from './brand.ts';
export { brandSheet } from './brand-sheet.ts';
export { Contact } from './contact.tsx';
export { errorPage } from './error-page.tsx';
export { type FieldErrors, Problems } from './errors.tsx';
export {
  AddressField,
  Button,
  ButtonLink,
  CodeField,
  NewPasswordField,
  PasswordField,
  PasswordOwnerField,
  TextField,
} from './fields.tsx';
export { Form } from './form.tsx';
export { ListTable } from './list-table.tsx';
export type { Page, Viewer } from './page.tsx';
export { PageLinks } from './page-links.tsx';
export { preparePage, preparePageFor } from './prepared-page.ts';
export type { Preview } from './preview.ts';
export { renderPage } from './render-page.tsx';
export { dateText, dayText, endText, localDay, momentText, timeText, ZONE } from './times.ts';
