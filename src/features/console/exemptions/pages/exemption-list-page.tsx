import { TextInput } from 'nhsuk-react-components';
import type { Page as Part } from '../../../../core/paging.ts';
import { ButtonLink, dateText, momentText, type Page, PageLinks } from '../../../../platform/render/index.ts';
import { decideState, exemptionWords } from '../../../rollout/index.ts';
import { listAddress } from '../../filters.ts';
import { consolePage } from '../../pages/console-page.tsx';
import { DataTable } from '../../pages/data-table.tsx';
import { FilterForm } from '../../pages/filter-form.tsx';
import type { Permission } from '../../permissions.ts';
import type { ListedExemption } from '../store.ts';
import { EXEMPTION_STATES } from '../words.ts';

export interface ExemptionListProps {
  readonly permissions: readonly Permission[];
  /** A local day, as `2026-11-24`; empty for today. */
  readonly on: string;
  /** The moment of which the states are told. */
  readonly at: Date;
  readonly exemptions: Part<ListedExemption>;
}

export const EXEMPTIONS_PATH = '/console/exemptions';

export const exemptionHref = (id: string): string => `${EXEMPTIONS_PATH}/${id}`;

const untilText = ({ kind, untilAt }: ListedExemption): string =>
  kind === 'short' ? momentText(untilAt) : `End of ${dateText(new Date(untilAt.getTime() - 1))}`;

/** `/console/exemptions`: who goes without a second factor, until when and why. */
export const exemptionListPage = ({ permissions, on, at, exemptions }: ExemptionListProps): Page =>
  consolePage({
    title: 'Exemptions',
    area: EXEMPTIONS_PATH,
    permissions,
    body: (
      <>
        <FilterForm action={EXEMPTIONS_PATH}>
          <TextInput
            id="on"
            name="on"
            label="On date"
            hint="Without a date you see today, and what waits for approval"
            type="date"
            width={10}
            defaultValue={on}
          />
        </FilterForm>
        <p>An exemption ends by itself. Until then the person gets in with only a password.</p>
        {permissions.includes('exempt-for-long') && (
          <ButtonLink href={`${EXEMPTIONS_PATH}/ask`}>Ask for a long exemption</ButtonLink>
        )}
        <DataTable
          caption={on ? `In force on ${on}` : 'Waiting, and in force today'}
          columns={['Person', 'Reason', 'State', 'From', 'Until', 'Approved by']}
          rows={exemptions.items.map((one) => ({
            key: one.id,
            cells: [
              <a key="person" href={exemptionHref(one.id)}>
                {one.name}
              </a>,
              <span key="reason" className="app-whole-words">
                {exemptionWords(one.reason)}
              </span>,
              EXEMPTION_STATES[decideState(one, at)],
              one.fromAt ? momentText(one.fromAt) : 'Not begun',
              untilText(one),
              one.approvedBy ?? 'Nobody yet',
            ],
          }))}
          empty="Nobody was exempt."
        />
        <PageLinks list={exemptions} hrefOf={(page) => listAddress(EXEMPTIONS_PATH, { on, page })} />
      </>
    ),
  });
