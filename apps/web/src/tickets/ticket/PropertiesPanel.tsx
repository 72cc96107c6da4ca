import { NativeSelect, Stack, TagsInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf } from '../../api/answer.js';
import { categories, services } from '../../people/people-queries.js';
import { PersonPicker } from '../../people/PersonPicker.js';
import { useDesk } from '../../sign-in/desk.js';
import { Panel } from '../../ui/Panel.js';
import type { Level, Ticket, TicketEdit } from '../ticket-types.js';
import { LEVEL_WORDS, optionsOf } from '../ticket-words.js';
import classes from './ticket.module.css';
import type { TicketChanges } from './use-ticket-change.js';

interface PropertiesPanelProps {
  readonly ticket: Ticket;
  readonly changes: TicketChanges;
}

/** What the ticket is: who, how bad, about what. Each field is saved when it is changed. */
export function PropertiesPanel({ ticket, changes }: PropertiesPanelProps): ReactNode {
  const { api } = useDesk();
  const mayEdit = ticket.actions.includes('edit');
  const known = useQuery({ ...categories(api, ticket.tenant), enabled: mayEdit }).data ?? [];
  const offered = useQuery({ ...services(api, ticket.tenant), enabled: mayEdit }).data ?? [];
  const edit = (name: string, body: TicketEdit): void => {
    changes.change({
      name: `Change ${name}`,
      send: (headers) =>
        answerOf(
          api.PATCH('/api/v1/tickets/{ref}', {
            params: { path: { ref: ticket.ref } },
            body,
            headers,
          }),
        ),
    });
  };

  if (!mayEdit) return <ReadOnly ticket={ticket} />;
  return (
    <Panel title="Details">
      <Stack gap="xs">
        <Field label="Assigned to">{ticket.assignee?.name ?? 'Nobody yet'}</Field>
        <Field label="Group">{ticket.group?.name ?? 'No group'}</Field>
        <Field label="Requester">{ticket.requester.name}</Field>
        <PersonPicker
          key={ticket.affected.id}
          tenant={ticket.tenant}
          label="Affected"
          chosen={ticket.affected}
          onChoose={(person) => {
            if (person && person.id !== ticket.affected.id) {
              edit('affected person', { affectedId: person.id });
            }
          }}
        />
        <LevelChoice
          label="Impact"
          value={ticket.impact}
          onChange={(impact) => {
            edit('impact', { impact });
          }}
        />
        <LevelChoice
          label="Urgency"
          value={ticket.urgency}
          onChange={(urgency) => {
            edit('urgency', { urgency });
          }}
        />
        {ticket.priorityReason !== null && (
          <Field label="Priority was set by hand">{ticket.priorityReason}</Field>
        )}
        <NamedChoice
          label="Category"
          known={known}
          chosen={ticket.category}
          onChoose={(category) => {
            edit('category', { category });
          }}
        />
        {offered.length > 0 && (
          <NamedChoice
            label="Service"
            known={offered}
            chosen={ticket.service}
            onChoose={(service) => {
              edit('service', { service });
            }}
          />
        )}
        <TagsInput
          label="Tags"
          value={ticket.tags}
          maxTags={20}
          onChange={(tags) => {
            edit('tags', { tags: tags.map(asTag).filter((tag) => tag !== '') });
          }}
        />
        <Circumstances ticket={ticket} />
        <EquipmentList ticket={ticket} />
      </Stack>
    </Panel>
  );
}

/** Tags are small letters, digits and hyphens. */
function asTag(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
}

function ReadOnly({ ticket }: { readonly ticket: Ticket }): ReactNode {
  return (
    <Panel title="Details">
      <Stack gap="xs">
        <Field label="Assigned to">{ticket.assignee?.name ?? 'Nobody yet'}</Field>
        <Field label="Group">{ticket.group?.name ?? 'No group'}</Field>
        <Field label="Requester">{ticket.requester.name}</Field>
        <Field label="Affected">{ticket.affected.name}</Field>
        <Field label="Impact">{LEVEL_WORDS[ticket.impact]}</Field>
        <Field label="Urgency">{LEVEL_WORDS[ticket.urgency]}</Field>
        <Field label="Category">{ticket.category?.name ?? 'None'}</Field>
        {ticket.service && <Field label="Service">{ticket.service.name}</Field>}
        <Circumstances ticket={ticket} />
        {ticket.tags.length > 0 && <Field label="Tags">{ticket.tags.join(', ')}</Field>}
        <EquipmentList ticket={ticket} />
      </Stack>
    </Panel>
  );
}

interface FieldProps {
  readonly label: string;
  readonly children: ReactNode;
}

function Field({ label, children }: FieldProps): ReactNode {
  return (
    <div>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Text size="sm" c="dimmed">
        {children}
      </Text>
    </div>
  );
}

/** Where whoever is affected works, and whom the ticket waits for. */
function Circumstances({
  ticket: { site, vip, supplier },
}: {
  readonly ticket: Ticket;
}): ReactNode {
  return (
    <>
      {site !== null && <Field label="Site">{site}</Field>}
      {vip === true && <Field label="Served first">The affected person is a VIP</Field>}
      {supplier && <Field label="Waits for">{supplier.name}</Field>}
    </>
  );
}

interface NamedChoiceProps {
  readonly label: string;
  readonly known: readonly Named[];
  readonly chosen: Named | null;
  readonly onChoose: (slug: string | null) => void;
}

type Named = NonNullable<Ticket['category']>;

function NamedChoice({ label, known, chosen, onChoose }: NamedChoiceProps): ReactNode {
  return (
    <NativeSelect
      label={label}
      data={[
        { value: '', label: 'None' },
        ...known.map(({ slug, name }) => ({ value: slug, label: name })),
      ]}
      value={chosen?.slug ?? ''}
      onChange={(event) => {
        onChoose(event.currentTarget.value || null);
      }}
    />
  );
}

interface LevelChoiceProps {
  readonly label: string;
  readonly value: Level;
  readonly onChange: (level: Level) => void;
}

function LevelChoice({ label, value, onChange }: LevelChoiceProps): ReactNode {
  return (
    <NativeSelect
      label={label}
      data={optionsOf(LEVEL_WORDS)}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value as Level);
      }}
    />
  );
}

function EquipmentList({ ticket }: { readonly ticket: Ticket }): ReactNode {
  if (ticket.assets.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={500}>
        Equipment
      </Text>
      <ul className={classes['plainList']}>
        {ticket.assets.map(({ id, tag, name }) => (
          <li key={id}>
            {name} ({tag})
          </li>
        ))}
      </ul>
    </div>
  );
}
