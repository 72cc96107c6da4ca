import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';

interface DialogFootProps {
  /** What the button that sends the form says. */
  readonly act: string;
  readonly isBusy: boolean;
  readonly onClose: () => void;
}

/** The end of a form in a dialog: leave it, or send it. */
export function DialogFoot({ act, isBusy, onClose }: DialogFootProps): ReactNode {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        Not now
      </Button>
      <Button type="submit" loading={isBusy}>
        {act}
      </Button>
    </Group>
  );
}
