import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { peopleLike, type Person } from './people-queries.js';

const TYPING_PAUSE_MS = 250;

interface PersonPickerProps {
  readonly tenant: string;
  readonly label: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly error?: ReactNode;
  /** Who is chosen already. */
  readonly chosen: { readonly id: string; readonly name: string } | null;
  readonly onChoose: (person: { readonly id: string; readonly name: string } | null) => void;
}

/** Finds a person of a department by name or e-mail, as one types. */
export function PersonPicker(props: PersonPickerProps): ReactNode {
  const { tenant, label, description, required = false, error, chosen, onChoose } = props;
  const { api } = useDesk();
  const [typed, setTyped] = useState(chosen?.name ?? '');
  const [words] = useDebouncedValue(typed, TYPING_PAUSE_MS);
  const found = useQuery({
    ...peopleLike(api, tenant, words === chosen?.name ? '' : words.trim()),
    placeholderData: keepPreviousData,
  });
  const people = found.data ?? [];
  const details = new Map(people.map((person) => [person.id, describe(person)]));
  const options = people.map(({ id, name }) => ({ value: id, label: name }));
  if (chosen && !people.some(({ id }) => id === chosen.id)) {
    options.unshift({ value: chosen.id, label: chosen.name });
  }
  return (
    <Select
      label={label}
      description={description}
      required={required}
      error={error}
      placeholder="Name or e-mail"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Nobody as ${label.toLowerCase()}` }}
      data={options}
      renderOption={({ option }) => details.get(option.value) ?? option.label}
      // The API has searched already, in more than what is shown.
      filter={({ options: all }) => all}
      searchValue={typed}
      onSearchChange={setTyped}
      value={chosen?.id ?? null}
      onChange={(id) => {
        const person = people.find((one) => one.id === id);
        onChoose(person ? { id: person.id, name: person.name } : null);
      }}
      nothingFoundMessage={found.isFetching ? 'Searching …' : 'Nobody of that name'}
    />
  );
}

function describe({ name, email, site }: Person): string {
  return [name, email, site].filter((part) => part !== null && part !== '').join(' · ');
}
