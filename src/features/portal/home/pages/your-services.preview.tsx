import type { Preview } from '../../../../platform/render/index.ts';
import { previewViewer as viewer } from '../../pages/preview-viewer.ts';
import { type Service, yourServicesPage } from './your-services.tsx';

const mail: Service = {
  name: 'Webmail',
  about: 'Read and write your mail in the browser.',
  href: 'https://mail.example.org/',
};

const many: Service[] = Array.from({ length: 7 }, (_, index) => ({
  name: `Shared records and referrals between community organisations, part ${index + 1}`,
  about:
    'A long sentence about what this service is for, who may use it, and what people do with it all day.',
  href: `https://service-${index + 1}.example.org/`,
}));

const banner = {
  sentence: 'You will need multi-factor authentication (MFA) to read your mail from',
  date: new Date('2026-12-01T10:00:00Z'),
  href: '/profile/self-service/mfa',
};

export const previews: Preview[] = [
  { state: 'as it opens', services: [], banner: undefined },
  { state: 'with a banner', services: [mail], banner },
  { state: 'many services with long names', services: many, banner: undefined },
].map(({ state, ...props }) => ({ address: '/', state, viewer, page: yourServicesPage(props) }));
