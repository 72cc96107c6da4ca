import { describe, expect, it } from '@jest/globals';
import { attachmentType, shownFileName } from './attachment-type.js';

describe('what may be attached', () => {
  it.each([
    ['screen.png', 'image/png', true],
    ['SCREEN.PNG', 'image/png', true],
    ['screen.png', 'image/svg+xml', false],
    ['screen.png', undefined, false],
    ['page.html', undefined, false],
    ['drawing.svg', 'application/xml', false],
    ['notes.txt', undefined, true],
    ['notes.txt', 'application/x-msdownload', false],
    ['report.docx', 'application/zip', true],
    ['run.exe', 'application/x-msdownload', false],
    ['no ending', undefined, false],
    ['__proto__.constructor', undefined, false],
  ])('%s that looks like %s: %s', (name, detected, taken) => {
    expect('mediaType' in attachmentType(name, detected)).toBe(taken);
  });

  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\temp\\a.png', 'a.png'],
    ['in\u202Egnp.exe.png', 'ingnp.exe.png'],
    ['a\u0000b\u200B.txt', 'ab.txt'],
    ['line\r\nbreak.txt', 'linebreak.txt'],
  ])('%j is shown as %j', (given, shown) => {
    expect(shownFileName(given)).toBe(shown);
  });

  it('shortens a long name in the middle, keeping its ending', () => {
    const shown = shownFileName(`${'x'.repeat(4_000)}.pdf`);
    expect(shown.length).toBeLessThanOrEqual(200);
    expect(shown).toMatch(/\.pdf$/);
  });
});
