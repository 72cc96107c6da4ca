import { describe, expect, it } from '@jest/globals';
import { access, glob, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

interface ImportRule {
  readonly name: string;
  readonly from: { readonly path?: string };
}

/** The rows of features as the import rules are made from them. */
function checkedRows(): string[][] {
  const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    forbidden: ImportRule[];
  };
  return config.forbidden
    .filter(({ name }) => name.startsWith('row-'))
    .map(({ from }) => (/\((.*)\)/.exec(from.path ?? '')?.[1] ?? '').split('|'));
}

async function drawnRows(): Promise<string[][]> {
  const text = await readFile('ARCHITECTURE.md', 'utf8');
  const [, section = ''] = text.split('## Who may import whom');
  const [, drawing = ''] = section.split('```text\n');
  const [rows = ''] = drawing.split('\n```');
  return rows.split('\n').map((row) => row.split(/\s+/));
}

async function documents(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(['*.md', 'docs/**/*.md'])) files.push(file);
  return files;
}

/** Where the relative links of a document lead, seen from the project's folder. */
async function linksOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)].map(
    ([, inline, reference]) => inline ?? reference ?? '',
  );
  return targets
    .filter((target) => !/^[a-z]+:|^#/.test(target))
    .map((target) => path.join(path.dirname(file), target.replace(/#.*$/, '')));
}

describe('the documents', () => {
  it('draw the rows of features as the import rules check them', async () => {
    expect(await drawnRows()).toEqual(checkedRows());
  });

  it('link to files that are there', async () => {
    const links = (await Promise.all((await documents()).map(linksOf))).flat();
    const broken = await Promise.all(
      links.map((link) =>
        access(link).then(
          () => [],
          () => [link],
        ),
      ),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(broken.flat()).toEqual([]);
  });
});
