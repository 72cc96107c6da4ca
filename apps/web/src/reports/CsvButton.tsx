import { Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sentenceOf } from '../api/problem.js';
import { saveAs } from '../ui/save-as.js';
import classes from './report.module.css';

interface CsvButtonProps {
  /** What is in the file, in words. */
  readonly of: string;
  readonly fileName: string;
  readonly load: () => Promise<Blob>;
}

/** Saves something as a file for spreadsheets. */
export function CsvButton({ of, fileName, load }: CsvButtonProps): ReactNode {
  const file = useMutation({
    mutationFn: load,
    onSuccess: (content) => {
      saveAs(content, fileName);
    },
  });
  return (
    <div className={classes['onScreen']}>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        aria-label={`CSV of the ${of}`}
        loading={file.isPending}
        onClick={() => {
          file.mutate();
        }}
      >
        CSV
      </Button>
      {file.isError && (
        <Text size="xs" c="red" role="alert">
          {sentenceOf(file.error)}
        </Text>
      )}
    </div>
  );
}
