import type { ReactNode } from 'react';

interface StepProps {
  readonly id: string;
  readonly title: string;
  /** A picture of the real page: `/assets/guide/NAME.webp`. */
  readonly picture?: { readonly name: string; readonly alt: string };
  readonly children: ReactNode;
}

/** One step of the guide, with a picture of the page that it is about. */
export const Step = ({ id, title, picture, children }: StepProps) => (
  <section className="app-step" aria-labelledby={id}>
    <h3 className="nhsuk-heading-s" id={id}>
      {title}
    </h3>
    {children}
    {picture && <img className="app-picture" src={`/assets/guide/${picture.name}.webp`} alt={picture.alt} />}
  </section>
);
