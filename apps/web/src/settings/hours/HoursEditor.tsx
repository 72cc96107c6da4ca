import { Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { ApiProblem, sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { useAnnounce } from '../../ui/announcer.js';
import { calendarsOf } from '../department-queries.js';
import { ChangesPanel } from './ChangesPanel.js';
import { HolidaysPanel } from './HolidaysPanel.js';
import { calendarOf, draftOf, type HoursDraft, officeHours, rebased } from './hours-draft.js';
import { faultsOf, type HoursFaults } from './hours-faults.js';
import type { Calendar } from './hours-queries.js';
import { OtherHoursPanel } from './OtherHoursPanel.js';
import { WeekPanel } from './WeekPanel.js';

interface HoursEditorProps {
  readonly tenant: string;
  /** In its newest version; undefined for one that is to be. */
  readonly calendar: Calendar | undefined;
  /** Of a calendar that is to be. */
  readonly timezone: string;
  readonly onSaved: (calendar: Calendar) => void;
}

/** What is edited, and the version that it is an edit of. */
interface Edit {
  readonly version: number;
  readonly base: HoursDraft;
  readonly draft: HoursDraft;
}

const NO_FAULTS: HoursFaults = new Map();

/** Edits a calendar until it is saved as its next version. */
export function HoursEditor({ tenant, calendar, timezone, onSaved }: HoursEditorProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const [name, setName] = useState(calendar?.name ?? '');
  const [edit, setEdit] = useState<Edit>(() => begin(calendar, timezone));
  const readAgain = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: calendarsOf(api, tenant).queryKey });
  // A file, an address or somebody else wrote a version: what was edited here goes on top of it.
  if (calendar && calendar.version !== edit.version) {
    const base = draftOf(calendar.calendar);
    setEdit({ version: calendar.version, base, draft: rebased(edit.draft, edit.base, base) });
  }
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PUT('/api/v1/calendars', {
          body: { tenant, name: name.trim(), calendar: calendarOf(edit.draft) },
          headers: { 'If-Match': `"${String(edit.version)}"` },
        }),
      ),
    onSuccess: async (saved) => {
      await readAgain();
      announce(`Saved as version ${String(saved.version)}.`);
      onSaved(saved);
    },
    onError: (error) => (isStale(error) ? readAgain() : undefined),
  });
  const fields = save.error instanceof ApiProblem ? save.error.fields : [];
  const faults = fields.length > 0 ? faultsOf(fields) : NO_FAULTS;
  const change = (draft: HoursDraft): void => {
    save.reset();
    setEdit({ ...edit, draft });
  };
  const { draft, base } = edit;
  const common = { draft, faults, onChange: change };
  return (
    <Stack gap="xl">
      {calendar ? (
        <Text size="sm" c="dimmed">
          Version {calendar.version}. Saving writes the next one; this one stays with the tickets
          that are measured by it.
        </Text>
      ) : (
        <TextInput
          label="Name"
          placeholder="Office hours"
          maw={280}
          value={name}
          error={faults.get('name')}
          onChange={(event) => {
            save.reset();
            setName(event.currentTarget.value);
          }}
        />
      )}
      <WeekPanel {...common} />
      <HolidaysPanel tenant={tenant} calendar={calendar} {...common} />
      <OtherHoursPanel {...common} />
      <ChangesPanel
        tenant={tenant}
        name={name}
        before={calendar && base}
        draft={draft}
        faults={faults}
        failure={save.isError && fields.length === 0 ? failureInWords(save.error) : null}
        isSaving={save.isPending}
        saved={save.data?.version === calendar?.version ? save.data?.version : undefined}
        onSave={() => {
          save.mutate();
        }}
        onGiveUp={() => {
          change(base);
        }}
      />
    </Stack>
  );
}

function begin(calendar: Calendar | undefined, timezone: string): Edit {
  const base = calendar ? draftOf(calendar.calendar) : officeHours(timezone);
  return { version: calendar?.version ?? 0, base, draft: base };
}

function isStale(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'stale_version';
}

function failureInWords(error: unknown): string {
  if (!isStale(error)) return sentenceOf(error);
  return 'Another version was written meanwhile. Your changes are on top of it now; look at them once more, then save again.';
}
