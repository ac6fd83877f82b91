import { momentText } from '../../../platform/render/index.ts';

/** When the figures of a page were counted. Nothing on it makes somebody wait for newer ones. */
export const FiguresAsAt = ({ at }: { readonly at: Date | undefined }) =>
  at ? (
    <>Figures as at {momentText(at)}.</>
  ) : (
    <>Figures have not been counted yet. They are counted every 10 minutes. Look again in a few minutes.</>
  );
