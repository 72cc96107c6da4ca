import { Button, MultiSelect, NativeSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconAdjustments, IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { DeskClient } from '#api-client';
import type { Reading } from '../../api/reading.js';
import { categories, resolverGroups, services } from '../../people/people-queries.js';
import { useDesk } from '../../sign-in/desk.js';
import { optionsOf, PRIORITY_WORDS, STATUS_WORDS } from '../ticket-words.js';
import { ConditionFilter } from './ConditionFilter.js';
import classes from './filters.module.css';
import { type QueueSearch, type Sort, sortOf } from './queue-search.js';

const SORT_WORDS: Readonly<Record<Sort, string>> = {
  due: 'Due first',
  priority: 'Most urgent first',
  '-created': 'Newest first',
  created: 'Oldest first',
  '-updated': 'Last changed first',
};

const TYPING_PAUSE_MS = 300;

interface QueueFiltersProps {
  readonly search: QueueSearch;
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void;
}

/** The filters of a list. They hold nothing themselves: the address does. */
export function QueueFilters({ search, onChange }: QueueFiltersProps): ReactNode {
  const { hat } = useDesk();
  const set = (name: string) => (values: readonly string[]) => {
    onChange({ [name]: values.length === 0 ? undefined : values.join(',') });
  };
  const [isOpen, { toggle }] = useDisclosure(false);
  const used = Object.keys(search).length;
  return (
    <search aria-label="Filter tickets" className={classes['filters']}>
      <Button
        hiddenFrom="md"
        size="xs"
        variant="default"
        leftSection={<IconAdjustments size={14} aria-hidden />}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {used === 0 ? 'Filters' : `Filters (${String(used)})`}
      </Button>
      <div className={classes['fields']} data-open={isOpen || undefined}>
        <TypedWords
          label="Search"
          placeholder="Words in subject or conversation"
          icon={<IconSearch size={14} aria-hidden />}
          words={search.q ?? ''}
          onChange={(q) => {
            onChange({ q: q === '' ? undefined : q });
          }}
        />
        {hat.tenants.length > 1 && (
          <Choice
            label="Department"
            data={hat.tenants.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={search.tenant}
            onChange={set('tenant')}
          />
        )}
        <Choice
          label="Status"
          data={optionsOf(STATUS_WORDS)}
          value={search.status}
          onChange={set('status')}
        />
        <Choice
          label="Priority"
          data={optionsOf(PRIORITY_WORDS).map(({ value, label }) => ({
            value,
            label: `${value} ${label}`,
          }))}
          value={search.priority}
          onChange={set('priority')}
        />
        <NativeSelect
          size="xs"
          label="Assigned to"
          data={[
            { value: '', label: 'Anybody' },
            { value: 'me', label: 'Me' },
            { value: 'none', label: 'Nobody yet' },
          ]}
          value={search.assignee ?? ''}
          onChange={(event) => {
            onChange({ assignee: event.currentTarget.value || undefined });
          }}
        />
        <NamedChoice
          label="Group"
          of={resolverGroups}
          value={search.group}
          onChange={set('group')}
        />
        <NamedChoice
          label="Category"
          of={categories}
          value={search.category}
          onChange={set('category')}
        />
        <NamedChoice
          label="Service"
          of={services}
          value={search.service}
          onChange={set('service')}
        />
        <TypedWords
          label="Site"
          placeholder="Any"
          words={search.site ?? ''}
          onChange={(site) => {
            onChange({ site: site === '' ? undefined : site });
          }}
        />
        <ConditionFilter
          where={search.where}
          tenant={search.tenant}
          onChange={(where) => {
            onChange({ where });
          }}
        />
        <NativeSelect
          size="xs"
          label="Order"
          data={optionsOf(SORT_WORDS)}
          value={sortOf(search)}
          onChange={(event) => {
            const sort = event.currentTarget.value;
            onChange({ sort: sort === 'due' ? undefined : sort });
          }}
        />
      </div>
    </search>
  );
}

interface TypedWordsProps {
  readonly label: string;
  readonly placeholder: string;
  readonly icon?: ReactNode;
  readonly words: string;
  readonly onChange: (words: string) => void;
}

function TypedWords({ label, placeholder, icon, words, onChange }: TypedWordsProps): ReactNode {
  const [typed, setTyped] = useState(words);
  const [shown, setShown] = useState(words);
  // Another view was chosen: the address says other words than those that were typed here.
  if (words !== shown) {
    setShown(words);
    setTyped(words);
  }
  const tell = useDebouncedCallback((value: string) => {
    setShown(value.trim());
    onChange(value.trim());
  }, TYPING_PAUSE_MS);
  return (
    <TextInput
      size="xs"
      type="search"
      label={label}
      placeholder={placeholder}
      leftSection={icon}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly onChange: (values: readonly string[]) => void;
}

function Choice({ label, data, value, onChange }: ChoiceProps): ReactNode {
  return (
    <MultiSelect
      size="xs"
      label={label}
      placeholder={value ? undefined : 'Any'}
      data={[...data]}
      value={value?.split(',') ?? []}
      onChange={onChange}
      clearable
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
    />
  );
}

interface NamedChoiceProps extends Omit<ChoiceProps, 'data'> {
  /** What one department has of it. */
  readonly of: (
    api: DeskClient,
    tenant: string,
  ) => Reading<readonly { readonly slug: string; readonly name: string }[]>;
}

/** What the departments of the hat have a list of; what has the same name in several is one choice. */
function NamedChoice({ label, of, value, onChange }: NamedChoiceProps): ReactNode {
  const { api, hat } = useDesk();
  const names = useQueries({
    queries: hat.tenants.map(({ slug }) => of(api, slug)),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => data ?? []).map(({ slug, name }) => [slug, name])),
  });
  const data = [...names].map(([slug, name]) => ({ value: slug, label: name }));
  return (
    <Select
      size="xs"
      label={label}
      placeholder="Any"
      data={[...data, { value: 'none', label: `No ${label.toLowerCase()}` }]}
      value={value ?? null}
      onChange={(slug) => {
        onChange(slug === null ? [] : [slug]);
      }}
      clearable
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
    />
  );
}
