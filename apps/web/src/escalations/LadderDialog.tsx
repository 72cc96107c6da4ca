import {
  Alert,
  Button,
  Checkbox,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { resolverGroups } from '../people/people-queries.js';
import { useDesk } from '../sign-in/desk.js';
import { Dialog } from '../ui/Dialog.js';
import { DialogFoot } from '../ui/DialogFoot.js';
import { newStep, numberOf, triggerOf } from './ladder-form.js';
import { type Ladder, type LadderStep, TRIGGER_WORDS } from './ladder-words.js';
import { StepFields } from './StepFields.js';

interface LadderDialogProps {
  readonly tenant: string;
  readonly ladder: Ladder;
  readonly faults: readonly string[];
  readonly isSaving: boolean;
  readonly onSave: (ladder: Ladder) => void;
  readonly onClose: () => void;
}

const MOST_STEPS = 10;

/** One ladder: what sets it off, its steps, and how often they come. */
export function LadderDialog(props: LadderDialogProps): ReactNode {
  const { tenant, faults, isSaving, onSave, onClose } = props;
  const { api } = useDesk();
  const [ladder, setLadder] = useState(props.ladder);
  const groups = useQuery(resolverGroups(api, tenant)).data ?? [];
  const { trigger, steps, repeat } = ladder;
  const number = numberOf(trigger);
  const change = (changes: Partial<Ladder>): void => {
    setLadder({ ...ladder, ...changes });
  };
  const changeStep = (at: number, step: LadderStep): void => {
    change({ steps: steps.map((one, other) => (other === at ? step : one)) });
  };
  return (
    <Dialog title="Ladder" isWide onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave(ladder);
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            required
            maxLength={100}
            value={ladder.name}
            onChange={(event) => {
              change({ name: event.currentTarget.value });
            }}
          />
          <Group grow align="flex-start">
            <NativeSelect
              label="When"
              data={Object.entries(TRIGGER_WORDS).map(([value, label]) => ({ value, label }))}
              value={trigger.on}
              onChange={(event) => {
                change({ trigger: triggerOf(event.currentTarget.value) });
              }}
            />
            {number && (
              <NumberInput
                label={number.label}
                min={1}
                allowDecimal={false}
                required
                value={Number(trigger[number.field])}
                onChange={(value) => {
                  change({ trigger: { ...trigger, [number.field]: Number(value) } });
                }}
              />
            )}
          </Group>
          {steps.map((step, at) => (
            <Fieldset key={at} legend={`Step ${String(at + 1)}`}>
              <StepFields
                step={step}
                groups={groups}
                onChange={(changed) => {
                  changeStep(at, changed);
                }}
                {...(steps.length > 1 && {
                  onRemove: () => {
                    change({ steps: steps.filter((_, other) => other !== at) });
                  },
                })}
              />
            </Fieldset>
          ))}
          <Group>
            <Button
              variant="default"
              disabled={steps.length >= MOST_STEPS}
              onClick={() => {
                change({ steps: [...steps, newStep(30)] });
              }}
            >
              Add a step
            </Button>
          </Group>
          <Checkbox
            label="Wait for service hours"
            checked={ladder.isQuiet ?? false}
            onChange={(event) => {
              change({ isQuiet: event.currentTarget.checked });
            }}
          />
          <Checkbox
            label="Again and again, until somebody sees to it"
            checked={repeat !== undefined}
            onChange={(event) => {
              const again = { every: 30, per: 'clock', most: 3 };
              change({ repeat: event.currentTarget.checked ? again : undefined });
            }}
          />
          {repeat && (
            <Group grow>
              <NumberInput
                label="Every how many minutes"
                min={5}
                value={repeat.every}
                onChange={(value) => {
                  change({ repeat: { ...repeat, every: Number(value) } });
                }}
              />
              <NumberInput
                label="How often at most"
                min={2}
                max={10}
                value={repeat.most}
                onChange={(value) => {
                  change({ repeat: { ...repeat, most: Number(value) } });
                }}
              />
            </Group>
          )}
          {faults.length > 0 && (
            <Alert color="red" role="alert" title="This ladder cannot be saved">
              <ul style={{ margin: 0, paddingInlineStart: 20 }}>
                {faults.map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            </Alert>
          )}
          <DialogFoot act="Save" isBusy={isSaving} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
