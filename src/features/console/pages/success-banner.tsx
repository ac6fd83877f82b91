import { NotificationBanner } from 'nhsuk-react-components';

/** What an act has done, above the page that it leads to. */
export const SuccessBanner = ({ words }: { readonly words: string | undefined }) =>
  words === undefined ? null : (
    <NotificationBanner success>
      <NotificationBanner.Heading>{words}</NotificationBanner.Heading>
    </NotificationBanner>
  );
