import { ChoiceField, TextField } from '#fields';

export const VISIBILITIES = ['public', 'internal'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export class ReplyDto {
  @TextField({ max: 50_000 }) body: string;
  @ChoiceField(VISIBILITIES, {
    optional: true,
    description: 'public reaches the requester; internal is a note among staff.',
  })
  visibility?: Visibility;
}

export class AttachDto {
  @ChoiceField(VISIBILITIES, { optional: true }) visibility?: Visibility;
}
