import { NativeSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { optionsOf, PENDING_WORDS, PRIORITY_WORDS, STATUS_WORDS } from '../tickets/ticket-words.js';
import { withField } from './action-words.js';
import type { ActionFieldsProps } from './action-fields-props.js';
import { WhomFields } from './WhomFields.js';

/** What an action of each kind asks for. */
export function ActionFields(props: ActionFieldsProps): ReactNode {
  const { action, choices, byPerson, onChange } = props;
  const textOf = (field: string): string => {
    const value = action[field];
    return typeof value === 'string' ? value : '';
  };
  /** Null and nothing leave the field out. */
  const set = (field: string, value: unknown): void => {
    onChange(withField(action, field, value === '' ? null : value));
  };
  const choice = (
    field: string,
    label: string,
    data: readonly { readonly value: string; readonly label: string }[],
  ): ReactNode => (
    <Select
      label={label}
      placeholder="As it is"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `No ${label.toLowerCase()}` }}
      data={[...data]}
      value={textOf(field) === '' ? null : textOf(field)}
      onChange={(value) => {
        set(field, value);
      }}
    />
  );
  const text = (field: string, label: string): ReactNode => (
    <TextInput
      label={label}
      required
      withAsterisk={false}
      maxLength={300}
      value={textOf(field)}
      onChange={({ currentTarget: { value } }) => {
        onChange({ ...action, [field]: value });
      }}
    />
  );

  switch (action.do) {
    case 'notify':
      return <WhomFields {...props} />;
    case 'assign':
      return (
        <>
          {choice('group', 'Resolver group', choices.groups)}
          {choice('person', 'Person', [
            ...(byPerson ? [{ value: 'me', label: 'Whoever uses the macro' }] : []),
            { value: 'on_call', label: 'Whoever is on call' },
            ...choices.agents,
          ])}
        </>
      );
    case 'set_priority':
      return (
        <>
          <NativeSelect
            label="Priority"
            data={optionsOf(PRIORITY_WORDS).map(({ value, label }) => ({
              value,
              label: `${value} ${label}`,
            }))}
            value={textOf('priority')}
            onChange={(event) => {
              set('priority', event.currentTarget.value);
            }}
          />
          {text('reason', 'Reason')}
        </>
      );
    case 'set_status':
      return <StatusFields {...props} />;
    case 'classify':
      return (
        <>
          {choice('category', 'Category', choices.categories)}
          {choice('service', 'Service', choices.services)}
        </>
      );
    case 'tag':
      return (
        <>
          {(['add', 'remove'] as const).map((field) => (
            <TagsInput
              key={field}
              label={field === 'add' ? 'Tags to add' : 'Tags to remove'}
              acceptValueOnBlur
              value={tagsOf(action[field])}
              onChange={(tags) => {
                set(field, tags.length === 0 ? null : tags);
              }}
            />
          ))}
        </>
      );
    case 'watch':
      return choice('person', 'Person', choices.people);
    case 'call_webhook':
      return choice('webhook', 'Webhook', choices.webhooks);
    case 'declare_major':
      return text('reason', 'Reason');
    default:
      return (
        <Textarea
          label="Text"
          description="It is sent as it stands here."
          required
          withAsterisk={false}
          autosize
          minRows={3}
          maxLength={10_000}
          value={textOf('body')}
          onChange={({ currentTarget: { value } }) => {
            onChange({ ...action, body: value });
          }}
        />
      );
  }
}

function StatusFields({ action, onChange }: ActionFieldsProps): ReactNode {
  const { status, pendingReason } = action;
  return (
    <>
      <NativeSelect
        label="Status"
        data={optionsOf(STATUS_WORDS)}
        value={String(status)}
        onChange={({ currentTarget: { value } }) => {
          const isPending = value === 'pending';
          onChange({
            do: 'set_status',
            status: value,
            ...(isPending && { pendingReason: 'user' }),
          });
        }}
      />
      {status === 'pending' && (
        <NativeSelect
          label="It waits for"
          data={optionsOf(PENDING_WORDS)}
          value={String(pendingReason)}
          onChange={(event) => {
            onChange({ ...action, pendingReason: event.currentTarget.value });
          }}
        />
      )}
    </>
  );
}

function tagsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((tag) => typeof tag === 'string') : [];
}
