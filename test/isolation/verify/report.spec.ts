import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../finding.js';
import type { Report } from './report.js';
import { asHtml } from './report-html.js';
import { asText } from './report-text.js';

function reportOf(findings: readonly Finding[]): Report {
  return {
    at: new Date('2026-03-02T09:00:00Z'),
    ...{ product: 'Commondesk 1', database: 'desk on db.example', server: 'PostgreSQL 18' },
    ...{ fingerprint: 'f'.repeat(64), seconds: 12 },
    parts: [
      {
        ...{ title: 'Every table', about: 'Tables were tried.', seconds: 3 },
        evidence: { findings, tally: { tables: 2 } },
      },
    ],
  };
}

const HELD: Finding = { check: 'A row stays', subject: 'table app.people', broken: null };
const FAILED: Finding = { ...HELD, subject: 'table app.<b>', broken: 'A row & its name moved.' };

describe('a report', () => {
  it('says yes when everything held, with date, schema and numbers', () => {
    const text = asText(reportOf([HELD, HELD]));
    expect(text).toContain('YES. Everything that was tried held');
    expect(text).toContain('2026-03-02 09:00:00 UTC');
    expect(text).toContain('f'.repeat(64));
    expect(text).toMatch(/held +2\/2 +A row stays/);
    expect(text).toContain('(2 tables, 3.0 s)');
    expect(text).not.toContain('WHAT DID NOT HOLD');
    expect(text).toContain('WHAT THIS DOES NOT COVER');
  });

  it('says no and names what did not hold', () => {
    const text = asText(reportOf([HELD, FAILED]));
    expect(text).toContain('NO. 1 thing did not hold.');
    expect(text).toMatch(/NOT +1\/2 +A row stays/);
    expect(text).toContain('- A row stays - table app.<b>\n  A row & its name moved.');
  });

  it('is a page that needs no other file and runs nothing', () => {
    const page = asHtml(reportOf([HELD, FAILED]));
    expect(page).toContain('<strong>No.</strong>');
    expect(page).toContain('app.&#60;b&#62;');
    expect(page).toContain('A row &#38; its name moved.');
    expect(page).not.toMatch(/<script|<link|<img|https?:/);
  });
});
