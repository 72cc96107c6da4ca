import type { Action } from './action-words.js';
import type { ActionChoices } from './use-action-choices.js';

export interface ActionFieldsProps {
  readonly action: Action;
  readonly choices: ActionChoices;
  /** Whether somebody acts, to whom a ticket can be given. */
  readonly byPerson: boolean;
  readonly onChange: (action: Action) => void;
}
