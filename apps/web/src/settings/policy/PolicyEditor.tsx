import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Answer } from '#api-client';
import { Moment } from '../../ui/Moment.js';
import { Panel } from '../../ui/Panel.js';
import { agreementsInWords, rulesInWords } from '../policy-words.js';
import { AgreementDialog } from './AgreementDialog.js';
import { DraftList } from './DraftList.js';
import { draftOf, NEW_AGREEMENT, NEW_RULE, policyOf } from './policy-draft.js';
import { PolicyWhatIf } from './PolicyWhatIf.js';
import { RuleDialog } from './RuleDialog.js';
import { SavePolicy } from './SavePolicy.js';
import { TermFields } from './TermFields.js';
import { TryTicket } from './TryTicket.js';
import { usePolicyNames } from './use-policy-names.js';

type Policy = Answer<'/api/v1/sla-policy', 'get'>;

/** What is being changed: a place in one of the lists; behind its end for a new one. */
interface Editing {
  readonly list: 'rules' | 'agreements';
  readonly at: number;
}

/** Drafts the next version of the promises of a department, tries it, and saves it. */
export function PolicyEditor({
  tenant,
  policy,
}: {
  readonly tenant: string;
  readonly policy: Policy;
}): ReactNode {
  const names = usePolicyNames(tenant);
  const [draft, setDraft] = useState(() => draftOf(policy.policy));
  const [calendar, setCalendar] = useState(policy.calendar.name);
  const [editing, edit] = useState<Editing>();
  const document = policyOf(draft);
  const put = <One,>(list: readonly One[], at: number, one: One): One[] =>
    at < list.length ? list.map((old, index) => (index === at ? one : old)) : [...list, one];
  return (
    <Stack gap="xl">
      <Text size="sm" c="dimmed">
        A draft of the next version; version {policy.version} holds until it is saved.
        {policy.next && (
          <>
            {' '}
            Version {policy.next.version} waits until{' '}
            <Moment at={policy.next.effectiveFrom} shown="date" />: one that is saved for a later
            date takes its place.
          </>
        )}
      </Text>
      <Panel
        title="Rules, the first that fits counts"
        actions={
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              edit({ list: 'rules', at: draft.rules.length });
            }}
          >
            Add a rule
          </Button>
        }
      >
        <DraftList
          what="rule"
          list={draft.rules}
          lines={rulesInWords(document)}
          none="Nothing is promised."
          onEdit={(at) => {
            edit({ list: 'rules', at });
          }}
          onChange={(rules) => {
            setDraft({ ...draft, rules });
          }}
        />
      </Panel>
      <Panel
        title="Agreements behind them"
        actions={
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              edit({ list: 'agreements', at: draft.agreements.length });
            }}
          >
            Add an agreement
          </Button>
        }
      >
        <DraftList
          what="agreement"
          list={draft.agreements}
          lines={agreementsInWords(document)}
          none="Nothing is agreed with resolver groups or suppliers."
          onEdit={(at) => {
            edit({ list: 'agreements', at });
          }}
          onChange={(agreements) => {
            setDraft({ ...draft, agreements });
          }}
        />
      </Panel>
      <Panel title="Pauses and warnings">
        <TermFields draft={draft} onChange={setDraft} />
      </Panel>
      <Panel title="Try it on a ticket">
        <TryTicket
          tenant={tenant}
          names={names}
          calendar={calendar}
          policy={() => policyOf(draft)}
        />
      </Panel>
      <SavePolicy
        tenant={tenant}
        names={names}
        calendar={calendar}
        onCalendar={setCalendar}
        policy={() => policyOf(draft)}
      />
      <PolicyWhatIf tenant={tenant} calendar={calendar} policy={() => policyOf(draft)} />
      {editing?.list === 'rules' && (
        <RuleDialog
          title={`Rule ${String(editing.at + 1)}`}
          names={names}
          rule={draft.rules[editing.at] ?? NEW_RULE}
          onDone={(rule) => {
            setDraft({ ...draft, rules: put(draft.rules, editing.at, rule) });
            edit(undefined);
          }}
          onClose={() => {
            edit(undefined);
          }}
        />
      )}
      {editing?.list === 'agreements' && (
        <AgreementDialog
          title={`Agreement ${String(editing.at + 1)}`}
          names={names}
          agreement={draft.agreements[editing.at] ?? NEW_AGREEMENT}
          onDone={(agreement) => {
            setDraft({ ...draft, agreements: put(draft.agreements, editing.at, agreement) });
            edit(undefined);
          }}
          onClose={() => {
            edit(undefined);
          }}
        />
      )}
    </Stack>
  );
}
