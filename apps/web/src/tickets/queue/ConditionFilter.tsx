import { Button, Group, Stack } from '@mantine/core';
import { IconFilterCog } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Condition } from '../../conditions/condition-draft.js';
import { ConditionEditor } from '../../conditions/ConditionEditor.js';
import { useDesk } from '../../sign-in/desk.js';
import { Dialog } from '../../ui/Dialog.js';

interface ConditionFilterProps {
  /** As JSON, as it stands in the address. */
  readonly where: string | undefined;
  /** The departments of the list, separated by commas; the names of the first can be chosen from. */
  readonly tenant: string | undefined;
  readonly onChange: (where: string | undefined) => void;
}

/** Narrows a list by a condition, for what the other filters have no field for. */
export function ConditionFilter({ where, tenant, onChange }: ConditionFilterProps): ReactNode {
  const { hat } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const [condition, setCondition] = useState<Condition>(() => conditionIn(where));
  const close = (): void => {
    setOpen(false);
  };
  return (
    <>
      <Button
        size="xs"
        variant={where === undefined ? 'default' : 'light'}
        aria-label={where === undefined ? 'Conditions' : 'Conditions are set'}
        leftSection={<IconFilterCog size={14} aria-hidden />}
        style={{ alignSelf: 'end' }}
        onClick={() => {
          setCondition(conditionIn(where));
          setOpen(true);
        }}
      >
        Conditions
      </Button>
      {isOpen && (
        <Dialog title="Which tickets" isWide onClose={close}>
          <Stack gap="md">
            <ConditionEditor
              tenant={tenant?.split(',')[0] ?? hat.tenants[0]?.slug ?? ''}
              condition={condition}
              onChange={setCondition}
            />
            <Group>
              <Button
                onClick={() => {
                  onChange(JSON.stringify(condition));
                  close();
                }}
              >
                Show these
              </Button>
              {where !== undefined && (
                <Button
                  variant="default"
                  onClick={() => {
                    onChange(undefined);
                    close();
                  }}
                >
                  No conditions
                </Button>
              )}
            </Group>
          </Stack>
        </Dialog>
      )}
    </>
  );
}

/** An address can be typed by anybody: what is no condition begins anew. */
function conditionIn(where: string | undefined): Condition {
  try {
    const parsed: unknown = JSON.parse(where ?? '');
    if (typeof parsed === 'object' && parsed !== null) return parsed as Condition;
  } catch {
    // Begins anew.
  }
  return { all: [] };
}
