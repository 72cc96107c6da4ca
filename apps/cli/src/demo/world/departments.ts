/** A department of the demo world as it differs from the others. All people in it are invented. */
export interface DemoDepartment {
  readonly slug: string;
  readonly prefix: string;
  readonly name: string;
  readonly sites: readonly string[];
  /** How many people it has besides its lead, its administrator and its demo requester. */
  readonly colleagues: number;
  /** Tickets of the past; those of today come on top. */
  readonly pastTickets: number;
  readonly lead: string;
  readonly admin: string;
  readonly requester: string;
}

/** The four departments that share the desk. */
export const DEPARTMENTS: readonly DemoDepartment[] = [
  {
    slug: 'cabinet-office',
    prefix: 'CO',
    name: 'Cabinet Office',
    sites: ['Whitehall', 'Norwich', 'Basingstoke'],
    colleagues: 14,
    pastTickets: 34,
    lead: 'Marguerite Ainsley',
    admin: 'Oswald Peake',
    requester: 'Fenella Drummond',
  },
  {
    slug: 'cafcass',
    prefix: 'CAF',
    name: 'Cafcass',
    sites: [
      'Aylesbury',
      'Birmingham',
      'Bournemouth',
      'Bradford',
      'Brighton',
      'Bristol',
      'Carlisle',
      'Chelmsford',
      'Coventry',
      'Derby',
      'Exeter',
      'Hull',
      'Ipswich',
      'Leeds',
      'Leicester',
      'Liverpool',
      'Manchester',
      'Newcastle',
      'Nottingham',
      'Plymouth',
      'Preston',
      'Sheffield',
      'Southampton',
      'Stoke-on-Trent',
      'Swindon',
      'York',
    ],
    colleagues: 30,
    pastTickets: 60,
    lead: 'Aurelia Stanhope',
    admin: 'Gideon Tranter',
    requester: 'Imogen Fairweather',
  },
  {
    slug: 'dius',
    prefix: 'DIUS',
    name: 'DIUS',
    sites: ['Westminster', 'Sheffield', 'Runcorn'],
    colleagues: 12,
    pastTickets: 30,
    lead: 'Leopold Kerrison',
    admin: 'Saskia Bellweather',
    requester: 'Torquil Maddox',
  },
  {
    slug: 'ons',
    prefix: 'ONS',
    name: 'ONS',
    sites: ['Newport', 'Titchfield', 'Pimlico'],
    colleagues: 16,
    pastTickets: 36,
    lead: 'Cordelia Winstanley',
    admin: 'Ignatius Rowe',
    requester: 'Delphine Harker',
  },
];
