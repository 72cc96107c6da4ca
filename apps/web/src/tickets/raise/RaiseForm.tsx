import {
  Button,
  FileInput,
  MultiSelect,
  NativeSelect,
  Paper,
  Radio,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPaperclip } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiProblem, sentenceOf } from '../../api/problem.js';
import { equipmentOf } from '../../assets/asset-queries.js';
import { categories } from '../../people/people-queries.js';
import { PersonPicker } from '../../people/PersonPicker.js';
import { useDesk } from '../../sign-in/desk.js';
import { isStaff } from '../../sign-in/me.js';
import { ErrorState } from '../../ui/states.js';
import { LEVEL_WORDS, optionsOf, TYPE_WORDS } from '../ticket-words.js';
import {
  EMPTY_DRAFT,
  IMPACT_QUESTION,
  type TicketDraft,
  TYPE_QUESTION,
  URGENCY_QUESTION,
} from './new-ticket.js';

interface RaiseFormProps {
  readonly problem: Error | null;
  readonly isSending: boolean;
  readonly onSend: (draft: TicketDraft, files: readonly File[]) => void;
}

/** The same questions for everybody; the desk is asked for whom, and in its own words. */
export function RaiseForm({ problem, isSending, onSend }: RaiseFormProps): ReactNode {
  const { hat } = useDesk();
  const forOthers = isStaff(hat.role);
  const [files, setFiles] = useState<File[]>([]);
  const form = useForm<TicketDraft>({
    initialValues: { ...EMPTY_DRAFT, tenant: hat.tenants[0]?.slug ?? '' },
    validate: {
      subject: (subject) => (subject.trim() === '' ? 'Say in a few words what it is about' : null),
      description: (text) =>
        text.trim() === '' ? 'Describe what happened or what you need' : null,
      requester: (requester) => (forOthers && !requester ? 'Choose for whom this is' : null),
    },
  });
  const refused = problem instanceof ApiProblem ? problem.fields : [];
  const errorOf = (field: keyof TicketDraft): ReactNode =>
    form.errors[field] ?? refused.find((one) => one.field === field)?.reason;
  const { tenant, requester } = form.values;

  return (
    <Paper
      component="form"
      withBorder
      p="lg"
      maw={720}
      noValidate
      aria-label="New ticket"
      onSubmit={form.onSubmit(
        (draft) => {
          onSend(draft, files);
        },
        (errors) => {
          const [first] = Object.keys(errors);
          if (first !== undefined) form.getInputNode(first)?.focus();
        },
      )}
    >
      <Stack gap="md">
        {problem && <ErrorState sentence={sentenceOf(problem)} />}
        {hat.tenants.length > 1 && (
          <NativeSelect
            label="Department"
            data={hat.tenants.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={tenant}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              form.setValues({ tenant: chosen, requester: null, category: '', assetIds: [] });
            }}
          />
        )}
        {forOthers && (
          <PersonPicker
            key={tenant}
            tenant={tenant}
            label="Requester"
            description="Who asks for this"
            required
            chosen={requester}
            error={errorOf('requester')}
            onChoose={(person) => {
              form.setFieldValue('requester', person);
            }}
          />
        )}
        <Radio.Group label="What is it about?" {...form.getInputProps('type')}>
          <Choices words={forOthers ? TYPE_WORDS : TYPE_QUESTION} />
        </Radio.Group>
        <TextInput
          label="In a few words"
          required
          maxLength={300}
          {...form.getInputProps('subject')}
          error={errorOf('subject')}
        />
        <Textarea
          label="What happened, or what do you need?"
          description="The words on the screen, since when, and what you tried already."
          required
          autosize
          minRows={4}
          maxLength={50_000}
          {...form.getInputProps('description')}
          error={errorOf('description')}
        />
        <Radio.Group label="How many people does it affect?" {...form.getInputProps('impact')}>
          <Choices words={IMPACT_QUESTION} hints={forOthers} />
        </Radio.Group>
        <Radio.Group label="How urgent is it?" {...form.getInputProps('urgency')}>
          <Choices words={URGENCY_QUESTION} hints={forOthers} />
        </Radio.Group>
        <CategoryChoice tenant={tenant} {...form.getInputProps('category')} />
        <EquipmentChoice
          tenant={tenant}
          holder={forOthers ? (requester?.id ?? null) : 'me'}
          {...form.getInputProps('assetIds')}
        />
        <FileInput
          label="Files"
          description="A photo or a picture of the screen helps."
          placeholder="Choose files"
          multiple
          clearable
          clearButtonProps={{ 'aria-label': 'No files' }}
          leftSection={<IconPaperclip size={16} aria-hidden />}
          value={files}
          onChange={setFiles}
        />
        <div>
          <Button type="submit" loading={isSending}>
            {forOthers ? 'Raise ticket' : 'Send'}
          </Button>
        </div>
      </Stack>
    </Paper>
  );
}

interface ChoicesProps {
  readonly words: Readonly<Record<string, string>>;
  /** Whether the desk's own word for a level stands beside the plain one. */
  readonly hints?: boolean;
}

function Choices({ words, hints = false }: ChoicesProps): ReactNode {
  const levels: Readonly<Record<string, string>> = LEVEL_WORDS;
  return (
    <Stack gap="xs" mt="xs">
      {optionsOf(words).map(({ value, label }) => (
        <Radio
          key={value}
          value={value}
          label={hints ? `${label} (${levels[value] ?? value})` : label}
        />
      ))}
    </Stack>
  );
}

interface CategoryChoiceProps {
  readonly tenant: string;
  readonly value?: string;
}

function CategoryChoice({ tenant, ...field }: CategoryChoiceProps): ReactNode {
  const { api } = useDesk();
  const known = useQuery(categories(api, tenant)).data ?? [];
  return (
    <NativeSelect
      label="Category"
      data={[
        { value: '', label: 'I do not know' },
        ...known.map(({ slug, name }) => ({ value: slug, label: name })),
      ]}
      {...field}
    />
  );
}

interface EquipmentChoiceProps {
  readonly tenant: string;
  /** A person's id, `me`, or nobody yet. */
  readonly holder: string | null;
  readonly value?: string[];
}

function EquipmentChoice({ tenant, holder, ...field }: EquipmentChoiceProps): ReactNode {
  const { api } = useDesk();
  const known = useQuery({
    ...equipmentOf(api, tenant, holder ?? ''),
    enabled: holder !== null,
  });
  const held = known.data ?? [];
  if (held.length === 0) return null;
  return (
    <MultiSelect
      label={holder === 'me' ? 'Is it about your equipment?' : 'Equipment of the requester'}
      placeholder={field.value?.length === 0 ? 'Choose equipment' : undefined}
      data={held.map(({ id, tag, name }) => ({ value: id, label: `${name} (${tag})` }))}
      {...field}
    />
  );
}
