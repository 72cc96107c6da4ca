import { describe, expect, it } from '@jest/globals';
import { fillWording, namedIn, USUAL_WORDING, wordingFault } from './wording.js';

const VALUES = { department: 'Cafcass', ref: 'CAF-12', update: 'It is mended.' };

describe('a wording', () => {
  it.each([
    [USUAL_WORDING.updateText, null],
    [USUAL_WORDING.resolutionText, null],
    ['{department}: {update}', null],
    ['Nothing said.', 'must hold {update} somewhere'],
    ['{update} {tenants}', 'knows no {tenants}; there are {department}, {update}, {ref}'],
    ['{update} {__proto__}', 'knows no {__proto__}; there are {department}, {update}, {ref}'],
  ])('%j', (text, fault) => {
    expect(wordingFault(text)).toBe(fault);
  });

  it.each([
    ['{department}: {update} ({ref})', VALUES.update, 'Cafcass: It is mended. (CAF-12)'],
    ['{update}', 'At {department}, {ref}', 'At Cafcass, CAF-12'],
    // What is put in is not looked at again.
    ['{update}', '{update}', '{update}'],
    ['{update}', 'a {b} and $& stay', 'a {b} and $& stay'],
  ])('%j with %j', (text, update, filled) => {
    expect(fillWording(text, { ...VALUES, update })).toBe(filled);
  });
});

describe('a text names departments', () => {
  const all = [
    { name: 'Cabinet Office', prefix: 'CAB' },
    { name: 'ONS', prefix: 'ONS' },
    { name: 'D.I.U.S. (old)', prefix: 'DIU' },
  ];

  it.each([
    ['The cabinet  office is back.', ['Cabinet Office']],
    ['See cab-1042 for more.', ['Cabinet Office']],
    ['Only ONS', ['ONS']],
    ['Once, on sunny days, a cabinet in the office; scab-1', []],
    ['ons of news', []],
    ['D.I.U.S. (old)', ['D.I.U.S. (old)']],
    ['Write {department} and {ref}.', []],
  ])('%j', (text, names) => {
    expect(namedIn(text, all)).toEqual(names);
  });
});
