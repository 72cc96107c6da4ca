/** How one ticket relates to another, read from the first to the second. */
export const LINK_KINDS = ['parent_of', 'duplicate_of', 'related_to'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];
