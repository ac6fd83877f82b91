import { Select } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import { Button } from '../../../platform/render/index.ts';

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What no choice is called. */
  readonly any: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** One filter with a few values. */
export const Choice = ({ name, label, value, any, options }: ChoiceProps) => (
  <Select id={name} name={name} label={label} defaultValue={value}>
    <Select.Option value="">{any}</Select.Option>
    {options.map((option) => (
      <Select.Option key={option.value} value={option.value}>
        {option.text}
      </Select.Option>
    ))}
  </Select>
);

/** A list of words as options. */
export const optionsOf = (words: Readonly<Record<string, string>>): { value: string; text: string }[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

/** Filters above a list: a form that asks again with them in the address. */
export const FilterForm = ({
  action,
  children,
}: {
  readonly action: string;
  readonly children: ReactNode;
}) => (
  <search className="app-filters">
    <form action={action} method="get">
      {children}
      <Button kind="secondary">Show</Button>
      <a href={action}>Clear</a>
    </form>
  </search>
);
