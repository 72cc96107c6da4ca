import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import type { ResolverGroup } from '../people/people-queries.js';
import { useDesk } from '../sign-in/desk.js';
import { Refused } from './Refused.js';
import { routingKeys, type RoutingRules } from './routing-queries.js';
import classes from './routing.module.css';
import {
  draftOf,
  moved,
  newRule,
  type RuleDraft,
  ruleFrom,
  wayInWords,
  whenInWords,
} from './rule-draft.js';
import { RuleDialog } from './RuleDialog.js';
import { TryRules } from './TryRules.js';

interface RulesFormProps {
  readonly tenant: string;
  readonly rules: RoutingRules;
  readonly groups: readonly ResolverGroup[];
}

/** The rules in their order, to be changed, tried and saved together. */
export function RulesForm({ tenant, rules, groups }: RulesFormProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [drafts, setDrafts] = useState(() => rules.rules.map(draftOf));
  const [edited, edit] = useState<number>();
  const written = drafts.map(ruleFrom);
  // Both through the form, which has an order of its own for what a rule says.
  const kept = rules.rules.map((rule) => ruleFrom(draftOf(rule)));
  const isChanged = JSON.stringify(written) !== JSON.stringify(kept);
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PUT('/api/v1/routing-rules', {
          body: { tenant, rules: written },
          headers: { 'If-Match': `"${String(rules.version)}"` },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: routingKeys.rules }),
  });
  const fresh = newRule(groups[0]?.slug ?? '');
  const chosen = edited === undefined ? undefined : (drafts[edited] ?? fresh);
  return (
    <Stack gap="md">
      <Text size="sm">
        The first rule that fits decides where a new ticket goes, unless the desk has chosen a
        group.
        {drafts.length === 0 && ' There are no rules yet: tickets wait until somebody takes them.'}
      </Text>
      {drafts.length > 0 && (
        <RuleList drafts={drafts} groups={groups} onChange={setDrafts} onEdit={edit} />
      )}
      <Group gap="sm">
        <Button
          variant="default"
          onClick={() => {
            edit(drafts.length);
          }}
        >
          Add a rule
        </Button>
        <Button
          disabled={!isChanged}
          loading={save.isPending}
          onClick={() => {
            save.mutate();
          }}
        >
          Save rules
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {isChanged ? 'Not saved yet.' : rules.version > 0 && `Version ${String(rules.version)}.`}
        </Text>
      </Group>
      {save.error && <Refused error={save.error} />}
      <TryRules tenant={tenant} rules={written} />
      {edited !== undefined && chosen && (
        <RuleDialog
          tenant={tenant}
          number={edited + 1}
          rule={chosen}
          groups={groups}
          onClose={() => {
            edit(undefined);
          }}
          onDone={(rule) => {
            setDrafts(drafts.toSpliced(edited, 1, rule));
            edit(undefined);
          }}
        />
      )}
    </Stack>
  );
}

interface RuleListProps {
  readonly drafts: readonly RuleDraft[];
  readonly groups: readonly ResolverGroup[];
  readonly onChange: (drafts: RuleDraft[]) => void;
  readonly onEdit: (at: number) => void;
}

function RuleList({ drafts, groups, onChange, onEdit }: RuleListProps): ReactNode {
  return (
    <ol className={classes['rules']}>
      {drafts.map((rule, at) => (
        <li key={`${rule.name} ${String(at)}`} className={classes['rule']}>
          <div className={classes['words']}>
            <Text fw={600}>
              {at + 1}. {rule.name}
            </Text>
            <Text size="sm">
              {whenInWords(rule).replace(/^./, (first) => first.toUpperCase())} →{' '}
              {groups.find(({ slug }) => slug === rule.group)?.name ?? rule.group},{' '}
              {wayInWords(rule)}
              {rule.again && '; asked again when the ticket is filed anew'}
            </Text>
          </div>
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              aria-label={`Rule ${String(at + 1)} one earlier`}
              disabled={at === 0}
              onClick={() => {
                onChange(moved(drafts, at, -1));
              }}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              aria-label={`Rule ${String(at + 1)} one later`}
              disabled={at === drafts.length - 1}
              onClick={() => {
                onChange(moved(drafts, at, 1));
              }}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              aria-label={`Edit rule ${String(at + 1)}`}
              onClick={() => {
                onEdit(at);
              }}
            >
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={`Remove rule ${String(at + 1)}`}
              onClick={() => {
                onChange(drafts.toSpliced(at, 1));
              }}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        </li>
      ))}
    </ol>
  );
}
