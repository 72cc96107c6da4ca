import {
  ActionIcon,
  Button,
  Checkbox,
  Code,
  Group,
  NativeSelect,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { categories, type ResolverGroup, services } from '../people/people-queries.js';
import { useDesk } from '../sign-in/desk.js';
import { Dialog } from '../ui/Dialog.js';
import { FIELDS, type FormField, NONE, type RuleDraft, type TestDraft } from './rule-draft.js';

interface RuleDialogProps {
  readonly tenant: string;
  readonly number: number;
  readonly rule: RuleDraft;
  readonly groups: readonly ResolverGroup[];
  readonly onClose: () => void;
  readonly onDone: (rule: RuleDraft) => void;
}

/** One rule: when it applies, and where its tickets go. */
export function RuleDialog(props: RuleDialogProps): ReactNode {
  const { tenant, number, groups, onClose, onDone } = props;
  const [rule, setRule] = useState(props.rule);
  const put = (changes: Partial<RuleDraft>): void => {
    setRule({ ...rule, ...changes });
  };
  return (
    <Dialog title={`Rule ${String(number)}`} isWide onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onDone(rule);
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            required
            maxLength={100}
            value={rule.name}
            onChange={({ currentTarget }) => {
              put({ name: currentTarget.value });
            }}
          />
          {rule.other === undefined ? (
            <Tests tenant={tenant} rule={rule} onChange={put} />
          ) : (
            <OtherCondition rule={rule} onChange={put} />
          )}
          <Destination rule={rule} groups={groups} onChange={put} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit">Done</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly rule: RuleDraft;
  readonly onChange: (changes: Partial<RuleDraft>) => void;
}

function Destination({
  rule,
  groups,
  onChange,
}: PartProps & { readonly groups: readonly ResolverGroup[] }): ReactNode {
  return (
    <>
      <NativeSelect
        label="Send it to"
        data={groups.map(({ slug, name, members }) => ({
          value: slug,
          label: members.length === 0 ? `${name} (no members)` : name,
        }))}
        value={rule.group}
        onChange={({ currentTarget }) => {
          onChange({ group: currentTarget.value });
        }}
      />
      <NativeSelect
        label="Assign it to"
        data={[
          { value: 'nobody', label: 'Nobody: it waits for somebody to take it' },
          { value: 'turn', label: 'Whose turn it is' },
          { value: 'load', label: 'Who has the least open work' },
        ]}
        value={rule.by}
        onChange={({ currentTarget }) => {
          onChange({ by: currentTarget.value as RuleDraft['by'] });
        }}
      />
      {rule.by !== 'nobody' && (
        <TagsInput
          label="Only to those who have the skills"
          value={[...rule.skills]}
          maxTags={10}
          onChange={(skills) => {
            onChange({ skills: skills.map((skill) => skill.toLowerCase()) });
          }}
        />
      )}
      <Checkbox
        label="Ask this rule again when a ticket is filed anew"
        checked={rule.again}
        onChange={({ currentTarget }) => {
          onChange({ again: currentTarget.checked });
        }}
      />
    </>
  );
}

function OtherCondition({ rule, onChange }: PartProps): ReactNode {
  return (
    <div>
      <Text size="sm" fw={500}>
        Its condition was written through the API and is kept as it is
      </Text>
      <Code block>{JSON.stringify(rule.other, null, 2)}</Code>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        onClick={() => {
          onChange({ other: undefined, tests: [] });
        }}
      >
        Write another in its place
      </Button>
    </div>
  );
}

function Tests({ tenant, rule, onChange }: PartProps & { readonly tenant: string }): ReactNode {
  const { tests, joint } = rule;
  return (
    <Stack component="fieldset" gap="xs" m={0} p={0} bd="none" aria-label="When it applies">
      <Text size="sm" fw={500}>
        {tests.length === 0 ? 'It applies to every ticket' : 'It applies when'}
      </Text>
      {tests.length > 1 && (
        <NativeSelect
          aria-label="How the tests are joined"
          data={[
            { value: 'all', label: 'all of these are so' },
            { value: 'any', label: 'any of these is so' },
          ]}
          value={joint}
          onChange={({ currentTarget }) => {
            onChange({ joint: currentTarget.value === 'any' ? 'any' : 'all' });
          }}
        />
      )}
      {tests.map((test, at) => (
        <TestFields
          key={at}
          tenant={tenant}
          number={at + 1}
          test={test}
          onChange={(changed) => {
            onChange({ tests: tests.with(at, changed) });
          }}
          onRemove={() => {
            onChange({ tests: tests.toSpliced(at, 1) });
          }}
        />
      ))}
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        onClick={() => {
          onChange({ tests: [...tests, { field: 'text', isNot: false, values: [] }] });
        }}
      >
        Add a test
      </Button>
    </Stack>
  );
}

interface TestFieldsProps {
  readonly tenant: string;
  readonly number: number;
  readonly test: TestDraft;
  readonly onChange: (test: TestDraft) => void;
  readonly onRemove: () => void;
}

const LEVELS = ['high', 'medium', 'low'];
const WORDS: Readonly<Partial<Record<FormField, readonly string[]>>> = {
  priority: ['P1', 'P2', 'P3', 'P4', 'P5'],
  ...{ impact: LEVELS, urgency: LEVELS, type: ['incident', 'service_request'] },
  channel: ['portal', 'desk', 'api', 'import'],
};

function TestFields({ tenant, number, test, onChange, onRemove }: TestFieldsProps): ReactNode {
  const { api } = useDesk();
  const { field, isNot, values } = test;
  const isNamed = field === 'category' || field === 'service';
  const named = useQuery({
    ...(field === 'service' ? services(api, tenant) : categories(api, tenant)),
    enabled: isNamed,
  });
  const offered = isNamed
    ? [...(named.data ?? []).map(({ slug }) => slug), NONE]
    : (WORDS[field] ?? (field === 'site' ? [NONE] : []));
  const title = `Test ${String(number)}`;
  return (
    <Group gap="xs" align="end" wrap="nowrap" role="group" aria-label={title}>
      <NativeSelect
        aria-label={`${title}: what`}
        data={Object.entries(FIELDS).map(([value, { label }]) => ({ value, label }))}
        value={field}
        onChange={({ currentTarget }) => {
          onChange({ ...test, field: currentTarget.value as FormField, values: [] });
        }}
      />
      <NativeSelect
        aria-label={`${title}: is or is not`}
        data={
          FIELDS[field].kind === 'words'
            ? [
                { value: 'is', label: 'have' },
                { value: 'not', label: 'lack' },
              ]
            : [
                { value: 'is', label: 'is' },
                { value: 'not', label: 'is not' },
              ]
        }
        value={isNot ? 'not' : 'is'}
        onChange={({ currentTarget }) => {
          onChange({ ...test, isNot: currentTarget.value === 'not' });
        }}
      />
      {FIELDS[field].kind === 'flag' ? (
        <NativeSelect
          aria-label={`${title}: value`}
          data={['', 'yes', 'no']}
          value={values[0] ?? ''}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            onChange({ ...test, values: value === '' ? [] : [value] });
          }}
        />
      ) : (
        <TagsInput
          style={{ flex: 1, minWidth: 0 }}
          aria-label={`${title}: any of these`}
          placeholder={values.length === 0 ? 'Any of these, each ended by Enter' : ''}
          data={[...offered]}
          value={[...values]}
          acceptValueOnBlur
          onChange={(changed) => {
            onChange({ ...test, values: changed });
          }}
        />
      )}
      <ActionIcon
        variant="subtle"
        color="red"
        size="lg"
        aria-label={`Remove test ${String(number)}`}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
