import { NotificationBanner } from 'nhsuk-react-components';

/** Says that what was asked for is done. */
export const Done = ({ children }: { readonly children: string }) => (
  <NotificationBanner success>
    <NotificationBanner.Heading>{children}</NotificationBanner.Heading>
  </NotificationBanner>
);
