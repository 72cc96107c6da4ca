import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { nextSpan } from './hours-draft.js';
import type { HoursFaults } from './hours-faults.js';
import classes from './hours.module.css';
import { runsOver, type Span, tidyTime } from './span-times.js';

interface SpanFieldsProps {
  /** The day that they are of, in words. */
  readonly about: string;
  /** Of the day in the calendar, such as "week.mon". */
  readonly path: string;
  readonly spans: readonly Span[];
  readonly faults: HoursFaults;
  readonly onChange: (spans: readonly Span[]) => void;
}

/** The hours of one day, to be typed. */
export function SpanFields({ about, path, spans, faults, onChange }: SpanFieldsProps): ReactNode {
  const fault = faults.get(path);
  return (
    <div>
      <div className={classes['spans']}>
        <Stack gap="xs">
          {spans.length === 0 && (
            <Text size="sm" c="dimmed" lh="1.875rem">
              closed
            </Text>
          )}
          {spans.map((span, at) => (
            <OneSpan
              // They have no names but their places.
              key={at}
              about={`${about}, hours ${String(at + 1)}`}
              path={`${path}[${String(at)}]`}
              span={span}
              faults={faults}
              onChange={(changed) => {
                onChange(spans.flatMap((one, place) => (place === at ? (changed ?? []) : one)));
              }}
            />
          ))}
        </Stack>
        <Button
          size="compact-sm"
          variant="subtle"
          mt={3}
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-label={`Add hours on ${about}`}
          onClick={() => {
            onChange([...spans, nextSpan(spans)]);
          }}
        >
          Add hours
        </Button>
      </div>
      {fault !== undefined && (
        <Text size="sm" c="red">
          {fault}
        </Text>
      )}
    </div>
  );
}

interface OneSpanProps {
  readonly about: string;
  readonly path: string;
  readonly span: Span;
  readonly faults: HoursFaults;
  /** Null takes it away. */
  readonly onChange: (span: Span | null) => void;
}

function OneSpan({ about, path, span, faults, onChange }: OneSpanProps): ReactNode {
  const saying = useId();
  const whole = faults.get(path);
  const [ofStart, ofEnd] = [faults.get(`${path}[0]`), faults.get(`${path}[1]`)];
  const said = [whole, ofStart, ofEnd].filter((one) => one !== undefined).join('; ');
  const field = (part: 'from' | 'to', fault: string | undefined): ReactNode => (
    <TextInput
      size="xs"
      w={72}
      aria-label={`${about}, ${part}`}
      placeholder="HH:MM"
      inputMode="numeric"
      error={fault !== undefined || whole !== undefined}
      {...(said !== '' && { 'aria-describedby': saying })}
      value={span[part]}
      onChange={(event) => {
        onChange({ ...span, [part]: event.currentTarget.value });
      }}
      onBlur={() => {
        onChange({ ...span, [part]: tidyTime(span[part]) });
      }}
    />
  );
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        {field('from', ofStart)}
        <span aria-hidden>–</span>
        {field('to', ofEnd)}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${about}`}
          onClick={() => {
            onChange(null);
          }}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
        {runsOver(span) && span.to !== '00:00' && (
          <Text size="xs" c="dimmed">
            into the next day
          </Text>
        )}
      </Group>
      {said !== '' && (
        <Text id={saying} size="sm" c="red">
          {said}
        </Text>
      )}
    </div>
  );
}
