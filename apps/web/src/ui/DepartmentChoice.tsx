import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';

interface DepartmentChoiceProps {
  readonly departments: readonly { readonly slug: string; readonly name: string }[];
  /** The slug of the one that the page is about. */
  readonly chosen: string;
  readonly onChoose: (slug: string) => void;
  /** Said of all of them at once, chosen as the empty slug; left out when a page is about one. */
  readonly all?: string;
}

/** Which of one's departments a page is about; nothing to choose from when there is but one. */
export function DepartmentChoice({
  departments,
  chosen,
  onChoose,
  all,
}: DepartmentChoiceProps): ReactNode {
  if (departments.length < 2) return null;
  return (
    <NativeSelect
      aria-label="Department"
      data={[
        ...(all === undefined ? [] : [{ value: '', label: all }]),
        ...departments.map(({ slug, name }) => ({ value: slug, label: name })),
      ]}
      value={chosen}
      onChange={(event) => {
        onChoose(event.currentTarget.value);
      }}
    />
  );
}
