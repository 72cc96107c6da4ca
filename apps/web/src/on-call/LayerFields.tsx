import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './on-call.module.css';
import { type LayerDraft, moved, type Unit, UNITS, WEEKDAY_WORDS, WEEKDAYS } from './rota-draft.js';

const ZONES = Intl.supportedValuesOf('timeZone');

interface LayerFieldsProps {
  readonly number: number;
  readonly layer: LayerDraft;
  /** Names by id of everybody who may have turns. */
  readonly people: ReadonlyMap<string, string>;
  readonly onChange: (layer: LayerDraft) => void;
  readonly onRemove?: () => void;
}

/** One layer of a rota: who takes turns, for how long, and at which hours. */
export function LayerFields(props: LayerFieldsProps): ReactNode {
  const { number, layer, onChange, onRemove } = props;
  const zones = ZONES.includes(layer.timezone) ? ZONES : [layer.timezone, ...ZONES];
  return (
    <Stack
      component="fieldset"
      gap="sm"
      className={classes['layer'] ?? ''}
      aria-label={`Layer ${String(number)}`}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label="Name"
          required
          value={layer.name}
          onChange={(event) => {
            onChange({ ...layer, name: event.currentTarget.value });
          }}
        />
        <NativeSelect
          label="Time zone"
          data={zones}
          value={layer.timezone}
          onChange={(event) => {
            onChange({ ...layer, timezone: event.currentTarget.value });
          }}
        />
        <Group gap="xs" align="end" wrap="nowrap">
          <NumberInput
            label="A turn lasts"
            min={1}
            max={92}
            allowDecimal={false}
            hideControls
            value={layer.count}
            onChange={(count) => {
              onChange({ ...layer, count: Number(count) });
            }}
          />
          <NativeSelect
            aria-label="Unit of a turn"
            data={[...UNITS]}
            value={layer.unit}
            onChange={(event) => {
              onChange({ ...layer, unit: event.currentTarget.value as Unit });
            }}
          />
        </Group>
        <Group gap="xs" align="end" grow>
          <TextInput
            type="date"
            label="First hand-over"
            required
            value={layer.startsOn}
            onChange={(event) => {
              onChange({ ...layer, startsOn: event.currentTarget.value });
            }}
          />
          <TextInput
            type="time"
            label="Hand-over at"
            required
            value={layer.handOver}
            onChange={(event) => {
              onChange({ ...layer, handOver: event.currentTarget.value });
            }}
          />
        </Group>
      </SimpleGrid>
      <PeopleInOrder {...props} />
      <Checkbox
        label="Only at certain hours of the week"
        checked={layer.isLimited}
        onChange={(event) => {
          onChange({ ...layer, isLimited: event.currentTarget.checked });
        }}
      />
      {layer.isLimited && <Limits layer={layer} onChange={onChange} />}
      {onRemove && (
        <Button variant="subtle" color="red" size="compact-sm" onClick={onRemove}>
          Remove layer {number}
        </Button>
      )}
    </Stack>
  );
}

function PeopleInOrder({ number, layer, people, onChange }: LayerFieldsProps): ReactNode {
  const put = (ids: readonly string[]): void => {
    onChange({ ...layer, people: ids });
  };
  return (
    <div>
      <Text size="sm" fw={500}>
        People, in the order of their turns
      </Text>
      <ol className={classes['people']}>
        {layer.people.map((id, at) => {
          const name = people.get(id) ?? 'Somebody who has left';
          return (
            <li key={`${id} ${String(at)}`} className={classes['person']}>
              <span>
                {at + 1}. {name}
              </span>
              <ActionIcon
                variant="subtle"
                aria-label={`${name} one earlier`}
                disabled={at === 0}
                onClick={() => {
                  put(moved(layer.people, at, -1));
                }}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                aria-label={`${name} one later`}
                disabled={at === layer.people.length - 1}
                onClick={() => {
                  put(moved(layer.people, at, 1));
                }}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={`Without ${name}`}
                onClick={() => {
                  put(layer.people.toSpliced(at, 1));
                }}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      <Select
        aria-label={`Add a person to layer ${String(number)}`}
        placeholder="Add a member of a resolver group"
        searchable
        data={[...people].map(([value, label]) => ({ value, label }))}
        value={null}
        onChange={(id) => {
          if (id !== null) put([...layer.people, id]);
        }}
      />
    </div>
  );
}

function Limits({ layer, onChange }: Pick<LayerFieldsProps, 'layer' | 'onChange'>): ReactNode {
  return (
    <div>
      <Text size="sm" c="dimmed" mb="xs">
        Such as 09:00-17:00, or 18:00-08:00 into the next day; several with commas; empty for
        nobody. All in the zone of the layer.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="xs">
        {WEEKDAYS.map((day) => (
          <TextInput
            key={day}
            label={WEEKDAY_WORDS[day]}
            value={layer.limits[day]}
            onChange={(event) => {
              onChange({
                ...layer,
                limits: { ...layer.limits, [day]: event.currentTarget.value },
              });
            }}
          />
        ))}
      </SimpleGrid>
    </div>
  );
}
