import { describe, expect, it } from '@jest/globals';
import { chooseHat, type Grant, hatsOf } from './hats.js';

const tenant = (slug: string): NonNullable<Grant['tenant']> => ({
  id: `id-of-${slug}`,
  slug,
  prefix: slug.toUpperCase(),
  name: `Department ${slug}`,
  timezone: 'Europe/London',
});
const grant = (role: Grant['role'], slug?: string): Grant => ({
  id: `${role} ${slug ?? ''}`,
  role,
  tenant: slug === undefined ? null : tenant(slug),
});

describe('hats', () => {
  it('come in the order agent, lead, administrator, operator, requester', () => {
    const hats = hatsOf([
      grant('requester', 'ons'),
      grant('operator'),
      grant('admin', 'ons'),
      grant('lead', 'ons'),
      grant('agent', 'ons'),
    ]);
    expect(hats.map(({ id }) => id)).toEqual([
      'agent',
      'lead:ons',
      'admin:ons',
      'operator',
      'requester:ons',
    ]);
  });

  it('make one queue of all departments of an agent, and a hat for each of the other roles', () => {
    const hats = hatsOf([
      grant('agent', 'caf'),
      grant('agent', 'ons'),
      grant('lead', 'caf'),
      grant('lead', 'ons'),
    ]);
    expect(hats[0]?.grantIds).toEqual(['agent caf', 'agent ons']);
    expect(hats.map(({ id, tenants }) => [id, tenants.map(({ slug }) => slug)])).toEqual([
      ['agent', ['caf', 'ons']],
      ['lead:caf', ['caf']],
      ['lead:ons', ['ons']],
    ]);
  });

  it('never hold the tenants of another role', () => {
    const hats = hatsOf([grant('agent', 'caf'), grant('requester', 'ons')]);
    expect(hats.map(({ id, tenants }) => [id, tenants.map(({ slug }) => slug)])).toEqual([
      ['agent', ['caf']],
      ['requester:ons', ['ons']],
    ]);
  });

  it('say in words what they are', () => {
    const labels = hatsOf([grant('agent', 'ons'), grant('admin', 'ons')]).map(({ label }) => label);
    expect(labels).toEqual(['Agent', 'Administrator, Department ons']);
  });

  it('give an operator no department, and only one hat', () => {
    const { id: given } = grant('operator');
    expect(hatsOf([grant('operator'), grant('operator')])).toEqual([
      {
        id: 'operator',
        role: 'operator',
        label: 'Operator',
        tenants: [],
        grantIds: [given, given],
      },
    ]);
  });

  it('are none without a grant', () => {
    expect(hatsOf([])).toEqual([]);
  });
});

describe('choosing a hat', () => {
  const hats = hatsOf([grant('agent', 'caf'), grant('requester', 'ons')]);

  it.each([
    { wanted: undefined, worn: 'agent' },
    { wanted: 'requester:ons', worn: 'requester:ons' },
    { wanted: 'requester:caf', worn: undefined },
    { wanted: '', worn: undefined },
  ])('$wanted gives $worn', ({ wanted, worn }) => {
    expect(chooseHat(hats, wanted)?.id).toBe(worn);
  });
});
