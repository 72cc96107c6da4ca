const FIRST_NAMES = [
  'Alma',
  'Benedict',
  'Clara',
  'Dev',
  'Elspeth',
  'Femi',
  'Greta',
  'Hamish',
  'Ines',
  'Jonah',
  'Kezia',
  'Lorcan',
  'Meera',
  'Nils',
  'Oonagh',
  'Piotr',
  'Quentin',
  'Rosalind',
  'Samir',
  'Tabitha',
  'Ursula',
  'Vikram',
  'Winifred',
  'Yusuf',
  'Zainab',
] as const;

const LAST_NAMES = [
  'Prendergast',
  'Oyelaran',
  'Whitcombe',
  'Sandhu',
  'Garrow',
  'Hadleigh',
  'Nowicki',
  'Dunlavy',
  'Carvalho',
  'Pemberley-Shaw',
  'Tregenza',
  'Abernethy',
  'Kowalczyk',
  'Marchbanks',
  'Ferreday',
  'Osgathorpe',
  'Lindqvist',
  'Chaudhry',
  'Underhay',
  'Vasey',
  'Wetherall',
  'Ashgrove',
  'Brackenbury',
] as const;

/** Names of nobody, each once: the lengths of the two lists have no common divisor. */
export function inventedName(index: number): string {
  const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? '';
  const last = LAST_NAMES[(index * 5 + 3) % LAST_NAMES.length] ?? '';
  return `${first} ${last}`;
}

/** `first.last@domain`, in lower case. */
export function emailOf(name: string, domain: string): string {
  return `${name.toLowerCase().replaceAll(' ', '.')}@${domain}`;
}

export function firstNameOf(name: string): string {
  return name.split(' ')[0] ?? name;
}
